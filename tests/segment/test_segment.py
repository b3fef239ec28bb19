"""The walk over a whole document, and what must hold of every document."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Box, Cell, Page, Paragraph, Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.segment import left_out, segment
from extractor.segment.places import merged


def test_headings_make_the_path(build):
    document = build(
        ("heading", "Offer", "1", 1),
        ("heading", "Jobs", "1.1", 2),
        ("paragraph", "We will hire six people."),
        ("heading", "Trees", "1.2", 2),
        ("paragraph", "We will plant 300."),
        ("heading", "Unlevelled", "", 0),
        ("paragraph", "We will count them."),
        ("heading", "Annex", "2", 1),
        ("paragraph", "It is long."),
    )
    assert [(one.section, one.heading) for one in segment(document)] == [
        (("Offer",), "Jobs"),
        (("Offer",), "Trees"),
        (("Offer", "Trees"), "Unlevelled"),
        ((), "Annex"),
    ]


def test_what_is_no_statement_is_counted(build):
    document = build(
        ("heading", "Contents"),
        ("contents", "1 Offer 3"),
        ("heading", "Offer"),
        ("paragraph", "Figure 2"),
        ("paragraph", "Figure 2 shows the emissions."),
        ("paragraph", "______"),
        ("signature", "Signed by:"),
    )
    found = segment(document)
    assert [one.text for one in found] == ["Figure 2 shows the emissions."]
    assert left_out(document, found) == {"caption": 2, "contents": 3, "heading": 2, "no words": 1, "signature": 2}
    assert left_out(document, ()) == left_out(document, found) | {"unexplained": 5}


def test_the_lines_of_a_title_page_are_no_statements(build):
    cover = [("heading", "Invitation to tender"), ("paragraph", "Reference OBC/26-114"), ("paragraph", "Corn Hall")]
    body = [("heading", "Introduction"), *[("paragraph", f"Sentence {number} stands here.") for number in range(12)]]
    found = segment(build(*cover, *body))
    assert [one.text for one in found] == [f"Sentence {number} stands here." for number in range(12)]
    assert [one.text for one in segment(build(("paragraph", "8 apprentices by 2027")))] == ["8 apprentices by 2027"]


def test_a_sentence_may_cross_pages():
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, ""), engine="test")
    boxes = [Box(1, 10, 700, 40, 710), Box(1, 42, 700, 60, 710), Box(2, 10, 50, 40, 60), Box(2, 42, 50, 60, 60)]
    builder.add_block("paragraph", [Piece("We"), Piece(" will", boxes[1])], page=1, continues=True)
    builder.add_block(
        "paragraph", [Piece("hire", boxes[2]), Piece(" six.", boxes[3]), Piece(" Now.", boxes[3])], page=2
    )
    builder.pages.extend([Page(1), Page(2)])
    first, second = segment(builder.finish())
    assert (first.text, first.page) == ("We will hire six.", 1)
    assert first.places == (boxes[1], Box(2, 10, 50, 60, 60))
    assert (second.text, second.page) == ("Now.", 2)


def test_places_are_merged():
    words = [Box(1, 10, 20, 30, 30), Box(1, 32, 20.5, 50, 30), Box(1, 10, 34, 30, 44), Box(1, 300, 34, 330, 44)]
    assert merged(words) == (Box(1, 10, 20, 50, 30), Box(1, 10, 34, 30, 44), Box(1, 300, 34, 330, 44))
    cells = [Cell("A", "C1"), Cell("A", "C1"), Cell("A", "C2"), Paragraph(3), Paragraph(3)]
    assert merged(cells) == (Cell("A", "C1"), Cell("A", "C2"), Paragraph(3))


def test_ids_follow_from_the_bytes_and_the_stretch_alone(build):
    lines = [("paragraph", "We will hire six people. They start in May.")]
    one, other = segment(build(*lines)), segment(build(*lines, path="elsewhere/bid.pdf"))
    assert [statement.id for statement in one] == [statement.id for statement in other]
    assert len({statement.id for statement in one}) == 2
    assert all(len(statement.id) == 20 for statement in one)
    assert one[0].id != segment(build(*lines, sha256="cd34"))[0].id
    assert segment(build(*lines, sha256=""))[0].id != one[0].id


WORDS = st.text(alphabet="aeT1.:;?•(£ ,", min_size=1, max_size=30)
LABELS = st.sampled_from(["", "", "•", "o", "-", "(a)", "(b)", "(i)", "1.", "4.2", "4.2.1", "Q1"])
BLOCKS = st.tuples(
    st.sampled_from(["paragraph", "paragraph", "item", "heading", "contents", "signature"]),
    WORDS,
    LABELS,
    st.integers(0, 3),
    st.booleans(),
)
GRIDS = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4)


@given(st.lists(st.one_of(BLOCKS, GRIDS), max_size=16), st.sampled_from([None, "buyer", "supplier"]))
def test_every_word_is_in_one_statement_or_accounted_for(parts, side):
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, "", side=side), engine="test")
    for part in parts:
        if isinstance(part, list):
            rows = [[RowCell(column, (Piece(cell),)) for column, cell in enumerate(row)] for row in part]
            builder.add_table(rows, header_rows=len(part) % 3)
        else:
            kind, text, label, level, continues = part
            builder.add_block(kind, [Piece(text)], label=label, level=level, continues=continues)
    document = builder.finish()
    found = segment(document)
    assert all(one.span.of(document.text) == one.text == one.text.strip() != "" for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert len({one.id for one in found}) == len(found)
    assert left_out(document, found).get("unexplained", 0) == 0
    assert segment(document) == found


def test_bare_figures_are_the_labels_of_a_chart_unless_they_answer(build):
    document = build(
        ("paragraph", "We cut our emissions each year."),
        ("paragraph", "2.0"),
        ("paragraph", "-5"),
        ("paragraph", "2018 2023 2030"),
        ("paragraph", "6% 15%"),
        ("paragraph", "Q1 How many apprentices will you take on?"),
        ("paragraph", "12"),
        side="supplier",
    )
    found = segment(document)
    assert [(one.text, one.lead_in) for one in found] == [
        ("We cut our emissions each year.", ""),
        ("12", "How many apprentices will you take on?"),
    ]
    assert left_out(document, found)["label"] == 7
