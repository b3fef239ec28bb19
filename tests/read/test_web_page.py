"""Web pages: headings, lists, tables and definition lists; the frame of the page and hidden parts stay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]
    Blocks = Callable[..., list[tuple[str, str, str]]]

PROSE = (
    "<p>We will pay every person who works on this contract at least the Real Living Wage from the first day.</p>" * 3
)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_headings_and_paragraphs(document_of: Documents) -> None:
    html = page(
        "<h1>Carbon  plan</h1><div>We\n will <b>cut</b> CO<sub>2</sub> by 30%.</div><h3>Scope</h3>", "<title>x</title>"
    )
    document = document_of(html, "a.html")
    assert document.text == "Carbon plan\nWe will cut CO2 by 30%.\nScope"
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 3),
    ]
    assert document.title == "Carbon plan"


def test_title_of_the_page_where_no_heading_gives_one(document_of: Documents) -> None:
    assert document_of(page(PROSE, "<title>Our  plan</title>"), "a.html").title == "Our plan"


def test_nested_lists(document_of: Documents) -> None:
    html = page(
        "<p>We will:</p><ul><li>hire people<ol type='a' start='2'><li>locally</li><li>fairly</li></ol></li>"
        "<li><p>train them.</p><p>All of them.</p></li></ul>"
    )
    document = document_of(html, "a.html")
    assert [(block.kind, block.label, block.level) for block in document.blocks] == [
        ("paragraph", "", 0),
        ("item", "•", 1),
        ("item", "b.", 2),
        ("item", "c.", 2),
        ("item", "•", 1),
        ("paragraph", "", 1),
    ]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2.", "3."]),
        ("start=5", ["5.", "6.", "7."]),
        ("reversed", ["3.", "2.", "1."]),
        ("type=I", ["I.", "II.", "III."]),
        ("type=A start=26", ["Z.", "AA.", "AB."]),
        ("start=x", ["1.", "2.", "3."]),
    ],
)
def test_labels_of_numbered_lists(attributes: str, labels: list[str], blocks_of: Blocks) -> None:
    html = page(f"<ol {attributes}><li>one</li><li>two</li><li>three</li></ol>")
    assert [label for _, label, _ in blocks_of(html, "a.html")] == labels


def test_typed_label_replaces_the_bullet(blocks_of: Blocks) -> None:
    html = page("<ul style='list-style:none'><li>(a) pay fairly</li><li>(b) hire locally</li></ul>")
    assert blocks_of(html, "a.html") == [("item", "(a)", "pay fairly"), ("item", "(b)", "hire locally")]


def test_table_with_caption_header_and_spans(document_of: Documents) -> None:
    html = page(
        "<table><caption>Targets</caption><thead><tr><th>Theme</th><th>Measure</th><th>Target</th></tr></thead>"
        "<tr><th scope='row' rowspan='2'>Jobs</th><td>Apprentices</td><td>6</td></tr><tr><td>Local</td><td>20</td></tr>"
        "</table>"
    )
    document = document_of(html, "a.html")
    (table,) = document.tables
    assert (table.header_rows, table.caption) == (1, "Targets")
    assert document.text == "Targets\nTheme | Measure | Target\nJobs | Apprentices | 6\nLocal | 20"
    assert {(cell.row, cell.column) for cell in table.cells} == {(r, c) for r in range(3) for c in range(3)} - {(2, 0)}


def test_layout_table_is_only_its_text(blocks_of: Blocks) -> None:
    html = page("<table><tr><td><h2>Left</h2><p>One.</p></td><td><p>Two.</p></td></tr></table>")
    assert [kind for kind, _, _ in blocks_of(html, "a.html")] == ["heading", "paragraph", "paragraph"]


def test_definition_list_is_rows(blocks_of: Blocks) -> None:
    html = page("<dl><div><dt>Buyer</dt><dd>Ostermere</dd></div><dt>Value</dt><dd>£43m</dd><dd>over 5 years</dd></dl>")
    assert [text for _, _, text in blocks_of(html, "a.html")] == ["Buyer | Ostermere", "Value | £43m over 5 years"]


def test_line_breaks(blocks_of: Blocks) -> None:
    html = page("<p>The Corn Hall<br>Ostermere<br><br>We will:<br>- plant trees<br>- hire people</p>")
    assert [text for _, _, text in blocks_of(html, "a.html")] == [
        "The Corn Hall Ostermere",
        "We will:",
        "plant trees",
        "hire people",
    ]


def test_frame_of_the_page_is_kept_apart(document_of: Documents) -> None:
    html = page(
        "<a class='skip-nav' href='#m'>Skip</a><div id='cookie-banner'>We use cookies</div><header>Acme Ltd</header>"
        f"<nav><ul><li>Home</li></ul></nav><main><article><header><h1>Plan</h1></header>{PROSE}</article></main>"
        "<footer>Company 123</footer><script>var x = 'never';</script><style>p{}</style>"
    )
    document = document_of(html, "a.html")
    assert document.text.startswith("Plan\nWe will pay")
    assert {(piece.kind, piece.text) for piece in document.furniture} == {
        ("margin", "Skip"),
        ("margin", "We use cookies"),
        ("header", "Acme Ltd"),
        ("margin", "Home"),
        ("footer", "Company 123"),
    }
    assert "never" not in document.text


def test_page_that_is_all_frame_is_read(document_of: Documents) -> None:
    assert document_of(page("<nav><p>We will hire ten people.</p></nav>"), "a.html").text == "We will hire ten people."


def test_hidden_text_is_counted(document_of: Documents) -> None:
    html = page(
        f"{PROSE}<p hidden>two words</p><p style='display: none'>three more words</p>"
        "<div hidden='until-found'>Opened on a click.</div>"
    )
    document = document_of(html, "a.html")
    assert document.problems[0].message.startswith("5 words")
    assert document.text.endswith("Opened on a click.")


def test_comments_and_entities(document_of: Documents) -> None:
    assert document_of(page("<p>Fish<!-- no --> &amp; chips&nbsp;&pound;5</p>"), "a.html").text == "Fish & chips £5"


def test_old_encoding(document_of: Documents) -> None:
    html = page("<p>It’s £5 – the “best” value for the café’s suppliers.</p>").encode("cp1252")
    assert document_of(html, "a.html").text == "It’s £5 – the “best” value for the café’s suppliers."


def test_deep_nesting_ends(document_of: Documents) -> None:
    assert document_of(page("<div>" * 5000 + "x" + "</div>" * 5000), "a.html").status in {"ok", "partial", "empty"}
    assert document_of(page("<b>" * 5000 + "x"), "b.html").status in {"ok", "partial", "empty"}


def test_broken_page_is_read(document_of: Documents) -> None:
    assert document_of("<html><p>One<p>Two<table><tr><td>a<td>b", "a.html").text == "One\nTwo\na | b"
