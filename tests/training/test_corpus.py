"""Corpus documents are read as written, written as read, and faults are named with their place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.training.corpus import parse_document, read_corpus, read_document
from extractor.training.corpus_writer import document_to_yaml

DOCUMENT = {
    "document": "brook-bid",
    "family": "brook",
    "kind": "method_statement",
    "sector": "cleaning",
    "side": "supplier",
    "origin": "test",
    "statements": [
        {
            "text": "We will take on 4 to 6 apprentices by 2027.",
            "lead_in": "Over the term:",
            "roles": ["commitment"],
            "themes": ["skills"],
            "strength": "firm",
            "quantities": [{"text": "4 to 6", "min": 4, "max": 6, "unit": "people", "comparator": "range"}],
            "deadline": "2027",
        },
        {"text": "The Council asked for two.", "side": "buyer"},
    ],
}


def test_reads_and_writes_the_same():
    document = parse_document(DOCUMENT, where="test")
    assert parse_document(yaml.safe_load(document_to_yaml(document)), where="again") == document
    assert document.statements[1].side == "buyer"
    assert document.statements[0].quantities[0].quantity.maximum == 6


text = st.text(alphabet="aé ’:#-'\"|\n%£1", min_size=1, max_size=40).filter(lambda one: one.strip())


@settings(max_examples=60)
@given(text, text)
def test_any_text_survives(words, heading):
    data = DOCUMENT | {"statements": [{"text": words, "heading": heading}]}
    document = parse_document(data, where="test")
    assert parse_document(yaml.safe_load(document_to_yaml(document)), where="again") == document


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "poem"}, "kind"),
        ({"side": "nobody"}, "side"),
        ({"family": ""}, "lacks family"),
        ({"colour": "red"}, "unknown field colour"),
        ({"statements": [{"text": " "}]}, "statement 1 has no text"),
        ({"statements": [{"text": "a", "roles": "policy"}]}, "roles is not a list"),
        ({"statements": [{"text": "a", "deadline": 2027}]}, "deadline is 2027"),
    ],
)
def test_faults_are_named(change, said):
    with pytest.raises(InputError, match=said):
        parse_document(DOCUMENT | change, where="here")


def test_file_is_named_after_its_document(tmp_path):
    path = tmp_path / "other.yaml"
    path.write_text(yaml.safe_dump(DOCUMENT), encoding="utf-8")
    with pytest.raises(InputError, match="brook-bid"):
        read_document(path)


def test_empty_folder_is_no_corpus(tmp_path):
    with pytest.raises(InputError, match="holds no corpus"):
        read_corpus(tmp_path)
