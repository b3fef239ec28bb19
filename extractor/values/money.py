"""Money: "£1.2m", "£12,000", "£3–5 million", "GBP 40k", "1.5m GBP", "half a million pounds", "12p", "€9".

In goes text, out come amounts with their currency. A rate base ("per £1m of spend") is found like any amount;
`quantity` decides that it is a period and no amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.document import Span
from extractor.values import number
from extractor.values.found import Found, whole
from extractor.values.glance import folded
from extractor.values.number import Number

if TYPE_CHECKING:
    from decimal import Decimal

Currency = Literal["gbp", "eur", "usd", "pence"]
SIGNS: dict[str, Currency] = {"£": "gbp", "€": "eur", "$": "usd", "gbp": "gbp", "eur": "eur", "usd": "usd"}
SYMBOLS: dict[Currency, str] = {"gbp": "£", "eur": "€", "usd": "$", "pence": ""}

BEFORE = re.compile(r"(?P<sign>[£€$]|\b(?:GBP|EUR|USD))\s?-?$")
INNER_SIGN = re.compile(r"(?P<joint>(?<=[\dmkn])\s?(?:[-–—]|to\b|and\b)\s?|between\s+)[£€$](?=\d)", re.IGNORECASE)
AFTER = re.compile(
    r"\s?(?:(?P<gbp>GBP\b|pounds?\b(?!\s+(?:of|weight)))|(?P<eur>EUR\b|euros?\b)|(?P<usd>USD\b|dollars?\b)"
    r"|(?P<pence>p\b(?!\.m)(?!\s+(?:in|of|out\s+of)\s+(?:the|every|each))|pence\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, or a range of amounts, in one currency; pence stay pence."""

    amount: Number
    currency: Currency = "gbp"

    def __str__(self) -> str:
        if self.currency == "pence":
            return f"{self.amount}p"
        return f"{SYMBOLS[self.currency]}{self.amount}"


def find(text: str) -> tuple[Found[Money], ...]:
    """Return every amount of money of `text` in order."""
    found: list[Found[Money]] = []
    # Signs inside a range, "£5–£7m" or "between £5m and £7m", are blanked so that both ends are read as one.
    has_sign = "£" in text or "€" in text or "$" in text
    joined = INNER_SIGN.sub(lambda match: match["joint"] + " ", text) if has_sign else text
    for one in number.find(joined):
        before = BEFORE.search(text, max(0, one.span.start - 6), one.span.start)
        if before:
            found.append(
                Found(Span(before.start("sign"), one.span.end), Money(one.value, SIGNS[folded(before["sign"])]))
            )
        elif after := AFTER.match(text, one.span.end):
            currency = next(name for name in SYMBOLS if after[name])
            found.append(Found(Span(one.span.start, after.end()), Money(one.value, currency)))
        else:
            found.extend(_inside_between(text, one))
    return tuple(found)


def parse(text: str) -> Money:
    """Return the amount that `text` is.

    Raises:
        ValueError: `text` is not one amount of money.
    """
    return whole(text, find(text), what="money")


def pounds(amount: Decimal | int) -> Money:
    """Return an amount of pounds."""
    return Money(Number.of(amount))


def _inside_between(text: str, one: Found[Number]) -> list[Found[Money]]:
    """Return the amount of "between £5m and £7m", whose sign stands after the first word."""
    quote = one.span.of(text)
    sign = re.match(r"between\s+(?P<sign>[£€$])", quote, re.IGNORECASE)
    return [Found(one.span, Money(one.value, SIGNS[sign["sign"]]))] if sign else []
