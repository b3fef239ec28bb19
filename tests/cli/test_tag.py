"""`extractor tag`: JSON lines in, JSON lines out."""

import io
import json

from extractor.annotate.scheme import ALL_CODES

PROMISE = "We will recruit six apprentices by 31 March 2028."


def tagged(call, monkeypatch, *arguments, lines):
    text = "\n".join(json.dumps(line) if isinstance(line, dict) else line for line in lines)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    code, out, err = call("tag", *arguments, "-")
    return code, [json.loads(line) for line in out.splitlines()], err


def test_the_documented_form(call, monkeypatch):
    lines = [{"id": 7, "text": PROMISE, "side": "supplier"}, {"id": "b", "text": "The van is blue."}]
    code, found, _ = tagged(call, monkeypatch, "--as-is", lines=lines)
    assert code == 0
    assert [one["id"] for one in found] == [7, "b"]
    (statement,) = found[0]["statements"]
    assert set(statement) >= {
        "text", "start", "end", "roles", "themes", "watch", "scores", "strength", "quantities", "deadline",
        "frequency", "flags",
    }  # fmt: skip
    assert set(statement["scores"]) == set(ALL_CODES)
    assert statement["roles"] == ["commitment"]
    assert (statement["start"], statement["end"]) == (0, len(PROMISE))
    assert statement["quantities"][0]["value"] == 6


def test_texts_are_cut_into_statements_unless_as_they_are(call, monkeypatch):
    text = f"{PROMISE} The van is blue.\nWe will:\n(a) plant 40 trees;\n(b) visit two schools a year."
    _, (cut,), _ = tagged(call, monkeypatch, lines=[{"id": 1, "text": text, "side": "supplier"}])
    assert [one["text"] for one in cut["statements"]] == [
        PROMISE, "The van is blue.", "plant 40 trees;", "visit two schools a year.",
    ]  # fmt: skip
    assert all(text[one["start"] : one["end"]] == one["text"] for one in cut["statements"])
    _, (whole,), _ = tagged(call, monkeypatch, "--as-is", lines=[{"id": 1, "text": text}])
    assert len(whole["statements"]) == 1


def test_a_line_that_is_no_record_is_named(call, monkeypatch):
    code, _, err = tagged(call, monkeypatch, lines=[{"id": 1, "text": "Fine."}, "{broken"])
    assert code == 2
    assert "Line 2" in err


def test_what_is_not_english_is_kept_and_not_tagged(call, monkeypatch):
    welsh = "Byddwn yn recriwtio chwe phrentis erbyn 31 Mawrth 2028."
    for option in (("--as-is",), ()):
        _, found, _ = tagged(call, monkeypatch, *option, lines=[{"id": 1, "text": welsh}, {"id": 2, "text": PROMISE}])
        (not_english,), (english,) = (one["statements"] for one in found)
        assert (not_english["text"], not_english["flags"]) == (welsh, ["not_english"])
        assert not any(not_english[name] for name in ("roles", "themes", "watch", "strength", "quantities", "deadline"))
        assert english["roles"] == ["commitment"]
