"""Tells whether a model was trained with the features of today: rules and feature code go in, one hash comes out.

A model keeps the weights of feature names. When a rule or the making of features changes, names change and weights are
silently lost, so the hash is kept with the model and a test compares it.
"""

from __future__ import annotations

import hashlib
import json
from importlib import resources

from extractor.annotate.context import Context
from extractor.annotate.features import features_of

RULES = ("functions", "themes", "watch")
PROBES = (
    Context("We will recruit six apprentices by 31 March 2028.", heading="Our offer", side="supplier"),
    Context("pay invoices within 30 days;", lead_in="The Supplier shall:", heading="4 Supply chain", side="buyer"),
    Context("KPI 4 | Calls answered | 95% | monthly", lead_in="Ref | Measure | Target | Frequency", side="buyer"),
    Context(
        "In 2025 we cut emissions by 12% to 340 tCO2e.", before="Our footprint", after="We are pleased.", side="report"
    ),
    Context("Which measures will you take?", side="buyer", kind="itt"),
    Context("Price 60%, quality 30%, social value 10% of the total score."),
)


def fingerprint() -> str:
    """Return the hash of the rules and of the features of a few contexts."""
    digest = hashlib.sha256()
    for name in RULES:
        text = (resources.files("extractor.annotate") / "rules" / f"{name}.json").read_text(encoding="utf-8")
        digest.update(json.dumps(json.loads(text)["rules"], sort_keys=True).encode())
    for probe in PROBES:
        digest.update(json.dumps(features_of(probe), sort_keys=True).encode())
    return digest.hexdigest()[:16]
