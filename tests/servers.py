"""The real servers a test can start: PostgreSQL, a threaded web server, and the server people meet."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
from werkzeug.serving import make_server

from tests.words_in_logs import see_no_words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0  # A busy machine may be slow; a server that is up answers at once.


def free_port() -> int:
    """Return a port on loopback that nobody listens on just now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], what: str) -> None:
    """Wait until `ready` says so. Raises RuntimeError when `process` ends before that or takes too long."""
    end = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            message = f"{what} did not start (exit code {process.poll()})"
            raise RuntimeError(message)
        time.sleep(0.05)


def postgres_program(name: str) -> str:
    """Return the path of a PostgreSQL program, the newest that is installed. Raises RuntimeError without one."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if not found:
        message = "PostgreSQL is not installed; `make test` tells how"
        raise RuntimeError(message)
    return found


class PostgresServer:
    """A PostgreSQL of our own in a folder of its own: durable as in earnest, listening on loopback only.

    PostgreSQL refuses to run as root, so root lends it the user `postgres` or `nobody`.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="min-plan-postgres-"))
        self._user = _lesser_user()
        self._process: subprocess.Popen[bytes] | None = None
        self._talk: psycopg.Connection | None = None
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-U", "minplan", "-A", "trust", "-E", "UTF8", "--locale=C", "-k", "-N", "-D", "data")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        try:
            see_no_words_in(self.folder / "log")
        finally:
            shutil.rmtree(self.folder)

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=60"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [postgres_program("postgres"), "-D", "data", "-p", str(self.port), *settings],
                cwd=self.folder, user=self._user, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        wait_until(self._answers, self._process, "PostgreSQL")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server and wait until it is gone: SIGINT in good order, SIGQUIT as if the power went."""
        if self._talk:
            self._talk.close()
            self._talk = None
        if self._process:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database on this server."""
        return f"postgresql://minplan@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database as a copy of `template` and return its address."""
        self._say(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, and whoever is still connected to it."""
        self._say(f"DROP DATABASE {database} WITH (FORCE)")

    def _say(self, words: str) -> None:
        self._talk = self._talk or psycopg.connect(self.url(), autocommit=True)
        self._talk.execute(words.encode())

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url(), connect_timeout=2):
            return True
        return False

    def _run(self, program: str, *words: str) -> None:
        command = [postgres_program(program), *words]
        subprocess.run(command, cwd=self.folder, user=self._user, check=True, capture_output=True)


def _lesser_user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {line.split(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return "postgres" if "postgres" in known else "nobody"


def _closes_its_files(app: WSGIApplication) -> WSGIApplication:
    """Close what `app` answers with also for who is gone, which Werkzeug's own server does not always do."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        body = app(environ, start_response)
        try:
            yield from body
        finally:
            if close := getattr(body, "close", None):
                close()

    return serve


@contextmanager
def live_server(app: WSGIApplication) -> Iterator[str]:
    """Serve `app` from a thread of this process; yield its address."""
    server = make_server("127.0.0.1", 0, _closes_its_files(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()


class RealServer:
    """The server people meet (granian, two workers), in a process group of its own so that it can be killed whole."""

    def __init__(
        self, data_dir: Path, database_url: str = "", settings: Mapping[str, str] | None = None, how: Sequence[str] = ()
    ) -> None:
        self.port = free_port()
        self.how = how
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / "server.log"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        told = {"DATA_DIR": str(data_dir), "DATABASE_URL": database_url, **(settings or {})}
        self._environment = kept | told
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until /halsa says that it is well."""
        how = ["--port", str(self.port), "--workers", "2", "--threads", "8", *self.how]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "serve", *how],
                cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        wait_until(self._is_well, self._process, f"the server (see {self.log})")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the whole process group: SIGTERM lets running requests end, SIGKILL is `kill -9`; then read the log."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, how)
            self._process.wait(PATIENCE)
            self._process = None
            see_no_words_in(self.log)

    @property
    def pid(self) -> int:
        """Return the process id of the server, which is also its process group."""
        assert self._process, "the server is not running"
        return self._process.pid

    def _is_well(self) -> bool:
        with suppress(URLError, ConnectionError, HTTPError, TimeoutError):
            return bool(urlopen(f"{self.url}/halsa", timeout=5).status == 200)
        return False
