"""Labels of clauses and list items: numbers become what a page prints, printed labels are found at the head of a line.

Text goes in, labels come out. Nothing here knows a file format.
"""

from __future__ import annotations

import re
import unicodedata

BULLETS = "•◦▪▫●○■□◆◇►▶▸➢➤➔→✓✔✗✘❖⁃∙·‣⦿–—*-☐☑☒"

# Symbol, Wingdings and Webdings put their signs into the private use area; these are the ones office lists use.
SYMBOL_SIGNS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0E0: "→",
    0xF0E8: "➔",
    0xF06F: "☐",
    0xF0A8: "☐",
    0xF072: "☐",
    0xF0FE: "☑",
    0xF0FD: "☒",
    0xF052: "☑",
    0xF053: "☒",
    0xF06E: "■",
    0xF075: "◆",
    0xF076: "❖",
    0xF077: "◆",
    0xF06C: "●",
    0xF02D: "-",
    0xF0BE: "–",
    0xF0A3: "£",
}
PRIVATE_USE = range(0xE000, 0xF900)
# the same place holds another sign in each font: what stands at 0xA3 is "≤", a box or a clock
FONT_SIGNS: dict[str, dict[int, str]] = {
    "symbol": dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
    | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
    | {place: chr(place) for place in (*range(0x20, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)) if place != 0x2D}
    | {0x2D: "−", 0x40: "≅", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xAB: "↔"}
    | {0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷"}
    | {0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "–", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√"}
    | {0xD7: "·", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑"},
    "wingdings": {0x20: " ", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒"}
    | {0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹"}
    | {code - 0xF000: sign for code, sign in SYMBOL_SIGNS.items() if sign not in "£☑☒☐✓✗"},
    "wingdings 2": {0x20: " ", 0x2A: "☐", 0x30: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"}
    | {0x56: "✗", 0xA3: "☐", 0x97: "●", 0x98: "•", 0xA0: "■"},
    "webdings": {0x20: " ", 0x61: "✓", 0x63: "☐", 0x72: "✗", 0x67: "■", 0x3D: "●"},
    "wingdings 3": {0x20: " ", 0x22: "→", 0x67: "→", 0x7D: "▶", 0x84: "▶"},
}

ROMAN_PARTS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ODD_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}

WHITESPACE = re.compile(r"[\s\u200b\u2028\u2029]+")
INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F))

# a label and its gap, as in "4.2.1 The Supplier shall", "(b) pay", "iv) report", "• local jobs", "Q4. How will you"
LABEL = re.compile(
    r"""
    (?P<label>
        (?P<bullet> [•◦▪▫●○■□◆◇►▶▸➢➤➔→✓✔✗✘❖⁃∙·‣⦿☐☑☒] )
      | (?P<dash> [-–—*] | o )
      | (?P<bracket> \( (?: \d{1,3} | [A-Za-z]{1,2} | [ivxl]{1,7} ) \) )
      | (?P<closed> (?: \d{1,3} | [A-Za-z] | [ivxl]{1,7} ) \) )
      | (?P<question> [QA]\d{1,3} (?:\.\d{1,2})? [.:)]? )
      | (?P<dotted> [A-Z]?\d{1,3} (?: \.\d{1,3} ){1,5} \.? )
      | (?P<point> (?: \d{1,3} | [A-Z] | [a-h] | [ivx]{1,5} ) \. )
      | (?P<bare> \d{1,2} ) (?=\t)
    )
    (?P<gap> \s+ )
    (?= \S )
    """,
    re.VERBOSE,
)
CHECK_BOXES = frozenset("☐☑☒")
# a list seldom gets so far, and initials often start so; I, V and X are numerals
LATE_LETTERS = "JKLMNOPQRSTUWYZ"
# what follows a number that is a quantity and not a clause: "2.5 FTE", "1.2 million", "10.5 %"
UNIT_AFTER = re.compile(r"(?:[a-z%°]|[MG]t\b|[A-Z]{1,4}(?:\s|$)|[£$€]|tCO2|CO2|MWh|kWh|GWh|-|–)")


def tidy(text: str) -> str:
    """Return `text` on one line: white space becomes one space, signs of symbol fonts plain, invisible ones go."""
    if text.isascii():
        return " ".join(text.split())
    return WHITESPACE.sub(" ", plain_signs(text).translate(INVISIBLE)).strip()


def plain_signs(text: str) -> str:
    """Return `text` with the private signs of symbol fonts as ordinary characters and ligatures undone."""
    if text.isascii():
        return text
    signs: list[str] = []
    for sign in text:
        number = ord(sign)
        if number in PRIVATE_USE:
            signs.append(SYMBOL_SIGNS.get(number, "•"))
        elif 0xFB00 <= number <= 0xFB06:
            signs.append(unicodedata.normalize("NFKC", sign))
        else:
            signs.append(sign)
    return "".join(signs)


def symbol(code: int, *, font: str = "") -> str:
    """Return the plain character for a sign of a symbol font, given with or without the private use offset.

    Without the name of its `font` it is the sign that office lists use most.
    """
    place = code - 0xF000 if code in PRIVATE_USE else code
    if signs := FONT_SIGNS.get(font.lower()):
        return signs.get(place, "•")
    for number in (code, code + 0xF000):
        if number in SYMBOL_SIGNS:
            return SYMBOL_SIGNS[number]
    return "•" if code in PRIVATE_USE or not chr(code).isprintable() else chr(code)


def is_symbol_font(font: str) -> bool:
    """Return whether the letters of a font are drawn as other signs."""
    return font.lower() in FONT_SIGNS


def in_symbol_font(text: str, font: str) -> str:
    """Return `text` that is set in a symbol font as plain characters."""
    return "".join(
        symbol(ord(sign), font=font) if ord(sign) < 0x100 or ord(sign) in PRIVATE_USE else sign for sign in text
    )


def split_label(text: str) -> tuple[str, str]:
    """Split a line into its printed label and the rest; without a label, the empty string and the whole line.

    A tab after the label is strong evidence, so pass the text before tabs become spaces.
    """
    text = text.strip()
    match = LABEL.match(text)
    if match is None:
        return "", text
    rest = text[match.end() :]
    tabbed = "\t" in match["gap"]
    unlikely = match["dotted"] and not tabbed and UNIT_AFTER.match(rest)
    # "A. Smith" and "J. Hill & Sons Ltd" are names, "i. the plan" and "A. Social value" are items
    initials = (
        match["point"]
        and match["label"][0].isupper()
        and not tabbed
        and (re.match(r"[A-Z]\.|[A-Z]\w+\s*$", rest) or (match["label"][0] in LATE_LETTERS and rest[0].isupper()))
    )
    # "☒ Yes ☐ No" is an answer
    ticked = match["label"] in CHECK_BOXES and any(sign in CHECK_BOXES for sign in plain_signs(rest))
    # "Q1 to Q4" is a span of quarters or questions
    running = match["question"] and match["label"][-1].isdigit() and not tabbed and rest[0].islower()
    if unlikely or initials or running or ticked:
        return "", text
    return plain_signs(match["label"]), rest.strip()


def is_bullet(label: str) -> bool:
    """Return whether a label is a sign and not a number or letter."""
    return bool(label) and not any(sign.isalnum() for sign in label if sign != "o")


def label_depth(label: str) -> int:
    """Return the depth a decimal label shows ("4.2.1" is 3), else 0."""
    numbers = re.findall(r"\d+", label) if re.fullmatch(r"[A-Z]?\d+(?:\.\d+)*\.?", label) else []
    return len(numbers)


def letters(number: int, *, doubled: bool = True) -> str:
    """Return the lower case list letter: 1 is a, 26 is z, 27 is aa; `doubled` then goes bb (Word), else ab (HTML)."""
    if number < 1:
        return str(number)
    if doubled:
        times, index = divmod(number - 1, 26)
        return chr(ord("a") + index) * min(times + 1, 30)
    found = ""
    while number:
        number, index = divmod(number - 1, 26)
        found = chr(ord("a") + index) + found
    return found


def roman(number: int) -> str:
    """Return the lower case roman numeral; numbers it cannot write stay decimal."""
    if not 1 <= number < 4000:
        return str(number)
    found = ""
    for value, sign in ROMAN_PARTS:
        times, number = divmod(number, value)
        found += sign * times
    return found


def words(number: int) -> str:
    """Return a number below 1,000 in English words, others as digits."""
    if not 0 <= number < 1000:
        return str(number)
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{ONES[hundreds]} hundred" + (f" and {words(rest)}" if rest else "")


def in_form(number: int, form: str) -> str:
    """Return `number` in the form that web pages and OpenDocument name by its first label: `1 a A i I`."""
    match form:
        case "a":
            return letters(number, doubled=False)
        case "A":
            return letters(number, doubled=False).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case _:
            return str(number)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_words(number: int) -> str:
    """Return first, second, twenty-third."""
    head, dash, last = words(number).rpartition("-")
    if not dash:
        head, dash, last = words(number).rpartition(" ")
    if last.isdigit():
        return ordinal(number)
    changed = ODD_ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + changed
