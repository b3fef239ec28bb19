"""A fresh machine: a copy of the tracked files, an empty environment, and the commands of the README, as printed."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import venv

import pytest

from tests.product import PACK, ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a Unix shell"),
    pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="needs a git checkout"),
]


def readme_commands() -> list[str]:
    """Return the lines of the README's shell blocks, without `make test` itself and the lines for Windows."""
    blocks = re.findall(
        r"^```sh\n(?P<block>.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and line not in ("make test", "make check")]


def clean_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_", "MAKE"))}
    inherited = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "MFLAGS"}
    path = [one for one in kept["PATH"].split(os.pathsep) if ".venv" not in one]
    return {name: value for name, value in kept.items() if name not in inherited} | {"PATH": os.pathsep.join(path)}


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    target = tmp_path_factory.mktemp("clone") / "extractor"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def test_the_commands_of_the_readme_work_as_printed(clone):
    commands = readme_commands()
    assert "make run" in commands
    script = "set -euo pipefail\n" + "\n".join(commands)
    done = subprocess.run(
        ["bash", "-c", script], cwd=clone, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    found = sqlite3.connect(clone / "review.db").execute("select count(*) from commitments").fetchone()[0]
    assert found > 20


def test_the_wheel_reads_and_tags_fully_outside_the_checkout(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel],
        cwd=tmp_path,
        env=clean_environment(),
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        [home / "bin" / "extractor", "run", PACK, "--db", tmp_path / "review.db"],
        cwd=tmp_path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    database = sqlite3.connect(tmp_path / "review.db")
    assert dict(database.execute("select status, count(*) from documents group by status")).keys() == {"ok"}
    assert database.execute("select count(*) from commitments").fetchone()[0] > 20
