"""What comes with a message is a source of its own, placed as the members of an archive are, within the same limits."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

from extractor.gather import Given, gather
from extractor.gather import archive as limits
from extractor.read.mail.opening import attachments
from extractor.read.sniff import sniff
from tests.read.mail_inputs import message, ole2, outlook, outlook_file, with_files

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    import pytest

    from extractor.document import Source


def sources(*paths: Path, given: Given | None = None) -> list[Source]:
    with gather(list(paths), sniff=sniff, open_message=attachments, given=given) as found:
        return list(found.sources())


def by_path(*paths: Path) -> dict[str, Source]:
    return {one.path: one for one in sources(*paths)}


def zip_of(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def mail(**files: bytes) -> bytes:
    return with_files(message(), **files).as_bytes()


def forwarded(inner: EmailMessage) -> EmailMessage:
    made = message("FW: " + str(inner["Subject"]))
    made.add_attachment(inner)
    return made


def test_a_message_is_followed_by_what_came_with_it(tmp_path: Path) -> None:
    (tmp_path / "answers.eml").write_bytes(mail(b_txt=b"second", a_txt=b"first"))
    found = sources(tmp_path / "answers.eml")
    assert [one.path for one in found] == ["answers.eml", "answers.eml/b.txt", "answers.eml/a.txt"]
    assert {one.pack for one in found} == {"answers"}
    assert [one.media_type for one in found] == ["message/rfc822", "text/plain", "text/plain"]
    assert len({one.sha256 for one in found}) == 3


def test_a_message_in_the_folder_of_a_bidder_is_of_that_bidder(tmp_path: Path) -> None:
    (tmp_path / "bids" / "acme").mkdir(parents=True)
    (tmp_path / "bids" / "acme" / "lot 2.eml").write_bytes(mail(bid_txt=b"We will create 20 jobs."))
    (tmp_path / "bids" / "beta.msg").write_bytes(ole2(outlook(attachments=(outlook_file("bid.txt", b"We agree."),))))
    found = by_path(tmp_path)
    for path in ("bids/acme/lot 2.eml", "bids/acme/lot 2.eml/bid.txt"):
        assert (found[path].side, found[path].supplier, found[path].lot) == ("supplier", "acme", "2")
    for path in ("bids/beta.msg", "bids/beta.msg/bid.txt"):
        assert (found[path].side, found[path].supplier) == ("supplier", "beta")
    assert {one.pack for one in found.values()} == {tmp_path.name}


def test_an_archive_in_a_message_is_a_pack_of_its_own(tmp_path: Path) -> None:
    pack = zip_of({"tender/itt.txt": b"The supplier must pay.", "bids/acme/answers.txt": b"We will."})
    (tmp_path / "sent.eml").write_bytes(mail(pack_zip=pack))
    found = by_path(tmp_path / "sent.eml")
    one = found["sent.eml/pack.zip/bids/acme/answers.txt"]
    assert (one.pack, one.side, one.supplier) == ("pack", "supplier", "acme")
    assert found["sent.eml/pack.zip/tender/itt.txt"].side == "buyer"


def test_a_message_in_an_archive_is_opened(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(zip_of({"bids/acme/sent.eml": mail(bid_txt=b"We will.")}))
    found = by_path(tmp_path / "pack.zip")
    assert list(found) == ["pack.zip/bids/acme/sent.eml", "pack.zip/bids/acme/sent.eml/bid.txt"]
    assert {one.supplier for one in found.values()} == {"acme"}


def test_messages_are_opened_in_messages_down_to_a_limit(tmp_path: Path) -> None:
    inner = with_files(message("0"), deep_txt=b"deep")
    for number in range(1, limits.MAX_DEPTH + 2):
        made = message(str(number))
        made.add_attachment(inner)
        inner = made
    (tmp_path / "a.eml").write_bytes(inner.as_bytes())
    found = sources(tmp_path / "a.eml")
    deepest = "a.eml/3.eml/2.eml/1.eml"
    assert [one.path for one in found] == ["a.eml", "a.eml/3.eml", "a.eml/3.eml/2.eml", deepest, f"{deepest}/0.eml"]
    assert [one.outcome[0] if one.outcome else None for one in found] == [None, None, None, None, "too_large"]


def test_a_forwarded_message_keeps_its_own_attachments(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(forwarded(with_files(message("Bid"), bid_txt=b"We will.")).as_bytes())
    assert [one.path for one in sources(tmp_path / "a.eml")] == ["a.eml", "a.eml/Bid.eml", "a.eml/Bid.eml/bid.txt"]


def test_what_cannot_be_had_has_a_row_with_the_reason(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    _, one = sources(tmp_path / "a.eml")
    assert one.path == "a.eml/winmail.dat"
    assert one.outcome is not None
    assert one.outcome[0] == "unsupported"


def test_names_lead_nowhere_and_nothing_is_written_outside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    made = message()
    for name in ("../../escaped.txt", "/abs.txt", "a.txt", "a.txt"):
        made.add_attachment(name.encode() + b"\n", maintype="text", subtype="plain", filename=name)
    (tmp_path / "in" / "a.eml").write_bytes(made.as_bytes())
    before = sorted(tmp_path.rglob("*"))
    found = sources(tmp_path / "in" / "a.eml")
    assert sorted(tmp_path.rglob("*")) == before
    assert [one.name for one in found] == ["a.eml", "escaped.txt", "abs.txt", "a.txt", "a (2).txt"]
    assert all(one.file is not None and not one.file.exists() for one in found[1:])


def test_the_number_and_the_bytes_of_attachments_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.eml").write_bytes(mail(a_txt=b"a" * 50, b_txt=b"b" * 50, c_txt=b"c" * 50))
    monkeypatch.setattr("extractor.gather.sources.Budget", lambda: limits.Budget(members=2, bytes=70))
    found = sources(tmp_path / "a.eml")
    assert [one.outcome[0] if one.outcome else None for one in found] == [None, None, "too_large", "too_large"]
    assert "bytes" in found[2].outcome[1].message
    assert "files" in found[3].outcome[1].message


def test_each_archive_of_a_folder_may_have_as_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.eml").write_bytes(mail(a_txt=b"a", b_txt=b"b"))
    monkeypatch.setattr("extractor.gather.sources.MAX_MEMBERS", 2)
    assert all(one.outcome is None for one in sources(tmp_path))


def test_system_files_among_attachments_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(Thumbs_db=b"x", bid_txt=b"y"))
    assert [one.name for one in sources(tmp_path / "a.eml")] == ["a.eml", "bid.txt"]


def test_a_message_that_cannot_be_opened_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(ole2(outlook())[:700])
    (one,) = sources(tmp_path / "a.msg")
    assert (one.path, one.outcome) == ("a.msg", None)


def test_text_files_that_begin_like_a_message_are_no_messages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Note: from the buyer\nTo: all\n\nWe will create 20 jobs.\n")
    (one,) = sources(tmp_path / "a.txt")
    assert one.media_type == "text/plain"


def test_the_same_message_gives_the_same_sources(tmp_path: Path) -> None:
    tree = outlook(attachments=(outlook_file("In", outlook(inner=True, attachments=(outlook_file("a.txt", b"a"),))),))
    (tmp_path / "a.msg").write_bytes(ole2(tree))
    first, second = (
        [(one.path, one.sha256, one.size, one.media_type) for one in sources(tmp_path / "a.msg")] for _ in range(2)
    )
    assert first == second
    assert len(first) == 3


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    line = b"From jane@council.example Tue Mar  3 10:12:00 2026\r\n"
    first = with_files(message("RE: Q1/Q2", "One.\n\nFrom the start we will create 20 jobs."), bid_txt=b"We will.")
    escaped = first.as_bytes().replace(b"\nFrom the", b"\n>From the")
    box = line + escaped + b"\r\n" + line + message("Lot 2").as_bytes()
    (tmp_path / "sent.mbox").write_bytes(box)
    found = sources(tmp_path / "sent.mbox")
    assert [one.path for one in found] == [
        "sent.mbox/00001 RE- Q1-Q2.eml",
        "sent.mbox/00001 RE- Q1-Q2.eml/bid.txt",
        "sent.mbox/00002 Lot 2.eml",
    ]
    assert {one.pack for one in found} == {"sent"}
    assert found[0].sha256 == hashlib.sha256(first.as_bytes() + b"\r\n").hexdigest()


def test_a_message_too_large_in_a_mailbox_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.read.mail.mbox.MAX_BYTES", 300)
    line = b"From a@b.example Tue Mar  3 10:12:00 2026\n"
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\n\n"
    (tmp_path / "a.mbox").write_bytes(line + head + b"x\n" * 500 + b"\n" + line + head + b"hello\n")
    first, second = sources(tmp_path / "a.mbox")
    assert first.outcome is not None
    assert (first.outcome[0], second.outcome) == ("too_large", None)
