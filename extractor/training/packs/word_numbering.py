"""Numbering of the Word files: list definitions go into `numbering.xml`, and printed labels are checked against them.

Word prints numbers that are nowhere in its text, so a source says each label and this says whether Word will print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from extractor.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

CLAUSES, BULLETS = 71, 72
BULLET_LABELS = ("•", "–")
# number format, text, left indent and hanging indent (twentieths of a point) of each clause level
CLAUSE_LEVELS = (
    ("decimal", "%1", 680, 680),
    ("decimal", "%1.%2", 680, 680),
    ("decimal", "%1.%2.%3", 1360, 680),
    ("lowerLetter", "(%4)", 1920, 560),
    ("lowerRoman", "(%5)", 2480, 560),
)
LETTERS = 3
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Place:
    """The list definition and level that print a label."""

    number_id: int
    level: int


def add_definitions(document: Document) -> None:
    """Add the clause and bullet definitions to `document`."""
    numbering = document.part.numbering_part.element
    levels = "".join(_level(n, *level) for n, level in enumerate(CLAUSE_LEVELS))
    bullets = "".join(_level(n, "bullet", text, 1040 + 400 * n, 360) for n, text in enumerate(BULLET_LABELS))
    first_number = numbering.find(qn("w:num"))
    for identifier, content in ((CLAUSES, levels), (BULLETS, bullets)):
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">'
            f'<w:multiLevelType w:val="multilevel"/>{content}</w:abstractNum>'
        )
        # the schema wants every definition before the first number that uses one
        if first_number is None:
            numbering.append(abstract)
        else:
            first_number.addprevious(abstract)
    for identifier in (CLAUSES, BULLETS):
        number = f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="{identifier}"/></w:num>'
        numbering.append(parse_xml(number))


def number(paragraph: Any, place: Place) -> None:  # noqa: ANN401 - python-docx has no types
    """Make `paragraph` a member of the list at `place`."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx offers no numbering of its own
    properties.insert_element_before(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.number_id}"/></w:numPr>'
        ),
        "w:suppressLineNumbers",
        "w:pBdr",
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:outlineLvl",
        "w:rPr",
    )


class Counter:
    """Counts the clause levels as Word does and says where a label belongs."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._counts = [0] * len(CLAUSE_LEVELS)
        self._letter_depth = 0

    def place(self, label: str, *, depth: int = 0) -> Place:
        """Return the place of the next label, which must be the one Word prints there.

        Args:
            label: "3", "3.1", "3.1.2", "(a)", "(i)" or a bullet.
            depth: How deep the item is below its stem; tells the roman "(i)" from the letter.

        Raises:
            InputError: Word would print another label.
        """
        if label in BULLET_LABELS:
            return Place(BULLETS, BULLET_LABELS.index(label))
        if not label.startswith("("):
            level = label.count(".")
        elif self._counts[LETTERS] and depth > self._letter_depth:
            level = LETTERS + 1
        else:
            level, self._letter_depth = LETTERS, depth
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        printed = self._printed(level)
        if printed != label:
            message = f"{self._file}: the source says {label!r} where Word prints {printed!r}."
            raise InputError(message)
        return Place(CLAUSES, level)

    def _printed(self, level: int) -> str:
        count = self._counts[level]
        if level < LETTERS:
            return ".".join(map(str, self._counts[: level + 1]))
        return f"({chr(96 + count)})" if level == LETTERS else f"({ROMAN[count]})"


def _level(index: int, number_format: str, text: str, left: int, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
