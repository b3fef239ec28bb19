"""What belongs to the frame of a web page or to nobody: menus, page headers and footers, banners, hidden parts.

An element goes in, a verdict comes out; nothing is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bs4.element import Tag

FrameKind = Literal["header", "footer", "margin"]

# what programs call the frame of a page: "cookie-banner", "site-footer", "breadcrumbs", "skip-link"
FRAME_NAME = re.compile(
    r"""
    (?<![a-z])
    (?: cookie | consent | gdpr | breadcrumb | skip-?(?:link|to|nav|main|content) | site-?(?:footer|header|nav)
      | nav-?bar | main-?menu | social-?(?:link|share|media) | share-?button | pagination | back-?to-?top )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "sr-only", "visually-hidden", "govuk-visually-hidden": words for screen readers that no eye sees
UNSEEN_NAME = re.compile(r"(?:^|-)(?:sr-only|visually-?hidden|screen-reader-text)$", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ROLES: dict[str, FrameKind] = {
    "navigation": "margin",
    "banner": "header",
    "contentinfo": "footer",
    "search": "margin",
}
TAGS: dict[str, FrameKind] = {"nav": "margin", "header": "header", "footer": "footer"}
CONTENT = ("main", "article", "section")


def frame_kind(element: Tag) -> FrameKind | None:
    """Return which part of the page's frame an element is; `None` for content, as what holds the main heading."""
    kind = ROLES.get(str(element.get("role", ""))) or TAGS.get(element.name)
    if kind in {"header", "footer"} and element.find_parent(CONTENT) is not None:
        kind = None
    if kind is None and any(FRAME_NAME.search(name) for name in _names(element)):
        kind = "margin"
    if kind is None or element.name in {"main", "body", "html"} or element.find("h1") is not None:
        return None
    return kind


def is_hidden(element: Tag) -> bool:
    """Return whether a browser does not show an element (nor open it on a click, as an accordion)."""
    if element.has_attr("hidden") and element.get("hidden") != "until-found":
        return True
    return bool(HIDDEN_STYLE.search(str(element.get("style", "")))) or any(
        UNSEEN_NAME.search(name) for name in _names(element)
    )


def _names(element: Tag) -> list[str]:
    names = element.get("class") or []
    return [*([names] if isinstance(names, str) else names), str(element.get("id", ""))]
