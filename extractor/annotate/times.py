"""When and how often: the deadline, the frequency and the rate bases of one statement.

In goes the context of a statement, out come attributes whose spans count in its text. In a table row the column says
what a cell is: what stands under "By when" is a date or none at all, and a date in the column of remedies is no
deadline. In a sentence a moment is a deadline only where its clause looks ahead. No date of today is ever asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate import strength
from extractor.document import Span
from extractor.statement import Attribute
from extractor.values import columns, frequency, moment, row

if TYPE_CHECKING:
    from extractor.annotate.context import Context
    from extractor.values.found import Found
    from extractor.values.frequency import Frequency
    from extractor.values.moment import Moment
    from extractor.values.row import RowCell

INHERITED = Span(0, 0)
"""The place of a detail that stands in the stem or the header row, and so holds for the statement, but not in its text."""

# "per £1m of contract value", "for every 1,000 jobs", "a head", "over the contract term", "during the term"
_PERIOD = re.compile(
    r"""(?<![\w-])(?:
        per\s+(?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*|[a-z]+)
            (?:\s+of\s+[\w’'-]+(?:\s[\w’'-]+){0,2}|\s+(?:head|employee|FTE|person|year|staff|contract|site|property|home)\b)?
      | for\s+(?:every|each)\s+(?:(?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*|one|two|three|five|ten|hundred|thousand)
            (?:\s+of\s+[\w’'-]+(?:\s[\w’'-]+){0,2}|\s+[a-z]+)?
          | (?:household|home|property|person|pupil|employee|worker|apprentice|resident|contract|site|unit|job|start|post|hour|week|day|month|year
              |visit|tonne|mile|order|call|failure|breach|member)(?![a-z]))
      | in\s+every\s+(?:£[\d.,]*\d\s?(?:m|k|bn|million|billion)?|\d[\d,]*)(?:\s+[a-z]+)?
      | a\s+head | per\s+annum | p\.a\.
      | (?:over|during|for|across|throughout)\s+(?:the\s+)?
            (?:contract\s+(?:term|period)|term|life(?:time)?\s+of\s+the\s+(?:contract|framework)|call-off\s+term)
      | each\s+contract\s+year
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_TOWARDS = frozenset({"by", "before", "within", "until"})
_FUTURE = frozenset({"from", "after", "in", "at", "on", ""})
# a clause that tells what happened, unless it promises as well
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|gave|held|ran|won|took|paid|made|met|began|built|bought|sold|spent|sent|grew|fell|rose|came|went|put|cut|saw"
    r"|ago|last\s+year|in\s+the\s+past|[a-z]{3,}ed)\b",
)
_PROMISED = re.compile(
    r"\b(?:(?-i:can|may)|will|shall|must|would|should|could|to\s+be|is\s+to|are\s+to|aim|aims|target|plan|plans|planned|expect\w*|intend\w*|commit\w*|pledge\w*"
    r"|promise\w*|hope|hopes|due|needs?\s+to|propose[sd]?|projected|forecast|agreed\s+to)\b|[’']ll\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:.!?(),]\s|[()]|\s(?:and|but|while|although|since|because|which|who)\s|\s[–—-]\s")
_LONG = re.compile(r"(?:weeks?|months?|years?)$")
_LENGTH = re.compile(r"\d+ (?:seconds?|minutes?|hours?)$")
# "Please describe how you will be ready by 1 July": a question dates nothing in its answer
_ASKS = re.compile(r"\?|^\W*(?:[A-Z]?\d[\d.]*\W+)?(?:please|describe|explain|set out|state|give|how|what|why|which|when|who|tell us|do|does|will|are|is|have)\b", re.IGNORECASE)  # fmt: skip
# "agreed at award", "unfilled at year end": when something else happened
_AFTER_PARTICIPLE = re.compile(r"\b(?:\w+ed|set|made|known|missing|short|due)\s$", re.IGNORECASE)
# "July to October": a span and no end point
_SPAN_START = re.compile(r"(?:[A-Z][a-z]+|\d)\s$")
_YEAR_ALONE = re.compile(r"\s*(?:FY\s?)?(?:(?:19|20)\d\d)(?:\s?[/–-]\s?\d{2,4})?\s*")
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
    periods = [Span(*match.span()) for match in _PERIOD.finditer(context.text)]
    periods.extend(one.span for one in frequency.find_rates(context.text))
    for span in sorted(periods):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            found.append(Attribute("period", span.of(context.text), span))
    return found


def deadline_of(context: Context) -> Attribute | None:
    """Return the date or end point of a statement: what stands under its column, else the first moment that looks ahead."""
    if row.is_row(context.text):
        return _deadline_of_row(context)
    ahead = strength.promises(context.text, lead_in=context.lead_in) or _PROMISED.search(context.text) is not None
    if best := _first_ahead(context.text, ahead=ahead):
        return Attribute("deadline", best.span.of(context.text), best.span, normal=best.value.iso or str(best.value))
    # "By the end of 2028 we will:" dates every item under it
    stem = context.lead_in
    if (
        stem
        and not row.is_row(stem)
        and not _ASKS.search(stem)
        and (best := _first_ahead(stem, ahead=True, related=True))
    ):
        return Attribute("deadline", best.span.of(stem), INHERITED, normal=best.value.iso or str(best.value))
    return None


def frequency_of(context: Context) -> Attribute | None:
    """Return how often something is measured or repeated: what stands under its column, else the first repeat."""
    cells = row.cells(context.text, context.lead_in) if row.is_row(context.text) else ()
    for purpose in ("frequency", "deadline"):
        for cell in cells:
            if cell.purpose == purpose and (found := _repeat_of(cell)):
                return found
    found = frequency.find(context.text)
    kept = [
        one
        for one in found
        if not any(cell.purpose in ("consequence", "value") and cell.span.overlaps(one.span) for cell in cells)
    ]
    if not kept:
        return None
    return Attribute("frequency", kept[0].span.of(context.text), kept[0].span, normal=str(kept[0].value))


def _deadline_of_row(context: Context) -> Attribute | None:
    cells = row.cells(context.text, context.lead_in)
    due = [cell for cell in cells if cell.purpose == "deadline" and not _CHANGES.search(context.lead_in)]
    for cell in due:
        if found := _date_of(cell):
            return found
    if due:  # "TBC" or "Each year" where the date should be: a date elsewhere in the row is another one
        return None
    if _TARGETS.search(f"{context.heading} {context.lead_in}"):
        for cell in cells:
            if re.fullmatch(
                r"(?:target |financial |reporting )?year", cell.header.strip(), re.IGNORECASE
            ) and _YEAR_ALONE.fullmatch(cell.text):
                return Attribute("deadline", cell.text, cell.span, normal=_iso(cell.text))
    for cell in cells:
        if cell.purpose in _DATED and not row.is_bare(cell.text):
            best = _first_ahead(cell.text, ahead=True)
            if best:
                span = best.span.moved(cell.span.start)
                return Attribute("deadline", span.of(context.text), span, normal=best.value.iso or str(best.value))
    return _deadline_of_header(cells)


def _deadline_of_header(cells: tuple[RowCell, ...]) -> Attribute | None:
    """Return the year of the last column that holds a target for a year: "Baseline 2025 | Target 2030"."""
    named = [cell for cell in cells if _TARGETS.search(cell.header)]
    if not named:
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


def _first_ahead(text: str, *, ahead: bool, related: bool = False) -> Found[Moment] | None:
    repeats = frequency.find(text)
    candidates = [
        one
        for one in moment.find(text)
        if (one.value.relation or not related)
        and not any(repeat.span.overlaps(one.span) and not _ends_each(one, repeat) for repeat in repeats)
        and not (repeats and _is_time_of_year(one.value))
        and _looks_ahead(one, text, ahead=ahead)
    ]
    # "over the coming five years … by 2030": a date says more than a length of time
    return min(
        candidates, key=lambda one: (one.value.relation not in _TOWARDS, not one.value.iso, one.span), default=None
    )


def _ends_each(one: Found[Moment], repeat: Found[Frequency]) -> bool:
    """Return whether a deadline comes in every period: "by the tenth working day of each quarter"."""
    return one.value.relation in _TOWARDS and repeat.span.start > one.span.start + 3


def _is_time_of_year(value: Moment) -> bool:
    """Return whether a moment comes round every year: "twice a year, in February and July"."""
    return (
        value.relation in ("in", "on", "", "at", "until")
        and re.fullmatch(r"[A-Z][a-z]+|\d+ [A-Z][a-z]+", value.point) is not None
    )


def _looks_ahead(one: Found[Moment], text: str, *, ahead: bool) -> bool:
    relation, point = one.value.relation, one.value.point.removeprefix("the ")
    if relation == "since" or point.startswith(("last ", "past ", "previous ")) or _LENGTH.search(point):
        return False
    before = text[: one.span.start]
    if relation == "until" and one.span.of(text).lower().startswith("to ") and _SPAN_START.search(before):
        return False
    if relation == "within":
        return " of " in point or " after " in point or not point[:1].isdigit() or (ahead and bool(_LONG.search(point)))
    if relation in _TOWARDS:
        return not _is_told(text, one.span)
    if not relation and re.match(r"(?:year|month|week|day|quarter) \d|\d{4}$", point):
        return False
    if one.span.of(text).lower().startswith(("throughout", "during the", "for the")) and not one.value.iso:
        return False
    if relation == "at" and _AFTER_PARTICIPLE.search(before):
        return False
    return relation in _FUTURE and (ahead or relation == "from") and not _is_told(text, one.span)


def _is_told(text: str, span: Span) -> bool:
    """Return whether the clause around a moment tells what happened: "and in 2025 they gave 41,000 hours"."""
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, span.start)), default=0)
    end = next((match.start() for match in _CLAUSE.finditer(text, span.end)), len(text))
    clause = text[start:end]
    return _PAST.search(clause) is not None and _PROMISED.search(clause) is None
