"""Points in time: "by 31 March 2027", "within 28 days of the Start Date", "the end of Year 2", "Q3 2026/27", "before go-live".

In goes text, out come moments that keep the precision that was written: a month stays a month. A year of two numbers
(2026/27) and "FY27" are named by the year they end in. Whether a moment is a deadline is decided by
`extractor.annotate`.
"""

# ruff: noqa: E501 - one kind of point per line of the pattern reads better than a broken line
from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from extractor.document import Span
from extractor.values import duration, number
from extractor.values.either import either
from extractor.values.found import Found, whole
from extractor.values.glance import as_listed, folded, mentions

MONTHS = {name: index for index, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: index for name, index in MONTHS.items()} | {"Sept": 9}
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_YEAR = r"(?:19|20)\d{2}"
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|final|\\d{1,2}(?:st|nd|rd|th)"
_SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"

# longest form first: each alternative is one kind of point
POINT = rf"""
    (?P<date>(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{_YEAR}))?
        | (?P<us_month>{MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<us_year>{_YEAR}))?
        | (?P<slash_day>\d{{1,2}})/(?P<slash_month>\d{{1,2}})/(?P<slash_year>{_YEAR}|\d{{2}})\b
        | (?P<dot_day>\d{{1,2}})\.(?P<dot_month>\d{{1,2}})\.(?P<dot_year>{_YEAR}|\d{{2}}(?=\s*\Z))(?![\d.]*\d)
        | (?P<iso>{_YEAR}-\d{{2}}-\d{{2}}|{_YEAR}-(?:0[1-9]|1[0-2])(?!\d|/)))
  | (?P<fiscal_quarter>(?:Q|[Qq]uarter\s)(?P<q>[1-4])(?:\s+(?:of\s+)?(?:FY\s?)?(?P<q_year>{_YEAR}(?:\s?[/–-]\s?\d{{2,4}})?|\d{{2}}/\d{{2}}))?)
  | (?P<fiscal>(?:(?:the\s+)?(?:financial|contract|academic|school|reporting)\s+year\s+|FY\s?)?{_YEAR}\s?[/–-]\s?(?P<fiscal_end>{_YEAR}|\d{{2}})(?![\d/-]) | FY\s?[’']?(?P<fy>\d{{4}}|\d{{2}})\b)
  | (?P<named_month>(?P<m>{MONTH})(?:\s+(?P<m_year>{_YEAR}))?)(?![\w])
  | (?P<season>(?i:(?:next|this|late|early|mid)[\s-])?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?:\s+(?:of\s+)?(?P<s_year>{_YEAR}))?)(?!\s+(?:Time|school|holiday|camp|fair|programme)|\w)
  | (?P<contract_period>(?<!last\s)(?<!this\s)(?<!next\s)(?<!\ba\s)(?<!each\s)(?<!every\s)(?<!per\s)(?<!financial\s)(?:[Cc]ontract\s+)?(?P<cp_unit>[Yy]ear|[Yy]r|[Mm]onth|[Ww]eek|[Dd]ay|[Qq]uarter)\s(?P<cp>{_SMALL}))\b(?![.,]?\d|\s+(?:days|weeks|months|years|%))
  | (?P<nth_period>(?i:(?:the\s+)?(?P<nth>{_ORDINAL})\s+(?P<nth_unit>(?:{_WEEKDAY}|[Ww]orking\s+[Dd]ay|[Cc]ontract\s+[Yy]ear|[Cc]alendar\s+[Dd]ay|[Dd]ay|[Yy]ear|[Mm]onth|[Ww]eek|[Qq]uarter|[Ww]inter|[Tt]erm))
        (?:\s+of\s+(?:the|each|every)\s+\w+)?))\b
  | (?P<relative>(?i:(?:the\s+)?(?:next|this|coming|following)\s+(?:financial\s+|calendar\s+|contract\s+)?(?:year|month|quarter|week|term|(?-i:{MONTH})|spring|summer|autumn|winter)))\b
  | (?P<plain_year>(?:(?:the\s+)?calendar\s+year\s+)?(?<![\d,.£€$/-]){_YEAR}(?![\d%/-]|,\d|\.\d))
"""
_RELATION = {
    "by": "by", "by no later than": "by", "no later than": "by", "not later than": "by", "on or before": "by", "before": "before",
    "prior to": "before", "ahead of": "before", "in advance of": "before", "until": "until", "till": "until", "up to": "until",
    "up until": "until", "through to": "until", "from": "from", "as from": "from", "as of": "from", "starting": "from",
    "starting in": "from", "starting from": "from", "beginning": "from", "commencing": "from", "with effect from": "from",
    "since": "since", "in": "in", "during": "in", "at": "at", "on": "on", "to": "until", "after": "after", "following": "after",
    "within": "within", "inside": "within", "over": "in", "for": "in", "in time for": "before", "throughout": "in",
}  # fmt: skip
RELATION = either(_RELATION)
_EDGE = r"(?:(?:the\s+)?(?P<edge>end|close|start|beginning|middle)\s+(?:of\s+)?(?:the\s+)?(?=\S))"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and how the text stands to it: `by` 2027-03-31, `within` 28 days of the start date."""

    relation: str
    point: str

    @property
    def iso(self) -> str:
        """The date as ISO 8601 at the precision written (2027-03-31, 2027-03, 2027), or nothing for an event."""
        edge, _, rest = self.point.rpartition("end of ")
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", rest):
            return _last_day(rest) if edge or self.point.startswith("end of ") else rest
        if match := re.search(rf"(?:^|\s|FY)(?P<year>{_YEAR})(?:/(?P<end>\d{{2}}))?$", self.point):
            return match["year"][:2] + match["end"] if match["end"] else match["year"]
        return ""

    def __str__(self) -> str:
        return f"{self.relation} {self.point}".strip()


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Found[Moment], ...]:
    """Return every moment of `text` in order, with the word that relates to it if there is one."""
    found = [*_relative_to_event(text), *_points(text), *_events(text), *_ends(text)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Found[Moment]] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def parse(text: str) -> Moment:
    """Return the moment that `text` is.

    Raises:
        ValueError: `text` is not one moment.
    """
    return whole(text, find(text), what="a moment")


# "PAS 2035", "the Equality Act 2010", "Vision 2030": the year is part of a name
_NAMED_BY_YEAR = re.compile(
    r"(?:\b(?:PAS|ISO|BS|EN|SORP|CDM|TUPE|PPN|NPPF|IFRS)|\b(?:Acts?|Regulations?|Regs|Order|Rules|Directive|Measure|Code|Agreement|Convention"
    r"|Standards?|Strategy|Plan|Vision|Agenda|Framework|Charter|Policy|Programme|Horizon|Project)(?:\s\([A-Z][\w ]*\))?)\s$"
)


# without one of these signs or words there is no point in time
_DATED = re.compile(r"19\d\d|20\d\d|/\d|\.\d|Q[1-4]|FY|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_PERIODS = ("year", "yr", "month", "week", "day", "quarter", "term", "spring", "summer", "autumn", "winter")


def _points(text: str) -> list[Found[Moment]]:
    found: list[Found[Moment]] = []
    if not (_DATED.search(text) or mentions(text, _PERIODS)):
        return found
    for match in _point().finditer(text):
        relation = _RELATION.get(as_listed(match["relation"] or ""), "")
        edge = {"close": "end", "beginning": "start"}.get(match["edge"] or "", match["edge"] or "")
        if match["named_month"] and not _is_month(match, relation, edge):
            continue
        if (
            match["plain_year"]
            and not relation
            and _NAMED_BY_YEAR.search(text, max(0, match.start() - 40), match.start())
        ):
            continue
        point = _normal(match)
        if point:
            found.append(Found(Span(*match.span()), Moment(relation, f"{edge} of {point}" if edge else point)))
    return found


def _is_month(match: re.Match[str], relation: str, edge: str) -> bool:
    """Return whether "May" or "March" is a month here and not a verb: it has a year or a word of time before it."""
    return bool(match["m_year"] or relation or edge) or match["m"].rstrip(".") not in {"May", "March", "Mar"}


def _normal(match: re.Match[str]) -> str:
    if match["date"]:
        return _date(match)
    if match["fiscal_quarter"]:
        return f"Q{match['q']} {_fiscal(match['q_year'])}".strip() if match["q_year"] else f"quarter {match['q']}"
    if match["fiscal"]:
        year = match["fy"]
        return f"FY{2000 + int(year) if len(year) == 2 else year}" if year else _fiscal(match["fiscal"])
    if match["named_month"]:
        month = _month(match["m"])
        return f"{match['m_year']}-{month:02}" if match["m_year"] else calendar.month_name[month]
    if match["contract_period"]:
        unit = {"yr": "year"}.get(folded(match["cp_unit"]), folded(match["cp_unit"]))
        word = folded(match["cp"])
        return f"{unit} {word if word.isdigit() else number.words_to_number(word)}"
    for name in ("season", "nth_period", "relative", "plain_year"):
        if match[name]:
            return as_listed(match[name]) if name != "season" else as_listed(match[name]).replace("-", " ")
    return ""


def _date(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    for joint in ("slash", "dot"):
        if match[f"{joint}_day"]:
            year = match[f"{joint}_year"]
            # "30.6.28" is a date where it is all there is, as in a cell; in a sentence it is more likely a clause
            if joint == "dot" and len(year) == 2 and match.string[: match.start()].strip():
                return ""
            full = year if len(year) == 4 else f"20{year}"
            return _valid(full, int(match[f"{joint}_month"]), int(match[f"{joint}_day"]))
    prefix = "us_" if match["us_month"] else ""
    month, day = _month(match[prefix + "month"]), int(match[prefix + "day"])
    year = match[prefix + "year"]
    return _valid(year, month, day) if year else f"{day} {calendar.month_name[month]}" * (1 <= day <= 31)


def _valid(year: str, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(int(year), month)[1]):
        return ""
    return f"{year}-{month:02}-{day:02}"


def _month(name: str) -> int:
    plain = name.rstrip(".").capitalize()
    return MONTHS.get(plain) or _SHORT[plain]


def _fiscal(text: str) -> str:
    numbers = re.findall(r"\d+", text)
    first = numbers[0] if len(numbers[0]) == 4 else f"20{numbers[0]}"
    return f"{first}/{numbers[1][-2:]}" if len(numbers) > 1 else first


def _last_day(iso: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return f"{parts[0]}-12-31"
    return f"{parts[0]}-{parts[1]:02}-{calendar.monthrange(parts[0], parts[1])[1]:02}" if len(parts) == 2 else iso


def _events(text: str) -> list[Found[Moment]]:
    if not mentions(text, _last_words_of_events()):
        return []
    return [
        Found(Span(*match.span()), Moment(_RELATION[as_listed(match["relation"])], _event_point(match)))
        for match in _event().finditer(text)
    ]


# "by the end of this strategy", "before the close of the scheme": the end of anything is a point in time
_END_OF = re.compile(
    r"(?<!\w)(?P<relation>by|before|until|at|from)\s+(?:the\s+)?(?P<edge>end|close|start)\s+of\s+(?:(?:the|this|our|its|that|your)\s+)?"
    r"(?P<what>(?:[a-z-]+\s)?(?:[a-z-]+))(?=[\s.,;:)]|$)(?!\s\d)",
    re.IGNORECASE,
)


def _ends(text: str) -> list[Found[Moment]]:
    found: list[Found[Moment]] = []
    if not mentions(text, ("end", "close", "start")):
        return found
    for match in _END_OF.finditer(text):
        what = _event_words(match["what"])
        if what:
            edge = {"close": "end"}.get(folded(match["edge"]), folded(match["edge"]))
            span = Span(match.start(), match.start("what") + len(what))
            found.append(Found(span, Moment(_RELATION[as_listed(match["relation"])], f"{edge} of {as_listed(what)}")))
    return found


def _event_point(match: re.Match[str]) -> str:
    edge = {"close": "end", "beginning": "start"}.get(folded(match["edge"] or ""), folded(match["edge"] or ""))
    event = re.sub(r"\bthe\s", "", as_listed(match["event"])).replace("go live", "go-live")
    return f"{edge} of {event}" if edge else event


# "within 28 days of the Start Date", "nine months before expiry", "inside two years of joining"
_BEFORE_LENGTH = re.compile(
    r"(?<!\w)(?:(?:within|inside|no\s+later\s+than|not\s+later\s+than|by)(?:\s+(?:the\s+)?(?P<which>first|next|last))?"
    r"|(?:over|in|during|for|throughout)\s+(?:the\s+)?(?P<which2>next|first|coming|last|past|previous|following))\s+$",
    re.IGNORECASE,
)
_RELATION_OF_LENGTH = {"last": "in", "past": "in", "previous": "in"}
_TAIL = re.compile(
    r"\s+(?P<joint>of|from|after|before|following|prior\s+to)\s+(?P<what>(?:[\w’'/-]+\s?){1,6})", re.IGNORECASE
)


def _relative_to_event(text: str) -> list[Found[Moment]]:
    found = []
    for one in duration.find(text):
        before = _BEFORE_LENGTH.search(text, max(0, one.span.start - 40), one.span.start)
        after = _TAIL.match(text, one.span.end)
        joint = as_listed(after["joint"]) if after else ""
        if not before and joint not in {"after", "before", "following", "prior to"}:
            continue
        start = before.start() if before else one.span.start
        which = as_listed(before["which"] or before["which2"] or "") if before else ""
        point, end = f"{which} {one.value}".strip(), one.span.end
        if after:
            joint = {"from": "of", "following": "after", "prior to": "before"}.get(joint, joint)
            what = _event_words(after["what"])
            if what:
                point, end = f"{point} {joint} {as_listed(what)}", after.start("what") + len(what)
        if before or end > one.span.end:
            found.append(
                Found(Span(start, end), Moment(_RELATION_OF_LENGTH.get(which, "within") if before else "", point))
            )
    return found


def _event_words(words: str) -> str:
    """Return the event at the head of the words after "28 days of": up to the first verb, conjunction or preposition."""
    kept: list[str] = []
    for word in re.findall(r"\S+\s*", words):
        plain = word.strip().lower()
        starts_another = plain in _DETERMINERS and kept[-1:] and kept[-1].strip().lower() != "of"
        if kept and (plain in _STOP or starts_another):
            break
        kept.append(word)
    return "".join(kept).rstrip()


_DETERMINERS = frozenset("the a an any each this that its our your".split())
_STOP = frozenset(
    "and or but will shall must to for with by in on at is are was were that which who where if unless so as we they it".split()
)


@cache
def _point() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w£-])(?:(?P<relation>(?i:{RELATION}))\s+(?:the\s+(?=end|close|start|beginning|middle|spring|summer|autumn|winter))?)?{_EDGE}?(?:{POINT})",
        re.VERBOSE,
    )


@cache
def _event_names() -> tuple[str, ...]:
    data = json.loads(files("extractor.values").joinpath("moments.json").read_text(encoding="utf-8"))
    return tuple(sorted((*data["events"], *data["days"]), key=len, reverse=True))


@cache
def _last_words_of_events() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.split()[-1] for name in _event_names()))


@cache
def _event() -> re.Pattern[str]:
    names = (re.escape(name) for name in _event_names())
    events = "|".join(re.sub(r"\bthe\\\s", r"(?:the\\s+)?", name).replace(r"\ ", r"\s+") for name in names)
    # "on mobilisation" and "to completion" are seldom points in time
    relations = either(_RELATION.keys() - {"on", "in", "to", "for", "over"})
    return re.compile(
        rf"(?<!\w)(?P<relation>{relations})\s+{_EDGE}?(?P<event>(?:the\s+)?(?:{events}))(?![\w-])(?!\s+(?:board|plan|team|phase|manager|notice|criteria)\b)",
        re.IGNORECASE,
    )
