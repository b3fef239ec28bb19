"""The corpus in other forms says what the corpus says."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from extractor.training.corpus import read_corpus
from extractor.training.release import BINARY, FIELDS, LINES, PACKAGE, SPANS, write_release

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    small = folder / "corpus"
    (small / "documents").mkdir(parents=True)
    (small / "splits.yaml").write_bytes((CORPUS / "splits.yaml").read_bytes())
    for path in sorted((CORPUS / "documents").glob("*.yaml"))[:12]:
        (small / "documents" / path.name).write_bytes(path.read_bytes())
    count = write_release(small, folder / "out")
    return folder / "out", read_corpus(small), count


def test_every_statement_has_its_line(release):
    folder, documents, count = release
    lines = [json.loads(line) for line in (folder / LINES).read_text(encoding="utf-8").splitlines()]
    statements = [one for document in documents for one in document.statements]
    assert count == len(lines) == len(statements)
    for line, one in zip(lines, statements, strict=True):
        assert tuple(line) == tuple(FIELDS)
        assert (line["text"], tuple(line["roles"]), tuple(line["watch"])) == (one.text, one.roles, one.watch)
        assert [found["text"] for found in line["quantities"]] == [found.text for found in one.quantities]


def test_spacy_reads_labels_and_spans(release):
    folder, documents, _ = release
    docs = list(DocBin().from_disk(folder / BINARY).get_docs(spacy.blank("en").vocab))
    statements = [one for document in documents for one in document.statements]
    for doc, one in zip(docs, statements, strict=True):
        assert doc.text == one.text
        assert {code for code, given in doc.cats.items() if given} == {*one.roles, *one.themes, *one.watch}
        words = [*(found.text for found in one.quantities), one.deadline, one.frequency]
        wanted = [said for said in words if said and said in one.text]
        assert len(doc.spans[SPANS]) == len(wanted)
        assert all(said in span.text for span, said in zip(doc.spans[SPANS], wanted, strict=True))


def test_the_package_describes_every_field(release):
    folder, _, count = release
    (resource,) = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["resources"]
    assert resource["rows"] == count
    assert [field["name"] for field in resource["schema"]["fields"]] == list(FIELDS)
