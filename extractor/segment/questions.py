"""Recognises the questions of forms: a run or a table cell goes in, the question that leads in to its answer comes out.

In a bid a question is repeated only to be answered, so it leads in to the answer and is no statement. In a buyer's own
document a question to the bidder is what is asked for and stays a statement; a bidder's clarification question is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.document import Side
    from extractor.segment.runs import Run

LONGEST = 120

# such as "Q4. How will you", "SV1 Please describe", "Question 12: Outline", "B2.1 – Tell us", "3.2 What will you"
CODED = re.compile(
    r"""
    (?P<code> (?: (?P<word> question | [A-Z]{1,4} ) \s? )? \d{1,3} (?: \.\d{1,3} ){0,3} [a-z]? )
    \s? [.:)–—-]? \s+ (?P<question> \S .* )
    """,
    re.VERBOSE | re.DOTALL,
)
ASKING = re.compile(
    r"""
    (?: please | kindly )? \s*
    \b (?: describe | explain | outline | tell | set \s out | provide | state | give | confirm | detail
         | demonstrate | identify | list | show | summarise | how | what | why | when | where | which | who | do
         | does | did | are | is | can | could | will | would | have | has | may | should | must | please ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
TO_THE_READER = re.compile(r"\b(?:you|your|bidders?|tenderers?|applicants?|please)\b", re.IGNORECASE)
# what follows a question in a buyer's document: "Your answer should", "(maximum 500 words)"
GUIDANCE = re.compile(
    r"""
    \(? (?: your \s (?: answer | response )s? | (?: answers | responses | bidders | tenderers | applicants ) \b
         | please \b | guidance | max(?:imum)? \b | word \s (?: limit | count ) | note: | evaluators \b
         | we \s are \s looking \s for | scoring )
    """,
    re.VERBOSE | re.IGNORECASE,
)
ANSWER_COLUMN = re.compile(r"\b(?:answers?|responses?|reply|replies|details|bidder|supplier|tenderer)\b", re.IGNORECASE)
YES_OR_NO = frozenset(("yes", "no"))
# such as "Yes / No", "«Insert answer»", "[supplier to complete]", "____"
LEFT_BLANK = re.compile(
    r"(?: yes \s? [/|] \s? no | « .* » | \[ .* \] | choose \s an \s item .? | [\W_]* | pass \s? / \s? fail ) $",
    re.VERBOSE | re.IGNORECASE,
)
QUESTION_COLUMN = re.compile(r"\b(?:questions?|query|queries|clarifications?)\b", re.IGNORECASE)


def coded_question(text: str, label: str = "") -> tuple[str, bool]:
    """Return the question without its number, and whether that number has letters ("Q4", "SV1")."""
    whole = f"{label} {text}".strip()
    match = CODED.match(whole)
    if match is None:
        return "", False
    question = match["question"].strip()
    if len(question.split()) > LONGEST or not (_ends_asking(question) or ASKING.match(question)):
        return "", False
    lettered = bool(match["word"])
    if not lettered and not (_ends_asking(question) and TO_THE_READER.search(question)):
        return "", False
    return question, lettered


def question_code(text: str, label: str = "") -> str:
    """Return the letters of a question number ("SV" of "SV3"), empty where it has none."""
    match = re.match(r"(?P<word>[A-Za-z]{1,4})\s?\d{1,3}\b", f"{label} {text}".strip())
    return match["word"].upper() if match and match["word"].isupper() else ""


def question_of(run: Run, following: Run | None, side: Side | None) -> str:
    """Return the question that `run` asks if the run after it answers it, else nothing."""
    if _goes_unanswered(following) or (following is not None and GUIDANCE.match(following.text)):
        return ""
    if following is not None and following.kind == "row":
        return ""
    return _asked(run, side)


def is_unanswered(run: Run, following: Run | None, side: Side | None, *, within: bool) -> bool:
    """Return whether `run` is a question of a form that was left blank; `within` says that others were answered."""
    if not _goes_unanswered(following) or not _asked(run, side):
        return False
    return within or (side == "supplier" and bool(question_code(run.text, run.label)))


def _goes_unanswered(following: Run | None) -> bool:
    """Return whether what comes after a question is no answer: nothing, a heading or the next question."""
    if following is None or following.kind in ("heading", "contents", "signature"):
        return True
    return bool(coded_question(following.text, following.label)[0])


def _asked(run: Run, side: Side | None) -> str:
    question, lettered = coded_question(run.text, run.label)
    if not question and run.kind == "paragraph" and _ends_asking(run.text) and run.text.count("?") == 1:
        question = run.text if TO_THE_READER.search(run.text) and "." not in run.text.rstrip("?") else ""
    if not question:
        return ""
    if side in ("buyer", "law", "report"):
        asked_by_bidder = lettered and _ends_asking(question) and not TO_THE_READER.search(question)
        return question if asked_by_bidder else ""
    if side is None and not lettered and not _ends_asking(question):
        return ""
    return question


def asks(text: str) -> bool:
    """Return whether a heading or table cell is a question."""
    return _ends_asking(text) or bool(coded_question(text)[0])


def is_answer_row(question: str, answer: str, columns: tuple[str, str], *, side: Side | None) -> bool:
    """Return whether two cells are a question and its answer; `columns` are the names of their columns, if any."""
    if LEFT_BLANK.match(answer):
        return False
    if QUESTION_COLUMN.search(columns[0]) and ANSWER_COLUMN.search(columns[1]):
        return side != "buyer" or not TO_THE_READER.search(question)
    if side == "buyer" or not (asks(question) or (ASKING.match(question) and TO_THE_READER.search(question))):
        return False
    named = any(columns)
    return bool(ANSWER_COLUMN.search(columns[1])) if named else len(answer.split()) >= 3 or answer.lower() in YES_OR_NO


def _ends_asking(text: str) -> bool:
    return re.search(r"\?[\"'’”)]*(?:\s*\([^()]{1,60}\))?$", text.rstrip()) is not None
