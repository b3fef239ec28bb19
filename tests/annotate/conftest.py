"""A classifier that needs no training, so that everything around the trained labels can be tested."""

from __future__ import annotations

import pytest

from extractor.annotate.annotator import Annotator
from extractor.annotate.classifier import Prediction
from extractor.annotate.scheme import ROLES, THEMES, WATCH
from extractor.statement import Label


class WordClassifier:
    """Accepts `commitment` where somebody promises and `kpi` where a KPI is named."""

    def predict(self, contexts):
        return [self._predict(context) for context in contexts]

    def _predict(self, context):
        words = f"{context.text} {context.lead_in}".lower()
        accepted = {"commitment"} if any(word in words for word in ("will", "hope", "aim")) else set()
        if "kpi" in words:
            accepted.add("kpi")

        def labels(codes):
            return tuple(Label(code, 0.9 if code in accepted else 0.1, code in accepted) for code in codes)

        return Prediction(labels(ROLES), labels(THEMES), labels(WATCH))


@pytest.fixture(scope="session")
def annotator():
    return Annotator(WordClassifier())
