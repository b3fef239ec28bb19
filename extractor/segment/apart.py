"""Recognises runs that are no statements though they are set as text: captions, cover lines, lone connectives.

Runs go in, reasons come out; what is set apart is counted by `left_out`, never lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from extractor.segment.signposts import phrases
from extractor.segment.stems import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Document
    from extractor.segment.runs import Run

Reason = Literal[
    "heading",
    "contents",
    "signature",
    "caption",
    "cover",
    "header row",
    "question",
    "unanswered question",
    "not ticked",
    "signpost",
    "connective",
    "label",
    "no words",
]
COVER_WORDS = 16
LEAST_RUNS = 12

# "Table 3: award criteria", "Figure 2", "Fig. 4 – Emissions by source", but not "Table 3 shows the criteria."
CAPTION = re.compile(
    r"""
    (?: table | figure | fig\. | chart | graph | diagram | image | photo(?:graph)? | map | exhibit | plate ) \s+
    (?: [A-Z]{0,2}\d{1,3}(?:[.-]\d{1,3})?[a-z]? | [A-Z] | [IVX]{1,4} ) \s*
    (?: $ | [:.–—|-] \s .{0,200} $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# such as "2.0", "-5", "2018 2023 2030" and "6% 15%"
BARE_FIGURES = re.compile(r"[\d\s.,%+–-]*\d[\d\s.,%+–-]*")
# a line to sign on, such as "Name: ........", "Signed for and on behalf of the Supplier"
SIGNED = re.compile(
    r"""
    (?: print \s name | name | position | date | signed | signature | job \s title | title | witness(?:ed \s by)?
      | company | (?: signed \s )? for \s and \s on \s behalf \s of .{0,60} ) \s* :? \s* [\s._…]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "L. Pettifer", "Imelda Rook-Farrier", and below it "Director", "Head of Contracts, Halvern", "19 November 2026"
PERSON = re.compile(
    r"""
    (?: (?: Mr | Mrs | Ms | Dr | Cllr | Sir | Dame ) \.? \s )? (?: [A-Z]\. \s? ){0,2}
    (?: [A-Z][\w’']+ (?:-[A-Z]\w+)? (?:\s|$|(?=,)) ){1,3} (?: ,? \s? [A-Z]{2,4} )* $
    """,
    re.VERBOSE,
)
OFFICE = re.compile(
    r"""
    (?: \d{1,2} \s [A-Z][a-z]+ \s \d{4} $ )
    | (?: [\w-]+ \s ){0,3} (?: director | chief \s executive | chair(?:man|woman)? | manager | secretary | partner
      | officer | leader | head | owner | president | founder ) \b [^.]{0,50} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
PROMISE = re.compile(r"\b(?:will|shall|must|should|commit|pledge|guarantee|has|have|is|are|was|were)\b", re.IGNORECASE)
# a line to write on, dotted leaders, an empty box: "______", "[ ]"
WORDLESS = re.compile(r"[\W_]*")


def reason_apart(run: Run, captions: frozenset[str], *, answers: bool = False) -> Reason | None:
    """Return why a run by itself is no statement, or `None`; `captions` are those that the reader found.

    A bare figure says something only where it `answers` a question or goes on with a stem.
    """
    text = run.text.strip()
    if is_wordless(text):
        return "no words"
    if run.kind in ("contents", "signature"):
        return "contents" if run.kind == "contents" else "signature"
    if run.kind == "row":
        return None
    if CAPTION.match(text) or (text in captions and run.kind != "heading"):
        return "caption"
    if run.kind == "paragraph" and BARE_FIGURES.fullmatch(text) and not answers:
        return "label"  # the mark of a footnote on a line of its own, a page number, the scale of a chart
    return "connective" if text.strip(" ,;:").lower() in phrases("connectives") else None


def captions(document: Document) -> frozenset[str]:
    """Return the captions that the reader tied to the tables of `document`."""
    return frozenset(caption for table in document.tables if (caption := table.caption.strip()))


def is_wordless(text: str) -> bool:
    """Return whether there is neither a letter nor a digit."""
    return WORDLESS.fullmatch(text) is not None


def signed_names(all_runs: Sequence[Run]) -> frozenset[int]:
    """Return the places of the runs that sign a text: a line to fill in, or a name over an office or date."""
    found: set[int] = set()
    for place, run in enumerate(all_runs):
        if run.kind != "paragraph" or run.label:
            continue
        if SIGNED.match(run.text) and run.text.rstrip()[-1:] in ".…_":
            found.add(place)
        below = all_runs[place + 1] if place + 1 < len(all_runs) else None
        # a list of staff also has names over offices: it has more than one
        if (
            below is not None
            and below.kind == "paragraph"
            and len(run.text.split()) <= 5
            and PERSON.match(run.text)
            and OFFICE.match(below.text)
            and (place + 2 >= len(all_runs) or all_runs[place + 2].kind != "paragraph")
        ):
            found.update((place, place + 1))
    return frozenset(found)


def cover_length(all_runs: Sequence[Run]) -> int:
    """Return how many runs at the start are the title page: headings and lines that are no sentences.

    A short document has none, nor one whose lines run straight into its text without a heading or a contents list.
    """
    if len(all_runs) < LEAST_RUNS:
        return 0
    length = 0
    for index, run in enumerate(all_runs[: len(all_runs) // 2]):
        if run.kind in ("heading", "contents"):
            length = index
            continue
        if run.kind != "paragraph" or not _is_cover_line(run):
            return length if run.kind != "paragraph" or length else 0
    return length


def _is_cover_line(run: Run) -> bool:
    words = run.text.split()
    if len(words) > COVER_WORDS or run.text.rstrip().endswith((":", ";", ",")):
        return False
    return not is_finished(run.text) and not PROMISE.search(run.text)
