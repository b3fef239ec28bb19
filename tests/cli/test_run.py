"""`extractor run`: the main job, its summary and exit codes, and what it does when it cannot work."""

import json
import os
import sqlite3
import sys

import pytest


def rows(database, sql):
    return sqlite3.connect(database).execute(sql).fetchall()


def test_a_pack_becomes_a_database(call, pack, tmp_path):
    code, out, _ = call("run", pack, "--db", tmp_path / "review.db", "--jobs", 1)
    assert code == 0
    assert "six apprentices" in out
    assert "page 1" in out
    assert "2 files" in out
    found = rows(tmp_path / "review.db", "select supplier, pack, quantity, unit, deadline, text from commitments")
    assert [one[:5] for one in found] == [("acme", "depot", 6, "apprentices", "2028-03-31")]
    assert found[0][5] == "We will recruit six apprentices from the borough by 31 March 2028."


def test_running_twice_changes_nothing_and_a_changed_file_replaces_its_own_rows(call, pack, tmp_path):
    database = tmp_path / "review.db"
    call("run", pack, "--db", database, "--jobs", 1)
    before = rows(database, "select * from statements order by id")
    code, out, _ = call("run", pack, "--db", database, "--jobs", 1)
    assert code == 0
    assert "2 unchanged" in out
    assert rows(database, "select * from statements order by id") == before
    (pack / "bids" / "acme" / "offer.txt").write_text("We will plant 300 trees by 2029.\n", encoding="utf-8")
    call("run", pack, "--db", database, "--jobs", 1)
    assert [text for (text,) in rows(database, "select text from commitments")] == ["We will plant 300 trees by 2029."]
    assert rows(database, "select count(*) from documents") == [(2,)]


def test_equal_bytes_are_read_once_and_each_path_has_its_row(call, pack, tmp_path):
    (pack / "bids" / "acme" / "copy.txt").write_bytes((pack / "bids" / "acme" / "offer.txt").read_bytes())
    code, _, _ = call("run", pack, "--db", tmp_path / "review.db", "--jobs", 2)
    assert code == 0
    found = rows(tmp_path / "review.db", "select path, duplicate_of is not null from documents order by path")
    assert found == [("bids/acme/copy.txt", 0), ("bids/acme/offer.txt", 1), ("tender/itt.md", 0)]


def test_what_cannot_be_read_is_said_with_a_reason_and_its_own_exit_code(call, pack, tmp_path):
    (pack / "tender" / "plan.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (pack / "tender" / "ledger.mdb").write_bytes(bytes(range(256)) * 20)
    code, out, _ = call("run", pack, "--db", tmp_path / "review.db", "--jobs", 1)
    assert code == 5
    assert "2 could not be read" in out
    found = dict(rows(tmp_path / "review.db", "select name, status from documents"))
    assert found["plan.pdf"] in {"damaged", "unreadable"}
    assert found["ledger.mdb"] == "unsupported"
    assert rows(tmp_path / "review.db", "select count(*) from problems where message = ''") == [(0,)]


def test_options_go_before_folders(call, pack, tmp_path):
    call("run", pack, "--db", tmp_path / "r.db", "--jobs", 1, "--pack", "P", "--side", "law", "--lot", "2")
    assert rows(tmp_path / "r.db", "select distinct pack, side, lot from documents") == [("P", "law", "2")]


def test_the_summary_as_json(call, pack, tmp_path):
    code, out, _ = call("run", pack, "--db", tmp_path / "review.db", "--jobs", 1, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["statuses"] == {"ok": 2}
    assert data["firmest_commitments"][0]["page"] == 1


@pytest.mark.parametrize("arguments", [[], ["missing.pdf"]])
def test_nothing_to_read_is_a_sentence_and_no_database(call, tmp_path, arguments):
    code, out, err = call("run", *arguments, "--db", tmp_path / "review.db")
    assert code == 2
    assert out == ""
    assert err.startswith("extractor: ")
    assert "Traceback" not in err
    assert not (tmp_path / "review.db").exists()


def test_a_database_that_is_not_ours_is_left_alone(call, pack, tmp_path):
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("create table statements (id integer)")
    connection.commit()
    connection.close()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    for path in (other, letter):
        before = path.read_bytes()
        code, _, err = call("run", pack, "--db", path)
        assert code == 3
        assert "Traceback" not in err
        assert path.read_bytes() == before


def test_a_place_that_cannot_be_written(call, pack, tmp_path):
    code, _, err = call("run", pack, "--db", tmp_path / "no" / "such" / "folder" / "review.db")
    assert code == 3
    assert err
    assert call("run", pack, "--db", tmp_path)[0] == 3
    if sys.platform != "win32" and os.geteuid() != 0:
        tmp_path.chmod(0o500)
        assert call("run", pack, "--db", tmp_path / "review.db")[0] == 3


def test_the_database_in_the_folder_is_not_read(call, pack):
    database = pack / "review.db"
    call("run", pack, "--db", database, "--jobs", 1)
    code, out, _ = call("run", pack, "--db", database, "--jobs", 1)
    assert code == 0
    assert "the database itself left out" in out
    assert rows(database, "select count(*) from documents") == [(2,)]


def test_a_missing_model_is_a_sentence(call, pack, tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.annotate.model_folder._PACKAGE", tmp_path / "nowhere" / "extractor")
    code, _, err = call("run", pack, "--db", tmp_path / "review.db")
    assert code == 4
    assert "model" in err


def test_what_is_not_english_is_counted(call, pack, tmp_path):
    (pack / "bids" / "acme" / "cynnig.txt").write_text(
        "Byddwn yn recriwtio chwe phrentis erbyn 31 Mawrth 2028.\n\nTelir y Cyflog Byw Gwirioneddol i bob aelod.\n",
        encoding="utf-8",
    )
    _, out, _ = call("run", pack, "--db", tmp_path / "a.db", "--jobs", "1")
    assert "not in English" in out
    assert "cynnig.txt: 2 of 2 statements" in out
    _, out, _ = call("run", pack, "--db", tmp_path / "b.db", "--jobs", "1", "--json")
    assert '"statements_not_english": 2' in out
