"""Builds findings the way the annotate stage hands them on."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Block, Document, Source, Span
from extractor.resolve import resolve
from extractor.statement import Attribute, Cue, Finding, Label, Quantity, Statement


def attribute(text, name, words, quantity=None, normal=""):
    start = text.index(words)
    return Attribute(name, words, Span(start, start + len(words)), quantity, normal)


def number(value, unit, comparator="eq"):
    return Quantity(value=value, unit=unit, comparator=comparator)


@pytest.fixture
def finding():
    """Return a function that makes a finding: `details` are `(name, words)` or `("quantity", words, value, unit)`."""

    def made(text, *details, roles=("commitment",), strength=None, **statement):
        attributes = [
            attribute(text, "quantity", detail[1], number(detail[2], *detail[3:]))
            if detail[0] == "quantity"
            else attribute(text, *detail)
            for detail in details
        ]
        given = {"id": text[:20], "span": Span(0, len(text)), "text": text, "kind": "sentence"}
        return Finding(
            Statement(**(given | statement)),
            roles=tuple(Label(code, 0.9, accepted=True) for code in roles),
            strength=Cue(*strength) if strength else None,
            attributes=tuple(attributes),
        )

    return made


@pytest.fixture
def resolved():
    """Return a function that resolves findings of a document whose text and kind may be given."""

    def done(*findings, text="", kind=""):
        text = text or "\n".join(finding.statement.text for finding in findings)
        source = Source("a", "a", Path("a"), "ff", 1, "", kind=kind)
        document = Document(source, text, "ok", blocks=(Block("paragraph", Span(0, len(text))),))
        return resolve(document, findings).findings

    return done


@pytest.fixture
def codes(resolved):
    """Return a function that gives the flag codes of one resolved finding."""

    def flagged(*findings, **document):
        return [[flag.code for flag in one.flags] for one in resolved(*findings, **document)]

    return flagged
