"""The outline makes headings of the lines it names, and of nothing else; broken outlines do no harm."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.read.pdf.layers.bookmarks import is_title
from tests.read.pdf.pdf_syntax import pdf_of, shown, written

BODY = (
    "Our approach to social value",
    "We will employ 24 apprentices over the five years of the contract.",
    "Working with schools",
    "We will give 400 hours of volunteering each year.",
)


def entry(title, *, page=3, links=""):
    return f"<< /Title {written(title)} /Parent 10 0 R /Dest [{page} 0 R /Fit] {links} >>"


def outlined(*entries, lines=BODY, second_page=None, drawn=""):
    last = 10 + len(entries)
    root = f"<< /Type /Outlines /First 11 0 R /Last {last} 0 R /Count {len(entries)} >>"
    return pdf_of(
        drawn + shown(lines, step=40), catalog="/Outlines 10 0 R", objects=(root, *entries), second_page=second_page
    )


def headings(document):
    return [(block.level, block.span.of(document.text)) for block in document.blocks if block.kind == "heading"]


def test_lines_named_by_the_outline_are_headings(document_of):
    data = outlined(
        entry(BODY[0].upper(), links="/Next 13 0 R /First 12 0 R /Last 12 0 R /Count 1"),
        entry(BODY[2]),
        entry("Elsewhere"),
    )
    assert headings(document_of(data, "bid.pdf")) == [(1, BODY[0]), (2, BODY[2])]


def test_without_an_outline_they_are_not(document_of):
    assert not headings(document_of(pdf_of(shown(BODY, step=40)), "bid.pdf"))


def test_a_sentence_makes_no_heading(document_of):
    assert not headings(document_of(outlined(entry(BODY[1])), "bid.pdf"))


def test_only_the_page_that_is_named_counts(document_of):
    data = outlined(entry(BODY[2], page=7), second_page=shown(["Nothing of that name is on this page."]))
    assert not headings(document_of(data, "bid.pdf"))


def test_a_cell_makes_no_heading(document_of):
    cells = (shown(["Measure", "Target"], y=700, step=30), shown(["Apprentices", "24 people"], x=252, y=700, step=30))
    grid = (f"{x} {y} 180 30 re S" for x in (66, 246) for y in (690, 660))
    drawn = "\n".join((*cells, *grid, ""))
    document = document_of(outlined(entry("Target"), lines=(BODY[1],), drawn=drawn), "bid.pdf")
    assert not headings(document)
    assert "Target | 24 people" in document.text


def test_titles_are_told_from_sentences():
    assert is_title("3.1 Scope of the services")
    assert is_title("Key deliverables:")
    assert not is_title("The Supplier shall comply with the law.")
    assert not is_title("How far we have come is drawn below, year by year:")
    assert not is_title("12.4")


LINK = st.sampled_from(["/Next", "/First", "/Prev", "/Last", "/Parent"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([written("Working with schools"), "12", "[(a)]", "<FEFFD800>"]),
            st.lists(st.tuples(LINK, st.integers(9, 16)), max_size=3),
            st.sampled_from(
                ["/Dest [3 0 R /Fit]", "/Dest [99 0 R]", "/Dest (no)", "/A << /S /GoTo /D 7 >>", "/Dest 10 0 R"]
            ),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_outlines_in_circles_end(document_of, entries):
    objects = [
        f"<< /Title {title} {' '.join(f'{name} {number} 0 R' for name, number in links)} {target} >>"
        for title, links, target in entries
    ]
    assert BODY[1] in document_of(outlined(*objects), "bid.pdf").text
