"""The door to LibreOffice: an office file goes in, the copy of it that LibreOffice makes in another format comes out.

Each conversion is a process of its own with a profile of its own, in a private folder: no macros, no links, no Java, no
network where the system can take it away, and an end after a time limit. The file itself is never touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 120
GRACE = 5
NAMES = ("soffice", "libreoffice")
# where it lies on systems whose programs are not on the path
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML", "pdf": "pdf"}
KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "LD_LIBRARY_PATH", "FONTCONFIG_PATH")
# no proxy answers there, so what would leave the machine ends at once
NOWHERE, DISCARD = "127.0.0.1", "9"
SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
PROXY = "/org.openoffice.Inet/Settings"
# what a user would choose under Tools, Options: the strictest of everything
SETTINGS = (
    (SECURITY, "MacroSecurityLevel", "3"),
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "DisableActiveContent", "true"),
    (SECURITY, "DisableOLEAutomation", "true"),
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    (PROXY, "ooInetProxyType", "2"),
    *((PROXY, f"ooInet{kind}ProxyName", NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *((PROXY, f"ooInet{kind}ProxyPort", DISCARD) for kind in ("HTTP", "HTTPS", "FTP")),
)
REMEDY = "Open it in the program that made it, save it as PDF and run again."


@cache
def program() -> str | None:
    """Return the path of LibreOffice, or `None` where it is not installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def converted(file: Path, folder: Path, *, ending: str, target: str, seconds: float = SECONDS) -> Path:
    """Return the copy of `file` in the format `target` (docx, xlsx or pdf), in the private `folder`.

    Args:
        file: The office file.
        folder: An empty folder of the caller's, which removes it.
        ending: The ending that goes with the content of the file, whatever its name says.
        target: The format to convert to.
        seconds: The time after which LibreOffice is stopped.

    Raises:
        ReadError: LibreOffice is not there, does not end in time, or cannot open the file.
    """
    office = program()
    if office is None:
        message = "The file can only be read through LibreOffice, which is not installed."
        raise ReadError(message, status="unsupported", remedy="Install LibreOffice and run again.")
    # a name of our own: that of the file could be an option or lead out of the folder
    copy, made, work = folder / f"document.{ending}", folder / "made", folder / "work"
    for one in (made, work):
        one.mkdir()
    shutil.copyfile(file, copy)
    profile = _profile(folder)
    command = [office, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    command += [f"-env:UserInstallation={profile.as_uri()}", "--convert-to", FILTERS[target]]
    command += ["--outdir", str(made), str(copy)]
    if not _run([*_limits(seconds), *command], work, seconds=seconds):
        message = f"LibreOffice did not finish with the file within {seconds:.0f} seconds."
        raise ReadError(message, status="timeout", remedy=REMEDY)
    result = made / f"document.{target}"
    if not result.is_file() or not result.stat().st_size:
        raise ReadError("LibreOffice could not open the file.", status="damaged", remedy=REMEDY)
    return result


def _profile(folder: Path) -> Path:
    """Write the settings of a profile that allows nothing; return its folder."""
    profile = folder / "profile"
    user = profile / "user"
    (user / "config").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
    return profile


def _run(command: Sequence[str], work: Path, *, seconds: float) -> bool:
    """Run LibreOffice to its end; return whether it ended in time, else end it with all that it started."""
    variables = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    nowhere = f"http://{NOWHERE}:{DISCARD}"
    variables |= {"HOME": str(work), "TMPDIR": str(work), "TEMP": str(work), "TMP": str(work)}
    variables |= {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "http_proxy": nowhere, "https_proxy": nowhere}
    process = subprocess.Popen(  # noqa: S603 - the program was looked up, the arguments are our own names
        command,
        cwd=work,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds + GRACE)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    # what `timeout` says when it had to end it
    return process.returncode not in {124, 137}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, also what outlived it."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _limits(seconds: float) -> list[str]:
    """Return the command before the command: a clock that runs on if we are ended, and no network where that works."""
    return [*_without_network(), *_clock(seconds)]


def _clock(seconds: float) -> list[str]:
    clock = shutil.which("timeout") if sys.platform.startswith("linux") else None
    return [clock, f"--kill-after={GRACE}", f"{seconds:.3f}"] if clock else []


@cache
def _without_network() -> tuple[str, ...]:
    """Return the command that runs another without any network, where the system lets users do that."""
    tool = shutil.which("unshare") if sys.platform.startswith("linux") else None
    if tool is None:
        return ()
    command = (tool, "--user", "--map-current-user", "--net")
    try:
        tried = subprocess.run([*command, "true"], check=False, capture_output=True, timeout=10)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()
