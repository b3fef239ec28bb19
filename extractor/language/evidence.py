"""What one text tells of its language by itself: English by its little words, or what the identifier makes of it.

Three in four English statements hold enough of "the", "of", "shall" to need no identifier; a line with an English half
is English too, so that nothing said in English is lost in a bilingual table. The rest is weighed, and a text of a
few words weighs less than a sentence. Nothing here knows of pages or neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.language.detector import LATIN, NO_LANGUAGE, log_odds
from extractor.language.names import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# words of English that are none of other languages ("will" is German, "of" is Dutch too: hence two different ones)
LITTLE_WORDS = frozenset(
    "the and of to with that this these those which shall must should would has been our from their they you your its"
    " not or each who what where when how into within including other there it is we'll you'll we've it's".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# a web or mail address, a postcode, an amount, a field to fill: "www.sell2wales.gov.wales", "CF10", "£1.2m", "End_Date"
# only of plain characters: Chinese has no spaces between a number and its words
_NO_WORD = re.compile(
    r"""
    [!-~£€]* (?: [\d_@] | :// | www\. | \.(?:co|com|org|gov|wales|cymru)\b ) [!-~£€]*
    | [|«»]
    """,
    re.VERBOSE,
)

CELLS = " | "
FEWEST_LETTERS = 4
FEWEST_OF_GARBAGE = 20
FEW_WORDS = 4
MOST = 12.0
"""What any one text may weigh for or against a language, so that a long one does not outweigh a page."""
MOST_OF_A_FEW_WORDS = 8.5
"""What a text of a few words may weigh: a place name or a foreign firm alone makes no line of another language."""
CLEAR = 4.5
"""How much a text that stands alone must weigh; the measured most of 8,500 English statements is 2.3."""
TELLING = 1.5
LETTERS_APART = 0.3
ACCENTED = 0.4
"""The share of accented letters from which a text is garbage; the most in any language is Vietnamese with a third."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each other language against English (negative: for English).

    `told` is whether the text by itself says what it is written in; `garbage` whether it has letters and is no
    language.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    told: bool = False
    garbage: bool = False

    def weight(self, language: str) -> float:
        """Return what speaks for `language`."""
        if language == ENGLISH or not (self.weights or self.told):
            return 0.0
        return self.weights.get(language, -MOST)

    @property
    def best(self) -> tuple[str, float]:
        """The other language that most speaks for, and how much."""
        return max(self.weights.items(), key=lambda item: item[1], default=(ENGLISH, 0.0))


ENGLISH_FOR_SURE = Evidence(told=True)
NOTHING = Evidence()


def evidence_of(text: str) -> Evidence:
    """Return what `text` tells of its language; a table row with an English cell is English."""
    cells = text.split(CELLS)
    if len(cells) > 1 and any(_is_english(_words(cell)) for cell in cells):
        return ENGLISH_FOR_SURE
    whole = _weighed(text)
    language, weight = whole.best
    if len(cells) > 1 and weight > TELLING and any(_weighed(cell).weight(language) < -TELLING for cell in cells):
        return ENGLISH_FOR_SURE
    return whole


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _weighed(text: str) -> Evidence:
    words = _words(text)
    if _is_english(words):
        return ENGLISH_FOR_SURE
    cleaned = " ".join(_NO_WORD.sub(" ", text).split())
    letters = sum(letter.isalpha() for letter in cleaned)
    # "PL, EL, PI": initials are no words
    if letters < FEWEST_LETTERS or (cleaned.isascii() and all(len(part) < 3 for part in words)):
        return NOTHING
    if sum("\x80" <= letter < "\u0250" for letter in cleaned) > ACCENTED * letters:
        return Evidence(garbage=letters >= FEWEST_OF_GARBAGE)
    odds = log_odds(cleaned)
    garbage, latin = odds.pop(NO_LANGUAGE), odds.pop(LATIN)
    best = max(odds.values())
    if garbage > max(best, 0.0) or _is_spaced_out(cleaned, letters):
        return Evidence(garbage=garbage > CLEAR)
    if latin > max(best, 0.0):
        return NOTHING
    # a line in another script is not English however short it is, and Chinese has no spaces to count words by
    few = len(cleaned.split()) < FEW_WORDS and sum(map(_is_plain_letter, cleaned)) * 2 > letters
    most = MOST_OF_A_FEW_WORDS if few else MOST
    weights = {code: max(-most, min(most, value)) for code, value in odds.items()}
    # "Price | 45%" tells English from Welsh and not from French
    return Evidence(weights, told=abs(best) >= TELLING)


def language_of(text: str) -> str:
    """Return the language of a text that stands alone; English where nothing speaks clearly against it."""
    language, weight = evidence_of(text).best
    return language if weight > CLEAR else ENGLISH


def _is_english(words: Sequence[str]) -> bool:
    little = [word for word in words if word in LITTLE_WORDS]
    if len(set(little)) < 2:
        return False
    return len(little) * 8 >= len(words) or _has_english_stretch(words)


def _has_english_stretch(words: Sequence[str]) -> bool:
    """Return whether ten words in a row hold three little ones: "Mae'r contractwr … . The Supplier shall pay the …"."""
    marks = [word in LITTLE_WORDS for word in words]
    return any(sum(marks[start : start + 10]) >= 3 for start, mark in enumerate(marks) if mark)


def _is_plain_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_spaced_out(text: str, letters: int) -> bool:
    """Return whether the letters stand apart, as in "T E N D E R": byte sequences tell nothing of it."""
    return sum(len(part) == 1 and part.isalpha() for part in text.split()) > LETTERS_APART * letters
