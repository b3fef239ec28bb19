"""What the folders above a file say of it: its pack, whose side it is, which supplier and lot.

Paths with forward slashes go in, names come out. Nothing here touches the file system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.document import Side

SIDE_OF_FOLDER: dict[str, Side] = {
    "tender": "buyer",
    "tenders": "buyer",
    "bid": "supplier",
    "bids": "supplier",
    "contract": "buyer",
    "contracts": "buyer",
    "notice": "buyer",
    "notices": "buyer",
    "report": "report",
    "reports": "report",
}
# `tenders/` and `contracts/` say whose a file is, but a folder that holds them may be a whole archive, not one pack
PACK_FOLDERS = frozenset({"tender", "bid", "bids", "contract", "notice", "notices", "report", "reports"})
DOCUMENT_ENDINGS = frozenset(
    ".pdf .docx .docm .doc .odt .ods .xlsx .xlsm .xls .csv .tsv .html .htm .rtf .eml .msg".split()
)

# "lot-2", "Lot 1a", "LOT_B": the word, then a number or one capital letter
LOT = re.compile(r"(?<![A-Za-z])lot[\s_.-]*(?P<lot>\d{1,3}[a-z]?|[A-Z])(?![A-Za-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the path of a file says; empty where it says nothing."""

    pack: str
    side: Side | None = None
    supplier: str = ""
    lot: str = ""


def pack_roots(paths: Iterable[str], *, top: str) -> frozenset[str]:
    """Return the folders that directly hold a folder such as `tender/` or `bids/`.

    Args:
        paths: Every file below the argument, relative to it.
        top: The name of the argument itself, which is the folder `""`.
    """
    roots = set()
    for path in paths:
        parts = PurePosixPath(path).parts[:-1]
        roots |= {"/".join(parts[:depth]) for depth, part in enumerate(parts) if part.lower() in PACK_FOLDERS}
    if top.lower() in PACK_FOLDERS:
        roots.discard("")  # `extractor run pack/bids`: the pack is the folder above, which was not given
    return frozenset(roots)


def surroundings(path: str, *, top: str, roots: frozenset[str], loose: bool) -> Surroundings:
    """Return what the folders of `path` say.

    Args:
        path: The file, relative to the argument.
        top: The name of the argument (a folder or an archive).
        roots: What `pack_roots` found.
        loose: Whether documents lie directly in the argument, which makes it one pack rather than a shelf of packs.
    """
    parts = PurePosixPath(path).parts
    root = max((one for one in roots if _is_below(path, one)), key=len, default=None)
    if root is not None:
        depth = len(PurePosixPath(root).parts) if root else 0
        pack = PurePosixPath(root).name if root else top
        inside = parts[depth:]
    elif loose or len(parts) == 1:
        pack, inside = top, parts
    else:
        pack, inside = parts[0], parts[1:]
    if root is None and top.lower() in SIDE_OF_FOLDER:
        inside = (top, *parts)
    side, supplier = _side_and_supplier(inside)
    lots = [found["lot"] for part in reversed(parts) for found in LOT.finditer(part)]
    return Surroundings(_without_ending(pack), side, supplier, lots[0].upper() if lots else "")


def _side_and_supplier(inside: tuple[str, ...]) -> tuple[Side | None, str]:
    for depth, part in enumerate(inside[:-1]):
        side = SIDE_OF_FOLDER.get(part.lower())
        if side is None:
            continue
        if side != "supplier":
            return side, ""
        below = inside[depth + 1 :]
        if len(below) > 1:
            supplier = _without_ending(below[0])
        else:
            # bids/acme.pdf is the bid of acme; bid/answers.pdf is one of several files of the only bidder
            supplier = PurePosixPath(below[0]).stem if part.lower() == "bids" else ""
        return side, supplier
    return None, ""


def _is_below(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")


def _without_ending(name: str) -> str:
    """Return the name of a folder; that of an archive or message, whose members it stands for, without its ending."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in {".zip", ".eml", ".msg", ".mbox"} else name
