"""What people are told about text that is not English: a problem per language of a document, a flag per statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Problem
from extractor.language.beside import other_languages
from extractor.language.names import ENGLISH, name_of
from extractor.statement import Flag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.document import Document
    from extractor.statement import Finding, Statement

CODE = "not_english"
BESIDE = "two_languages"
REMEDY = "Ask for the English version, or have a person read them."
REMEDY_IN_MIXED = "Check that the English text of the document says the same, or have a person read them."
REMEDY_OF_ONE = "Ask for the English version, or have a person read it."


def problems_of(document: Document, statements: Sequence[Statement]) -> tuple[Problem, ...]:
    """Return one problem for each language other than English, the most frequent first, and one for rows of two."""
    said = Counter(one.language for one in statements)
    pages = Counter(page.language for page in document.pages)
    found = {code for code in (*said, *pages) if code not in ("", ENGLISH)}
    order = sorted(found, key=lambda code: (-pages[code], -said[code], code))
    problems = [Problem(CODE, _message(code, pages=pages, said=said)) for code in order]
    rows = Counter(code for one in statements if one.language == ENGLISH for code in other_languages(one.text))
    for code, count in sorted(rows.items(), key=lambda item: (-item[1], item[0])):
        first = f"{count:,} table {'row has' if count == 1 else 'rows have'} {name_of(code)} beside English"
        problems.append(Problem(BESIDE, f"{first}: only the English was tagged. {REMEDY_IN_MIXED}"))
    return tuple(problems)


def flagged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, those of statements that are not English with a flag that says so."""
    return tuple(one if one.statement.language == ENGLISH else _with_flag(one) for one in findings)


def _with_flag(finding: Finding) -> Finding:
    reason = f"The statement is in {name_of(finding.statement.language)} and was not tagged. {REMEDY_OF_ONE}"
    return replace(finding, flags=(*finding.flags, Flag(CODE, reason)))


def _message(code: str, *, pages: Counter[str], said: Counter[str]) -> str:
    """Return "12 pages of 35 (34%) are in Welsh (cy): 310 statements are kept but not tagged. …"."""
    own, all_said = said[code], said.total()
    remedy = REMEDY_IN_MIXED if said[ENGLISH] >= own else REMEDY
    if own == all_said:
        return f"The document is in {name_of(code)}: its {_are(own, 'statement')} kept but not tagged. {REMEDY}"
    if not pages[code] or pages.total() == 1:
        first = _are(own, "statement", of=all_said)
        return f"{first} in {name_of(code)}: kept but not tagged. {remedy}"
    first = _are(pages[code], "page", of=pages.total())
    return f"{first} in {name_of(code)}: {_are(own, 'statement')} kept but not tagged. {remedy}"


def _are(number: int, noun: str, *, of: int = 0) -> str:
    """Return "1 page of 300 (under 1%) is" or "12 statements are"."""
    share = "" if not of else f" of {of:,} ({number / of:.0%})" if number * 200 >= of else f" of {of:,} (under 1%)"
    return f"{number:,} {noun}{'' if number == 1 else 's'}{share} {'is' if number == 1 else 'are'}"
