"""Bytes become text: marks, UTF-8, Windows, and what is no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.read.encoding import decoded

PRICE = "The café pays £12.60 an hour – that’s the “Real Living Wage”.\nIt will rise each April.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decoded(PRICE.encode(encoding)) == PRICE


@pytest.mark.parametrize("data", [bytes(range(256)), b"MZ\x90\x00\x03\x00\x00", b"\x00" * 20])
def test_binary_is_no_text(data: bytes) -> None:
    assert decoded(data) is None


def test_line_ends_become_line_feeds() -> None:
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_end_cut_inside_a_character() -> None:
    data = ("£" * 10).encode()[:-1]
    assert decoded(data, partial=True) == "£" * 9


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])))
def test_utf8_is_kept(text: str) -> None:
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=300))
def test_never_raises(data: bytes) -> None:
    assert decoded(data) is None or isinstance(decoded(data), str)
