"""What `make bench-long` proves of the keys, at the size that the suite has no time for (S-92, S-94)."""

from __future__ import annotations

import os
import subprocess
import sys

from app.db.keys import NONCE_BYTES, seal
from tests.bench.budgets import NOTHING, Figure
from tests.reliability.test_key_rotation_killed import LONG
from tests.servers import ROOT

MANY = 1_000_000
KEY, PLACE = bytes(range(32)), "place"
KILLED = "tests/reliability/test_key_rotation_killed.py"


def nonces() -> Figure:
    """Seal the same under one key a million times, and count the seals that start as another did (S-94)."""
    started = {seal(KEY, b"", PLACE)[1 : 1 + NONCE_BYTES] for _ in range(MANY)}
    return Figure(f"nonces met twice among {MANY}", [MANY - len(started)], NOTHING)


def replaced() -> Figure:
    """Replace all keys of 10 000 people, killed twenty times with each command, on both databases (S-92)."""
    told = os.environ | {LONG: "1"}
    ended = subprocess.run([sys.executable, "-m", "pytest", "-q", KILLED], cwd=ROOT, env=told, check=False)
    return Figure(
        "replacing keys killed twenty times: something lost, or left on an old key", [ended.returncode], NOTHING
    )


def keys() -> list[Figure]:
    """Return both."""
    return [nonces(), replaced()]
