"""Small messages made in memory for the tests: internet messages and, with a little OLE2 writer, Outlook messages."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from email.policy import SMTP

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

Tree = dict[str, "bytes | Tree"]


def message(
    subject: str = "Clarification 12", text: str | None = "We will create 20 jobs.", **headers: str
) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = headers.get("sender", "Jane Smith <jane@council.example>")
    made["To"] = "bids@acme.example"
    made["Date"] = "Tue, 3 Mar 2026 10:12:00 +0000"
    made["Subject"] = subject
    if text is not None:
        made.set_content(text)
    return made


def with_files(made: EmailMessage, **files: bytes) -> EmailMessage:
    """Attach files; `bid_pdf` is named `bid.pdf`."""
    for name, data in files.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return made


def ole2(tree: Tree) -> bytes:
    """Return an OLE2 file with the streams (bytes) and storages (trees) of `tree`."""
    entries: list[tuple[str, int, bytes, int, int]] = [("Root Entry", 5, b"", FREE, FREE)]

    def add(inside: Tree) -> int:
        first, before = FREE, -1
        for name, content in inside.items():
            number = len(entries)
            stream = content if isinstance(content, bytes) else b""
            entries.append((name, 2 if isinstance(content, bytes) else 1, stream, FREE, FREE))
            if before >= 0:
                entries[before] = (*entries[before][:4], number)
            first, before = (number if first == FREE else first), number
            if not isinstance(content, bytes):
                child = add(content)
                entries[number] = (*entries[number][:3], child, FREE)
        return first

    child = add(tree)
    entries[0] = (*entries[0][:3], child, FREE)
    mini, mini_fat = bytearray(), []
    starts: dict[int, int] = {}
    for number, (_, kind, data, _, _) in enumerate(entries):
        if kind == 2 and 0 < len(data) < CUTOFF:
            starts[number] = len(mini_fat)
            count = -(-len(data) // MINI_SECTOR)
            mini_fat += [len(mini_fat) + step + 1 for step in range(count - 1)] + [END]
            mini += data.ljust(count * MINI_SECTOR, b"\0")
    large = {number: one[2] for number, one in enumerate(entries) if one[1] == 2 and len(one[2]) >= CUTOFF}
    directory_length = len(entries) * 128
    mini_fat_bytes = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    parts = [b"\0" * directory_length, mini_fat_bytes, bytes(mini), *large.values()]
    counts = [-(-len(part) // SECTOR) for part in parts]
    fat_sectors = 1
    while fat_sectors * (SECTOR // 4) < sum(counts) + fat_sectors:
        fat_sectors += 1
    fat, firsts = [FAT_SECTOR] * fat_sectors, []
    for count in counts:
        firsts.append(len(fat) if count else END)
        fat += [len(fat) + step + 1 for step in range(count - 1)] + ([END] if count else [])
    fat += [FREE] * (fat_sectors * (SECTOR // 4) - len(fat))
    starts |= dict(zip(large, firsts[3:], strict=True))
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) * 2 + 2, kind, 1, FREE, right, below)
        + bytes(36)
        + struct.pack("<IQ", firsts[2] if kind == 5 else starts.get(number, END), len(mini) if kind == 5 else len(data))
        for number, (name, kind, data, below, right) in enumerate(entries)
    )
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, fat_sectors, firsts[0], 0, CUTOFF, firsts[1], counts[1], END, 0)
    head += struct.pack("<109I", *range(fat_sectors), *[FREE] * (109 - fat_sectors))
    body = struct.pack(f"<{len(fat)}I", *fat)
    body += b"".join(
        part.ljust(count * SECTOR, b"\0") for part, count in zip([directory, *parts[1:]], counts, strict=True)
    )
    return head + body


def outlook(
    *,
    subject: str = "Clarification 12",
    text: str = "We will create 20 jobs.",
    page: bytes = b"",
    kind: str = "IPM.Note",
    attachments: tuple[Tree, ...] = (),
    inner: bool = False,
    **streams: bytes,
) -> Tree:
    """Return the tree of an Outlook message; `streams` adds others by name."""
    sent = (13_416_925_920 * 10_000_000).to_bytes(8, "little")
    fixed = struct.pack("<HHI", 0x40, 0x0039, 6) + sent + struct.pack("<HHIII", 3, 0x3FDE, 6, 65001, 0)
    tree: Tree = {"__properties_version1.0": bytes(24 if inner else 32) + fixed}
    for number, value in ((0x001A, kind), (0x0037, subject), (0x1000, text), (0x0C1A, "Jane Smith")):
        if value:
            tree[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
    tree["__substg1.0_0C1F001E"] = b"jane@council.example\0"
    tree["__substg1.0_0E04001F"] = "bids@acme.example\0".encode("utf-16-le")
    if page:
        tree["__substg1.0_10130102"] = page
    tree |= streams
    for number, one in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = one
    return tree


def outlook_file(name: str, data: bytes | Tree, *, mime: str = "", identity: str = "") -> Tree:
    """Return the tree of an attachment; a tree as `data` is a message inside the message."""
    tree: Tree = {"__properties_version1.0": bytes(8)}
    for number, value in ((0x3707, name), (0x370E, mime), (0x3712, identity)):
        if value:
            tree[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
    tree["__substg1.0_37010102" if isinstance(data, bytes) else "__substg1.0_3701000D"] = data
    return tree
