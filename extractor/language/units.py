"""A document and its statements get their languages: every statement one, every page and the document its main one.

The texts weighed are the statements and, between them, the blocks that no statement was made of (headings, contents),
in reading order. A page is in the language of most of its text; a page whose letters are no language, or whose text is
not to be trusted, is in none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.language.evidence import evidence_of
from extractor.language.report import problems_of
from extractor.language.runs import courses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.document import Document
    from extractor.language.evidence import Evidence
    from extractor.statement import Statement

LEAST_TRUST = 0.5


@dataclass(frozen=True, slots=True)
class _Unit:
    """One text to weigh: a statement (its index) or a block between statements."""

    text: str
    page: int
    statement: int | None = None


def with_languages(document: Document, statements: Sequence[Statement]) -> tuple[Document, tuple[Statement, ...]]:
    """Return `document` and its `statements` with their languages, and with a problem for each other than English.

    Args:
        document: A document as read.
        statements: Its statements, in reading order; the text and place of none is changed.
    """
    units = tuple(_units(document, statements))
    evidence = [evidence_of(unit.text) for unit in units]
    languages = courses(evidence)
    told = {unit.statement: code for unit, code in zip(units, languages, strict=True)}
    marked = tuple(
        one if one.language == told[place] else replace(one, language=told[place])
        for place, one in enumerate(statements)
    )
    doubted = {page.number for page in document.pages if page.trust < LEAST_TRUST}
    of_page: defaultdict[int, list[tuple[_Unit, Evidence, str]]] = defaultdict(list)
    for row in zip(units, evidence, languages, strict=True):
        if row[0].page not in doubted:
            of_page[row[0].page].append(row)
    trusted = [row for rows in of_page.values() for row in rows]
    # where no line tells anything, no page does
    main = _main(trusted) if any(one.told for _, one, _ in trusted) else ""
    pages = tuple(replace(page, language=_main(of_page[page.number]) if main else "") for page in document.pages)
    whole = replace(document, pages=pages, language=main)
    return replace(whole, problems=(*whole.problems, *problems_of(whole, marked))), marked


def _units(document: Document, statements: Sequence[Statement]) -> Iterator[_Unit]:
    """Yield the texts to weigh, in reading order."""
    between = []
    place = 0
    for block in document.blocks:
        while place < len(statements) and statements[place].span.end <= block.span.start:
            place += 1
        if place == len(statements) or not statements[place].span.overlaps(block.span):
            between.append((block.span.start, _Unit(block.span.of(document.text), block.page)))
    said = ((one.span.start, _Unit(one.text, one.page, index)) for index, one in enumerate(statements))
    yield from (unit for _, unit in sorted([*between, *said], key=lambda item: item[0]))


def _main(rows: Iterable[tuple[_Unit, Evidence, str]]) -> str:
    """Return the language of most of the text that is words, empty where there is none or more of it is garbage."""
    sizes: Counter[str] = Counter()
    for unit, evidence, language in rows:
        if evidence.weights or evidence.told or evidence.garbage:
            # characters and not words: Chinese has no spaces
            sizes["" if evidence.garbage else language] += len(unit.text)
    return max(sorted(sizes), key=lambda code: sizes[code], default="")
