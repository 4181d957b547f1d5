"""The server people meet: granian, whose processes are forked from one that holds the whole app (decision 0031).

What none of them changes they share, so that each costs little more than what it changes.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
from typing import Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

import wsgi
from app.db import db

PATIENCE: Final = 20
"""Seconds that a process has to end in. One that is told to while it starts does not hear it, and would not end."""


def main() -> None:
    """Serve until the process is told to end."""
    parser = argparse.ArgumentParser(prog="python -m serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="processes, one for each core")
    parser.add_argument("--threads", type=int, default=1, help="threads of each process (decision 0010)")
    parser.add_argument("--log-access", action="store_true", help="write down every address that is asked for")
    asked = parser.parse_args()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
    with wsgi.flask_app.app_context():
        db.engine.dispose()  # A connection belongs to the process that opened it.
    # What the collector leaves alone is not written to, and what is not written to stays shared.
    gc.collect()
    gc.freeze()
    Server(
        "wsgi:app", address=asked.host, port=asked.port, interface=Interfaces.WSGI, workers=asked.workers,
        blocking_threads=asked.threads, websockets=False, log_access=asked.log_access,
        log_level=LogLevels.info if asked.log_access else LogLevels.error, workers_kill_timeout=PATIENCE,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main()
