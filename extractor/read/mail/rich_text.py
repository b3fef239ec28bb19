"""Unpacks the rich text of Outlook messages: the bytes of the property go in, an RTF file comes out.

The packing is that of [MS-OXRTFCP]: references into a ring of 4,096 bytes that begins with common words of RTF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKED, PLAIN = b"LZFu", b"MELA"
RING = 4096
MAX_BYTES = 64 * 1024 * 1024
BEGINNING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked(data: bytes) -> bytes:
    """Return the RTF file in `data`, as far as it goes; empty where there is none."""
    size = min(int.from_bytes(data[4:8], "little"), MAX_BYTES)
    if data[8:12] == PLAIN:
        return data[16 : 16 + size]
    if data[8:12] != PACKED:
        return b""
    ring = bytearray(BEGINNING.ljust(RING, b"\0"))
    write = len(BEGINNING)
    found = bytearray()
    for start, run in _steps(data):
        if run and start == write:
            break  # a reference to where the next sign would go says that the text ends
        for step in range(run or 1):
            sign = ring[(start + step) % RING] if run else start
            found.append(sign)
            ring[write] = sign
            write = (write + 1) % RING
        if len(found) >= size:
            break
    return bytes(found[:size])


def _steps(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each reference as its place in the ring and its length, each sign by itself with the length 0."""
    place = 16
    while place < len(data):
        control = data[place]
        place += 1
        for bit in range(8):
            length = 2 if control >> bit & 1 else 1
            one = data[place : place + length]
            place += length
            if len(one) < length:
                return
            yield (one[0] << 4 | one[1] >> 4, (one[1] & 15) + 2) if length == 2 else (one[0], 0)
