"""CSV: no text becomes a formula, every text comes back, numbers stay numbers, files are whole."""

from __future__ import annotations

import csv
import os
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.export import COLUMNS, VIEWS, write_csv
from extractor.export.comma_separated import guarded, unguarded

from .test_rows import Rows

ONE = {"statement_id": "s1", "record": 1, "page": 3, "text": "We will, “truly”, plant\n40 trees.", "quantity": -40}


def read(path, encoding="utf-8-sig"):
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "+44 20 7946 0000",
        "-1+1|cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b@x",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "−5 per cent",
        "'already quoted",
        "''",
    ],
)  # fmt: skip
def test_a_text_that_could_be_a_formula_is_marked(tmp_path, text):
    (path,) = write_csv(Rows(claims=[{**ONE, "text": text}]), tmp_path / "claims.csv", views=["claims"])
    (row,) = read(path)
    assert row["text"] == f"'{text}"
    assert unguarded(row["text"]) == text


@pytest.mark.parametrize("text", ["", "We will", "12 = twelve", "£5 – £7", "a@b.example", "“=1”"])
def test_other_text_stays_as_it_is(text):
    assert guarded(text) == text


@given(st.text())
def test_every_text_comes_back(text):
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="=+-@\t\r\n ＝＋－＠'a\u200b\u00a0", max_size=6))
def test_no_cell_begins_as_a_formula(text):
    assert not guarded(text).strip("\u200b \u00a0\t\r\n").startswith(tuple("=+-@＝＋－＠"))


def test_every_column_is_guarded(tmp_path):
    risky = {column.name: "=1" for column in COLUMNS if column.type in ("text", "codes")}
    (path,) = write_csv(Rows(kpis=[risky]), tmp_path / "k.csv", views=["kpis"])
    (row,) = read(path)
    assert {row[name] for name in risky} == {"'=1"}


def test_numbers_stay_numbers_and_unknowns_empty(tmp_path):
    (path,) = write_csv(Rows(claims=[ONE]), tmp_path / "claims.csv", views=["claims"])
    (row,) = read(path)
    assert (row["quantity"], row["page"], row["supplier"]) == ("-40", "3", "")
    assert row["text"] == ONE["text"]


def test_the_bytes_are_what_a_spreadsheet_expects(tmp_path):
    (path,) = write_csv(Rows(claims=[ONE]), tmp_path / "claims.csv", views=["claims"])
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfstatement_id,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 2
    (path,) = write_csv(Rows(), tmp_path / "claims.csv", views=["claims"], mark=False)
    assert path.read_bytes().startswith(b"statement_id,")


def test_several_views_go_into_a_folder(tmp_path):
    written = write_csv(Rows(claims=[ONE]), tmp_path / "out")
    assert [path.name for path in written] == [f"{view}.csv" for view in VIEWS]
    assert [len(read(path)) for path in written] == [0, 0, 0, 0, 1]
    (tmp_path / "out" / "mine.txt").write_text("kept")
    write_csv(Rows(), tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"


class Failing(Rows):
    def view(self, _):
        yield ONE
        raise InputError("The database is gone.")


def test_a_failure_leaves_what_was_there(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("before")
    with pytest.raises(InputError, match="is gone"):
        write_csv(Failing(), path, views=["claims"])
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"claims.csv": "before"}


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_csv(Rows(), tmp_path / "nowhere" / "claims.csv", views=["claims"])
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be made"):
        write_csv(Rows(), tmp_path / "file")
    with pytest.raises(InputError, match="Nothing was named"):
        write_csv(Rows(), tmp_path / "x", views=[])


def test_a_database_is_never_overwritten(tmp_path):
    path = tmp_path / "review.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE precious (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="is a database"):
        write_csv(Rows(), path, views=["claims"])
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="permissions are otherwise there")
def test_the_file_is_as_readable_as_any_other(tmp_path):
    (tmp_path / "ordinary").write_text("x")
    (path,) = write_csv(Rows(), tmp_path / "claims.csv", views=["claims"])
    assert path.stat().st_mode == (tmp_path / "ordinary").stat().st_mode
