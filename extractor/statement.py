"""Nouns of meaning: the statement a reviewer would quote, what was found in it, and what people decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.document import Document, Place, Span

StatementKind = Literal["sentence", "item", "row", "answer"]
Strength = Literal["firm", "conditional", "hedged", "aspirational"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
Comparator = Literal["eq", "at_least", "at_most", "more_than", "less_than", "about", "range"]


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest piece of a document that a reviewer would quote as evidence (`corpus/guidelines.md` section 1).

    `span.of(document.text) == text` always. `lead_in` is the stem of a list item, the header row of a table row,
    or the question of an answer. `heading` is the nearest heading, `section` the headings above it, outermost first.
    `language` is an ISO 639-1 code; what is not English is kept and never tagged.
    """

    id: str
    span: Span
    text: str
    kind: StatementKind
    page: int = 1
    lead_in: str = ""
    heading: str = ""
    section: tuple[str, ...] = ()
    label: str = ""
    places: tuple[Place, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as promised: `value`, or `minimum` and `maximum` for a range; `unit` is the thing counted."""

    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    comparator: Comparator = "eq"


AttributeName = Literal[
    "actor",
    "action",
    "object",
    "quantity",
    "beneficiary",
    "place",
    "deadline",
    "period",
    "frequency",
    "baseline",
    "verification",
    "consequence",
    "framework",
]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A detail of a statement; `span` counts in the statement text, `record` says which promise is meant (from 1).

    `normal` is the normalised form where there is one: an ISO date for a deadline, a code for a frequency or framework.
    A detail that holds for the statement but stands in its stem or header row ("By 2028 we will:") has that text and
    the empty span 0:0. Of the quantities of one record, the first says how much is promised, measured or claimed.
    """

    name: AttributeName
    text: str
    span: Span
    quantity: Quantity | None = None
    normal: str = ""
    record: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A code of the label scheme with the classifier's probability; `why` holds the words that weighed most."""

    code: str
    probability: float
    accepted: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The strength of a promise and the words (with their place in the statement text) that made it so."""

    strength: Strength
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A prompt for a person, never a verdict; `reason` quotes the words it rests on."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine found in one statement."""

    statement: Statement
    roles: tuple[Label, ...] = ()
    themes: tuple[Label, ...] = ()
    watch: tuple[Label, ...] = ()
    strength: Cue | None = None
    attributes: tuple[Attribute, ...] = ()
    flags: tuple[Flag, ...] = ()

    def codes(self, field: Literal["roles", "themes", "watch"]) -> tuple[str, ...]:
        """Return the accepted codes of one label field, in the order of the scheme."""
        labels: tuple[Label, ...] = getattr(self, field)
        return tuple(label.code for label in labels if label.accepted)


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two statements of a pack, such as a requirement and the commitment that answers it."""

    from_id: str
    to_id: str
    kind: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a statement; appended, never changed.

    `record` is the promise meant, 0 for all of the statement; `adjudicates` settles a disagreement between reviewers.
    """

    statement_id: str
    sha256: str
    page: int
    span: Span
    quote: str
    reviewer: str
    at: str
    field: str
    value: str
    verdict: str
    note: str = ""
    record: int = 0
    adjudicates: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """The result for one document: what was read and what was found in it.

    `left_out` counts the words of the document that are in no statement, by reason.
    """

    document: Document
    findings: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
