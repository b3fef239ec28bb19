"""Agreement of two readers: worked examples, and what holds for any readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.scheme import ALL_CODES
from extractor.errors import InputError
from extractor.statement import STRENGTHS
from extractor.training.agreement import agreement_table, agreements, alpha, kappa
from extractor.training.readings import Reading, read_readings, readings_to_csv

VALUES = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40)
READINGS = st.builds(Reading, st.frozensets(st.sampled_from(ALL_CODES)), st.sampled_from(["", *STRENGTHS]))


def spread(both, first, second, neither):
    return [(True, True)] * both + [(True, False)] * first + [(False, True)] * second + [(False, False)] * neither


def test_kappa_of_a_worked_example():
    # 70 of 100 alike; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5
    assert kappa(spread(40, 10, 20, 30)) == pytest.approx(0.4)


def test_alpha_of_a_worked_example():
    # of 200 values 110 are yes: by chance 1 - (110 * 109 + 90 * 89) / (200 * 199) differ
    assert alpha(spread(40, 10, 20, 30)) == pytest.approx(1 - 0.3 / (1 - (110 * 109 + 90 * 89) / (200 * 199)))


@given(VALUES)
def test_readers_who_agree_on_everything_agree_fully(pairs):
    alike = [(one, one) for one, _ in pairs]
    assert kappa(alike) == pytest.approx(1)
    assert alpha(alike) == pytest.approx(1)


@given(VALUES)
def test_it_does_not_matter_who_read_first(pairs):
    turned = [(other, one) for one, other in pairs]
    assert kappa(pairs) == pytest.approx(kappa(turned))
    assert alpha(pairs) == pytest.approx(alpha(turned))
    assert kappa(pairs) <= 1
    assert alpha(pairs) <= 1


def test_every_code_has_its_line():
    pairs = [(Reading(frozenset({"commitment"}), "firm"), Reading(frozenset({"commitment", "skills"}), "hedged"))]
    found = {one.code: one for one in agreements(pairs)}
    assert set(found) == {*ALL_CODES, *STRENGTHS}
    assert (found["commitment"].f1, found["skills"].f1, found["firm"].f1) == (1, 0, 0)
    assert "differ in some label of 1 of them" in agreement_table(pairs)


@given(st.lists(st.tuples(READINGS, READINGS), max_size=12))
def test_readings_come_back_as_they_were_written(tmp_path_factory, pairs):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "readings").mkdir()
    (folder / "readings" / "one.csv").write_text(readings_to_csv(pairs), encoding="utf-8")
    assert read_readings(folder) == {"one": tuple(pairs)}


@pytest.mark.parametrize(
    "text",
    [
        "roles\n",
        "first,first_strength,second,second_strength\ncommitment\n",
        "first,first_strength,second,second_strength\npromise,,,\n",
        "first,first_strength,second,second_strength\ncommitment,strong,,\n",
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path, text):
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "one.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"one\.csv"):
        read_readings(tmp_path)
