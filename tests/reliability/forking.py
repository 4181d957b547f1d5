"""The server people meet, started again and again without reading the libraries from the disk each time.

Run as a program it reads lines: each starts granian with two workers in a process group of its own, and its number is
printed. Everything is imported beforehand, and nothing of the app is made before the fork: each start is a whole one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Self

from granian.constants import Interfaces
from granian.server import Server

import app.assets.serving  # noqa: F401 (the children need the whole app)
from tests.servers import PATIENCE, free_port

if TYPE_CHECKING:
    from config import Config

ROOT = Path(__file__).parent.parent.parent


class ServerToKill:
    """A granian that can be started fast and killed whole, as often as a test likes."""

    def __init__(self, config: Config) -> None:
        self.port = free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        told = {"DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url, "PORT": str(self.port)}
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.forking"], cwd=ROOT, env=kept | told,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._group = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._parent.communicate()

    def start(self) -> None:
        """Start the server and wait until /halsa says that it is well."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write("start\n")
        self._parent.stdin.flush()
        self._group = int(self._parent.stdout.readline())
        end = time.monotonic() + PATIENCE
        while not self._is_well():
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.02)

    def kill(self) -> None:
        """End every process of the server at once, as `kill -9` on its process group does."""
        if self._group:
            with suppress(ProcessLookupError):
                os.killpg(self._group, signal.SIGKILL)
            self._group = 0

    def _is_well(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/halsa")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def serve(port: int) -> None:
    """Serve in this process until it is killed."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    Server(
        "wsgi:app",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=8,
        websockets=False,
    ).serve()


def main() -> None:
    """Start a server for every line that is read."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # The dead need no burying.
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            serve(int(os.environ["PORT"]))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
