"""The text of a message: plain or as a web page, with the signs of quoting and soft line ends undone.

A `Body` goes in and is added to a `DocumentBuilder`, each text once: of two versions the plain one, unless the page has
tables or far more words. Decides which lines only say who wrote a quoted message; drops nothing.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extractor.read.text.blocks import wrap_width
from extractor.read.text.reader import add_lines
from extractor.read.web.reader import add_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.builder import DocumentBuilder
    from extractor.read.mail.parts import Body

ABOUT_LENGTH = 1_500
LINE_LENGTH = 400
# "> > We will attend.": the signs before a quoted line
QUOTED = re.compile(r"(?P<signs>(?:[ \t]{0,3}>)+)[ \t]?(?P<words>.*)")
# a line that heads a quoted message: "From: Jane Smith <jane@council.example>", "*Sent:* 3 March 2026 10:12"
FIELD = re.compile(
    r"\s*\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments)\s?:\*?(?:\s|$)", re.IGNORECASE
)
# the same fields run together, as a web page with line breaks gives them
HEADED = re.compile(
    r"""
    \*? From \s? : \*? \s .{1,400}? \s \*? (?: Sent | Date ) \s? : .* \*? (?: To | Subject ) \s? :
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# one field alone that names an address: "From: Jane Smith <jane@council.example>", "Cc: bids@acme.example"
ADDRESSED = re.compile(r"\*?(?:From|To|Cc|Bcc|Reply-To)\s?:\*?\s.*\S@\S", re.IGNORECASE)
DATED = re.compile(r"\*?(?:Sent|Date)\s?:\*?\s.*\b\d{1,2}:\d{2}\b", re.IGNORECASE)
TITLED = re.compile(r"\*?Subject\s?:\*?\s", re.IGNORECASE)
# the line above a quoted message: "On Tue, 3 Mar 2026 at 10:12, Jane Smith <jane@council.example> wrote:"
WROTE = re.compile(r"(?:On|Le|Am)\b.{5,250}\b(?:wrote|said)\s?:", re.IGNORECASE | re.DOTALL)
# the line that parts two messages: "-----Original Message-----", "---------- Forwarded message ---------"
PARTING = re.compile(
    r"(?:-{2,}\s*)?(?:original message|forwarded message|begin forwarded message|forwarded by .{1,80})\s*(?:-{2,}|:)?",
    re.IGNORECASE,
)
# a line of nothing but ways to reach somebody: "T: 01234 567890 | jane@council.example | www.council.example"
REACH = re.compile(
    r"""
    (?>
        <?(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+>?
      | <?https?://\S+ | www\.\S+
      | (?: t | m | e | w | f | tel | mob | mobile | phone | direct | email | e-mail | web | fax )\b [.:]?
      | \(?\+?\d[\d\s()-]{7,}\d (?: \s? (?:ext|x)\.? \s? \d+ )?
      | [\s|,;/•·<>-]+
    )++
    """,
    re.VERBOSE | re.IGNORECASE,
)


def add_body(builder: DocumentBuilder, body: Body, *, first: int) -> int:
    """Add one stretch of text; `first` is the number of the last line or paragraph before it, the new one is returned.

    Raises:
        ReadError: The web page is damaged and there is no plain text.
    """
    if body.page and _page_says_more(body):
        return add_markup(builder, body.page, first=first)
    lines = _parted(_unquoted(body.plain.split("\n"), flowed=body.flowed))
    add_lines(builder, lines, first=first + 1, width=wrap_width(lines), marked=False)
    return first + len(lines)


def _page_says_more(body: Body) -> bool:
    """Return whether the page is the better version: it has a table, whose plain version is a heap of cells."""
    words = len(body.plain.split())
    if not words:
        return True
    if len(re.findall(r"<t[dh]\b", body.page, re.IGNORECASE)) >= 6 and _has_table_of_data(body.page):
        return True
    # "This message needs a program that shows HTML": a stand-in for the text
    return words < 40 and len(re.sub(r"<style.*?</style>|<[^>]*>", " ", body.page, flags=re.DOTALL).split()) > 5 * words


def _has_table_of_data(page: str) -> bool:
    """Return whether a table without another table in it has two rows of two or more cells with words in them."""
    for table in re.split(r"<table\b", page, flags=re.IGNORECASE)[1:]:
        rows = re.split(r"<tr\b", re.split(r"</table", table, maxsplit=1, flags=re.IGNORECASE)[0], flags=re.IGNORECASE)
        cells = [re.split(r"<t[dh]\b[^>]*>", row, flags=re.IGNORECASE)[1:] for row in rows[1:]]
        filled = [sum(bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", cell)) for cell in row) for row in cells]
        if sum(count >= 2 for count in filled) >= 2:
            return True
    return False


def _unquoted(lines: list[str], *, flowed: bool) -> list[str]:
    """Return the lines without the signs of quoting; a change of depth is a new paragraph, a soft line end is none."""
    found: list[str] = []
    before, soft = 0, False
    for line in lines:
        match = QUOTED.match(line)
        depth = match["signs"].count(">") if match else 0
        words = match["words"] if match else line
        if flowed and not match:
            words = words.removeprefix(" ")  # a line that begins with "From " or ">" is stuffed with a space
        if depth != before and found:
            found.append("")
        if soft and depth == before and words.strip() and words != "-- ":
            found[-1] += words
        else:
            found.append(words)
        soft = flowed and words.endswith(" ") and words != "-- "
        before = depth
    return found


def _parted(lines: list[str]) -> list[str]:
    """Return the lines with each field of a quoted message's head, and each line to reach somebody, a paragraph."""

    def pieces() -> Iterator[str]:
        for line in lines:
            apart = len(line) < LINE_LENGTH and line.strip() and (FIELD.match(line) or _is_about_a_message(line))
            yield from ("", line, "") if apart else (line,)

    return list(pieces())


def who_and_when(texts: Sequence[str]) -> list[bool]:
    """Return for each paragraph whether it only says who wrote a message and when, or how to reach somebody."""
    found = [_is_about_a_message(text) for text in texts]
    start = 0
    for field, several in itertools.groupby(range(len(texts)), lambda at: bool(FIELD.match(texts[at][:LINE_LENGTH]))):
        run = len(list(several))
        # "From: Jane Smith" alone could be the first words of anything, but not above "Subject: RE: Lot 2"
        if field and run > 1 and any(found[start : start + run]):
            found[start : start + run] = [True] * run
        start += run
    return found


def _is_about_a_message(text: str) -> bool:
    text = text.strip()
    if len(text) > ABOUT_LENGTH or not text:
        return False
    if any(one.match(text) for one in (HEADED, ADDRESSED, DATED, TITLED)):
        return True
    return any(one.fullmatch(text) for one in (WROTE, PARTING, REACH))
