"""What stands in Word paragraphs beside plain words: form fields, signs, equations, notes, boxes, diagrams, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.read_inputs import PACKAGE, docx, member, repacked, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]
    Blocks = Callable[..., list[tuple[str, str, str]]]

WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
STYLES = (
    '<w:style w:type="character" w:styleId="Prompt"><w:name w:val="Placeholder Text"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def form(kind: str, data: str) -> str:
    return mark("begin", f"<w:ffData>{data}</w:ffData>") + code(f" {kind} ") + mark("separate") + mark("end")


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


PROMPT = "<w:showingPlcHdr/>"
CASES = {
    "text control": (paragraph(run("Apprentices: "), control(run("12"), "<w:text/>")), "Apprentices: 12"),
    "date not given": (paragraph(run("Start: "), control(run("Click to enter a date."), PROMPT)), "Start:"),
    "list not chosen": (
        paragraph(run("Wage: "), control(run("Choose an item.", '<w:rStyle w:val="Prompt"/>'))),
        "Wage:",
    ),
    "boxes": (
        paragraph(control(run("☒"), f"<w14:checkbox {WORD_2010}/>"), run(" Yes "), control(run("☐")), run(" No")),
        "☒ Yes ☐ No",
    ),
    "old box": (paragraph(form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>"), run(" Agreed")), "☒ Agreed"),
    "old box by default": (
        paragraph(form("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>'), run(" Agreed")),
        "☐ Agreed",
    ),
    "old list": (
        paragraph(
            run("Size: "),
            form(
                "FORMDROPDOWN",
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Micro"/><w:listEntry w:val="Small"/></w:ddList>',
            ),
        ),
        "Size: Small",
    ),
    "button": (
        paragraph(mark("begin"), code("MACROBUTTON NoMacro [insert name]"), mark("end"), run(" pays")),
        "[insert name] pays",
    ),
    "field without an end": (paragraph(mark("begin"), code("REF a"), run("Lost?")), "Lost?"),
    "reference": (
        paragraph(mark("begin"), code("REF _R"), mark("separate"), run("4.2"), mark("end"), run(" applies")),
        "4.2 applies",
    ),
    "ticks": (
        paragraph(
            run("Done "),
            run("ü", '<w:rFonts w:ascii="Wingdings"/>'),
            run("R£", '<w:rFonts w:ascii="Wingdings 2"/>'),
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        ),
        "Done ✓☑☐☑",
    ),
    "at least": (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run("95% of £5")), "≥95% of £5"),
    "large first letter": (
        paragraph(run("T"), properties='<w:framePr w:dropCap="drop"/>') + paragraph(run("he Supplier pays")),
        "The Supplier pays",
    ),
    "hyphens": (
        paragraph(run("non"), "<w:r><w:noBreakHyphen/></w:r>", run("prof"), "<w:r><w:softHyphen/></w:r>", run("it")),
        "non-profit",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_shown_as_on_the_page(case: str, document_of: Documents) -> None:
    body, text = CASES[case]
    assert document_of(docx(body, styles=STYLES), "a.docx").text == text


def test_form_fields_that_are_not_filled_in_are_counted(document_of: Documents) -> None:
    body = paragraph(run("Name: "), control(run("Enter a name"), PROMPT)) + control(word("Enter text"), PROMPT)
    document = document_of(docx(body + control(control(word("We recruit locally."))), styles=STYLES), "a.docx")
    assert document.text == "Name:\nWe recruit locally."
    assert codes(document) == ["unanswered_fields"]
    assert document.problems[0].message.startswith("2 form fields")
    assert document.status == "ok"


def test_tracked_changes_are_reported(document_of: Documents) -> None:
    body = paragraph(
        run("We pay "), f"<w:ins>{run('£12')}</w:ins>", "<w:del><w:r><w:delText>£10</w:delText></w:r></w:del>"
    )
    document = document_of(docx(body), "a.docx")
    assert document.text == "We pay £12"
    assert codes(document) == ["tracked_changes"]


def test_notes_have_the_numbers_that_word_prints(blocks_of: Blocks) -> None:
    body = paragraph(
        run("Wage"),
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    notes = f'<w:footnote w:id="2">{word("Real.")}</w:footnote><w:footnote w:id="3">{word("* Ours.")}</w:footnote>'
    blocks = blocks_of(
        docx(body, footnotes=notes, endnotes=f'<w:endnote w:id="2">{word("End.")}</w:endnote>'), "a.docx"
    )
    assert [(label, text) for _, label, text in blocks] == [
        ("", "Wage*"),
        ("i", "End."),
        ("", "* Ours."),
        ("1", "Real."),
    ]


def test_notes_in_the_form_that_the_section_sets(blocks_of: Blocks) -> None:
    body = paragraph(run("Wage"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    blocks = blocks_of(docx(body + section, footnotes=f'<w:footnote w:id="2">{word("Real.")}</w:footnote>'), "a.docx")
    assert blocks[1][1] == "c"


def test_shapes_of_a_group_are_read_as_they_stand(blocks_of: Blocks) -> None:
    def shape(top: int, left: int, text: str) -> str:
        return (
            f'<v:shape style="position:absolute;left:{left};top:{top};width:80;height:200"><v:textbox>'
            f"<w:txbxContent>{word(text)}</w:txbxContent></v:textbox></v:shape>"
        )

    group = shape(600, 900, "]") + shape(0, 0, "o") + shape(590, 300, "[Guarantee") + shape(10, 300, "Insurance")
    body = f"<w:p><w:r><w:pict><v:group>{group}</v:group></w:pict></w:r></w:p>"
    assert [block[1:] for block in blocks_of(docx(body), "a.docx")] == [("o", "Insurance"), ("", "[Guarantee ]")]


def test_diagram_is_read_from_its_data(document_of: Documents) -> None:
    drawing = (
        '<w:p><w:r><w:drawing><a:graphic><a:graphicData><d:relIds xmlns:d="urn:d" r:dm="r9"/></a:graphicData>'
        "</a:graphic></w:drawing></w:r></w:p>"
    )
    data = docx(word("Our plan") + drawing)
    points = "".join(
        f'<d:pt modelId="{number}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for number, text in ((1, "Recruit"), (2, "Train"), (3, "Locally"))
    )
    ties = "".join(
        f'<d:cxn srcId="{above}" destId="{below}" srcOrd="{order}"/>'
        for above, below, order in ((0, 2, 1), (0, 1, 0), (1, 3, 0))
    )
    model = (
        '<d:dataModel xmlns:d="urn:d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<d:ptLst><d:pt modelId="0" type="doc"/>{points}</d:ptLst><d:cxnLst>{ties}</d:cxnLst></d:dataModel>'
    )
    relation = (
        '<Relationship Id="r9" Target="diagrams/data1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"/>'
    )
    relations = member(data, "word/_rels/document.xml.rels").replace("</Relationships>", f"{relation}</Relationships>")
    assert PACKAGE in relations
    changed = repacked(data, {"word/diagrams/data1.xml": model, "word/_rels/document.xml.rels": relations})
    assert document_of(changed, "a.docx").text.splitlines() == ["Our plan", "Recruit", "Locally", "Train"]


def test_clause_in_a_heading_style_is_read_as_text(blocks_of: Blocks) -> None:
    look = '<w:pStyle w:val="H2"/>'
    body = word("Living Wage", look) + word("The Supplier shall pay the Living Wage to all staff.", look)
    assert [kind for kind, _, _ in blocks_of(docx(body, styles=STYLES), "a.docx")] == ["heading", "paragraph"]


def test_charts_are_reported(document_of: Documents) -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="r5"/>'
    body = word("Energy use") + f"<w:p><w:r><w:drawing>{chart}</w:drawing></w:r></w:p>"
    assert codes(document_of(docx(body), "a.docx")) == ["pictures_unread"]
