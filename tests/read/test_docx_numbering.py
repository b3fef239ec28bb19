"""The numbers that Word prints: restarts, overrides, legal numbering, borrowed lists and hidden paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.read.read_inputs import docx, word

if TYPE_CHECKING:
    from collections.abc import Callable

    Blocks = Callable[..., list[tuple[str, str, str]]]


def level(number: int, form: str, text: str, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>{shown}</w:lvl>'


def abstract(identifier: int, inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{inside}</w:abstractNum>'


def number(identifier: int, of: int, inside: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def item(text: str, depth: int = 0, of: int = 1, mark: str = "", run: str = "") -> str:
    return word(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>{mark}', run)


def labels(blocks: list[tuple[str, str, str]]) -> list[str]:
    return [label for _, label, _ in blocks]


CLAUSES = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")


def test_clause_with_a_letter_after_its_number(blocks_of: Blocks) -> None:
    levels = CLAUSES + level(3, "lowerLetter", "%1.%2.%3(%4)") + level(4, "lowerRoman", "(%5)")
    body = item("Scope") + item("Duties", 1) + item("Staff", 2) + item("pay the wage;", 3) + item("train;", 4)
    body += item("keep records;", 4) + item("report.", 3)
    blocks = blocks_of(docx(body, numbering=abstract(0, levels) + number(1, 0)), "a.docx")
    assert labels(blocks) == ["1.", "1.1", "1.1.1", "1.1.1(a)", "(i)", "(ii)", "1.1.1(b)"]


def test_legal_numbering_turns_roman_into_digits(blocks_of: Blocks) -> None:
    levels = level(0, "upperRoman", "Part %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("Scope") + item("Duties") + item("Staff", 1)
    blocks = blocks_of(docx(body, numbering=abstract(0, levels) + number(1, 0)), "a.docx")
    assert labels(blocks) == ["Part I", "Part II", "2.1"]


def test_lists_of_one_kind_count_on_unless_one_starts_afresh(blocks_of: Blocks) -> None:
    afresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, CLAUSES) + number(1, 0) + number(2, 0) + number(3, 0, afresh)
    body = item("a") + item("b", of=2) + item("c", of=3) + item("d", of=3) + item("e", of=1)
    assert labels(blocks_of(docx(body, numbering=numbering), "a.docx")) == ["1.", "2.", "5.", "6.", "7."]


def test_level_may_be_replaced(blocks_of: Blocks) -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, CLAUSES) + number(1, 0, replaced)
    assert labels(blocks_of(docx(item("a") + item("b"), numbering=numbering), "a.docx")) == ["A)", "B)"]


def test_level_that_never_restarts(blocks_of: Blocks) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "Q%2", '<w:lvlRestart w:val="0"/>')
    body = item("A") + item("b", 1) + item("C") + item("d", 1)
    blocks = blocks_of(docx(body, numbering=abstract(0, levels) + number(1, 0)), "a.docx")
    assert labels(blocks) == ["1.", "Q1", "2.", "Q2"]


def test_list_that_borrows_its_levels_from_a_style_counts_on(blocks_of: Blocks) -> None:
    numbering = (
        abstract(0, f'<w:styleLink w:val="Clauses"/>{CLAUSES}')
        + abstract(1, '<w:numStyleLink w:val="Clauses"/>')
        + number(1, 0)
        + number(2, 1)
    )
    body = item("a") + item("b", of=2) + item("c", 1, of=2)
    assert labels(blocks_of(docx(body, numbering=numbering), "a.docx")) == ["1.", "2.", "2.1"]


def test_style_based_on_the_style_of_a_level(blocks_of: Blocks) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Second"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="Second"><w:name w:val="Second"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Second"/></w:style>'
    )
    body = (
        item("Scope") + word("Pay the wage.", '<w:pStyle w:val="Second"/>') + word("Report.", '<w:pStyle w:val="Own"/>')
    )
    blocks = blocks_of(docx(body, numbering=abstract(0, levels) + number(1, 0), styles=styles), "a.docx")
    assert labels(blocks) == ["1.", "1.1", "1.2"]


def test_hidden_paragraph_is_not_counted(blocks_of: Blocks) -> None:
    hidden = item("Delete this clause.", mark="<w:rPr><w:vanish/></w:rPr>", run="<w:vanish/>")
    numbering = abstract(0, CLAUSES) + number(1, 0)
    assert labels(blocks_of(docx(item("a") + hidden + item("b"), numbering=numbering), "a.docx")) == ["1.", "2."]


def test_styles_and_lists_that_point_to_themselves(blocks_of: Blocks) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    numbering = abstract(0, '<w:numStyleLink w:val="L"/><w:styleLink w:val="L"/>') + number(1, 0)
    body = word("One", '<w:pStyle w:val="A"/>') + item("Two")
    assert [text for _, _, text in blocks_of(docx(body, styles=styles, numbering=numbering), "a.docx")] == [
        "One",
        "Two",
    ]
