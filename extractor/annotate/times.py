"""When and how often: the deadline, the frequency and the rate bases of one statement.

In goes the context of a statement, out come attributes whose spans count in its text. In a table row the column says
what a cell is: what stands under "By when" is a date or none at all, and a date in the column of remedies is no
deadline. In a sentence a moment is a deadline only where its clause looks ahead. No date of today is ever asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate import strength
from extractor.annotate.ahead import TOWARDS, first_ahead, looks_ahead
from extractor.document import Span
from extractor.statement import Attribute
from extractor.values import columns, frequency, moment, row

if TYPE_CHECKING:
    from extractor.annotate.context import Context
    from extractor.values.found import Found
    from extractor.values.moment import Moment
    from extractor.values.row import RowCell

INHERITED = Span(0, 0)
"""The place of a detail of the stem or the header row: it holds for the statement but is not in its text."""

# "per £1m of contract value", "for every 1,000 jobs", "a head", "over the contract term", "during the term"
_PERIOD = re.compile(
    r"""(?<![\w-])(?:
        per\s+(?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*|[a-z]+)
            (?:\s+of\s+[\w’'-]+(?:\s[\w’'-]+){0,2}
              |\s+(?:head|employee|FTE|person|year|staff|contract|site|property|home)\b)?
      | for\s+(?:every|each)\s+(?:
            (?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*|one|two|three|five|ten|hundred|thousand)
            (?:\s+of\s+[\w’'-]+(?:\s[\w’'-]+){0,2}|\s+[a-z]+)?
          | (?:household|home|property|person|pupil|employee|worker|apprentice|resident|member|contract|site|unit|job
              |start|post|hour|week|day|month|year|visit|tonne|mile|order|call|failure|breach)(?![a-z]))
      | in\s+every\s+(?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*)(?:\s+[a-z]+)?
      | a\s+head | per\s+annum | p\.a\.
      | (?:over|during|for|across|throughout)\s+(?:the\s+)?
            (?:contract\s+(?:term|period)|term|life(?:time)?\s+of\s+the\s+(?:contract|framework)|call-off\s+term)
      | each\s+contract\s+year
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# "Please describe how you will be ready by 1 July": a question dates nothing in its answer
_ASKS = re.compile(
    r"\?|^\W*(?:[A-Z]?\d[\d.]*\W+)?"
    r"(?:please|describe|explain|set out|state|give|how|what|why|which|when|who|tell us|do|does|will|are|is|have)\b",
    re.IGNORECASE,
)
# "M36", "Y2", "Q3" under "By"
_SHORT_DATE = re.compile(r"\s*(?P<unit>[MYQ])(?:r|th)?\s?(?P<count>\d{1,2})\s*")
_SHORT_UNITS = {"M": "month", "Y": "year", "Q": "quarter"}
_YEAR_FIRST = re.compile(r"\s*(?P<year>20\d\d)\s?[:–—-]\s")
_FINISHED = re.compile(r"\s*(?:complete[d]?|done|met|not met|achieved|finished)\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\s*(?:FY\s?)?(?:(?:19|20)\d\d)(?:\s?[/–-]\s?\d{2,4})?\s*")
_YEAR_COLUMN = re.compile(r"\s*(?:target |financial |reporting )?year\s*", re.IGNORECASE)
_TARGETS = re.compile(
    r"target|reduction|\baim|\bgoal|project(?:ed|ion)|forecast|maximum|milestone|pathway|trajectory", re.IGNORECASE
)
# the columns whose dates and repeats are those of the promise itself
_DATED = frozenset(("measure", "promise", "offer", "target", "minimum", "result", ""))
# a list of changes dates the change, not the promise
_CHANGES = re.compile(r"\b(?:issue|version|revision|change[sd]?|amendment)\b", re.IGNORECASE)


def find(context: Context) -> list[Attribute]:
    """Return the deadline, the frequency and the periods of a statement, in no order."""
    found = [one for one in (deadline_of(context), frequency_of(context)) if one is not None]
    taken = [one.span for one in found]
    periods = [
        Span(match.start(), match.start() + len(match.group().rstrip())) for match in _PERIOD.finditer(context.text)
    ]
    periods.extend(one.span for one in frequency.find_rates(context.text))
    for span in sorted(periods):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            found.append(Attribute("period", span.of(context.text), span))
    return found


def deadline_of(context: Context) -> Attribute | None:
    """Return the date or end point of a statement: what stands under its column, else a moment that looks ahead."""
    if row.is_row(context.text):
        return _deadline_of_row(context)
    if (first := _YEAR_FIRST.match(context.text)) and _TARGETS.search(f"{context.heading} {context.lead_in}"):
        return Attribute("deadline", first["year"], Span(*first.span("year")), normal=first["year"])
    if moment.find(context.text):
        ahead = strength.promises(context.text, lead_in=context.lead_in) or looks_ahead(context.text)
        if best := first_ahead(context.text, ahead=ahead):
            normal = best.value.iso or str(best.value)
            return Attribute("deadline", best.span.of(context.text), best.span, normal=normal)
    # "By the end of 2028 we will:" dates every item under it
    stem = context.lead_in
    if not stem or not moment.find(stem) or row.is_row(stem) or _ASKS.search(stem):
        return None
    promised = strength.promises(stem) or looks_ahead(stem)
    best = first_ahead(stem, ahead=promised, related=True)
    if best and (promised or best.value.relation in TOWARDS):
        return Attribute("deadline", best.span.of(stem), INHERITED, normal=best.value.iso or str(best.value))
    return None


def frequency_of(context: Context) -> Attribute | None:
    """Return how often something is measured or repeated: what stands under its column, else the first repeat."""
    cells = row.cells(context.text, context.lead_in) if row.is_row(context.text) else ()
    for purpose in ("frequency", "deadline"):
        for cell in cells:
            if cell.purpose == purpose and (found := _repeat_of(cell)):
                return found
    repeats = frequency.find(context.text)
    kept = [
        one
        for one in repeats
        if not any(cell.purpose in ("consequence", "value") and cell.span.overlaps(one.span) for cell in cells)
    ]
    if not kept:
        return None
    return Attribute("frequency", kept[0].span.of(context.text), kept[0].span, normal=str(kept[0].value))


def _deadline_of_row(context: Context) -> Attribute | None:
    cells = row.cells(context.text, context.lead_in)
    due = [cell for cell in cells if cell.purpose == "deadline" and not _CHANGES.search(context.lead_in)]
    if any(_FINISHED.match(cell.text) for cell in cells):
        return None
    for cell in due:
        if found := _date_of(cell):
            return found
    if due:  # "TBC" or "Each year" where the date should be: a date elsewhere in the row is another one
        return None
    if _TARGETS.search(f"{context.heading} {context.lead_in}"):
        for cell in cells:
            if _YEAR_COLUMN.fullmatch(cell.header) and _YEAR_ALONE.fullmatch(cell.text):
                return Attribute("deadline", cell.text, cell.span, normal=_iso(cell.text))
    return _deadline_in_words(cells) or _deadline_of_header(cells)


def _deadline_in_words(cells: tuple[RowCell, ...]) -> Attribute | None:
    """Return the deadline that the cell of the promise itself names: "Fleet electric by 2030 | 100%"."""
    for cell in cells:
        if cell.purpose in _DATED and not row.is_bare(cell.text) and (best := first_ahead(cell.text, ahead=True)):
            words, span = best.span.of(cell.text), best.span.moved(cell.span.start)
            return Attribute("deadline", words, span, normal=best.value.iso or str(best.value))
    return None


def _deadline_of_header(cells: tuple[RowCell, ...]) -> Attribute | None:
    """Return the year of the last column that holds a target for a year: "Baseline 2025 | Target 2030"."""
    named = [cell for cell in cells if _TARGETS.search(cell.header)]
    if not named:
        return None
    # "Target | 2027 | 2030": the years are columns of a target; beside "Base" or "Status" they tell of the past
    past = any(cell.purpose in ("baseline", "result") or "status" in cell.header.lower() for cell in cells)
    if not any(map(_year_of, named)) and (named[0] is not cells[0] or past):
        return None
    years = [cell for cell in cells if _YEAR_ALONE.fullmatch(cell.header) and cell.purpose == "target"]
    for cell in reversed(named if any(map(_year_of, named)) else years):
        if (one := _year_of(cell)) and not columns.is_placeholder(cell.text):
            return Attribute("deadline", one.span.of(cell.header), INHERITED, normal=one.value.iso)
    return None


def _year_of(cell: RowCell) -> Found[Moment] | None:
    return next((one for one in moment.find(cell.header) if one.value.iso), None)


def _date_of(cell: RowCell) -> Attribute | None:
    """Return the deadline that a cell under "By when" holds; "Now", "TBC", "Each year" and numbers are none."""
    if short := _SHORT_DATE.fullmatch(cell.text):
        return Attribute("deadline", cell.text, cell.span, normal=f"{_SHORT_UNITS[short['unit']]} {short['count']}")
    if not cell.text.strip() or columns.holds(cell.text) in ("blank", "repeat", "time", "number", "money"):
        return None
    moments = moment.find(cell.text)
    if not moments and (re.search(r"\d", cell.text) or frequency.find(cell.text)):
        return None
    return Attribute("deadline", cell.text, cell.span, normal=_iso(cell.text))


def _iso(text: str) -> str:
    moments = moment.find(text)
    return moments[0].value.iso or str(moments[0].value) if moments else ""


def _repeat_of(cell: RowCell) -> Attribute | None:
    found = frequency.find(cell.text)
    if found:
        span = found[0].span.moved(cell.span.start)
        return Attribute("frequency", found[0].span.of(cell.text), span, normal=str(found[0].value))
    if cell.purpose != "frequency" or columns.is_placeholder(cell.text) or not columns.is_how_often(cell.header):
        return None
    return Attribute("frequency", cell.text, cell.span)
