"""Reading order and paragraphs from plain page nouns: what stands where, and that no word is lost or read twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.read.pdf.layout.lines import lines_of, stretches_of
from extractor.read.pdf.layout.ordering import Column, items_of
from extractor.read.pdf.layout.paragraphs import passages_of
from extractor.read.pdf.layout.spacing import Leading
from extractor.read.pdf.page_content import Area, PageContent, Word

LEFT = (
    "The supplier will train local people and open its depot to schools each year so that pupils see the work".split()
)
RIGHT = (
    "Every van is to be electric before the third year and waste is sorted on the site by people who live near".split()
)


def line(text, x, y, *, size=10.0, bold=False):
    words = []
    for part in text.split():
        width = 0.5 * size * len(part)
        words.append(Word(part, x, y, x + width, y + size, size=size, bold=bold))
        x += width + 0.3 * size
    return words


def prose(words, x, y, *, per_line=4):
    found = []
    for start in range(0, len(words), per_line):
        found += line(" ".join(words[start : start + per_line]), x, y)
        y += 12
    return found


def read_text(words, **parts):
    page = PageContent(1, 595, 842, words=tuple(words), **parts)
    columns = [item for item in items_of(page, ()) if isinstance(item, Column)]
    return " ".join(line.text for column in columns for line in column.lines)


def test_columns_are_read_one_after_the_other_beneath_their_heading():
    words = [
        *line("What we will do for the people of the whole borough this year", 60, 50, size=16),
        *prose(LEFT, 60, 90),
        *prose(RIGHT, 320, 90),
    ]
    text = read_text(words)
    assert text.index("What we will") < text.index("The supplier") < text.index("work Every")


def test_columns_of_different_length_do_not_swallow_the_text_beneath():
    words = [
        *prose(LEFT, 60, 90),
        *prose(RIGHT[:12], 320, 90),
        *line("Beneath both columns stands a closing sentence that runs right across the whole page", 60, 300),
    ]
    text = read_text(words)
    assert text.index("work Every") < text.index("Beneath both")


def test_labels_are_not_a_column():
    words = [
        *line("3.1", 60, 100),
        *line("The Supplier shall pay a living wage to", 110, 100),
        *line("everyone on the contract.", 110, 112),
        *line("3.2", 60, 136),
        *line("The Supplier shall report each quarter.", 110, 136),
    ]
    text = read_text(words)
    assert text.startswith("3.1 The Supplier shall pay a living wage to everyone on the contract. 3.2 The Supplier")


def test_a_callout_is_read_as_a_unit():
    words = [
        *prose(LEFT, 60, 90),
        *line("Our promise", 330, 120),
        *line("Ten new jobs", 330, 134),
        *line("by the spring", 330, 148),
    ]
    text = read_text(words, frames=(Area(320, 110, 500, 170, stroked=True),))
    assert "Our promise Ten new jobs by the spring" in text


def test_raised_and_lowered_figures_stay_with_their_word():
    words = [
        *line("Emissions fell to 12", 60, 100),
        Word("tCO", 170, 100, 185, 110),
        Word("2", 185.2, 105, 188, 111, size=6, gap=False),
        Word("e", 188.2, 100, 193, 110, gap=False),
        *line("each year", 197, 100),
        Word("3", 240.2, 98, 243, 104, size=6, gap=False),
    ]
    (found,) = lines_of(stretches_of(words))
    assert found.text == "Emissions fell to 12 tCO2e each year³"


def test_a_drop_cap_goes_back_to_its_word():
    words = [
        Word("W", 60, 100, 84, 124, size=24),
        *line("e will hire ten people from the", 85, 100),
        *line("town before the first winter", 85, 112),
        *line("and train them all.", 60, 124),
    ]
    text = read_text(words)
    assert text.startswith("We will hire ten people from the town")


def test_a_big_quotation_mark_opens_its_text():
    words = [
        Word("“", 40, 104, 56, 132, size=28),
        *line("They have been on time and on budget from", 62, 100),
        *line("the first day.", 62, 112),
    ]
    assert read_text(words).startswith("“They have been on time and on budget from the first day.")


def passages(words):
    page = PageContent(1, 595, 842, words=tuple(words))
    columns = [item for item in items_of(page, ()) if isinstance(item, Column)]
    leading = Leading([column.lines for column in columns])
    return [
        (passage.label, passage.text)
        for column in columns
        for passage in passages_of(column.lines, column.edges, leading)
    ]


def test_the_second_line_of_a_clause_may_start_left_of_its_first_word():
    words = [
        *line("19.13.", 60, 100),
        *line("The Supplier shall not let anyone without a pass see the", 140, 100),
        *line("Buyer's rooms unless a member of the staff of the Buyer is with them", 80, 112),
        *line("19.14.", 60, 124),
        *line("The Supplier shall keep a list of everyone who has a pass,", 140, 124),
        *line("Monday to Friday.", 80, 136),
    ]
    assert [label for label, _ in passages(words)] == ["19.13.", "19.14."]


def test_the_second_line_of_an_item_may_start_right_of_its_first_word():
    words = [
        *line("(i)", 60, 100),
        *line("tell the Supplier to keep to the Rectification Plan", 80, 100),
        *line("Process;", 98, 112),
        *line("(ii)", 60, 130),
        *line("suspend this Contract and step in itself, or ask another", 80, 130),
        *line("firm to do so.", 98, 142),
    ]
    assert passages(words)[0][1].endswith("Rectification Plan Process;")


def test_a_sentence_set_with_double_spacing_is_one():
    words = [
        *line("We shall carry out the work at the depot with people from the", 60, 100),
        *line("borough and train them on the site before they start so that", 60, 124),
        *line("Every one of them has a trade.", 60, 148),
        *line("Next we turn to waste.", 60, 196),
    ]
    (_, first), (_, second) = passages(words)
    assert first.startswith("We shall carry out the work at the depot with people from the borough and train")
    assert first.endswith("before they start so that Every one of them has a trade.")
    assert second == "Next we turn to waste."


def test_a_list_without_signs_set_apart_stays_a_list():
    words = [
        *line("a register of the assets of the contract and of who holds them; and", 60, 100),
        *line("a plan for handing them over.", 60, 124),
    ]
    assert len(passages(words)) == 2


def test_a_number_that_touches_its_text_is_a_label():
    words = [
        *line("1.5.3. Use of new technology;", 60, 100),
        Word("1.5.4.", 60, 120, 90, 130),
        Word("Use", 90, 120, 105, 130, gap=False),
        *line("of booking systems.", 108, 120),
    ]
    assert [label for label, _ in passages(words)] == ["1.5.3.", "1.5.4."]


word_lists = st.lists(
    st.tuples(
        st.text("abcdefgh", min_size=1, max_size=8),
        st.floats(0, 560),
        st.floats(0, 820),
        st.sampled_from([6.0, 8.0, 10.0, 10.5, 18.0]),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(word_lists)
def test_every_word_is_read_exactly_once(found):
    words = [Word(text, x, y, x + 0.5 * size * len(text), y + size, size=size) for text, x, y, size in found]
    page = PageContent(1, 595, 842, words=tuple(words))
    columns = [item for item in items_of(page, ()) if isinstance(item, Column)]
    read = Counter(word.text for column in columns for line in column.lines for word in line.words)
    assert read == Counter(word.text for word in words)
    leading = Leading([column.lines for column in columns])
    kept = Counter(
        word.text
        for column in columns
        for passage in passages_of(column.lines, column.edges, leading)
        for line in passage.lines
        for word in line.words
    )
    assert kept == read
