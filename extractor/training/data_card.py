"""The numbers of the data card: documents and their readings go in, the tables between its markers come out.

`python -m extractor.training.data_card corpus` writes them; a test compares. Nothing else of the card is touched.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.training.agreement import agreement_table
from extractor.training.corpus import read_corpus
from extractor.training.readings import read_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.training.corpus import CorpusDocument

COUNTS = re.compile(r"(?<=<!-- counts -->\n).*?(?=<!-- /counts -->)", re.DOTALL)
AGREEMENT = re.compile(r"(?<=<!-- agreement -->\n).*?(?=<!-- /agreement -->)", re.DOTALL)


def counts(documents: Sequence[CorpusDocument]) -> str:
    """Return the counts of documents and statements as text and tables."""
    statements = [one for document in documents for one in document.statements]
    bare = sum(not one.roles for one in statements)
    families = len({document.family for document in documents})
    lines = [f"{len(documents)} documents in {families} families, {len(statements)} statements;"]
    lines += [f"{bare} statements ({100 * bare / len(statements):.0f}%) have no role."]
    for name in ("kind", "side", "origin"):
        files = Counter(str(getattr(document, name)) for document in documents)
        held: Counter[str] = Counter()
        for document in documents:
            held[str(getattr(document, name))] += len(document.statements)
        rows = ((value, files[value], held[value]) for value in sorted(files))
        lines += _table((name, "documents", "statements"), rows)
    for name, heading in (("roles", "role"), ("themes", "theme"), ("watch", "watch topic")):
        found = Counter(code for one in statements for code in getattr(one, name))
        lines += _table((heading, "statements"), sorted(found.items()))
    strengths = Counter(one.strength for one in statements if one.strength)
    lines += _table(("strength", "commitments"), sorted(strengths.items()))
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    head = "| " + " | ".join(heads) + " |"
    rule = "| --- |" + " ---: |" * (len(heads) - 1)
    return ["", head, rule, *("| " + " | ".join(map(str, row)) + " |" for row in rows)]


def with_numbers(card: str, corpus: Path) -> str:
    """Return the text of a data card with its counts and the agreement of its readers brought up to date."""
    readings = read_readings(corpus)
    pairs = [pair for document in readings.values() for pair in document]
    counted = COUNTS.sub(lambda _: counts(read_corpus(corpus)), card)
    return AGREEMENT.sub(lambda _: agreement_table(pairs), counted)


def main(folder: Path) -> None:
    """Bring the data card of the corpus in `folder` up to date."""
    card = folder / "README.md"
    card.write_text(with_numbers(card.read_text(encoding="utf-8"), folder), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
