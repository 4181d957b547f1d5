"""What a test's own web server promises, because every journey stands on it."""

from __future__ import annotations

import socket
import struct
from threading import Condition
from typing import TYPE_CHECKING

from tests.servers import PATIENCE, live_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RUDE = struct.pack("ii", 1, 0)  # Linger on, no seconds: the socket is torn down instead of closed.
VISITS = 20


class File(list[bytes]):
    """An answer that counts itself as open until it is closed."""

    open = 0
    changed = Condition()

    def __init__(self, *parts: bytes) -> None:
        super().__init__(parts)
        with File.changed:
            File.open += 1

    def close(self) -> None:
        """Be open no longer."""
        with File.changed:
            File.open -= 1
            File.changed.notify()


def test_whoever_tears_down_a_page_leaves_no_file_open() -> None:
    """Seen to fail: a picture stayed open now and then, and the suite ended red in another test."""

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> File:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return File(b"words" * 1000)

    with live_server(app) as url:
        at = url.removeprefix("http://").split(":")
        for _visit in range(VISITS):
            with socket.create_connection((at[0], int(at[1]))) as visitor:
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RUDE)
                visitor.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
                assert visitor.recv(1)
    with File.changed:
        assert File.changed.wait_for(lambda: File.open == 0, PATIENCE)
