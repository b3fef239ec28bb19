"""Tests of the whole product, as its users meet it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACK = ROOT / "corpus" / "packs" / "ostermere-repairs"
SOURCES = ROOT / "corpus" / "sources" / "ostermere-repairs"
REAL = ROOT.parent / "shared" / "real"
