"""Walking files, folders and archives: every file is accounted for, nothing leaves the private folder."""

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.gather import Given, gather
from extractor.gather import archive as limits


def sniff(file: Path, name: str) -> str:
    head = file.read_bytes()[:4]
    return "application/zip" if head == b"PK\x03\x04" and not name.endswith(".docx") else "text/plain"


def sources(*paths, given=None, leave_out=()):
    with gather(list(paths), sniff=sniff, given=given, leave_out=leave_out) as found:
        return list(found.sources()), found.skipped


def zip_of(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_the_order_never_depends_on_the_file_system(tmp_path):
    for name in ("b.txt", "a.txt", "tender/z.txt", "tender/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found, _ = sources(tmp_path)
    assert [one.path for one in found] == ["a.txt", "b.txt", "tender/y.txt", "tender/z.txt"]
    assert len({one.sha256 for one in found}) == 4


def test_what_the_user_says_goes_before_the_folders(tmp_path):
    (tmp_path / "tender").mkdir()
    (tmp_path / "tender" / "a.txt").write_text("a")
    (one,), _ = sources(tmp_path, given=Given(pack="P", side="supplier", supplier="S", lot="9"))
    assert (one.pack, one.side, one.supplier, one.lot) == ("P", "supplier", "S", "9")


def test_archives_are_opened_in_archives_down_to_a_limit(tmp_path):
    inner = zip_of({"deep.txt": b"deep"})
    for _ in range(limits.MAX_DEPTH + 1):
        inner = zip_of({"next.zip": inner})
    (tmp_path / "outer.zip").write_bytes(zip_of({"bids/acme/a.txt": b"a", "nested.zip": inner}))
    found, _ = sources(tmp_path / "outer.zip")
    assert found[0].path == "outer.zip/bids/acme/a.txt"
    assert (found[0].pack, found[0].side, found[0].supplier) == ("outer", "supplier", "acme")
    assert found[1].outcome is not None
    assert found[1].outcome[0] == "too_large"


def test_members_that_point_outside_are_refused_and_nothing_is_written(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "evil.zip").write_bytes(zip_of({"../../escaped.txt": b"x", "/abs.txt": b"y", "good.txt": b"z"}))
    before = sorted(tmp_path.rglob("*"))
    found, _ = sources(tmp_path / "in" / "evil.zip")
    assert sorted(tmp_path.rglob("*")) == before
    assert sorted(one.outcome is None for one in found) == [False, False, True]
    assert all("outside" in one.outcome[1].message for one in found if one.outcome)


def test_a_bomb_is_refused(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(zip_of({"zeros.txt": bytes(11 * 1024 * 1024)}))
    (one,), _ = sources(tmp_path / "bomb.zip")
    assert one.outcome[0] == "too_large"


def test_a_broken_archive_is_one_row(tmp_path):
    content = zip_of({"a.txt": b"a" * 500})
    (tmp_path / "cut.zip").write_bytes(content[: len(content) // 2])
    (one,), _ = sources(tmp_path / "cut.zip")
    assert one.outcome[0] == "damaged"
    assert one.path == "cut.zip"


def test_an_archive_of_system_files_only_is_one_row(tmp_path):
    (tmp_path / "mac.zip").write_bytes(zip_of({"__MACOSX/._a.pdf": b"x"}))
    (one,), skipped = sources(tmp_path / "mac.zip")
    assert one.outcome[0] == "empty"
    assert skipped["system files"] == 1


def test_an_encrypted_member_says_so(tmp_path):
    content = bytearray(zip_of({"a.txt": b"a"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(magic)
        content[place + offset] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(content))
    (one,), _ = sources(tmp_path / "locked.zip")
    assert one.outcome[0] == "encrypted"


def test_an_empty_archive_and_an_empty_file_are_accounted_for(tmp_path):
    (tmp_path / "none.zip").write_bytes(zip_of({}) + b"")
    (tmp_path / "nothing.pdf").write_bytes(b"")
    found, _ = sources(tmp_path)
    assert len(found) == 2


def test_system_files_and_the_database_are_left_out_but_counted(tmp_path):
    for name in ("Thumbs.db", "~$draft.docx", "review.db", "kept.txt"):
        (tmp_path / name).write_text("x")
    found, skipped = sources(tmp_path, leave_out=[tmp_path / "review.db"])
    assert [one.name for one in found] == ["kept.txt"]
    assert skipped == {"system files": 2, "the database itself": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_are_not_opened_and_links_to_folders_not_followed(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    found, skipped = sources(tmp_path)
    assert {one.name: one.outcome[0] for one in found} == {"pipe.pdf": "unsupported", "gone.pdf": "unreadable"}
    assert skipped["links to folders"] == 1


def test_nothing_and_missing_paths_are_errors(tmp_path):
    with pytest.raises(InputError):
        gather([], sniff=sniff)
    with pytest.raises(InputError, match="does not exist"):
        gather([tmp_path / "missing"], sniff=sniff)


def test_the_private_folder_is_gone_afterwards(tmp_path):
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": b"a"}))
    (one,), _ = sources(tmp_path / "a.zip")
    assert not one.file.exists()


def test_files_with_one_name_are_told_apart_by_their_folders(tmp_path):
    for supplier in ("acme", "beta"):
        (tmp_path / supplier).mkdir()
        (tmp_path / supplier / "answers.txt").write_text(supplier)
    found, _ = sources(*(tmp_path / supplier / "answers.txt" for supplier in ("acme", "beta")))
    assert [one.path for one in found] == ["acme/answers.txt", "beta/answers.txt"]
    assert len({one.pack for one in found}) == 2
