"""Golden files and their one switch: `UPDATE_GOLDEN=1 pytest` writes them anew, and fails so that somebody looks.

`git diff tests/golden` then shows what a change won and lost, line by line.
"""

import difflib
import os
from pathlib import Path

SWITCH = "UPDATE_GOLDEN"
FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str, *, folder: Path = FOLDER) -> None:
    """Compare `text` with the golden file `name`, or write it where the switch is on."""
    path = folder / name
    if os.environ.get(SWITCH) == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
        raise AssertionError(f"{path.name} was written; look at the difference and run again without {SWITCH}")
    expected = path.read_text(encoding="utf-8")
    difference = "\n".join(
        difflib.unified_diff(expected.splitlines(), text.splitlines(), name, "now", lineterm="", n=0)
    )
    assert text == expected, difference[:6000]
