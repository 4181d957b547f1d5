"""The processes of the server are forked from one that holds the app, and share nothing that must be each one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.apps import migrate
from tests.reliability.test_no_words_in_the_logs import processes_of
from tests.servers import RealServer

if TYPE_CHECKING:
    from config import Config


def test_no_connection_to_the_database_is_taken_along_into_another_process(config: Config) -> None:
    """SQLite's locks do not bear a fork. Seen to fail without the `dispose` in serve.py: the parent held the file."""
    migrate(config)
    with RealServer(config.data_dir) as server:
        with urlopen(f"{server.url}/halsa") as answer:
            assert answer.status == 200
        parent, children = open_files(Path(f"/proc/{server.pid}")), processes_of(server.pid)
        assert len(children) == 3
        assert not [name for name in parent if ".sqlite3" in name]
        assert [name for child in children for name in open_files(child) if name.endswith("min-plan.sqlite3")]


def open_files(process: Path) -> list[str]:
    return [str(path.readlink()) for path in (process / "fd").iterdir() if path.is_symlink()]
