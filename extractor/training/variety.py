"""How varied the corpus is beside real text: statements of both go in, figures and what is lacking come out.

`python -m extractor.training.variety corpus FILE.db` takes real statements from a database of `extractor run`, writes
the figures into the data card and says what is lacking; nothing else is kept of the real text. Figures that depend on
the amount of text are means over samples of one size.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from extractor.annotate.features import tokens_of
from extractor.errors import InputError
from extractor.store import open_database
from extractor.training.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SAMPLE = 10_000
"""Words of a sample; a corpus of any size is judged by samples of this one."""
SAMPLES = 20
SEED = 20260807
SHOWN = 25
LEAST = 3
"""How often a verb or opening must occur in the real text to be missed."""
MARKED = re.compile(r"(?<=<!-- variety -->\n).*?(?=<!-- /variety -->)", re.DOTALL)
_DUTY = re.compile(r"\b(?:will|shall|must|should|to) (?:also |not |always |continue to )?(?P<verb>[a-z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Variety:
    """Figures of a set of statements.

    Attributes:
        statements: How many there are.
        words: How many words they have together.
        short: The length in words that a tenth of the statements does not exceed.
        middle: The median length.
        long: The length that a tenth of the statements exceeds.
        vocabulary: Different words in a sample.
        triples: The share of runs of three words in a sample that occur once.
        openings: Different first two words per 100 statements, in a sample.
        verbs: Different verbs after will, shall, must, should or to, in a sample.
    """

    statements: int
    words: int
    short: float
    middle: float
    long: float
    vocabulary: float
    triples: float
    openings: float
    verbs: float


def variety_of(texts: Sequence[str]) -> Variety:
    """Return the figures of statements; raises `InputError` if they have too few words for a sample."""
    lengths = sorted(len(tokens_of(text)) for text in texts)
    if sum(lengths) < SAMPLE:
        message = f"{len(texts)} statements have {sum(lengths)} words; {SAMPLE:,} are needed to compare."
        raise InputError(message, remedy="Give more text.")
    samples = list(_samples(texts))

    def over_samples(figure: Callable[[Sequence[str]], float]) -> float:
        return mean(figure(sample) for sample in samples)

    return Variety(
        statements=len(texts),
        words=sum(lengths),
        short=lengths[len(lengths) // 10],
        middle=median(lengths),
        long=lengths[len(lengths) * 9 // 10],
        vocabulary=over_samples(lambda sample: len({word for text in sample for word in tokens_of(text)})),
        triples=over_samples(_once),
        openings=over_samples(lambda sample: 100 * len(set(map(opening, sample))) / len(sample)),
        verbs=over_samples(lambda sample: len({verb for text in sample for verb in verbs_of(text)})),
    )


def _samples(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield sets of statements, drawn at random, that together have just above `SAMPLE` words."""
    chance = random.Random(SEED)  # noqa: S311 - a repeatable choice, no secret
    for _ in range(SAMPLES):
        order = list(range(len(texts)))
        chance.shuffle(order)
        sample, words = [], 0
        for place in order:
            sample.append(texts[place])
            words += len(tokens_of(texts[place]))
            if words >= SAMPLE:
                break
        yield sample


def _once(sample: Sequence[str]) -> float:
    counted = Counter(run for text in sample for run in runs(text))
    return sum(count == 1 for count in counted.values()) / max(1, counted.total())


def runs(text: str, size: int = 3) -> list[tuple[str, ...]]:
    """Return the runs of `size` words."""
    words = tokens_of(text)
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]


def opening(text: str) -> str:
    """Return the first two words."""
    return " ".join(tokens_of(text)[:2])


def verbs_of(text: str) -> list[str]:
    """Return the verbs that follow will, shall, must, should or to."""
    return [match["verb"] for match in _DUTY.finditer(text.lower())]


def unseen(known: Sequence[str], other: Sequence[str], size: int) -> float:
    """Return the share of the runs of `size` words of `other` that do not occur in `known`."""
    seen = {run for text in known for run in runs(text, size)}
    there = [run for text in other for run in runs(text, size)]
    return sum(run not in seen for run in there) / max(1, len(there))


def missing(known: Sequence[str], other: Sequence[str], found: Callable[[str], Sequence[str]]) -> list[tuple[str, int]]:
    """Return what is found in `other` at least `LEAST` times and never in `known`, the most frequent first."""
    seen = {one for text in known for one in found(text)}
    counted = Counter(one for text in other for one in found(text))
    return [(one, count) for one, count in counted.most_common() if one not in seen and count >= LEAST][:SHOWN]


def statements_in(database: Path) -> list[str]:
    """Return the texts of the statements in a database, each once; raises `DatabaseError`."""
    with open_database(database, create=False, read_only=True) as store:
        rows = store.rows("SELECT DISTINCT text FROM statements WHERE superseded = 0 ORDER BY text")
        return [str(row["text"]) for row in rows]


def figures(corpus: Sequence[str], real: Sequence[str]) -> str:
    """Return the comparison as a table for the data card, and how much of each is new to the other."""
    ours, theirs = variety_of(corpus), variety_of(real)
    lines = ["", "| | corpus | real |", "| --- | ---: | ---: |"]
    for name, title in (
        ("statements", "statements"),
        ("words", "words"),
        ("short", "words of a short statement (a tenth are shorter)"),
        ("middle", "median words"),
        ("long", "words of a long statement (a tenth are longer)"),
        ("vocabulary", f"different words in {SAMPLE:,}"),
        ("triples", "share of runs of three words that occur once"),
        ("openings", "different first two words per 100 statements"),
        ("verbs", f"verbs of duty and intent in {SAMPLE:,} words"),
    ):
        lines.append(f"| {title} | {_rounded(getattr(ours, name))} | {_rounded(getattr(theirs, name))} |")
    lines.append("")
    for size in (1, 2, 3):
        new, ours_alone = unseen(corpus, real, size), unseen(real, corpus, size)
        name = "words" if size == 1 else f"runs of {size} words"
        lines.append(
            f"- {new:.0%} of the {name} of real text are not in the corpus, {ours_alone:.0%} the other way round."
        )
    return "\n".join(lines) + "\n"


def _rounded(figure: float) -> str:
    return f"{figure:.2f}" if figure < 1 else f"{figure:,.0f}"


def lacking(corpus: Sequence[str], real: Sequence[str]) -> str:
    """Return the verbs and openings of real text that the corpus does not have, for who writes the next documents."""
    kinds: tuple[tuple[str, Callable[[str], list[str]]], ...] = (
        ("Verbs", verbs_of),
        ("Openings", lambda text: [opening(text)]),
    )
    found = ((title, missing(corpus, real, of)) for title, of in kinds)
    return "".join(
        f"{title} that the corpus lacks: {', '.join(f'{one} ({count})' for one, count in cases) or 'none'}.\n"
        for title, cases in found
    )


def main(corpus: Path, database: Path) -> None:
    """Write the figures into the data card of the corpus and what is lacking to standard output."""
    texts = [one.text for document in read_corpus(corpus) for one in document.statements]
    real = statements_in(database)
    card = corpus / "README.md"
    text = MARKED.sub(lambda _: figures(texts, real), card.read_text(encoding="utf-8"))
    card.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(lacking(texts, real))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
