"""The form for an expert's check of the corpus: a stratified sample goes out as a CSV file with blank cells to fill in.

`python -m extractor.training.expert_form corpus` writes `corpus/expert_check/form.csv`. The sample is drawn anew only
where it is asked for, always the same from the same corpus and seed. The labels are not in it: the check is blind.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.annotate.scheme import CODES
from extractor.training.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.training.corpus import CorpusDocument, CorpusStatement

    Place = tuple[str, int]

FORM = Path("expert_check") / "form.csv"
PER_CODE = 12
WITHOUT_ROLE = 120
SEED = 20261125
GIVEN = ("document", "statement", "kind", "side", "heading", "lead_in", "text")
ASKED = ("roles", "themes", "watch", "strength", "hard", "note")


def sample(documents: Sequence[CorpusDocument], *, seed: int = SEED) -> list[Place]:
    """Return the places (document, number from 1) of statements: some of every code, and some without a role.

    No document gives more than one statement per code, so that no voice is heard too often.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    order = [(document, number) for document in documents for number in range(1, len(document.statements) + 1)]
    chance.shuffle(order)
    chosen: set[Place] = set()
    for field, codes in CODES.items():
        for code in codes:
            chosen |= _some(
                [(one, number) for one, number in order if code in getattr(one.statements[number - 1], field)], PER_CODE
            )
    chosen |= _some([(one, number) for one, number in order if not one.statements[number - 1].roles], WITHOUT_ROLE)
    return sorted(chosen)


def _some(candidates: Sequence[tuple[CorpusDocument, int]], count: int) -> set[Place]:
    one_each: dict[str, int] = {}
    for document, number in candidates:
        one_each.setdefault(document.document, number)
    return set(list(one_each.items())[:count])


def rows(documents: Sequence[CorpusDocument], places: Sequence[Place]) -> Iterator[dict[str, object]]:
    """Yield the rows of the form: what the expert sees, with the cells to fill in left blank."""
    known = {document.document: document for document in documents}
    for name, number in places:
        document = known[name]
        statement: CorpusStatement = document.statements[number - 1]
        seen = (statement.side, statement.heading, statement.lead_in, statement.text)
        row: dict[str, object] = dict(zip(GIVEN, (name, number, document.kind, *seen), strict=True))
        yield row | dict.fromkeys(ASKED, "")


def main(corpus: Path) -> None:
    """Write the form of the corpus in folder `corpus`."""
    documents = read_corpus(corpus)
    target = corpus / FORM
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, (*GIVEN, *ASKED))
        writer.writeheader()
        writer.writerows(rows(documents, sample(documents)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
