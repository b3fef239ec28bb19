"""Messages: subject and text once, who wrote when kept apart, encrypted and overloaded ones refused with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.document import STATUSES, Document, Source
from extractor.read import media
from extractor.read.mail.mime import mail_of
from extractor.read.mail.parts import safe_name
from extractor.read.mail.text import who_and_when
from extractor.read.reading import read
from tests.read.mail_inputs import message, with_files

if TYPE_CHECKING:
    from collections.abc import Callable

    Sources = Callable[..., Source]

HEAD = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Lot 2\r\nMIME-Version: 1.0\r\n"


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    inside = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/" + kind + b"; boundary=edge\r\n\r\n" + inside + b"--edge--\r\n"


def part(text: bytes, kind: bytes = b"text/plain; charset=utf-8", *more: bytes) -> bytes:
    return b"\r\n".join([b"Content-Type: " + kind, *more, b"", text])


def file_part(name: bytes, data: bytes = b"hello") -> bytes:
    disposition = b'Content-Disposition: attachment; filename="' + name + b'"'
    return part(data, b"application/octet-stream", disposition)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_subject_and_text_are_the_document_and_headers_are_kept_apart(source_of: Sources) -> None:
    document = read(source_of(message().as_bytes(), "a.eml"))
    assert (document.status, document.title, document.engine) == ("ok", "Clarification 12", "mail")
    assert document.text == "Clarification 12\nWe will create 20 jobs."
    assert kinds(document)[0][0] == "heading"
    assert [one.text for one in document.furniture] == [
        "From: Jane Smith <jane@council.example>",
        "To: bids@acme.example",
        "Date: Tue, 03 Mar 2026 10:12:00 +0000",
    ]


def test_attachments_are_named_but_not_text(source_of: Sources) -> None:
    document = read(source_of(with_files(message(), bid_txt=b"Secret plan", prices_csv=b"a,b").as_bytes(), "a.eml"))
    assert document.furniture[-1].text == "Attachments: bid.txt, prices.csv"
    assert "Secret" not in document.text


def test_encoded_headers_and_old_encodings(source_of: Sources) -> None:
    data = (
        b"From: =?iso-8859-1?Q?Andr=E9?= <a@b.example>\r\nSubject: =?utf-8?B?4oCTIENhZsOp?=\r\n =?utf-8?q?_bar?=\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"It costs =A310 =96 caf=E9."
    )
    document = read(source_of(data, "a.eml"))
    assert document.title == "– Café bar"
    assert document.furniture[0].text == "From: André <a@b.example>"
    assert document.text.endswith("It costs £10 – café.")


@pytest.mark.parametrize("charset", [b"nonsense", b"", b"utf-8", b"us-ascii"])
def test_a_wrong_or_missing_encoding_is_mended(charset: bytes, source_of: Sources) -> None:
    data = HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\nCaf\xe9 for \xa320.\r\n"
    assert read(source_of(data, "a.eml")).text == "Lot 2\nCafé for £20."


def test_of_two_versions_the_plain_one_is_read_once(source_of: Sources) -> None:
    made = message()
    made.add_alternative("<p>We will create <b>20</b> jobs.</p>", subtype="html")
    assert read(source_of(made.as_bytes(), "a.eml")).text.count("20") == 1


def test_a_page_with_a_table_goes_before_its_plain_version(source_of: Sources) -> None:
    made = message(text="See below.\n\nQuestion\n\nAnswer\n\nIs a site visit planned?\n\nYes, on 3 March.")
    rows = "<tr><th>Question</th><th>Answer</th></tr>" + "<tr><td>Is a visit planned?</td><td>Yes.</td></tr>" * 2
    made.add_alternative(f"<p>See below.</p><table>{rows}</table>", subtype="html")
    document = read(source_of(made.as_bytes(), "a.eml"))
    assert len(document.tables) == 1
    assert ("row", "Is a visit planned? | Yes.") in kinds(document)


def test_a_stand_in_for_the_page_is_not_taken_for_the_text(source_of: Sources) -> None:
    made = message(text="Your program does not show HTML.")
    made.add_alternative(f"<p>{'The supplier shall train local people. ' * 20}</p>", subtype="html")
    assert "train local people" in read(source_of(made.as_bytes(), "a.eml")).text


def test_a_page_alone_is_read_as_a_page(source_of: Sources) -> None:
    data = HEAD + b"Content-Type: text/html\r\n\r\n<style>p{}</style><h2>Answers</h2><ul><li>Twenty jobs</li></ul>"
    assert kinds(read(source_of(data, "a.eml"))) == [
        ("heading", "Lot 2"),
        ("heading", "Answers"),
        ("item", "Twenty jobs"),
    ]


def test_soft_line_ends_and_quoting_are_undone(source_of: Sources) -> None:
    text = (
        "The Council confirms that \r\nit accepts.\r\n\r\n"
        "On Mon, 2 Mar 2026 at 09:00, Bids <bids@acme.example> wrote:\r\n"
        "> Will the authority \r\n> accept this?\r\n>\r\n>> The supplier must pay.\r\n"
    )
    data = HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + text.encode()
    assert kinds(read(source_of(data, "a.eml")))[1:] == [
        ("paragraph", "The Council confirms that it accepts."),
        ("signature", "On Mon, 2 Mar 2026 at 09:00, Bids <bids@acme.example> wrote:"),
        ("paragraph", "Will the authority accept this?"),
        ("paragraph", "The supplier must pay."),
    ]


def test_who_wrote_a_quoted_message_is_no_statement() -> None:
    texts = {
        "-----Original Message-----": True,
        "From: Jane Smith": True,
        "Sent: 3 March 2026 10:12": True,
        "To: All suppliers": True,
        "Subject: RE: Lot 2": True,
        "We will respond by 3 March 2026.": False,
        "T: 01234 567890 | E: jane@council.example": True,
        "From: 1 April 2027 the Supplier shall report monthly.": False,
        "Date: the contract starts on 1 May.": False,
        "Call 0800 123 4567 to learn more about our apprenticeships.": False,
        "From: Jane <j@c.example> Sent: 3 March 2026 10:12 To: bids Subject: Lot 2": True,
    }
    assert dict(zip(texts, who_and_when(list(texts)), strict=True)) == texts


def test_several_texts_of_one_message_keep_their_order(source_of: Sources) -> None:
    data = mixed(part(b"First part."), file_part(b"bid.txt"), part(b"Second part."))
    document = read(source_of(data, "a.eml"))
    assert document.text == "Lot 2\nFirst part.\nSecond part."


def test_pictures_of_the_text_are_counted_and_others_are_attachments(source_of: Sources) -> None:
    shown = part(b"x", b"image/png; name=logo.png", b"Content-ID: <logo>")
    photograph = part(b"x", b"image/jpeg; name=site.jpg", b"Content-Disposition: attachment; filename=site.jpg")
    page = part(b"<p>Hello <img src='cid:logo'></p>", b"text/html")
    related = (
        b"Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\n" + page + b"\r\n--in\r\n" + shown + b"\r\n--in--"
    )
    document = read(source_of(mixed(related, photograph), "a.eml"))
    assert [one.code for one in document.problems] == ["pictures_unread"]
    assert document.problems[0].message.startswith("1 picture ")
    assert document.furniture[-1].text == "Attachments: site.jpg"


def test_a_signed_message_is_read_without_its_signature() -> None:
    signature = part(b"MIIB", b"application/pkcs7-signature; name=smime.p7s")
    mail = mail_of(mixed(part(b"We agree."), signature, kind=b"signed"))
    assert ([one.plain for one in mail.bodies], mail.attachments) == (["We agree."], [])


ENCRYPTED = {
    "S/MIME": HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nMIIB",
    "PGP": mixed(part(b"Version: 1", b"application/pgp-encrypted"), kind=b"encrypted"),
    "PGP in the text": HEAD + b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nabc",
    "rights management": mixed(part(b"See it in Outlook"), file_part(b"message.rpmsg")),
}


@pytest.mark.parametrize("name", ENCRYPTED)
def test_encrypted_messages_say_so(name: str, source_of: Sources) -> None:
    document = read(source_of(ENCRYPTED[name], "a.eml"))
    assert document.status == "encrypted"
    assert "mail program" in document.problems[0].message


def test_a_message_sealed_with_its_signature_says_what_to_do(source_of: Sources) -> None:
    data = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMIIB"
    document = read(source_of(data, "a.eml"))
    assert (document.status, "save it as PDF" in document.problems[0].message) == ("unsupported", True)


def test_a_bundle_by_outlook_and_broken_base64_have_their_reasons() -> None:
    broken = part(b"!!! no base64 $$$ ***", b"application/pdf; name=b.pdf", b"Content-Transfer-Encoding: base64")
    cut = part(b"aGVsbG8gd29ybGQh\r\nJ", b"application/pdf; name=a.pdf", b"Content-Transfer-Encoding: base64")
    bundle = part(b"x", b"application/ms-tnef; name=winmail.dat")
    first, second, third = mail_of(mixed(cut, broken, bundle)).named()
    assert (first.data, first.outcome) == (b"hello world!", None)
    assert second.outcome is not None
    assert second.outcome[0] == "damaged"
    assert third.outcome is not None
    assert third.outcome[0] == "unsupported"
    assert "winmail.dat" in third.outcome[1].message


def test_a_message_inside_a_message_is_an_attachment_with_its_bytes() -> None:
    inner = message("Inner: 1/2", "The supplier must pay.").as_bytes()
    (one,) = mail_of(mixed(b"Content-Type: message/rfc822\r\n\r\n" + inner)).named()
    assert one.name == "Inner- 1-2.eml"
    assert one.data is not None
    assert mail_of(one.data).bodies[0].plain.strip() == "The supplier must pay."


def test_names_are_safe_and_differ() -> None:
    hostile = [b"../../etc/passwd", b"C:\\x\\bid.pdf", b"CON.txt", b"", b"..", b"a.txt", b"A.TXT", b"x" * 999 + b".pdf"]
    mail = mail_of(mixed(*(file_part(name) for name in hostile), file_part("evil\u202efdp.exe".encode())))
    names = [one.name for one in mail.named()]
    assert names[:7] == ["passwd", "bid.pdf", "_CON.txt", "attachment-4.bin", "attachment-5", "a.txt", "A (2).TXT"]
    assert names[7] == "x" * 120 + ".pdf"
    assert names[8] == "evilfdp.exe"


@given(st.text(max_size=60))
def test_safe_names_are_names(name: str) -> None:
    found = safe_name(name)
    assert not set(found) & set("/\\\0\n")
    assert found not in {".", ".."}
    assert safe_name(found) == found


def nested(levels: int, kind: str) -> bytes:
    return HEAD + b"".join(
        f"Content-Type: {kind}; boundary=b{level}\r\n\r\n--b{level}\r\n".encode() for level in range(levels)
    )


OVERLOADED = {
    "nested parts": nested(2_000, "multipart/mixed"),
    "nested messages": (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * 2_000,
    "many lines in nested parts": nested(39, "multipart/mixed") + b"\r\n" + b"--hello\r\n" * 800_000,
}


@pytest.mark.parametrize("name", OVERLOADED)
def test_overloaded_messages_are_refused(name: str, source_of: Sources) -> None:
    document = read(source_of(OVERLOADED[name], "a.eml"))
    assert document.status == "too_large"
    assert "overloads" in document.problems[0].message


def test_thousands_of_parts_end_in_one_row_for_the_rest() -> None:
    found = list(mail_of(mixed(*[file_part(b"a.txt")] * 3_000)).named())
    assert len(found) == 1_000
    assert found[-1].outcome is not None
    assert found[-1].outcome[0] == "too_large"


@pytest.mark.parametrize("header", [b"X-Long: ", b"Subject: ", b"Content-Type: text/plain; a="])
def test_a_header_of_megabytes_is_cut(header: bytes, source_of: Sources) -> None:
    data = b"From: a@b.example\r\nTo: c@d.example\r\n" + header + b"a" * 3_000_000 + b"\r\n\r\nWe will pay.\r\n"
    document = read(source_of(data, "a.eml"))
    assert document.status == "ok"
    assert document.text.endswith("We will pay.")
    assert len(document.text) < 3_000


def test_a_message_without_text_says_so(source_of: Sources) -> None:
    data = b"From: a@b.example\r\nTo: c@d.example\r\nContent-Type: application/pdf\r\n\r\n%PDF-"
    document = read(source_of(data, "a.eml", media_type=media.EML))
    assert (document.status, document.problems[0].code) == ("empty", "empty")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 2_000), junk=st.binary(max_size=30), cut=st.integers(0, 2_000))
def test_a_damaged_message_has_one_outcome(place: int, junk: bytes, cut: int, source_of: Sources) -> None:
    data = with_files(message(), bid_pdf=b"x" * 300).as_bytes()
    data = (data[:place] + junk + data[place:])[: len(data) - cut % 300]
    document = read(source_of(data, "a.eml", media_type=media.EML))
    assert document.status in STATUSES
    assert all(block.span.of(document.text).strip() for block in document.blocks)
    assert "internal_error" not in {problem.code for problem in document.problems}
