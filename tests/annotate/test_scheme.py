"""The codes of the scheme, and the decision that keeps its rules."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractor.annotate.decide import Thresholds, decide
from extractor.annotate.scheme import ALL_CODES, CODES, ROLES, THEMED_ROLES, THEMES, field_of

HALF = Thresholds(np.full(len(ALL_CODES), 0.5), nearest=0.4)


def decided(**chances):
    row = np.array([[chances.get(code, 0.0) for code in ALL_CODES]])
    return {code for code, given in zip(ALL_CODES, decide(row, HALF)[0], strict=True) if given}


def test_every_code_has_one_field():
    assert [code for codes in CODES.values() for code in codes] == list(ALL_CODES)
    assert len(set(ALL_CODES)) == len(ALL_CODES)
    assert field_of("kpi") == "roles"
    assert field_of("general") == "themes"
    assert field_of("mat") == "watch"
    with pytest.raises(KeyError):
        field_of("weather")


def test_no_theme_without_a_role():
    assert decided(climate=0.9) == set()
    assert decided(climate=0.9, kpi=0.8) == {"climate", "kpi"}


def test_general_stands_alone():
    assert decided(policy=0.9, general=0.9, climate=0.6) == {"policy", "general"}
    assert decided(policy=0.9, general=0.6, climate=0.9) == {"policy", "climate"}


def test_a_role_gets_the_nearest_theme_or_goes():
    assert decided(commitment=0.9, skills=0.3, nature=0.1) == {"commitment", "skills"}
    assert decided(commitment=0.9, skills=0.1) == set()
    assert decided(kpi=0.9, skills=0.1) == {"kpi"}


def test_a_watch_topic_needs_no_role():
    assert decided(barrier=0.9) == {"barrier"}


@given(arrays(np.float64, (4, len(ALL_CODES)), elements=st.floats(0.0, 1.0)))
def test_the_scheme_is_always_kept(probabilities):
    for row in decide(probabilities, HALF):
        given_codes = {code for code, given in zip(ALL_CODES, row, strict=True) if given}
        themes = given_codes & set(THEMES)
        if themes:
            assert given_codes & set(ROLES)
        if "general" in themes:
            assert themes == {"general"}
        if given_codes & THEMED_ROLES:
            assert themes
