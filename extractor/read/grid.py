"""Decides how many rows at the top of a table name its columns, and which row is only its title.

Rows of cell looks go in, counts come out; one set of rules for Word, Writer, web pages, spreadsheets and CSV.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_LENGTH = 90
HEADER_WORDS = 14
FAMILIAR_SHARE = 0.6

# what a column holds and a header does not: "£1,200.50", "12.5%", "1 May 2027", "2027-05-01", "TBC"
VALUE = re.compile(
    r"""
    ^ (?:
        [£$€]? \s* \(? [-+]? [£$€]? \d[\d,]*(?:\.\d+)? \)?
        \s* (?: % | k | m | bn | hours? | days? | weeks? | months? | years? | points? )?
      | \d{1,2} [/.-] \d{1,2} [/.-] \d{2,4} (?: \s \d{1,2}:\d{2} (?: :\d{2} )? )?
      | \d{4}-\d{2}-\d{2} (?: [T\s] \S+ )?
      | \d{1,2} (?:st|nd|rd|th)? \s [A-Z][a-z]{2,8} \s \d{4}
      | tbc | tbd | n/?a | yes | no | y | n | pass | fail | [-–—]
    ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# the head of a column to answer in
ANSWER = re.compile(r"(?:your\s)?(?:answer|response)s?$|yes\s?(?:/|or)\s?no$", re.IGNORECASE)
QUESTION_WORDS = 50
# heads of a column that only numbers the rows
COUNTERS = frozenset(("#", "no", "no.", "nr", "ref", "ref.", "reference", "id", "item", "number", "code"))
# a row of these beneath the names says in what each column is measured: "FTE", "(£)", "£000s", "tCO2e", "hours"
UNIT = re.compile(
    r"""
    ^ [(\[]? (?:
        units? | % | per \s?cent(?:age)? | no\.? | nr | \# | number | count
      | [£$€] (?: \s? (?: k | m | ,?'?000s? | per \s \w+ | / \s? \w+ ) )?
      | fte s? | people | persons | staff
      | hours? | hrs | minutes? | mins? | days? | weeks? | months? | years?
      | miles | km | m[23] | litres?
      | kg (?: \s? co2e? )? | tonnes? (?: \s? (?: of \s )? co2e? )? | t? \s? co2e? | [kmg]wh
      | text | date | dd/mm/yy (?:yy)? | y/n | yes/no
    ) [)\]]? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
FAMILIAR = frozenset(
    """
    acronym action activity amount answer area baseline bidder category code comment comments commitment criteria
    criterion current data date deadline definition deliverable delivery description detail details due duration
    element email end evaluation evidence example failure financial frequency goal green id indicator insurance issue
    item kpi level limit lot lots maximum max meaning meanings measure measured measurement method metric milestone
    minimum month name no number objective of organisation outcome outcomes output owner party percentage performance
    period person phase pillar points price proposed proxy quantity quarter question questions rag rate rating reason
    red amber ref reference related reporting requirement requirements response responsibility responsible result risk
    role schedule score scored scores scoring section service site social source stage standard start status
    sub-criteria subject supplier target task team term theme threshold timescale title tom topic total type unit
    units value weight weighting weightings when where who year
    """.split()
)


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a header test sees of a cell; `number` says that the format itself stores it as a number or date."""

    column: int
    text: str
    strong: bool = False
    number: bool = False
    column_span: int = 1
    row_span: int = 1


def is_value(cell: CellLook) -> bool:
    """Return whether a cell holds a figure, a date or a token like TBC: something a header does not."""
    return cell.number or bool(VALUE.match(cell.text))


def is_banner(row: Sequence[CellLook], *, width: int) -> bool:
    """Return whether a row is a title over the whole table: one filled cell that stands across (almost) all columns."""
    filled = [cell for cell in row if cell.text]
    return len(filled) == 1 and width > 1 and filled[0].column_span >= width and not is_value(filled[0])


def header_rows(rows: Sequence[Sequence[CellLook]], *, eager: bool = False) -> int:
    """Return how many rows at the top name the columns: 0, 1 or 2.

    Args:
        rows: The table from its top, without its title row.
        eager: Whether the format usually has a header (CSV), so that it is enough that nothing speaks against one.
    """
    if _asks_of_rows(rows):
        return 1
    if len(rows) < 2 or not _could_be_header(rows[0], rows):
        return 0
    spans = any(cell.column_span > 1 and cell.text for cell in rows[0])
    stacked = spans or any(cell.row_span == 2 and cell.text for cell in rows[0])
    if stacked and len(rows) > 2 and _could_be_second_header(rows[0], rows[1], rows):
        return 2 if eager or _speaks_for_header(rows[0], rows[2:]) or _speaks_for_header(rows[1], rows[2:]) else 0
    if len(rows) > 2 and _gives_units(rows[1]):
        return 2
    return 1 if eager or _speaks_for_header(rows[0], rows[1:]) else 0


def _gives_units(row: Sequence[CellLook]) -> bool:
    """Whether a row beneath the names of the columns only says in what they are measured."""
    filled = [cell for cell in row if cell.text]
    return len(filled) > 1 and all(UNIT.match(cell.text) and not cell.number for cell in filled)


def _asks_of_rows(rows: Sequence[Sequence[CellLook]]) -> bool:
    """Whether the first row asks a question of all the others: "Has your organisation been convicted of: | Answer"."""
    filled = [cell for cell in rows[0] if cell.text]
    if len(rows) < 3 or len(filled) != 2 or len(filled[0].text.split()) > QUESTION_WORDS:
        return False
    if not filled[0].text.endswith(("?", ":")) or not ANSWER.match(filled[1].text):
        return False
    given = [cell.text for row in rows[1:] for cell in row if cell.column == filled[1].column and cell.text]
    return all(VALUE.match(text) or ANSWER.match(text) for text in given)


def _could_be_header(row: Sequence[CellLook], rows: Sequence[Sequence[CellLook]]) -> bool:
    filled = [cell for cell in row if cell.text]
    width = max(cell.column + cell.column_span for line in rows for cell in line)
    covered = sum(cell.column_span for cell in filled)
    # the corner above row names is often blank, but not more
    if len(filled) < 2 or covered < width - 1 or covered * 2 < width:
        return False
    return all(_is_name(cell) for cell in filled)


def _could_be_second_header(
    first: Sequence[CellLook], second: Sequence[CellLook], rows: Sequence[Sequence[CellLook]]
) -> bool:
    filled = [cell for cell in second if cell.text]
    hanging = sum(cell.column_span for cell in first if cell.text and cell.row_span > 1)
    width = max(cell.column + cell.column_span for line in rows for cell in line)
    covered = sum(cell.column_span for cell in filled) + hanging
    if not filled or covered < width - 1:
        return False
    beneath = [cell for cell in filled if _beneath_span(cell, first)]
    return bool(beneath) and all(
        _is_name(cell) or re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d)?|Y(?:ea)?r?\s?\d", cell.text) for cell in filled
    )


def _beneath_span(cell: CellLook, first: Sequence[CellLook]) -> bool:
    return any(
        above.column_span > 1 and above.text and above.column <= cell.column < above.column + above.column_span
        for above in first
    )


def _is_name(cell: CellLook) -> bool:
    if len(cell.text) > HEADER_LENGTH or len(cell.text.split()) > HEADER_WORDS:
        return False
    year = re.fullmatch(r"(?:FY\s?)?(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?", cell.text)
    if year:
        return True
    return not is_value(cell) and not re.search(r"[.;]\s*$|«|___", cell.text)


def _speaks_for_header(row: Sequence[CellLook], body: Sequence[Sequence[CellLook]]) -> bool:
    return (
        _counts_rows(row, body)
        or _stands_out(row, body)
        or _has_figures_beneath(row, body)
        or _is_familiar(row)
        or _has_prose_beneath(row, body)
    )


def _counts_rows(row: Sequence[CellLook], body: Sequence[Sequence[CellLook]]) -> bool:
    """The first cell is "#" or "Ref" and the cells beneath it are numbers such as 1, 1.1 or NT1."""
    if row[0].text.lower() not in COUNTERS or len([cell for cell in row if cell.text]) < 3:
        return False
    beneath = [line[0].text for line in body if line and line[0].text and line[0].column == row[0].column]
    return bool(beneath) and all(len(text) <= 12 and re.search(r"\d", text) for text in beneath)


def _stands_out(row: Sequence[CellLook], body: Sequence[Sequence[CellLook]]) -> bool:
    """All of the row is bold and the last cells of the rows beneath are not (in a form the questions are bold, too)."""
    filled = [cell for cell in row if cell.text]
    if not all(cell.strong for cell in filled):
        return False
    last = [cells[-1] for line in body if (cells := [cell for cell in line if cell.text])]
    plain = sum(not cell.strong for cell in last)
    return bool(last) and plain * 2 >= len(last)


def _has_figures_beneath(row: Sequence[CellLook], body: Sequence[Sequence[CellLook]]) -> bool:
    for named in row:
        if not named.text or named.column == 0:
            continue
        beneath = [cell for line in body for cell in line if cell.column == named.column and cell.text]
        if len(beneath) >= 2 and sum(is_value(cell) for cell in beneath) * 3 >= len(beneath) * 2:
            return _is_name(named)
    return False


def _is_familiar(row: Sequence[CellLook]) -> bool:
    filled = [re.sub(r"\s*\([^)]*\)", "", cell.text.lower()) for cell in row if cell.text]
    known = sum(
        text in COUNTERS
        or (any(word in FAMILIAR for word in re.findall(r"[a-z][a-z-]*", text)) and len(text.split()) <= 6)
        for text in filled
    )
    return (len(filled) > 2 and known >= FAMILIAR_SHARE * len(filled)) or (
        len(filled) == 2 and known == 2 and _is_pair(filled)
    )


def _is_pair(names: Sequence[str]) -> bool:
    """Two columns are a form more often than a table, so both must be bare column names ("Question", "Response")."""
    return all(
        all(word in FAMILIAR or word in {"the", "and", "your", "per"} for word in re.findall(r"[a-z]+", name))
        for name in names
    )


def _has_prose_beneath(row: Sequence[CellLook], body: Sequence[Sequence[CellLook]]) -> bool:
    filled = [cell for cell in row if cell.text]
    if len(filled) < 3 or len(body) < 2 or any(len(cell.text.split()) > 5 for cell in filled):
        return False
    lengths = [len(cell.text.split()) for line in body for cell in line if cell.text]
    return bool(lengths) and max(lengths) >= 8 and sum(lengths) / len(lengths) > 4
