"""The pipeline keeps the text, puts every layer on its statements, and registers exactly the components pinned here."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.annotate.annotator import contexts_of
from extractor.annotate.pipeline import COMPONENTS
from extractor.document import Span, document_of
from extractor.statement import Finding, Statement

SNAPSHOT = Path(__file__).with_name("factories.json")


def statements_of(text, *pieces):
    return tuple(
        Statement(str(number), Span(text.index(piece), text.index(piece) + len(piece)), piece, "sentence")
        for number, piece in enumerate(pieces)
    )


def test_registered_factories_are_the_pinned_ones():
    registered = {
        name: {"requires": Language.get_factory_meta(name).requires, "assigns": Language.get_factory_meta(name).assigns}
        for name in COMPONENTS
    }
    assert json.loads(json.dumps(registered)) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_components_find_what_they_require(annotator):
    problems = annotator.nlp.analyze_pipes()["problems"]
    wanted = {name: [one for one in missing if not one.startswith("doc._.")] for name, missing in problems.items()}
    assert all(not missing for missing in wanted.values()), wanted


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_the_text_of_the_doc_is_the_text_of_the_document(annotator, text):
    assert annotator.nlp.make_doc(text).text == text


def test_every_statement_has_one_finding_in_order(annotator):
    text = "We will plant 40 trees by March 2027. It rained.\nKPI 1: 95% of calls in 20 seconds, monthly."
    statements = statements_of(
        text, "We will plant 40 trees by March 2027.", "It rained.", "KPI 1: 95% of calls in 20 seconds, monthly."
    )
    findings = annotator.annotate(document_of(text), statements)
    assert [finding.statement for finding in findings] == list(statements)
    assert findings[0].codes("roles") == ("commitment",)
    assert findings[0].strength.strength == "firm"
    assert findings[1].strength is None
    for finding in findings:
        for one in finding.attributes:
            assert one.span.of(finding.statement.text) == one.text


def test_statements_inside_words_keep_their_exact_text(annotator):
    text = "alphabeta gamma"
    statement = Statement("1", Span(5, 9), "beta", "sentence")
    assert annotator.annotate(document_of(text), [statement])[0].statement == statement


def test_contexts_take_their_neighbours_and_the_side_of_the_document():
    text = "One. Two. Three."
    document = document_of(text, side="buyer", kind="itt")
    first, second, third = contexts_of(document, statements_of(text, "One.", "Two.", "Three."))
    assert (first.before, first.after) == ("", "Two.")
    assert (second.before, second.after) == ("One.", "Three.")
    assert (third.side, third.kind) == ("buyer", "itt")


def test_nothing_comes_of_no_statements(annotator):
    assert annotator.annotate(document_of(""), ()) == ()


def test_what_is_not_english_has_an_empty_finding(annotator):
    lines = ("We will plant 40 trees.", "Byddwn yn plannu 40 o goed.", "We will pay by May 2027.")
    document = document_of("\n".join(lines))
    statements, start = [], 0
    for number, line in enumerate(lines):
        span = Span(start, start + len(line))
        statements.append(Statement(str(number), span, line, "sentence", language="cy" if number == 1 else "en"))
        start += len(line) + 1
    first, second, third = annotator.annotate(document, statements)
    assert first.codes("roles") == third.codes("roles") == ("commitment",)
    assert second == Finding(statements[1])
    assert annotator.annotate(document, statements[1:2]) == (second,)
