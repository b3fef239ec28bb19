"""Makes an office file the same for the same content: member times and the file's own dates are fixed.

Bytes of a ZIP archive go in and come out; no member is added, dropped or renamed.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

FIXED_MOMENT = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
MEMBER_TIME = (1980, 1, 1, 0, 0, 0)
# <dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-24T16:12:01Z</dcterms:modified>
WRITTEN_AT = re.compile(
    rb"""
    (?P<open> <dcterms:(?:created|modified)[^>]*> )
    [^<]+
    (?P<close> </dcterms: )
    """,
    re.VERBOSE,
)


def settled(content: bytes) -> bytes:
    """Return the archive `content` with fixed times."""
    moment = FIXED_MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = WRITTEN_AT.sub(rb"\g<open>" + moment + rb"\g<close>", data)
            member = zipfile.ZipInfo(name, MEMBER_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, data, compresslevel=9)
    return target.getvalue()
