"""The corpus in the forms that other programs take: JSON lines, spaCy's DocBin, and a Frictionless data package.

`python -m extractor.training.release corpus FOLDER` writes `statements.jsonl` (a line per statement, the form of the
gold files), `statements.spacy` (codes as `cats`, quantities, deadlines and frequencies as spans) and `datapackage.json`
(what the fields mean, the licence). Derived: corrections are made in `documents/`, and nothing here is read back.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import DocBin

from extractor import __version__
from extractor.annotate.scheme import ALL_CODES
from extractor.training.corpus import read_corpus
from extractor.training.splits import read_splits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from extractor.training.corpus import CorpusDocument, CorpusStatement, LabelledQuantity

LINES, BINARY, PACKAGE = "statements.jsonl", "statements.spacy", "datapackage.json"
SPANS = "attributes"
FIELDS = {
    "doc": ("string", "The document's name; documents of one family share their invented organisation or contract."),
    "family": ("string", "What is never split between training and test."),
    "fold": ("string", "The fold of the family."),
    "kind": ("string", "The kind of document."),
    "sector": ("string", "The trade or service."),
    "n": ("integer", "The statement's number in its document, from 1."),
    "text": ("string", "The statement, without its clause number."),
    "lead_in": ("string", "The stem of a list item, the header row of a table row, the question of an answer."),
    "heading": ("string", "The nearest heading."),
    "side": ("string", "Who speaks: buyer, supplier, authority_plan, law, report or other."),
    "roles": ("array", "What the statement does; guidelines.md section 2."),
    "themes": ("array", "What it is about; section 4."),
    "watch": ("array", "The policy topics it touches; section 5."),
    "strength": ("string", "How firm a commitment is; section 6."),
    "quantities": ("array", "Numbers with their words, value or range, unit and comparator; section 7."),
    "deadline": ("string", "The words that say until when."),
    "frequency": ("string", "The words that say how often."),
}


def rows(documents: Sequence[CorpusDocument], folds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield every statement as plain data with the fields of `FIELDS`; what is missing is null or empty."""
    for document in documents:
        about = (document.document, document.family, folds[document.family], document.kind, document.sector)
        for number, one in enumerate(document.statements, start=1):
            given = (one.text, one.lead_in or None, one.heading or None, one.side)
            labels = (list(one.roles), list(one.themes), list(one.watch), one.strength)
            details = ([_quantity(found) for found in one.quantities], one.deadline or None, one.frequency or None)
            yield dict(zip(FIELDS, (*about, number, *given, *labels, *details), strict=True))


def _quantity(found: LabelledQuantity) -> dict[str, object]:
    quantity = found.quantity
    numbers = {"value": quantity.value, "min": quantity.minimum, "max": quantity.maximum}
    known = {name: _number(number) for name, number in numbers.items() if number is not None}
    return {"text": found.text, **known, "unit": quantity.unit, "comparator": quantity.comparator}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def doc_bin(documents: Sequence[CorpusDocument]) -> DocBin:
    """Return the statements as spaCy documents: codes as `cats` (1 or 0), attributes as the span group `attributes`."""
    nlp = spacy.blank("en")
    found = DocBin(store_user_data=False)
    for document in documents:
        for one in document.statements:
            doc = nlp.make_doc(one.text)
            given = {*one.roles, *one.themes, *one.watch}
            doc.cats = {code: float(code in given) for code in ALL_CODES}
            spans = (doc.char_span(*place, label=name, alignment_mode="expand") for name, place in _attributes(one))
            doc.spans[SPANS] = [span for span in spans if span is not None]
            found.add(doc)
    return found


def _attributes(one: CorpusStatement) -> Iterator[tuple[str, tuple[int, int]]]:
    said = [("quantity", found.text) for found in one.quantities]
    said += [("deadline", one.deadline), ("frequency", one.frequency)]
    for name, words in said:
        # the deadline of an item may stand in its stem
        start = one.text.find(words) if words else -1
        if start >= 0:
            yield name, (start, start + len(words))


def package(count: int) -> dict[str, Any]:
    """Return the description of the data, to the Frictionless Data Package standard (specs.frictionlessdata.io)."""
    fields = [{"name": name, "type": kind, "description": said} for name, (kind, said) in FIELDS.items()]
    return {
        "profile": "data-package",
        "name": "extractor-corpus",
        "title": "Statements of UK public procurement labelled for social value",
        "description": "Machine-written and machine-labelled; no expert has checked it. See README.md of the corpus.",
        "version": __version__,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [
            {
                "profile": "data-resource",
                "name": "statements",
                "path": LINES,
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "rows": count,
                "schema": {"fields": fields, "primaryKey": ["doc", "n"]},
            }
        ],
    }


def write_release(corpus: Path, target: Path) -> int:
    """Write the corpus in all forms to the folder `target`, made if missing; return how many statements there are.

    Raises:
        InputError: The corpus cannot be read.
    """
    documents = read_corpus(corpus)
    lines = list(rows(documents, read_splits(corpus)))
    target.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (target / LINES).write_text(text, encoding="utf-8", newline="\n")
    doc_bin(documents).to_disk(target / BINARY)
    described = json.dumps(package(len(lines)), ensure_ascii=False, indent=2)
    (target / PACKAGE).write_text(described + "\n", encoding="utf-8", newline="\n")
    return len(lines)


if __name__ == "__main__":
    write_release(Path(sys.argv[1]), Path(sys.argv[2]))
