"""PDFs: words broken at line ends, paragraphs and tables that run over a page, contents that tell the truth."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., tuple[bytes, dict[str, Any]]]

FILLER = "Gutters are cleared in autumn and again in spring. "


def page_texts(content: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(content)) as document:
        return [page.extract_text() for page in document.pages]


def drawn_letters(content: bytes) -> str:
    """Return the letters of all pages in the order in which they were drawn, which is that of the columns."""
    with pdfplumber.open(BytesIO(content)) as document:
        return "".join("".join(char["text"] for char in page.chars if char["text"] != " ") for page in document.pages)


def test_listed_words_break_at_line_ends_and_others_do_not(rendered: Rendered) -> None:
    sentence = "Apprentices matter, and apprenticeships last; contractors know it. "
    content, _ = rendered(
        layout={"design": "brochure", "hyphenation": ["ap-pren-tice-ships"]},
        blocks=[{"page_break": 2}, {"paragraph": [sentence * 40]}],
    )
    drawn = re.findall("ap-?pren-?tice-?ships", drawn_letters(content))
    assert len(drawn) == 40
    assert len(set(drawn)) > 1
    assert drawn_letters(content).count("contractors") == 40


def test_a_hyphen_of_the_source_survives_a_paragraph_that_is_broken_over_columns(rendered: Rendered) -> None:
    words = "A long-wheelbase van and a first-time fix. " * 60
    content, _ = rendered(
        layout={"design": "brochure", "hyphenation": ["wheel-base"]},
        blocks=[{"page_break": 2}, {"paragraph": [words]}, {"paragraph": [words]}],
    )
    drawn = drawn_letters(content)
    assert len(re.findall("long-wheel-?base", drawn)) == drawn.count("first-time") == 120


def test_a_statement_is_on_the_page_of_its_first_letter(rendered: Rendered) -> None:
    sentences = [f"Sentence {number} says so. {FILLER * 3}" for number in range(80)]
    content, expected = rendered(blocks=[{"paragraph": sentences}])
    pages = page_texts(content)
    assert expected["pages"] == len(pages) > 2
    for number, statement in enumerate(expected["statements"]):
        assert f"Sentence {number} says" in pages[statement["page"] - 1].replace("\n", " ")


def test_a_long_table_breaks_over_the_page_and_repeats_its_header(rendered: Rendered) -> None:
    rows = [[f"K{number}", FILLER, "95%"] for number in range(60)]
    content, expected = rendered(
        layout={"design": "schedule"},
        blocks=[
            {"paragraph": [FILLER * 10]},
            {"table": {"columns": ["Ref", "Indicator", "Target"], "rows": rows, "caption": "Table 1"}},
        ],
    )
    pages = page_texts(content)
    assert all("Ref Indicator Target" in page for page in pages)
    assert expected["tables"] == [
        {"page": 1, "caption": "Table 1", "columns": ["Ref", "Indicator", "Target"], "rows": 60}
    ]
    for statement in expected["statements"][1:]:
        assert statement["text"].split(" | ")[0] in pages[statement["page"] - 1].split()


def test_the_contents_list_names_the_page_of_each_heading(rendered: Rendered) -> None:
    chapters = [
        one
        for number in range(1, 6)
        for one in ({"heading": f"Chapter {number}", "label": str(number)}, {"paragraph": [FILLER * 40]})
    ]
    content, _ = rendered(layout={"design": "tender"}, blocks=[{"contents": "Contents"}, {"page_break": 0}, *chapters])
    pages = page_texts(content)
    for number in range(1, 6):
        (line,) = [line for line in pages[0].splitlines() if f"Chapter {number}" in line]
        assert f"Chapter {number}" in pages[int(line.split()[-1]) - 1]


def test_headers_footers_and_page_numbers_are_counted_as_printed(rendered: Rendered) -> None:
    content, expected = rendered(
        layout={"design": "tender", "header": "Invitation to tender", "footer": "Issue 2"},
        blocks=[{"cover": {"title": "Cover"}}, {"page_break": 0}, {"paragraph": [FILLER * 200]}],
    )
    pages = page_texts(content)
    assert expected["furniture"] == {"header": len(pages) - 1, "footer": len(pages) - 1, "page_number": len(pages) - 1}
    assert "Issue 2" not in pages[0]
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_a_big_figure_stands_alone_on_its_line_and_keeps_its_statement_whole(rendered: Rendered) -> None:
    content, expected = rendered(blocks=[{"look": "figure", "paragraph": ["41% of spend is local"]}])
    assert page_texts(content)[0].splitlines()[:2] == ["41%", "of spend is local"]
    assert [one["text"] for one in expected["statements"]] == ["41% of spend is local"]


def test_a_bullet_is_read_as_a_bullet(rendered: Rendered) -> None:
    content, _ = rendered(blocks=[{"list": {"items": [{"label": "•", "text": "train ten people"}]}}])
    assert page_texts(content)[0].splitlines()[0] == "• train ten people"


def test_a_table_in_a_column_is_as_wide_as_the_column(rendered: Rendered) -> None:
    table = {"table": {"columns": ["Client", "Homes"], "rows": [["Thornby", "8,350"]]}}
    content, _ = rendered(layout={"design": "brochure"}, blocks=[{"page_break": 2}, table])
    with pdfplumber.open(BytesIO(content)) as document:
        page = document.pages[-1]
        assert max(rect["x1"] for rect in page.rects) < page.width / 2


@pytest.mark.parametrize("markup", ["<b>bold</b> & more", "5 < 6", "a &amp; b", "“quoted” – £5"])
def test_signs_of_markup_are_printed_as_they_are(rendered: Rendered, markup: str) -> None:
    content, _ = rendered(
        blocks=[{"heading": markup}, {"paragraph": [markup]}, {"table": {"columns": [markup], "rows": [[markup]]}}]
    )
    assert page_texts(content)[0].count(markup) == 4


def test_a_sheet_or_a_word_file_refuses_what_it_cannot_show(rendered: Rendered) -> None:
    box = {"box": {"title": "Case", "blocks": [{"paragraph": ["Once."]}]}}
    with pytest.raises(InputError, match="a Word file shows no Boxed"):
        rendered(file="a.docx", blocks=[box])
    with pytest.raises(InputError, match="a sheet shows no ItemList"):
        rendered(file="b.xlsx", sheets=[{"name": "S", "blocks": [{"list": {"items": ["one"]}}]}])
