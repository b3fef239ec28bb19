"""Nothing leaves the machine: no process of a run opens a connection, and nothing but the database is written."""

import os
import subprocess
import sys
from pathlib import Path

from tests.product import PACK

WATCHING = Path(__file__).parent / "watching"


def watched(tmp_path, *command):
    log = tmp_path / "connections.txt"
    environment = os.environ | {"PYTHONPATH": str(WATCHING), "EXTRACTOR_TEST_CONNECTIONS": str(log)}
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    return done, log.read_text() if log.exists() else ""


def test_the_watch_sees_a_connection(tmp_path):
    done, log = watched(tmp_path, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)")
    assert done.returncode != 0
    assert "192.0.2.1" in log


def test_a_run_connects_to_nothing_and_writes_only_its_database(tmp_path):
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    before = {path: path.stat().st_mtime_ns for path in PACK.rglob("*")}
    os_environ = {"HOME": str(home), "USERPROFILE": str(home)}
    done, log = watched(
        tmp_path,
        "-c",
        f"import os, sys; os.chdir({str(work)!r}); os.environ.update({os_environ!r}); "
        f"from extractor.cli import main; sys.exit(main(['run', {str(PACK)!r}, '--db', 'review.db']))",
    )
    assert done.returncode == 0, done.stderr
    assert log == ""
    assert {path.name for path in work.iterdir()} <= {"review.db", "review.db-wal", "review.db-shm"}
    assert list(home.rglob("*")) == []
    assert {path: path.stat().st_mtime_ns for path in PACK.rglob("*")} == before
