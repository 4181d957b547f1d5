"""The proxy of docs/running.md: nginx itself with the block that stands there, but for https and where things are."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.servers import PATIENCE, ROOT, free_port, wait_until

BLOCK = re.compile(r"```nginx\n(.*?)```", re.DOTALL)
LINE = "16k"  # What a line to a visitor holds of what was not read yet.
AROUND = """daemon off;
pid {folder}/pid;
error_log {folder}/log crit;
events {{}}
http {{
    client_body_temp_path {folder}/disk;
    proxy_temp_path {folder}/disk;
    fastcgi_temp_path {folder}/disk;
    uwsgi_temp_path {folder}/disk;
    scgi_temp_path {folder}/disk;
{block}}}
"""


def block_of_the_manual() -> str:
    """Return what docs/running.md tells to write for nginx."""
    found = BLOCK.search((ROOT / "docs/running.md").read_text())
    assert found
    return found[1]


class Proxy:
    """Nginx in front of the app at `app_port`, on loopback and without https; it has no disk to write bodies to."""

    def __init__(self, app_port: int, block: str) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="min-plan-proxy-"))
        changes = {
            "listen 443 ssl http2": f"listen 127.0.0.1:{self.port} sndbuf={LINE}",
            "http://127.0.0.1:8000": f"http://127.0.0.1:{app_port}",
            "/var/log/nginx/error.log": str(self.folder / "log"),
            "ssl_certificate /etc/ssl/minplan.pem;": "",
            "ssl_certificate_key /etc/ssl/private/minplan.key;": "",
        }
        for told, here in changes.items():
            assert told in block, told
            block = block.replace(told, here)
        (self.folder / "nginx.conf").write_text(AROUND.format(folder=self.folder, block=block))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start nginx and wait until it lets somebody in. What it wants to put on its disk then has nowhere to go."""
        program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
        assert program, "nginx is not installed; `make test` tells how"
        command = [program, "-p", str(self.folder), "-c", "nginx.conf", "-e", str(self.folder / "log")]
        self._process = subprocess.Popen(command)
        try:
            wait_until(self._lets_in, self._process, "nginx")
        except RuntimeError:
            self.__exit__()
            raise
        shutil.rmtree(self.folder / "disk")
        return self

    def __exit__(self, *_: object) -> None:
        """End nginx."""
        if self._process:
            self._process.terminate()
            self._process.wait(PATIENCE)
        shutil.rmtree(self.folder)

    @property
    def log(self) -> str:
        """Return what nginx has complained of."""
        return (self.folder / "log").read_text()

    def _lets_in(self) -> bool:
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False
