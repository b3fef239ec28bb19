"""Filled forms become text: every answer after its question, with its place, once, and nothing for blank fields."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.document import Box
from extractor.read.pdf import read
from extractor.read.pdf.layers.setting import Manner, set_words
from extractor.segment import segment
from tests.read.pdf.pdf_syntax import pdf_of, shown, written

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
HEIGHT = 842
ANSWER = (
    "We will recruit 24 apprentices from Leeds over the five years of the contract, each paid the Real Living Wage. "
    "We will also give 400 hours of volunteering to local schools every year, and report to the Council each quarter."
)


class Form:
    def __init__(self):
        self.stream = io.BytesIO()
        self.canvas = canvas_module.Canvas(self.stream, pagesize=(595, HEIGHT))

    def say(self, x, y, text, font="Helvetica", size=10):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def field(self, name, box, value, *, flags="", tooltip=None):
        x, top, width, height = box
        self.canvas.acroForm.textfield(
            name=name,
            tooltip=tooltip,
            x=x,
            y=HEIGHT - top - height,
            width=width,
            height=height,
            value=value,
            fieldFlags=flags,
            borderWidth=0,
            maxlen=10_000,
        )

    def tick(self, name, x, y, *, on):
        self.canvas.acroForm.checkbox(name=name, x=x, y=HEIGHT - y - 2, size=12, checked=on)

    def button(self, group, value, x, y, *, on):
        self.canvas.acroForm.radio(name=group, value=value, selected=on, x=x, y=HEIGHT - y - 2, size=12)

    def data(self):
        self.canvas.save()
        return self.stream.getvalue()


def texts(document):
    return [f"{block.label} {block.span.of(document.text)}".strip() for block in document.blocks]


def test_an_answer_follows_its_question(document_of):
    form = Form()
    form.say(72, 110, "Q1. How many apprentices will you employ on this contract?")
    form.field("one", (72, 116, 400, 18), "24 apprentices over five years")
    form.say(72, 160, "Q2. Please describe how you will deliver social value.")
    form.field("two", (72, 168, 450, 110), ANSWER, flags="multiline")
    form.say(72, 310, "Q3. How will you reduce carbon emissions?")
    form.field("three", (72, 318, 450, 60), "")
    document = document_of(form.data(), "bid.pdf")
    assert texts(document) == [
        "Q1. How many apprentices will you employ on this contract?",
        "24 apprentices over five years",
        "Q2. Please describe how you will deliver social value.",
        ANSWER,
        "Q3. How will you reduce carbon emissions?",
    ]
    answers = [found for found in segment(document) if found.kind == "answer"]
    assert answers[0].span.of(document.text) == "24 apprentices over five years"
    assert answers[0].lead_in == "How many apprentices will you employ on this contract?"


def test_value_words_have_places_in_the_field(document_of):
    form = Form()
    form.say(72, 110, "Apprentices:")
    form.field("one", (140, 98, 200, 18), "24 young people")
    document = document_of(form.data(), "bid.pdf")
    start = document.text.index("24")
    (place,) = [anchor.place for anchor in document.anchors if anchor.span.start == start]
    assert isinstance(place, Box)
    assert (place.page, place.top, place.bottom) == (1, 98, 116)
    assert 140 <= place.x0 < place.x1 < 165


def test_a_list_in_a_field_is_a_list(blocks_of):
    form = Form()
    form.say(72, 100, "How will you reduce carbon emissions?")
    form.field(
        "one",
        (72, 110, 450, 100),
        "We will:\n- switch 12 vans to electric by 2027;\n- cut waste to landfill by 30%.\n\nWe will report each year.",
        flags="multiline",
    )
    assert blocks_of(form.data(), "bid.pdf")[1:] == [
        ("paragraph", "", "We will:"),
        ("item", "-", "switch 12 vans to electric by 2027;"),
        ("item", "-", "cut waste to landfill by 30%."),
        ("paragraph", "", "We will report each year."),
    ]


def test_fields_in_a_table_are_its_cells(document_of):
    form = Form()
    rows = [("How many apprentices will you employ?", "24", 24), ("How will you support local schools?", ANSWER, 90)]
    top = 120
    for number, (question, answer, height) in enumerate([("Question", "Supplier response", 20), *rows]):
        form.canvas.rect(72, HEIGHT - top - height, 200, height)
        form.canvas.rect(272, HEIGHT - top - height, 250, height)
        form.say(76, top + 14, question)
        if number:
            flags = "multiline" if height > 30 else ""
            form.field(f"field{number}", (274, top + 2, 246, height - 4), answer, flags=flags)
        else:
            form.say(276, top + 14, answer)
        top += height
    document = document_of(form.data(), "bid.pdf")
    assert texts(document)[1:] == [f"{question} | {answer}" for question, answer, _ in rows]
    answers = [found for found in segment(document) if found.kind == "answer"]
    assert [found.lead_in for found in answers[:2]] == [question for question, _, _ in rows]


def test_labels_and_fields_beside_them_are_rows(document_of):
    form = Form()
    form.say(72, 80, "Please complete every line of this form and return it with your tender before noon.")
    pairs = [("Name of organisation", "Acme Services Ltd"), ("Do you pay the Real Living Wage?", "Yes, to everyone")]
    for number, (label, value) in enumerate(pairs):
        form.say(72, 120 + 30 * number, label)
        form.field(f"field{number}", (300, 107 + 30 * number, 220, 18), value)
    form.say(72, 180, "Number of apprentices employed by")
    form.say(72, 192, "your organisation")
    form.field("last", (300, 168, 220, 18), "24")
    document = document_of(form.data(), "bid.pdf")
    assert texts(document)[1:] == [
        "Name of organisation | Acme Services Ltd",
        "Do you pay the Real Living Wage? | Yes, to everyone",
        "Number of apprentices employed by your organisation | 24",
    ]
    (answer,) = (found for found in segment(document) if found.kind == "answer")
    assert answer.lead_in == "Do you pay the Real Living Wage?"


def test_a_field_within_a_sentence_stays_in_it(document_of):
    form = Form()
    form.say(72, 100, "We will employ")
    form.field("count", (145, 88, 30, 16), "24")
    form.say(180, 100, "apprentices over the five years of this contract, and pay each of them")
    form.say(72, 114, "the Real Living Wage.")
    assert document_of(form.data(), "bid.pdf").text == (
        "We will employ 24 apprentices over the five years of this contract, and pay each of them the Real Living Wage."
    )


def test_fields_of_a_turned_page_stand_where_they_are_seen(document_of):
    data = pdf_of(
        "BT /F1 11 Tf 0 1 -1 0 200 100 Tm (Number of apprentices:) Tj ET",
        catalog="/AcroForm << /Fields [10 0 R] >>",
        page="/Rotate 90 /Annots [10 0 R]",
        objects=[widget("/FT /Tx /T (one) /V (24) /MK << /R 90 >>", box=(188, 230, 206, 330))],
    )
    document = document_of(data, "bid.pdf")
    assert document.text == "Number of apprentices: | 24"
    place = document.anchors[-1].place
    assert 230 <= place.x0 < place.x1 <= 330
    assert (place.top, place.bottom) == (188, 206)


def test_ticks_are_read_as_signs(document_of):
    form = Form()
    form.say(72, 110, "Do you have a modern slavery statement?")
    form.tick("yes", 350, 110, on=True)
    form.say(366, 110, "Yes")
    form.tick("no", 420, 110, on=False)
    form.say(436, 110, "No")
    form.say(72, 140, "Size of your firm:")
    form.button("size", "small", 200, 140, on=False)
    form.say(216, 140, "small")
    form.button("size", "medium", 280, 140, on=True)
    form.say(296, 140, "medium")
    document = document_of(form.data(), "bid.pdf")
    assert "Do you have a modern slavery statement? ☒ Yes ☐ No" in document.text
    assert "Size of your firm: ☐ small ☒ medium" in document.text


def test_what_was_not_ticked_is_not_promised(document_of):
    form = Form()
    form.say(72, 90, "Our offer:")
    for number, (text, on) in enumerate(
        [("We pay the Real Living Wage.", True), ("We take on apprentices.", False), ("We give two paid days.", True)]
    ):
        form.tick(f"offer{number}", 72, 110 + 22 * number, on=on)
        form.say(92, 110 + 22 * number, text)
    found = segment(document_of(form.data(), "bid.pdf"))
    assert [(one.text, one.lead_in) for one in found] == [
        ("We pay the Real Living Wage.", "Our offer:"),
        ("We give two paid days.", "Our offer:"),
    ]


def test_a_tick_without_a_label_says_what_it_means(document_of):
    form = Form()
    form.say(72, 110, "Which of these do you hold?")
    form.button("standard", "ISO 14001", 72, 150, on=True)
    form.button("standard", "EMAS", 72, 180, on=False)
    text = document_of(form.data(), "bid.pdf").text
    assert "☒ ISO 14001" in text
    assert "☐ EMAS" in text


def test_choices_are_read_as_the_list_shows_them(document_of):
    form = Form()
    form.say(72, 100, "Region of delivery:")
    form.canvas.acroForm.choice(
        name="region", value="Leeds", options=["Leeds", "York"], x=180, y=HEIGHT - 105, width=100, height=18
    )
    form.say(72, 140, "Services:")
    form.canvas.acroForm.choice(
        name="none",
        value="Please select",
        options=["Please select", "Lot 1"],
        x=180,
        y=HEIGHT - 145,
        width=100,
        height=18,
    )
    text = document_of(form.data(), "bid.pdf").text
    assert text.startswith("Region of delivery: | Leeds")
    assert "select" not in text


def test_lines_to_write_on_give_way(document_of):
    form = Form()
    form.say(72, 100, "Name: ______________________")
    form.field("name", (110, 86, 160, 16), "Jane Smith")
    assert document_of(form.data(), "bid.pdf").text == "Name: Jane Smith"


def test_a_value_that_the_page_shows_is_not_doubled(document_of):
    form = Form()
    form.say(72, 100, "Number of apprentices:")
    form.say(200, 100, "24 in year one")
    form.field("count", (196, 88, 160, 16), "24 in year one")
    assert document_of(form.data(), "bid.pdf").text.count("24 in year one") == 1


def test_the_tooltip_asks_where_no_label_does(document_of):
    form = Form()
    form.say(72, 100, "Supply chain")
    form.field("spend", (72, 400, 300, 18), "30% with local firms", tooltip="What share goes to small businesses?")
    assert texts(document_of(form.data(), "bid.pdf"))[-2:] == [
        "What share goes to small businesses?",
        "30% with local firms",
    ]


def test_an_answer_longer_than_its_field_is_read_whole(document_of):
    form = Form()
    form.say(72, 100, "How will you support local schools?")
    form.field("small", (72, 108, 200, 14), ANSWER)
    form.say(72, 200, "What else will you do?")
    form.field("low", (72, 208, 200, 30), ANSWER, flags="multiline")
    text = document_of(form.data(), "bid.pdf").text
    assert " ".join(text.split()).count(ANSWER) == 2


def test_fields_over_a_scan_are_read_though_the_scan_is_not(source_of):
    form = Form()
    form.canvas.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 0, 0, 595, HEIGHT)
    form.field("one", (72, 98, 300, 18), "24 young people from Leeds")
    document = read(source_of(form.data(), "bid.pdf"), recognise_scans=False)
    assert document.status == "partial"
    assert document.text == "24 young people from Leeds"
    assert "image_only_page" in [problem.code for problem in document.problems]


def widget(entries, box=(200, 690, 400, 710)):
    return f"<< /Type /Annot /Subtype /Widget /Rect [{' '.join(map(str, box))}] /F 4 {entries} >>"


def form_of(*widgets, catalog="", lines=("Number of apprentices:",)):
    references = " ".join(f"{10 + number} 0 R" for number in range(len(widgets)))
    return pdf_of(
        shown(lines, y=696),
        catalog=f"/AcroForm << /Fields [{references}] /NeedAppearances true >> {catalog}",
        page=f"/Annots [{references}]",
        objects=widgets,
    )


def test_values_without_appearance_are_read(document_of):
    data = form_of(widget(f"/FT /Tx /T (one) /V {written('24 – “in Leeds”')}"))
    assert document_of(data, "bid.pdf").text == "Number of apprentices: 24 – “in Leeds”"


def test_values_of_the_parent_are_read(document_of):
    kid = widget("/Parent 11 0 R")
    parent = "<< /FT /Tx /T (one) /V (24) /Kids [10 0 R] >>"
    data = pdf_of(
        shown(["Number of apprentices:"], y=696),
        catalog="/AcroForm << /Fields [11 0 R] >>",
        page="/Annots [10 0 R]",
        objects=(kid, parent),
    )
    assert document_of(data, "bid.pdf").text == "Number of apprentices: 24"


def test_a_widget_that_the_form_does_not_list_is_read(document_of):
    data = pdf_of(
        shown(["Number of apprentices:"], y=696), page="/Annots [10 0 R]", objects=[widget("/FT /Tx /T (a) /V (24)")]
    )
    assert document_of(data, "bid.pdf").text == "Number of apprentices: 24"
    data = pdf_of(
        shown(["Number of apprentices:"], y=696),
        catalog="/AcroForm << /Fields [] >>",
        page="/Annots [10 0 R]",
        objects=[widget("/FT /Tx /T (a) /V (24)")],
    )
    assert document_of(data, "bid.pdf").text == "Number of apprentices: 24"


@pytest.mark.parametrize("entries", ["/FT /Tx /T (a) /V (secret) /F 2", "/FT /Tx /T (a) /V (secret) /Ff 8192"])
def test_hidden_values_stay_out_and_are_counted(document_of, entries):
    document = document_of(form_of(widget(entries)), "bid.pdf")
    assert "secret" not in document.text
    assert [problem.code for problem in document.problems] == ["hidden_content"]


def test_a_form_that_a_program_draws_is_reported(document_of):
    data = pdf_of(
        shown(["Please wait..."], y=696),
        catalog="/AcroForm << /Fields [] /XFA 10 0 R >> /NeedsRendering true",
        objects=["<< /Length 24 >>\nstream\n<template></template>   \nendstream"],
    )
    assert "dynamic_form" in [problem.code for problem in document_of(data, "bid.pdf").problems]


def test_scripts_and_actions_of_a_form_are_not_run(document_of):
    action = "<< /S /JavaScript /JS (this.getField\\('a'\\).value = 'changed') >>"
    data = form_of(
        widget(f"/FT /Tx /T (a) /V (24) /AA << /F {action} /C {action} /V {action} >>"),
        catalog=f"/OpenAction {action}",
    )
    assert document_of(data, "bid.pdf").text == "Number of apprentices: 24"


BROKEN = st.sampled_from(
    [
        "/FT /Tx",
        "/FT /Tx /V 12",
        "/FT /Tx /V [ (a) ]",
        "/FT /Ch /V (b) /Opt 7",
        "/FT /Ch /V (b) /Opt [[(a)] (b) 3]",
        "/FT /Btn /AS /On",
        "/FT /Btn /Ff 32768 /V /x /AP 9",
        "/FT /Sig /V 3 0 R",
        "/Parent 10 0 R",
        "/Parent 99 0 R /V (c)",
        "/FT /Tx /V (d) /Parent 11 0 R",
        "/FT /Nothing /V (e)",
        "/Kids [10 0 R 11 0 R] /FT /Tx /V (f)",
        "/Rect [9 9] /FT /Tx /V (g)",
        "/T <FEFF> /TU 12 /DA (/Nope 0 Tf) /FT /Tx /V (h)",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BROKEN, min_size=1, max_size=4))
def test_broken_fields_never_stop_reading(document_of, entries):
    document = document_of(form_of(*map(widget, entries)), "bid.pdf")
    assert "Number of apprentices:" in document.text


@given(
    st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"), include_characters="\n"), max_size=200),
    st.floats(1, 500),
    st.floats(1, 300),
    st.booleans(),
)
def test_setting_a_text_keeps_its_words_in_its_box(text, width, height, multiline):
    box = (50.0, 60.0, 50.0 + width, 60.0 + height)
    words = set_words(text, box, Manner(1, 10.0, multiline=multiline))
    letters = "".join(sign for sign in "".join(word.text for word in words) if sign.isalnum())
    assert len(letters) >= sum(sign.isalnum() for sign in text)
    assert all(word.x0 <= word.x1 <= box[2] + 12 for word in words)
