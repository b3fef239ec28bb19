"""What people wrote onto pages: typed text is text, comments are kept apart, hidden and struck-out text is reported."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.pdf.pdf_syntax import pdf_of, shown, written

LINES = ("How many apprentices will you employ?", "What will you do for small businesses?")


def note(kind, entries, box=(200, 690, 400, 710)):
    return f"<< /Type /Annot /Subtype /{kind} /Rect [{' '.join(map(str, box))}] {entries} >>"


def noted(*notes, lines=LINES, step=60, catalog=""):
    references = " ".join(f"{10 + number} 0 R" for number in range(len(notes)))
    return pdf_of(shown(lines, y=760, step=step), page=f"/Annots [{references}]", objects=notes, catalog=catalog)


def comments(document):
    return [found.text for found in document.furniture if found.kind == "comment"]


def codes(document):
    return [problem.code for problem in document.problems]


def test_typed_text_is_read_where_it_stands(document_of):
    data = noted(
        note("FreeText", f"/F 4 /DA (/Helv 11 Tf) /Contents {written('24 in the first year')}", (72, 730, 300, 750))
    )
    document = document_of(data, "bid.pdf")
    assert document.text == f"{LINES[0]}\n24 in the first year\n{LINES[1]}"
    start = document.text.index("24")
    (place,) = [anchor.place for anchor in document.anchors if anchor.span.start == start]
    assert 72 <= place.x0 < place.x1 < 100
    assert 92 <= place.top < place.bottom <= 112


def test_typed_text_over_other_text_is_kept_apart(document_of):
    data = noted(note("FreeText", "/F 4 /Contents (REVIEWED BY LEGAL)", (72, 755, 300, 775)))
    document = document_of(data, "bid.pdf")
    assert document.text == "\n".join(LINES)
    assert comments(document) == ["REVIEWED BY LEGAL"]


@pytest.mark.parametrize("kind", ["Text", "Highlight", "Underline", "Square", "Stamp", "Ink", "Caret"])
def test_comments_are_kept_apart(document_of, kind):
    quads = "/QuadPoints [72 770 300 770 72 755 300 755]"
    document = document_of(noted(note(kind, f"/F 4 {quads} /Contents (Is this\\rconfirmed?)")), "bid.pdf")
    assert document.text == "\n".join(LINES)
    assert comments(document) == ["Is this confirmed?"]


def test_links_and_ticks_of_reviewers_say_nothing(document_of):
    data = noted(
        note("Link", "/Contents (Go there)"),
        note("Popup", "/Contents (Twice)"),
        note("Text", "/StateModel /Review /State /Accepted /Contents (Accepted set by A)"),
        note("Highlight", "/QuadPoints [72 770 300 770 72 755 300 755]"),
    )
    document = document_of(data, "bid.pdf")
    assert not comments(document)
    assert not document.problems


def test_struck_out_text_is_reported(document_of):
    quads = "/QuadPoints [72 770 300 770 72 755 300 755]"
    document = document_of(noted(note("StrikeOut", f"/F 4 {quads} /Contents (wrong)")), "bid.pdf")
    assert LINES[0] in document.text
    assert codes(document) == ["struck_text"]
    assert comments(document) == ["wrong"]


@pytest.mark.parametrize("flag", [2, 32])
def test_hidden_notes_stay_out_and_are_counted(document_of, flag):
    data = noted(note("FreeText", f"/F {flag} /Contents (secret)"), note("Text", f"/F {flag} /Contents (secret too)"))
    document = document_of(data, "bid.pdf")
    assert "secret" not in document.text
    assert not comments(document)
    (problem,) = document.problems
    assert problem.code == "hidden_content"
    assert problem.message.startswith("2 texts")


def test_pinned_files_are_counted(document_of):
    document = document_of(noted(note("FileAttachment", "/FS << /Type /Filespec /F (a.xlsx) >>")), "bid.pdf")
    assert codes(document) == ["attachments_unread"]


BROKEN = st.sampled_from(
    [
        "/Contents 12",
        "/Contents [ (a) ]",
        f"/Contents {written('')}",
        "/Contents <FEFF D800>",
        "/F (x) /Contents (b)",
        "/Rect 5 /Contents (c)",
        "/Rect [9e9 0 -9e9 1] /Contents (d)",
        "/Parent 10 0 R /Popup 10 0 R /IRT 10 0 R /Contents (e)",
        "/AP << /N 10 0 R >> /Contents (f)",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["FreeText", "Text", "Popup", "Nothing", "Widget"]), BROKEN), max_size=4))
def test_broken_notes_never_stop_reading(document_of, notes):
    document = document_of(noted(*(note(kind, entries) for kind, entries in notes)), "bid.pdf")
    assert LINES[0] in document.text
