"""Plain text and Markdown: wrapped lines, headings, lists, tables, pages and running lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]
    Blocks = Callable[..., list[tuple[str, str, str]]]

WRAPPED = """SOCIAL VALUE METHOD STATEMENT

1. Introduction

Marlowe Estates will deliver the following for the residents of the
borough, and will report each quarter on its progress to the commu-
nity board, whose chair is a well-
known resident. It is a well-known body.

1.1 Scope of the offer

We will:

- employ twelve local people in the first year of the contract, of whom
  at least three will be long-term unemployed
- run two school visits
    a) one in spring
    b) one in autumn
* plant 200 trees

4.2.1 The Supplier shall pay the Real Living Wage to every person on it.
"""


def test_wrapped_text(document_of: Documents) -> None:
    document = document_of(WRAPPED, "a.txt")
    assert [(block.kind, block.label, block.level) for block in document.blocks] == [
        ("heading", "", 0),
        ("heading", "1.", 1),
        ("paragraph", "", 0),
        ("heading", "1.1", 2),
        ("paragraph", "", 0),
        ("item", "-", 1),
        ("item", "-", 1),
        ("item", "a)", 2),
        ("item", "b)", 2),
        ("item", "*", 1),
        ("item", "4.2.1", 3),
    ]
    assert "the community board, whose chair is a well-known resident. It" in document.text
    assert "of whom at least three will be long-term unemployed\n" in document.text
    assert document.title == "SOCIAL VALUE METHOD STATEMENT"
    assert document.places(document.blocks[2].span) == (Paragraph(5),)


def test_short_lines_stay_apart(blocks_of: Blocks) -> None:
    text = "Contact:\nJane Hill\n12 High Street\n\n" + "This is a longer line that shows how wide the text is set.\n"
    assert [text for _, _, text in blocks_of(text, "a.txt")][:3] == ["Contact:", "Jane Hill", "12 High Street"]


def test_underlined_heading_and_rule(blocks_of: Blocks) -> None:
    blocks = blocks_of("Our offer\n=========\n\nWe act.\n\n-----\n\nPart two\n--------\nWe act again.\n", "a.txt")
    assert [kind for kind, _, _ in blocks] == ["heading", "paragraph", "heading", "paragraph"]


def test_numbered_list_is_no_row_of_headings(blocks_of: Blocks) -> None:
    assert [kind for kind, _, _ in blocks_of("1. Apples\n\n2. Pears\n\n3. Plums and\n", "a.txt")][:2] == [
        "item",
        "item",
    ]


def test_form_feeds_part_pages_and_running_lines_go(document_of: Documents) -> None:
    pages = [f"Acme bid\n\nWe will do thing {n} well.\n\nPage {n} of 4" for n in range(1, 5)]
    document = document_of("\f".join(pages) + "\f", "a.txt")
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]
    assert document.text.splitlines()[0] == "We will do thing 1 well."
    assert [(piece.kind, piece.page) for piece in document.furniture][:2] == [("header", 1), ("page_number", 1)]
    assert len(document.pages) == 4


@pytest.mark.parametrize(
    "table",
    [
        "| Ref | Measure |\n|-----|---------|\n| NT1 | Jobs |\n",
        "+-----+---------+\n| Ref | Measure |\n+=====+=========+\n| NT1 | Jobs    |\n+-----+---------+\n",
        "Ref | Measure\n--- | ---\nNT1 | Jobs\n",
    ],
)
def test_pipe_tables(table: str, document_of: Documents) -> None:
    document = document_of("Before it.\n\n" + table + "\nAfter it.\n", "a.txt")
    assert document.text == "Before it.\nRef | Measure\nNT1 | Jobs\nAfter it."
    assert document.tables[0].header_rows == 1


MARKED = """---
title: "Our plan"
---
# Social value **plan**

We commit to [these](https://a.uk) actions, *each* year,
and `report` snake_case_names \\*as is\\*:

- **Jobs**: twelve local jobs
  over the contract
- Training
  1. apprentices
  2. T levels

> The Council says so.

![logo](a.png)

**Notes**

Area | Weight
---|---
Jobs | 10%

```
| code | here |
```
"""


def test_markdown(document_of: Documents) -> None:
    document = document_of(MARKED, "a.md")
    assert document.title == "Our plan"
    assert document.text.splitlines() == [
        "Social value plan",
        "We commit to these actions, each year, and report snake_case_names *as is*:",
        "• Jobs: twelve local jobs over the contract",
        "• Training",
        "1. apprentices",
        "2. T levels",
        "The Council says so.",
        "Notes",
        "Area | Weight",
        "Jobs | 10%",
        "| code | here |",
    ]
    assert document.places(document.blocks[0].span) == (Paragraph(4),)
    assert [block.level for block in document.blocks if block.kind == "item"] == [1, 1, 2, 2]


def test_front_matter_without_an_end_is_text(document_of: Documents) -> None:
    assert "title: x" in document_of("---\ntitle: x\n\nText.\n", "a.md").text
