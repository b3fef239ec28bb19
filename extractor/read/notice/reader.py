"""Reads Find a Tender notices: an OCDS release or release package goes in, a `Document` in the order of a notice out.

Every text keeps its JSON path as its place. Award criteria and metrics become table rows. What is prose anywhere else
in a release follows, so that nothing a buyer wrote is lost; identifiers, links and addresses are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.document import Document, Problem, Source
from extractor.errors import ReadError
from extractor.read.builder import DocumentBuilder
from extractor.read.encoding import decoded
from extractor.read.notice.sections import add_release
from extractor.read.notice.writer import NoticeWriter
from extractor.read.opening import bytes_of, damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "ocds"
MAX_BYTES = 64 * 1024 * 1024
MAX_RELEASES = 2000
MAX_DEPTH = 8
Json = dict[str, Any]


def read(source: Source) -> Document:
    """Read an OCDS release, release package or record package (.json) into a document; raises `ReadError`."""
    text = decoded(bytes_of(source, limit=MAX_BYTES))
    if text is None:
        raise damaged("The file is not text in any encoding that could be found.")
    try:
        whole = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise damaged(f"The file is not valid JSON ({error}).") from error
    releases = list(_releases(whole, "", depth=0))
    if not releases:
        raise ReadError(
            "The file is JSON, but holds no OCDS release.",
            status="unsupported",
            remedy="Download the notice as an OCDS release package and run again.",
        )
    builder = DocumentBuilder(source, engine=ENGINE)
    writer = NoticeWriter(builder)
    for path, release in releases[:MAX_RELEASES]:
        add_release(writer, path, release)
    if len(releases) > MAX_RELEASES:
        message = (
            f"Only the first {MAX_RELEASES:,} of {len(releases):,} releases were read. Split the file and run again."
        )
        builder.problems.append(Problem("releases_cut", message))
        return builder.finish(status="partial")
    return builder.finish()


def _releases(value: object, path: str, *, depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the releases in a package, a list of packages or a record, each with its path."""
    if isinstance(value, list) and depth < MAX_DEPTH:
        for number, one in enumerate(value):
            yield from _releases(one, f"{path}[{number}]", depth=depth + 1)
    if not isinstance(value, dict) or depth >= MAX_DEPTH:
        return
    dot = f"{path}." if path else ""
    for key in ("releases", "records"):
        if isinstance(value.get(key), list):
            yield from _releases(value[key], f"{dot}{key}", depth=depth + 1)
            return
    if isinstance(value.get("compiledRelease"), dict):
        yield f"{dot}compiledRelease", value["compiledRelease"]
    elif "ocid" in value:
        yield path, value
