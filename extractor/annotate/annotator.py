"""Statements become findings: a document with its statements goes in, one finding per statement comes out, in order.

The document text becomes one spaCy `Doc`; the pipeline adds values, codes, labels and strength. Nothing here
reads files of users or writes, and no statement is left out: one that is not English has a finding with nothing in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.classifier import load_classifier
from extractor.annotate.context import Context
from extractor.annotate.pipeline import PredictsLabels, build_pipeline
from extractor.statement import Finding, Flag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.tokens import Span

    from extractor.annotate.classifier import Prediction
    from extractor.document import Document
    from extractor.statement import Statement


UNCERTAIN = "uncertain"
"""The flag of statements whose roles were a close call."""
LANGUAGE = "en"
"""The only language that the labels, the rules and the values know."""


class Annotator:
    """Annotates documents with one pipeline, which is made once and may be used for any number of documents.

    Args:
        classifier: What predicts the labels.
    """

    def __init__(self, classifier: PredictsLabels) -> None:
        self.nlp = build_pipeline(classifier)

    def annotate(
        self, document: Document, statements: Sequence[Statement], *, contexts: Sequence[Context] | None = None
    ) -> tuple[Finding, ...]:
        """Return one finding for every statement, in the order given; an empty one where it is not English.

        Args:
            document: The document that the statements were cut from.
            statements: Its statements.
            contexts: What each is judged from, if that is not to be taken from the document.
        """
        judged = contexts if contexts is not None else contexts_of(document, statements)
        pairs = [pair for pair in zip(statements, judged, strict=True) if pair[0].language == LANGUAGE]
        if not pairs:
            return tuple(Finding(statement) for statement in statements)
        doc = self.nlp.make_doc(document.text)
        doc._.statements = tuple(statement for statement, _ in pairs)
        doc._.contexts = tuple(context for _, context in pairs)
        doc = self.nlp(doc)
        found = {span._.statement.span: _finding(span) for span in doc.spans["statements"]}
        return tuple(found.get(statement.span) or Finding(statement) for statement in statements)


def load_annotator(*, models: Path | None = None, thorough: bool = False) -> Annotator:
    """Return an annotator with the trained labels of `models`, the shipped ones where it is `None`.

    Args:
        models: The folder of the model.
        thorough: Whether the sentence encoder reads every statement that may have a role, not only the doubtful ones.

    Raises:
        ModelError: The model is missing, damaged, or of another version.
    """
    return Annotator(load_classifier(models, thorough=thorough))


def contexts_of(document: Document, statements: Sequence[Statement]) -> tuple[Context, ...]:
    """Return what each statement is judged from: its stem, heading, neighbours, and who speaks in what document."""
    texts = ["", *(statement.text for statement in statements), ""]
    side, kind = document.source.side or "", document.source.kind
    return tuple(
        Context(
            text=statement.text,
            lead_in=statement.lead_in,
            heading=statement.heading,
            side=side,
            kind=kind,
            before=texts[index],
            after=texts[index + 2],
        )
        for index, statement in enumerate(statements)
    )


def _finding(span: Span) -> Finding:
    prediction: Prediction = span._.prediction
    return Finding(
        statement=span._.statement,
        roles=prediction.roles,
        themes=prediction.themes,
        watch=prediction.watch,
        strength=span._.cue,
        attributes=span._.attributes,
        flags=(Flag(UNCERTAIN, f"A close call: {'; '.join(prediction.doubts)}."),) if prediction.doubts else (),
    )
