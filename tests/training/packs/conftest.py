"""Makes small packs in a temporary folder and renders them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from extractor.training.packs.expected import expected_document
from extractor.training.packs.loader import read_pack
from extractor.training.packs.render import render_document, render_pack

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = Path(__file__).parents[3] / "corpus" / "sources"


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes documents as a pack source; each is completed with a kind, a side and a title."""
    folder = tmp_path / "source"
    folder.mkdir()

    def write(*documents: dict[str, Any]) -> Path:
        for number, document in enumerate(documents):
            whole = {"file": "a.pdf", "kind": "itt", "side": "buyer", "title": "A pack"} | document
            text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
            (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def rendered(source: Callable[..., Path]) -> Callable[..., tuple[bytes, dict[str, Any]]]:
    """Return what renders one document and says what is expected of it."""

    def make(**document: Any) -> tuple[bytes, dict[str, Any]]:
        (whole,) = read_pack(source(document))
        rendering = render_document(whole)
        return rendering.content, expected_document(whole, rendering)

    return make


@pytest.fixture(scope="session")
def fresh_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample pack rendered now, its `expected.json` beside it."""
    folder = tmp_path_factory.mktemp("packs")
    render_pack(SOURCES / "ostermere-repairs", folder / "ostermere-repairs", expected=folder / "expected.json")
    return folder
