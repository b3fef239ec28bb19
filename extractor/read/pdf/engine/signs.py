"""What the letters of a PDF say: signs of symbol fonts, ligatures and unknown glyphs become plain text.

Text as an engine gives it and the name of its font go in, text as a person reads it comes out; so do the weight and
slope that a font's name promises. Nothing here knows an engine.
"""

from __future__ import annotations

import re

from extractor.read.listing import INVISIBLE, plain_signs, symbol

UNKNOWN = "\ufffd"
# pdfminer names a glyph without a known meaning by its number: "(cid:3)"
UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b|-(?:sb|xb)\b", re.IGNORECASE)
MEDIUM = re.compile(r"medium|[-,]med?\b", re.IGNORECASE)
SYMBOL_FONT = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
GLUED_LABEL = re.compile(
    r"""
    # "47.10All chemicals", "5.6.10buyer": Word sets a number wider than its tab stop close to the text
    (?P<label> \d{1,3} (?: (?:\.\d{1,3}){1,4} \.? (?= [A-Z]) | (?:\.\d{1,3}){2,4} \.? (?= [a-z]{2}) ) )
    (?P<rest> [A-Za-z][a-z].* | [A-Z] )
    $
    """,
    re.VERBOSE,
)
# Word writes the ligatures of its own fonts so: "iniƟaƟve", "commiƩee", "aŌer"
OFFICE_LIGATURES = {"Ɵ": "ti", "Ʃ": "tt", "Ō": "ft"}
OFFICE_LIGATURE = re.compile("[ƟƩ](?=[a-z])|(?<=[a-z])[ƟƩŌ]")
# a soft hyphen at the end of a line is a hyphen on the page
SILENT = {number: None for number in INVISIBLE if number != 0xAD}


def plain_text(text: str) -> str:
    """Return text of an ordinary font with private signs, ligatures and unknown glyphs undone."""
    if "(cid:" in text:
        text = UNKNOWN_GLYPH.sub(UNKNOWN, text)
    return text if text.isascii() else plain_signs(text).translate(SILENT)


def plain_sign(text: str, font: str) -> str:
    """Return one letter of a symbol font as the sign that it shows."""
    if len(text) == 1:
        code = ord(text)
        dingbats = not re.search("symbol", font, re.IGNORECASE)
        if code == 0xB7 or (dingbats and code < 0x100 and not text.isspace()):
            text = symbol(code)
    return plain_text(text)


def whole_word(text: str) -> str:
    """Return the text of a word whose letters are plain, with the ligatures of office fonts undone."""
    if text.isascii():
        return text.replace("\x00", "") if "\x00" in text else text
    return OFFICE_LIGATURE.sub(lambda match: OFFICE_LIGATURES[match[0]], text.replace("\x00", ""))
