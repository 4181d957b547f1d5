"""What a suite of thousands of tests asks of the memory: room for databases, and few searches for what is left over.

Databases of tests are kept in memory, where there is room: each of their writings waits for the disk otherwise. They
are as durable as in earnest and ask the system for it at each writing; the memory only answers at once.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 (Pytest makes a folder there that is only ours, as it does in /tmp.)
ROOM = 2 * 1024**3
# Each test leaves an app behind, and Python would look for such cycles so often that it took a third of the time.
MADE_BEFORE_A_LOOK, LOOKS_BEFORE_A_DEEPER_ONE = 100_000, 10


def keep_in_memory() -> None:
    """Let temporary folders be made in memory, unless TMPDIR says where or there is too little of it."""
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_finish() -> None:
    """Look no more at modules and tests, which stay to the end, and more seldom at the rest (`gc`)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_A_LOOK, LOOKS_BEFORE_A_DEEPER_ONE, LOOKS_BEFORE_A_DEEPER_ONE)


def _has_room(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM
