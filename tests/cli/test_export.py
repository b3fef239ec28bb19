"""`extractor export`: files from a database, and nothing else touched."""

import csv
import json


def test_csv_and_json_lines(call, pack, tmp_path):
    database = tmp_path / "review.db"
    call("run", pack, "--db", database, "--jobs", 1)
    code, out, _ = call("export", database, "--format", "csv", "--output", tmp_path / "tables")
    assert code == 0
    assert len(out.splitlines()) == 5
    with (tmp_path / "tables" / "commitments.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["quantity"], row["unit"], row["supplier"], row["page"]) == ("6", "apprentices", "acme", "1")
    code, _, _ = call(
        "export", database, "--format", "jsonl", "--view", "commitments", "--output", tmp_path / "found.jsonl"
    )
    assert code == 0
    assert [json.loads(line)["quantity"] for line in (tmp_path / "found.jsonl").read_text().splitlines()] == [6]


def test_no_database_is_made_by_asking_for_an_export(call, tmp_path):
    code, _, err = call("export", tmp_path / "missing.db", "--format", "csv", "--output", tmp_path / "out")
    assert code == 3
    assert "missing.db" in err
    assert list(tmp_path.iterdir()) == []
