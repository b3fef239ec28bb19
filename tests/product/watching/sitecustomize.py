"""Loaded by every Python process of a test run: any connection or name look-up beyond loopback is noted and refused."""

import os
import sys
from pathlib import Path

LOOPBACK = ("127.", "::1", "localhost")


def watch(event, arguments):
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""  # a Unix socket stays on this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host and not host.startswith(LOOPBACK):
        with Path(os.environ["EXTRACTOR_TEST_CONNECTIONS"]).open("a", encoding="utf-8") as log:
            log.write(f"{event} {host}\n")
        raise ConnectionError(f"connection to {host} refused by the test")


sys.addaudithook(watch)
