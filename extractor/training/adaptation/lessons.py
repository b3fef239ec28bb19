"""Review databases become lessons: what people decided about codes goes in, rows with what is true of them come out.

A decision says something of one code of one statement and nothing of its other codes, so every row has a mask. All
statements of a reviewed document that the tagger labels are rows, in the surroundings in which the tagger sees them;
what cannot be learnt from is counted, never guessed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.annotator import LANGUAGE
from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES, FIELDS, field_of
from extractor.errors import DatabaseError
from extractor.language import english_part
from extractor.store import open_database
from extractor.training.adaptation.alike_documents import alike_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.store import ReviewedDocument, ReviewedStatement

_COLUMN = {(str(field_of(code)), code): column for column, code in enumerate(ALL_CODES)}
_KEY = 16


@dataclass(frozen=True, slots=True)
class Lessons:
    """Statements side by side, one column per code of the scheme.

    Attributes:
        contexts: What the tagger sees of every statement.
        groups: The document of every statement; documents that say the same have one name.
        names: What names every statement: its document's bytes and its id.
        decided: Which codes people settled.
        truth: What they settled; false where nothing is decided.
        left_out: How many decided codes cannot be learnt from, by the reason in words.
        trails: The digest of the last decision of every database.
    """

    contexts: tuple[Context, ...]
    groups: tuple[str, ...]
    names: tuple[str, ...]
    decided: NDArray[np.bool_]
    truth: NDArray[np.bool_]
    left_out: dict[str, int]
    trails: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The groups of documents in which something is decided."""
        return tuple(sorted({self.groups[row] for row in np.flatnonzero(self.decided.any(axis=1))}))

    @property
    def count(self) -> int:
        """How many codes are decided."""
        return int(self.decided.sum())

    def keyed(self) -> tuple[tuple[int, int, str], ...]:
        """Return for every decided code its row, its column, and a hash that names the lesson and tells nothing."""
        found = []
        for row, column in np.argwhere(self.decided):
            words = f"{self.names[row]}:{ALL_CODES[column]}:{bool(self.truth[row, column])}"
            found.append((int(row), int(column), hashlib.sha256(words.encode()).hexdigest()[:_KEY]))
        return tuple(found)


CONFLICT = "reviewers disagree and nobody has adjudicated"
PARTLY = "rejected for some promises of a statement only"
MARKED = "about a passage that a person marked, which the tagger does not see as a statement"
FOREIGN = "about a statement that is not English"
UNKNOWN = "about a code that the label scheme does not have"
ORPHANED = "their statement is gone or reads otherwise now"
_UNSETTLED = {"conflict": CONFLICT, "partly": PARTLY}


def read_lessons(databases: Sequence[Path]) -> Lessons:
    """Return what people decided in the databases.

    Raises:
        DatabaseError: One cannot be read, or decisions in it were changed after they were made.
    """
    documents: list[ReviewedDocument] = []
    left_out: Counter[str] = Counter()
    trails = []
    for path in databases:
        with open_database(path, create=False, read_only=True) as store:
            broken = store.broken_trail()
            if broken:
                message = f"Decision {broken[0]} in {path} is not as its reviewer left it, or another went missing."
                raise DatabaseError(message, remedy="Learn from a copy of the database in which the trail is whole.")
            documents += store.reviewed()
            trails.append(store.last_digest())
            left_out[ORPHANED] += sum(one.decision.field in FIELDS for one in store.orphaned())
    return lessons_of(documents, left_out=left_out, trails=sorted(filter(None, set(trails))))


def lessons_of(
    documents: Sequence[ReviewedDocument], *, left_out: Counter[str] | None = None, trails: Sequence[str] = ()
) -> Lessons:
    """Return the lessons of reviewed documents; the same document may come from several databases.

    Where databases settle a code of a statement differently, that is a disagreement like one within a database.
    """
    counted = Counter(left_out or ())
    contexts: dict[str, Context] = {}
    holders: dict[str, str] = {}
    said: dict[tuple[str, int], set[bool | str]] = {}
    for document in sorted(documents, key=lambda one: (one.sha256, one.side, one.kind)):
        for statement, context in _seen(document):
            name = f"{document.sha256}:{statement.id}"
            contexts.setdefault(name, context)
            holders[name] = document.sha256
        for name, column, outcome in _settled(document):
            if column is None or name not in contexts:
                counted[str(outcome)] += 1
            else:
                said.setdefault((name, column), set()).add(outcome)
    contexts = dict(sorted(contexts.items()))
    names = tuple(contexts)
    rows = {name: row for row, name in enumerate(names)}
    decided = np.zeros((len(names), len(ALL_CODES)), np.bool_)
    truth = np.zeros_like(decided)
    for (name, column), outcomes in said.items():
        settled = outcomes - {PARTLY} or outcomes
        reason = CONFLICT if len(settled) > 1 else next(iter(settled))
        if isinstance(reason, str):
            counted[reason] += 1
        else:
            decided[rows[name], column], truth[rows[name], column] = True, reason
    groups = _groups(contexts, holders, decided)
    return Lessons(
        contexts=tuple(contexts.values()),
        groups=groups,
        names=names,
        decided=decided,
        truth=truth,
        left_out={reason: count for reason, count in sorted(counted.items()) if count},
        trails=tuple(trails),
    )


def _seen(document: ReviewedDocument) -> Iterator[tuple[ReviewedStatement, Context]]:
    """Yield the statements that the tagger labels, as it sees them; neighbours may be of any language."""
    cut = [statement for statement in document.statements if not statement.marked]
    texts = ["", *(statement.text for statement in cut), ""]
    for place, statement in enumerate(cut):
        if statement.language == LANGUAGE:
            yield (
                statement,
                Context(
                    text=english_part(statement.text),
                    lead_in=statement.lead_in,
                    heading=statement.heading,
                    side=document.side,
                    kind=document.kind,
                    before=texts[place],
                    after=texts[place + 2],
                ),
            )


def _settled(document: ReviewedDocument) -> Iterator[tuple[str, int | None, bool | str]]:
    """Yield every settled code: its statement, its column and whether it holds, or no column and why it is left out."""
    for statement in document.statements:
        for one in statement.settled:
            column = _COLUMN.get((one.field, one.code))
            outcome: bool | str = _UNSETTLED.get(one.outcome) or one.outcome == "holds"
            if column is None:
                outcome = UNKNOWN
            elif statement.marked:
                column, outcome = None, MARKED
            elif statement.language != LANGUAGE:
                column, outcome = None, FOREIGN
            yield f"{document.sha256}:{statement.id}", column, outcome


def _groups(contexts: dict[str, Context], holders: dict[str, str], decided: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the group of every statement: the first of the documents that say the same."""
    texts: dict[str, set[str]] = {holder: set() for holder in holders.values()}
    for (name, context), row in zip(contexts.items(), decided, strict=True):
        if row.any():
            texts[holders[name]].add(" ".join(context.text.lower().split()))
    first = alike_documents(texts)
    return tuple(first[holders[name]] for name in contexts)
