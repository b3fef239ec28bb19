"""An open, empty database for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.store import open_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "review.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_database(path, wait_seconds=0.2) as opened:
        yield opened
