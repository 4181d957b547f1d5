"""The servers that are measured: the bare app and Min plan, each in a process of its own with figures from /proc."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg

from app.db.engine import journal_settings
from tests.bench.walking import HttpVisitor, filled
from tests.servers import PATIENCE, ROOT, free_port, wait_until

TICKS = os.sysconf("SC_CLK_TCK")
PYTHON = sys.executable
GUNICORN = ("gunicorn", "--worker-class", "gthread", "--threads", "8", "--log-level", "error", "--no-control-socket")
JOURNAL = " ".join(f"{name}={value}" for name, value in journal_settings(sqlite3.sqlite_version_info).items())
Begun = tuple[dict[str, str], str]


def granian(port: int, _app: str) -> list[str]:
    """Return the command of the server people meet, with the words of the Makefile."""
    return [PYTHON, "-m", "serve", "--port", str(port), "--workers", "2", "--threads", "1"]


def gunicorn(port: int, app: str) -> list[str]:
    """Return the command of gunicorn, two processes of eight threads."""
    return [PYTHON, "-m", *GUNICORN, "--workers", "2", "--bind", f"127.0.0.1:{port}", app]


@dataclass(slots=True)
class System:
    """One running server: how it is started, which database it writes to, and what it has cost."""

    name: str
    server: str
    folder: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start the server and wait until it is well."""
        command = {"granian": granian, "gunicorn": gunicorn}[self.server](self.port, self.app)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        told = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.database_url}
        told |= {"BARE_DATABASE": str(self.file), "BARE_SETTINGS": JOURNAL}
        with (self.folder / f"{self.server}.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=kept | told, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self._is_well, self._process, f"{self.name} ({log.name})")
        return self

    def __exit__(self, *_: object) -> None:
        """End the server and its workers."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(PATIENCE)
            self._process = None

    @property
    def app(self) -> str:
        """Return the app as a server names it."""
        return "tests.bench.bare:app" if self.is_bare else "wsgi:app"

    @property
    def is_bare(self) -> bool:
        """Tell whether this is the bare app."""
        return self.name == "bare"

    @property
    def file(self) -> Path:
        """Return the SQLite file."""
        return self.folder / ("bare.sqlite3" if self.is_bare else "min-plan.sqlite3")

    def pids(self) -> list[int]:
        """Return the server and all that it has started."""
        assert self._process, f"{self.name} is not running"
        found = [self._process.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                found += map(int, task.read_text().split())
        return found

    def cpu(self) -> float:
        """Return the seconds of CPU that the whole server has used."""
        spent = 0
        for pid in self.pids():
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent += int(after_name[11]) + int(after_name[12])
        return spent / TICKS

    def memory(self) -> float:
        """Return the MB that the server holds, shared pages counted in parts (PSS)."""
        found = 0
        for pid in self.pids():
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            found += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return found / 1024

    def rows(self) -> int:
        """Return how many answers stand in the database."""
        count = f"SELECT count(*) FROM {'answer' if self.is_bare else 'answer_version'}"  # noqa: S608 (fixed words)
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                row = connection.execute(count.encode()).fetchone()
                return int(row[0]) if row else 0
        with closing(sqlite3.connect(self.file)) as connection:
            return int(connection.execute(count).fetchone()[0])

    def begin(self) -> Begun:
        """Return the cookies and the first page of a new person."""
        if self.is_bare:
            return {}, "/fraga/1"
        visitor = HttpVisitor(self.port)
        form = filled(visitor.get("/borja").body)
        assert form, "there is no form at /borja"
        onward = visitor.post(*form).location
        start = visitor.get(onward).location
        visitor.close()
        return visitor.cookies, start

    def _is_well(self) -> bool:
        with suppress(URLError, ConnectionError, HTTPError, TimeoutError):
            return bool(urlopen(f"http://127.0.0.1:{self.port}/halsa", timeout=5).status == 200)
        return False
