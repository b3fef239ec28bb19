"""The marks of Markdown: text with marks goes in, text as a reader sees it comes out.

Only marks inside a line and the front matter; the blocks of a text are found in `text_blocks`.
"""

from __future__ import annotations

import re

# a backslash before a mark makes it a plain sign
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")
MARKS = (
    # <!-- a comment -->
    (re.compile(r"<!--.*?-->"), ""),
    # a picture: ![words](file.png)
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    # a link: [words](address), [words][note]
    (re.compile(r"\[(?P<words>[^\]]+)\](?:\([^)]*\)|\[[^\]]*\])"), r"\g<words>"),
    # <https://example.org>
    (re.compile(r"<(?P<words>(?:https?://|mailto:)[^>\s]+)>"), r"\g<words>"),
    # <br>, <sub>, </b>
    (re.compile(r"</?(?:br|sub|sup|b|i|u|em|strong|span|kbd|mark)\b[^>]*>", re.IGNORECASE), ""),
    # `code`
    (re.compile(r"(?P<ticks>`+)(?P<words>.+?)(?P=ticks)"), r"\g<words>"),
    # **bold**, __bold__, ~~struck~~
    (re.compile(r"(?P<sign>\*\*|__|~~)(?=\S)(?P<words>.+?)(?<=\S)(?P=sign)"), r"\g<words>"),
    # *slanted*, _slanted_ (but not snake_case)
    (re.compile(r"(?<![\w*])(?P<sign>[*_])(?=\S)(?P<words>[^*_]+?)(?<=\S)(?P=sign)(?![\w*])"), r"\g<words>"),
)
STRONG = re.compile(r"(?:\*\*|__)(?P<words>[^*_]+)(?:\*\*|__)[:.]?")
# stands for an escaped mark while the others are removed
SHIELD = 0xF0000
FRONT_TITLE = re.compile(r"title:\s*[\"']?(?P<title>.*?)[\"']?\s*$", re.IGNORECASE)
FRONT_LINES = 200
# nobody writes a paragraph of this length; searching it for marks would take for ever
LONGEST = 50_000


def plain(text: str) -> str:
    """Return `text` without the marks of Markdown."""
    if len(text) > LONGEST:
        return text
    text = ESCAPED.sub(lambda match: chr(SHIELD + ord(match[1])), text)
    for mark, words in MARKS:
        text = mark.sub(words, text)
    return "".join(chr(ord(sign) - SHIELD) if ord(sign) > SHIELD else sign for sign in text)


def is_strong(text: str) -> bool:
    """Return whether all of a line is bold."""
    return STRONG.fullmatch(text.strip()) is not None


def front_matter(text: str) -> tuple[int, str]:
    """Return how many lines of settings stand before the text, and the title they give."""
    lines = text.split("\n")[:FRONT_LINES]
    if lines[0].strip() != "---":
        return 0, ""
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() in {"---", "..."}:
            titles = (match["title"] for line in lines[1:number] if (match := FRONT_TITLE.match(line[:500])))
            return number + 1, next(titles, "")
    return 0, ""
