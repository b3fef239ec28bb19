"""Tags make headings where they deserve trust, and keep running lines apart; broken trees do no harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.pdf.pdf_syntax import pdf_of, shown

TITLES = ("Our approach to social value", "Working with schools")
BODY = "We will employ 24 apprentices over the five years of the contract."
CLAUSES = (
    "the Supplier shall comply with the law at all times;",
    "the Supplier shall pay the Real Living Wage to its staff;",
    "the Supplier shall report to the Buyer each quarter.",
)


def line(text, *, tag, number, y, size=11):
    return f"/{tag} << /MCID {number} >> BDC\n{shown([text], y=y, size=size)}\nEMC"


def tagged(lines, *, extra="", catalog="/MarkInfo << /Marked true >>", roles=""):
    """Return a file whose lines, (tag, text), are all tagged; the parent tree is object 11."""
    drawn = "\n".join(
        line(text, tag=tag, number=number, y=700 - 30 * number) for number, (tag, text) in enumerate(lines)
    )
    parts = [
        f"<< /Type /StructElem /S /{tag} /P 10 0 R /Pg 3 0 R /K {number} >>" for number, (tag, _) in enumerate(lines)
    ]
    kids = " ".join(f"{12 + number} 0 R" for number in range(len(lines)))
    tree = f"<< /Type /StructTreeRoot /K [{kids}] /ParentTree 11 0 R {roles} >>"
    parents = f"<< /Nums [0 [{kids}]] >>"
    return pdf_of(
        f"{extra}\n{drawn}",
        catalog=f"/StructTreeRoot 10 0 R {catalog}",
        page="/StructParents 0",
        objects=(tree, parents, *parts),
    )


def headings(document):
    return [(block.level, block.span.of(document.text)) for block in document.blocks if block.kind == "heading"]


def test_tagged_titles_are_headings(document_of):
    data = tagged([("H2", TITLES[0]), ("P", BODY), ("H3", TITLES[1]), ("P", BODY)])
    assert headings(document_of(data, "bid.pdf")) == [(2, TITLES[0]), (3, TITLES[1])]


def test_names_of_their_own_stand_for_standard_tags(document_of):
    data = tagged([("Kop", TITLES[0]), ("P", BODY)], roles="/RoleMap << /Kop /H2 >>")
    assert headings(document_of(data, "bid.pdf")) == [(2, TITLES[0])]


def test_files_that_tag_clauses_as_headings_are_not_believed(document_of):
    data = tagged([("H2", TITLES[0]), *(("H3", clause) for clause in CLAUSES), ("P", BODY)])
    assert not headings(document_of(data, "bid.pdf"))


def test_tagged_sentences_are_no_headings(document_of):
    data = tagged([("H1", text) for text in (*TITLES, "What we promise", "What we ask", "About us")] + [("H1", BODY)])
    assert (1, BODY) not in headings(document_of(data, "bid.pdf"))


def test_artifacts_near_the_edge_are_kept_apart(document_of):
    header = f"/Artifact << /Type /Pagination >> BDC\n{shown(['Tender 4711 - Volume 2'], y=810)}\nEMC"
    footer = f"/Artifact BMC\n{shown(['Page 1 of 1'], y=30)}\nEMC"
    document = document_of(tagged([("P", BODY), ("P", CLAUSES[0])], extra=f"{header}\n{footer}"), "bid.pdf")
    assert "4711" not in document.text
    assert {(found.kind, found.text) for found in document.furniture} == {
        ("header", "Tender 4711 - Volume 2"),
        ("page_number", "Page 1 of 1"),
    }


def test_artifacts_amid_the_page_are_text(document_of):
    extra = f"/Artifact BMC\n{shown(['We have a net zero plan.'], y=400)}\nEMC"
    assert "net zero" in document_of(tagged([("P", BODY), ("P", CLAUSES[0])], extra=extra), "bid.pdf").text


def test_a_page_of_artifacts_is_text(document_of):
    extra = f"/Artifact BMC\n{shown(['We have a net zero plan and keep to it.'] * 2, y=810)}\nEMC"
    assert "net zero" in document_of(tagged([("P", "Short.")], extra=extra), "bid.pdf").text


@pytest.mark.parametrize("catalog", ["", "/MarkInfo << /Marked false >>"])
def test_files_that_do_not_call_themselves_tagged_are_left_alone(document_of, catalog):
    assert BODY in document_of(tagged([("H1", TITLES[0]), ("P", BODY)], catalog=catalog), "bid.pdf").text


KID = st.one_of(
    st.integers(-2, 5).map(str), st.integers(9, 18).map("{} 0 R".format), st.just("<< /Type /MCR /MCID 0 >>")
)
ELEMENT = st.tuples(
    st.sampled_from(["/H1", "/P", "/Sect", "7", "/H9", "/Table"]),
    st.lists(KID, max_size=4),
    st.sampled_from(["10 0 R", "12 0 R", "13 0 R", "99 0 R", "(x)"]),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ELEMENT, min_size=1, max_size=5), st.lists(KID, max_size=6), st.lists(KID, max_size=4))
def test_broken_trees_never_stop_reading(document_of, elements, parents, kids):
    objects = (
        f"<< /Type /StructTreeRoot /K [{' '.join(kids)}] /ParentTree 11 0 R >>",
        f"<< /Nums [0 [{' '.join(parents)}]] >>",
        *(f"<< /Type /StructElem /S {name} /P {up} /Pg 3 0 R /K [{' '.join(down)}] >>" for name, down, up in elements),
    )
    drawn = "\n".join(line(text, tag="P", number=number, y=700 - 30 * number) for number, text in enumerate(CLAUSES))
    data = pdf_of(
        drawn,
        catalog="/StructTreeRoot 10 0 R /MarkInfo << /Marked true >>",
        page="/StructParents 0",
        objects=objects,
    )
    assert CLAUSES[0] in document_of(data, "bid.pdf").text
