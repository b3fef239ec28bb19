"""Writes a message anew as an internet message (.eml): a `Mail` goes in, bytes come out, always the same for the same.

For a message inside an Outlook message, which has no bytes of its own that another program could open.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.mail.parts import Body, Mail

LINE = "\r\n"


def written(mail: Mail) -> bytes:
    """Return `mail` as an internet message with the files whose bytes are there."""
    parts = [_text(body) for body in mail.bodies]
    parts += [_file(one.name, one.data) for one in mail.named() if one.data is not None and one.outcome is None]
    head = [f"{name}: {text}" for name, text in [*mail.headers, ("Subject", mail.subject)]]
    return (LINE.join([*head, "MIME-Version: 1.0", ""]) + _several("mixed", parts)).encode("utf-8", "replace")


def _text(body: Body) -> str:
    texts = [("plain", body.plain)] if body.plain else []
    texts += [("html", body.page)] if body.page else []
    parts = [
        f'Content-Type: text/{kind}; charset="utf-8"{_packed(text.encode("utf-8", "replace"))}' for kind, text in texts
    ]
    return parts[0] if len(parts) == 1 else _several("alternative", parts)


def _file(name: str, data: bytes) -> str:
    where = f"attachment; filename*=utf-8''{quote(name, errors='replace')}"
    return f"Content-Type: application/octet-stream{LINE}Content-Disposition: {where}{_packed(data)}"


def _packed(data: bytes) -> str:
    encoded = base64.encodebytes(data).decode("ascii").replace("\n", LINE)
    return f"{LINE}Content-Transfer-Encoding: base64{LINE}{LINE}{encoded}"


def _several(kind: str, parts: Sequence[str]) -> str:
    # a boundary that comes from the content is in none of its parts and the same in every run
    boundary = f"{kind}-{hashlib.sha256(''.join(parts).encode('utf-8', 'replace')).hexdigest()[:40]}"
    inside = "".join(f"--{boundary}{LINE}{part}{LINE}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{LINE}{LINE}{inside}--{boundary}--{LINE}'
