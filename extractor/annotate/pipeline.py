"""The spaCy pipeline: one `Doc` for a whole document goes in with its statements, every component adds its layer.

Blank English with our own components; each declares what it requires and assigns, and `tests/annotate` pins them. The
text of the `Doc` is the document's text, character for character. No component reads its tokens, so they are cut at
white space alone. Spans of a `Doc` end at tokens, so the exact place of a statement stays in its `Statement`;
everything found counts in the statement's own text. Nothing here reads files of users.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # spaCy has no stub of it
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from extractor.annotate import details, strength
from extractor.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.classifier import Prediction
    from extractor.annotate.context import Context

COMPONENTS = (
    "extractor_statements",
    "extractor_values",
    "extractor_frameworks",
    "extractor_labels",
    "extractor_strength",
)
MAXIMUM_LENGTH = 100_000_000
"""Characters of one document; no component needs memory that grows faster than the text."""


class PredictsLabels(Protocol):
    """Whatever predicts the labels of statements: the trained classifier, or a stand-in for a test."""

    def predict(self, contexts: Sequence[Context]) -> list[Prediction]:
        """Return the labels of every context, in order."""
        ...


def _register_extensions() -> None:
    for name in ("statements", "contexts"):
        Doc.set_extension(name, default=(), force=True)
    for name in ("statement", "context", "prediction", "cue", "attribute"):
        Span.set_extension(name, default=None, force=True)
    Span.set_extension("attributes", default=(), force=True)


_register_extensions()


def build_pipeline(classifier: PredictsLabels) -> Language:
    """Return the pipeline with every component in its order."""
    nlp = spacy.blank("en")
    nlp.tokenizer = at_white_space
    nlp.max_length = MAXIMUM_LENGTH
    for name in COMPONENTS:
        nlp.add_pipe(name)
    labels = nlp.get_pipe("extractor_labels")
    if not isinstance(labels, Labels):
        raise ModelError("The label component of the pipeline is not ours.", remedy="Install the package again.")
    labels.classifier = classifier
    return nlp


def at_white_space(text: str) -> Doc:
    """Return `text` cut at white space.

    The words go into a vocabulary of this document alone: one that is shared keeps every word of an archive for ever.
    """
    doc: Doc = Tokenizer(Vocab())(text)
    return doc


@Language.component(
    "extractor_statements",
    requires=["doc._.statements", "doc._.contexts"],
    assigns=["doc.spans", "span._.statement", "span._.context"],
)
def mark_statements(doc: Doc) -> Doc:
    """Put a span for every statement into `doc.spans["statements"]`."""
    spans = []
    for statement, context in zip(doc._.statements, doc._.contexts, strict=True):
        span = doc.char_span(statement.span.start, statement.span.end, alignment_mode="expand")
        if span is None:
            continue
        layer = span._
        layer.statement, layer.context = statement, context
        spans.append(span)
    doc.spans["statements"] = SpanGroup(doc, name="statements", spans=spans)
    return doc


@Language.component(
    "extractor_values",
    requires=["doc.spans", "span._.statement", "span._.context"],
    assigns=["doc.spans", "span._.attributes", "span._.attribute"],
)
def find_values(doc: Doc) -> Doc:
    """Read the attributes of every statement and put their places into `doc.spans["values"]`."""
    values = []
    for span in doc.spans["statements"]:
        layer = span._  # made anew at every access
        attributes = details.details_of(layer.context)
        layer.attributes = attributes
        start = layer.statement.span.start
        for one in attributes:
            place = doc.char_span(start + one.span.start, start + one.span.end, label=one.name, alignment_mode="expand")
            if place is not None and len(one.span):
                place._.attribute = one
                values.append(place)
    doc.spans["values"] = SpanGroup(doc, name="values", spans=values)
    return doc


@Language.component(
    "extractor_frameworks",
    requires=["doc.spans", "span._.context", "span._.attributes"],
    assigns=["span._.attributes"],
)
def find_frameworks(doc: Doc) -> Doc:
    """Add the framework codes of every statement, read with what the document names around them."""
    for span in doc.spans["statements"]:
        layer = span._
        named = details.frameworks_of(layer.context, surroundings=" ".join(layer.statement.section))
        if named:
            layer.attributes = details.ordered((*layer.attributes, *named))
    return doc


@Language.component(
    "extractor_strength",
    requires=["doc.spans", "span._.context", "span._.prediction"],
    assigns=["span._.cue"],
)
def find_strength(doc: Doc) -> Doc:
    """Say how firmly each commitment is promised, and by which words."""
    for span in doc.spans["statements"]:
        layer = span._
        if layer.prediction is not None and "commitment" in layer.prediction.accepted("roles"):
            context = layer.context
            layer.cue = strength.strength_of(context.text, lead_in=context.lead_in, heading=context.heading)
    return doc


class Labels:
    """The component that predicts roles, themes and watch topics of all statements of a document at once.

    Args:
        classifier: What predicts; set by `build_pipeline`.
    """

    def __init__(self, classifier: PredictsLabels | None = None) -> None:
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        """Predict the labels of `doc.spans["statements"]`.

        Raises:
            ModelError: The pipeline was made without a classifier.
        """
        if self.classifier is None:
            raise ModelError("The pipeline has no trained labels.", remedy="Make it with build_pipeline(classifier).")
        spans = list(doc.spans["statements"])
        for span, prediction in zip(spans, self.classifier.predict([span._.context for span in spans]), strict=True):
            span._.prediction = prediction
        return doc


@Language.factory(
    "extractor_labels",
    requires=["doc.spans", "span._.context"],
    assigns=["span._.prediction"],
)
def make_labels(nlp: Language, name: str) -> Labels:  # noqa: ARG001 - the signature of spaCy factories
    """Return the label component; `build_pipeline` gives it its classifier."""
    return Labels()
