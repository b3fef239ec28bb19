"""What a machine can check of the corpus: documents and splits go in, findings with their place come out.

Labels are held against the scheme, spans against the text, families against the folds, documents against each other.
Nothing is mended here, and nothing here can say that a label is right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.annotate.scheme import CODES, FIELDS, THEMED_ROLES
from extractor.statement import STRENGTHS
from extractor.training.likeness import alike_statements, shared_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.training.corpus import CorpusDocument, CorpusStatement


@dataclass(frozen=True, slots=True)
class CorpusFinding:
    """Something wrong in the corpus: where, which check found it, and what it is.

    `statement` counts from 1, 0 is the whole.
    """

    check: str
    document: str
    statement: int
    message: str

    def __str__(self) -> str:
        place = f"{self.document}, statement {self.statement}" if self.statement else self.document
        return f"{place}: {self.message} [{self.check}]"


def check_corpus(documents: Sequence[CorpusDocument], splits: Mapping[str, str]) -> tuple[CorpusFinding, ...]:
    """Return everything that the checks find in the corpus, in the order of the documents.

    Args:
        documents: The documents of the corpus.
        splits: The fold of every family.
    """
    found = [*check_names(documents), *check_splits(documents, splits)]
    for document in documents:
        for number, statement in enumerate(document.statements, start=1):
            for check, message in (*label_faults(statement), *span_faults(statement)):
                found.append(CorpusFinding(check, document.document, number, message))
    for one, other, share in alike_statements(documents):
        message = f"{share:.0%} the same as statement {other.number} of {other.document}"
        found.append(CorpusFinding("near-duplicate", one.document, one.number, message))
    for one, other, words in shared_runs(documents):
        message = f"shares “{words}” with statement {other.number} of {other.document}"
        found.append(CorpusFinding("shared-run", one.document, one.number, message))
    return tuple(found)


def check_names(documents: Sequence[CorpusDocument]) -> Iterator[CorpusFinding]:
    """Yield documents that have the same id."""
    for name, count in sorted(Counter(document.document for document in documents).items()):
        if count > 1:
            yield CorpusFinding("unique-id", name, 0, f"{count} documents have this id")


def check_splits(documents: Sequence[CorpusDocument], splits: Mapping[str, str]) -> Iterator[CorpusFinding]:
    """Yield families without a fold, and folds that name families nobody has."""
    families = {document.family: document.document for document in documents}
    for family in sorted(set(families) - set(splits)):
        message = f"the family {family} is in no fold; run `python -m extractor.training.splits corpus`"
        yield CorpusFinding("splits", families[family], 0, message)
    for family in sorted(set(splits) - set(families)):
        yield CorpusFinding("splits", "splits.yaml", 0, f"no document is of the family {family}")


def label_faults(statement: CorpusStatement) -> Iterator[tuple[str, str]]:
    """Yield where the labels of a statement break the scheme: the check, and what is wrong."""
    for field in FIELDS:
        given: tuple[str, ...] = getattr(statement, field)
        unknown = [code for code in given if code not in CODES[field]]
        if unknown:
            yield "codes", f"unknown {field}: {', '.join(unknown)}"
        if len(set(given)) < len(given):
            yield "codes", f"a code stands twice in {field}"
    if statement.themes and not statement.roles:
        yield "themes", "themes without a role"
    themed = sorted(THEMED_ROLES & set(statement.roles))
    if themed and not statement.themes:
        yield "themes", f"{' and '.join(themed)} without a theme"
    if "general" in statement.themes and len(statement.themes) > 1:
        yield "themes", "general stands beside a named theme"
    if ("commitment" in statement.roles) != (statement.strength is not None):
        yield "strength", "a strength belongs to commitments, and every commitment has one"
    if statement.strength is not None and statement.strength not in STRENGTHS:
        yield "strength", f"unknown strength: {statement.strength}"


def span_faults(statement: CorpusStatement) -> Iterator[tuple[str, str]]:
    """Yield details that are not words of the statement."""
    details = [("quantity", labelled.text) for labelled in statement.quantities]
    details += [("deadline", statement.deadline), ("frequency", statement.frequency)]
    for name, text in details:
        # An item inherits the deadline or rhythm of its lead-in ("By 2028 we will:").
        places = (statement.text,) if name == "quantity" else (statement.text, statement.lead_in)
        if text and not any(text in place for place in places):
            yield "spans", f"the {name} “{text}” is not in the statement"
