"""Outlook messages: read like any other, with their attachments and the messages inside them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.document import STATUSES, Source
from extractor.read import media
from extractor.read.mail.mime import mail_of
from extractor.read.mail.opening import attachments, open_mail
from extractor.read.mail.outlook import encoding_of
from extractor.read.mail.rich_text import unpacked
from extractor.read.reading import read
from tests.read.mail_inputs import message, ole2, outlook, outlook_file, with_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extractor.document import Attachment

    Sources = Callable[..., Source]


def came_with(source: Source) -> list[Attachment]:
    assert source.file is not None
    return list(attachments(source.file, source.media_type))


def test_subject_text_and_headers(source_of: Sources) -> None:
    source = source_of(ole2(outlook()), "a.msg")
    document = read(source)
    assert source.media_type == media.MSG
    assert (document.status, document.title) == ("ok", "Clarification 12")
    assert document.text == "Clarification 12\nWe will create 20 jobs."
    assert [one.text for one in document.furniture] == [
        "From: Jane Smith <jane@council.example>",
        "To: bids@acme.example",
        "Date: Mon, 02 Mar 2026 11:52:00 +0000",
    ]


def test_a_page_alone_and_its_encoding(source_of: Sources) -> None:
    tree = outlook(text="", page="<p>Twenty jobs at a café for £5.</p>".encode())
    assert read(source_of(ole2(tree), "a.msg")).text.endswith("Twenty jobs at a café for £5.")


def test_attachments_large_and_small_and_pictures_of_the_text(source_of: Sources) -> None:
    tree = outlook(
        page=b"<p><img src='cid:logo@1'></p>",
        attachments=(
            outlook_file("bid.txt", b"x" * 9_000),
            outlook_file("note.txt", b"small"),
            outlook_file("logo.png", b"x", mime="image/png", identity="logo@1"),
            outlook_file("site.jpg", b"x", mime="image/jpeg"),
            {"__properties_version1.0": bytes(8), "__substg1.0_3707001F": "link.docx".encode("utf-16-le")},
        ),
    )
    source = source_of(ole2(tree), "a.msg")
    found = came_with(source)
    assert [(one.name, len(one.data or b"")) for one in found] == [
        ("bid.txt", 9_000),
        ("note.txt", 5),
        ("site.jpg", 1),
        ("link.docx", 0),
    ]
    assert found[3].outcome is not None
    assert found[3].outcome[0] == "unsupported"
    assert [one.code for one in read(source).problems] == ["pictures_unread"]


def test_a_message_inside_is_written_anew_and_always_alike(source_of: Sources) -> None:
    inner = outlook(
        subject="Inner: café",
        page=b"<p>The supplier must pay.</p>",
        attachments=(outlook_file("prices.csv", b"a,b\n1,2\n"), outlook_file("", outlook(subject="Third", inner=True))),
        inner=True,
    )
    source = source_of(ole2(outlook(attachments=(outlook_file("Inner", inner),))), "a.msg")
    (one,), (again,) = came_with(source), came_with(source)
    assert one == again
    assert one.name == "Inner- café.eml"
    assert one.data is not None
    mail = mail_of(one.data)
    assert (mail.subject, mail.bodies[0].plain.strip()) == ("Inner: café", "We will create 20 jobs.")
    assert "must pay" in mail.bodies[0].page
    prices, third = mail.named()
    assert (prices.name, prices.data) == ("prices.csv", b"a,b\n1,2\n")
    assert third.name == "Third.eml"


def test_messages_nested_beyond_a_limit_have_a_reason(source_of: Sources) -> None:
    tree = outlook(inner=True)
    for _ in range(7):
        tree = outlook(inner=True, attachments=(outlook_file("next", tree),))
    found = came_with(source_of(ole2(tree), "a.msg"))
    assert found[-1].outcome is not None
    assert found[-1].outcome[0] == "too_large"


def test_a_signed_message_is_read_and_an_encrypted_one_refused(source_of: Sources) -> None:
    entity = with_files(message(text="We agree."), bid_txt=b"hello").as_bytes()
    signed = outlook(text="", kind="IPM.Note.SMIME.MultipartSigned", attachments=(outlook_file("smime.p7m", entity),))
    source = source_of(ole2(signed), "signed.msg")
    assert read(source).text == "Clarification 12\nWe agree."
    assert [one.name for one in came_with(source)] == ["bid.txt"]
    sealed = outlook(text="", kind="IPM.Note.SMIME", attachments=(outlook_file("smime.p7m", b"0\x82\x01"),))
    assert read(source_of(ole2(sealed), "sealed.msg")).status == "encrypted"


def test_a_text_in_rich_text_alone_is_a_file_of_its_own(source_of: Sources) -> None:
    text = rb"{\rtf1 The supplier must pay.}"
    plain = struct.pack("<III", len(text) + 12, len(text), 0x414C454D) + bytes(4) + text
    source = source_of(ole2(outlook(text="", **{"__substg1.0_10090102": plain})), "a.msg")
    (one,) = came_with(source)
    assert (one.name, one.data) == ("text of the message.rtf", text)


def test_packed_rich_text_is_unpacked() -> None:
    # nine signs that refer to the beginning of the ring, "{\rtf1\an", then three by themselves, then the end
    steps = bytes([0b00010001]) + bytes([0x00, 0x07]) + b"ab}" + struct.pack(">H", (207 + 12) << 4)
    packed = struct.pack("<III", len(steps) + 12, 99, 0x75465A4C) + bytes(4) + steps
    assert unpacked(packed) == rb"{\rtf1\anab}"
    assert unpacked(packed[:20]) == rb"{\rtf1\ana"
    assert unpacked(b"nonsense") == b""


@pytest.mark.parametrize(("page", "encoding"), [(65001, "utf-8"), (1250, "cp1250"), (0, "cp1252"), (28591, "cp1252")])
def test_code_pages(page: int, encoding: str) -> None:
    assert encoding_of(page) == encoding


def test_a_file_without_the_properties_of_a_message_is_damaged(source_of: Sources) -> None:
    document = read(source_of(ole2({"Junk": b"x"}), "a.msg"))
    assert document.status == "damaged"
    assert "save it again" in document.problems[0].message


def test_a_message_too_large_is_not_opened(source_of: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.read.mail.opening.MAX_BYTES", 100)
    source = source_of(message().as_bytes(), "a.eml")
    assert read(source).status == "too_large"
    assert came_with(source) == []


def test_other_files_have_no_attachments(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    assert list(attachments(tmp_path / "a.txt", media.TEXT)) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 8_000), junk=st.binary(min_size=1, max_size=40), cut=st.integers(0, 6_000))
def test_a_damaged_message_has_one_outcome(place: int, junk: bytes, cut: int, source_of: Sources) -> None:
    data = ole2(outlook(attachments=(outlook_file("bid.txt", b"x" * 5_000),), page=b"<p>Hello</p>"))
    data = data[: max(600, len(data) - cut)]
    data = data[:place] + junk + data[place + len(junk) :]
    source = source_of(data, "a.msg", media_type=media.MSG)
    document = read(source)
    assert document.status in STATUSES
    assert "internal_error" not in {problem.code for problem in document.problems}
    assert len(came_with(source)) <= 1


def test_opening_gives_one_noun_for_both_kinds(source_of: Sources) -> None:
    one, other = source_of(ole2(outlook()), "a.msg"), source_of(message().as_bytes(), "a.eml")
    assert one.file is not None
    assert other.file is not None
    assert open_mail(one.file, one.media_type).subject == open_mail(other.file, other.media_type).subject
