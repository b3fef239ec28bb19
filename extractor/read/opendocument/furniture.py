"""The running headers and footers of OpenDocument files: their page styles go in, each text once comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import Furniture
from extractor.read.listing import tidy
from extractor.read.opendocument.inline import inline
from extractor.read.opendocument.package import name
from extractor.read.opening import local_name

if TYPE_CHECKING:
    from extractor.read.opendocument.styles import Styles
    from extractor.read.opening import Element

# what a workbook shows for a sheet name that it fills in on each page
UNFILLED = "???"


def furniture_of(root: Element | None, styles: Styles) -> list[Furniture]:
    """Return the running headers and footers of all page styles below `root`."""
    found: dict[tuple[str, str], Furniture] = {}
    for page in root.iter(name("style:master-page")) if root is not None else ():
        for element in page:
            local = local_name(element)
            if not local.startswith(("header", "footer")) or element.get(name("style:display")) == "false":
                continue
            texts = [inline(line, styles).text for line in element.iter(name("text:p"), name("text:h"))]
            text = tidy(" ".join(texts))
            if text and text != UNFILLED:
                kind = local[:6]
                found.setdefault((kind, text), Furniture("header" if kind == "header" else "footer", 1, text))
    return list(found.values())
