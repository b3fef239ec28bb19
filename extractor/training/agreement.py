"""How far two readers agree, code by code: pairs of readings go in, numbers and a table come out.

Cohen's kappa weighs agreement against what two readers with these habits would share by chance (Cohen 1960);
Krippendorff's alpha, here for two readers and nominal values without gaps, against chance among all values given
(Krippendorff, Content Analysis, 2004, ch. 11). F1 takes one reading as the truth of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.annotate.scheme import CODES
from extractor.statement import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from extractor.training.readings import Pair


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on one code, or on the strength of what both readers call a commitment.

    `first` and `second` count how often each reader gave it.
    """

    field: str
    code: str
    first: int
    second: int
    f1: float
    kappa: float
    alpha: float


def agreements(pairs: Sequence[Pair]) -> list[Agreement]:
    """Return the agreement on every code of the scheme, then on every strength where both gave one."""
    found = [
        _agreement(field, code, [(code in one.codes, code in other.codes) for one, other in pairs])
        for field, codes in CODES.items()
        for code in codes
    ]
    strengths = [(one.strength, other.strength) for one, other in pairs if one.strength and other.strength]
    for strength in STRENGTHS:
        given = [(one == strength, other == strength) for one, other in strengths]
        found.append(_agreement("strength", strength, given))
    return found


def _agreement(field: str, code: str, given: Sequence[tuple[bool, bool]]) -> Agreement:
    first, second = sum(one for one, _ in given), sum(other for _, other in given)
    both = sum(one and other for one, other in given)
    f1 = 2 * both / (first + second) if first + second else 1.0
    return Agreement(field, code, first, second, f1, kappa(given), alpha(given))


def kappa(given: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Return Cohen's kappa of the values that two readers gave to the same things; 1 where only one was ever given."""
    count = len(given)
    if not count:
        return 1.0
    observed = sum(one == other for one, other in given) / count
    values = {value for pair in given for value in pair}
    chance = sum(
        sum(one == value for one, _ in given) * sum(other == value for _, other in given) for value in values
    ) / (count * count)
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def alpha(given: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Return Krippendorff's alpha of nominal values given by two readers; 1 where only one value was ever given."""
    count = 2 * len(given)
    values = {value for pair in given for value in pair}
    if len(values) < 2:
        return 1.0
    observed = sum(one != other for one, other in given) / len(given)
    shares = [sum((one == value) + (other == value) for one, other in given) for value in values]
    expected = 1 - sum(share * (share - 1) for share in shares) / (count * (count - 1))
    return 1 - observed / expected


def agreement_table(pairs: Sequence[Pair]) -> str:
    """Return the agreement on every code as a Markdown table."""
    return "\n".join(_lines(pairs)) + "\n"


def _lines(pairs: Sequence[Pair]) -> Iterator[str]:
    differing = sum(one != other for one, other in pairs)
    yield f"{len(pairs)} statements read twice; the readings differ in some label of {differing} of them."
    yield ""
    yield "| field | code | first | second | F1 | kappa | alpha |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for one in agreements(pairs):
        numbers = f"{one.f1:.2f} | {one.kappa:.2f} | {one.alpha:.2f}"
        yield f"| {one.field} | {one.code} | {one.first} | {one.second} | {numbers} |"
