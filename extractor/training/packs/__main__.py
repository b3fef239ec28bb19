"""Renders a sample pack: `python -m extractor.training.packs corpus/sources/NAME corpus/packs/NAME`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.errors import ExtractorError, InputError


def main(arguments: list[str] | None = None) -> int:
    """Render the pack that `arguments` name; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m extractor.training.packs", description=__doc__)
    parser.add_argument("source", type=Path, help="folder with one YAML file per document")
    parser.add_argument("target", type=Path, help="folder of the rendered pack")
    options = parser.parse_args(arguments)
    try:
        _render(options.source, options.target)
    except ExtractorError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _render(source: Path, target: Path) -> None:
    try:
        from extractor.training.packs.render import render_pack  # noqa: PLC0415 - needs the extra, which may be missing
    except ModuleNotFoundError as error:
        message = f"Rendering packs needs {error.name}."
        raise InputError(message, remedy="Install the extra: pip install 'tender-extractor[packs]'.") from error
    render_pack(source, target)


if __name__ == "__main__":
    sys.exit(main())
