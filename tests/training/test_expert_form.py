"""The form that an expert fills in: a blind sample in which every code occurs."""

import csv
from pathlib import Path

from extractor.annotate.scheme import ALL_CODES
from extractor.training.corpus import read_corpus
from extractor.training.expert_form import ASKED, FORM, GIVEN, main, sample

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_sample_has_every_code_and_is_the_same_each_time():
    documents = read_corpus(CORPUS)
    chosen = sample(documents)
    assert chosen == sample(documents)
    assert chosen != sample(documents, seed=1)
    known = {document.document: document.statements for document in documents}
    statements = [known[name][number - 1] for name, number in chosen]
    found = {code for one in statements for code in (*one.roles, *one.themes, *one.watch)}
    assert found == set(ALL_CODES)
    assert 250 <= len(statements) <= 400


def test_the_form_shows_statements_of_the_corpus_and_no_labels():
    known = {document.document: document.statements for document in read_corpus(CORPUS)}
    with (CORPUS / FORM).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == (*GIVEN, *ASKED)
    assert not any(row[name] for row in rows for name in ASKED)
    assert all(known[row["document"]][int(row["statement"]) - 1].text == row["text"] for row in rows)


def test_the_form_is_written_beside_the_corpus(tmp_path):
    (tmp_path / "documents").mkdir()
    for path in sorted((CORPUS / "documents").glob("*.yaml"))[:6]:
        (tmp_path / "documents" / path.name).write_bytes(path.read_bytes())
    main(tmp_path)
    assert (tmp_path / FORM).read_text(encoding="utf-8-sig").startswith(",".join(GIVEN))
