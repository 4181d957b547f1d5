"""A line to the server that loses packets, and breaks where a test says: what a browser sends passes it, counted."""

from __future__ import annotations

import socket
from contextlib import suppress
from random import Random
from threading import Condition, Event, Thread
from typing import Self
from urllib.parse import urlsplit

from tests.servers import PATIENCE

PIECE = 16_384
PACKET = 1_460
# What is lost is sent again, which takes a round trip on 2G and the 200 ms that a sender waits at least. All that was
# sent after it waits as well: that is what a browser sees of a loss.
SENT_AGAIN = 0.45


class BreakingLine:
    """Listens on a port of its own and passes everything on to `address`, until the line is to break.

    Of its packets the share `loses` is lost both ways, and sent again.
    """

    def __init__(self, address: str, loses: float = 0) -> None:
        self._server = str(urlsplit(address).hostname), urlsplit(address).port or 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._breaks_after: int | None = None
        self._breaks = 0
        self.loses, self._chance = loses, Random(1)  # noqa: S311 (the same losses every time)
        self._ended = Event()
        self._changed = Condition()

    def __enter__(self) -> Self:
        """Let browsers in."""
        Thread(target=self._let_in, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let nobody more in. Lines that are open end with who opened them."""
        self._ended.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def break_after(self, count: int) -> None:
        """Break the next line on which the browser sends more than so many bytes, once."""
        self._breaks_after = count

    def wait_for_breaks(self, count: int) -> None:
        """Wait until so many lines have been broken. Raises AssertionError after a minute."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._breaks >= count, PATIENCE), f"{self._breaks} lines were broken"

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                server = socket.create_connection(self._server)
                Thread(target=self._pass_on, args=(browser, server), daemon=True).start()
                Thread(target=self._pass_back, args=(server, browser), daemon=True).start()

    def _pass_on(self, browser: socket.socket, server: socket.socket) -> None:
        sent = 0
        with browser, server, suppress(OSError):
            while piece := self._come_through(browser):
                server.sendall(piece)
                sent += len(piece)
                if self._breaks_after is not None and sent > self._breaks_after:
                    self._break(browser, server)
                    return

    def _come_through(self, end: socket.socket) -> bytes:
        piece = end.recv(PIECE)
        if any(self._chance.random() < self.loses for _packet in range(0, len(piece), PACKET)):
            self._ended.wait(SENT_AGAIN)
        return piece

    def _break(self, *ends: socket.socket) -> None:
        for end in ends:
            end.shutdown(socket.SHUT_RDWR)
        with self._changed:
            self._breaks_after = None
            self._breaks += 1
            self._changed.notify_all()

    def _pass_back(self, server: socket.socket, browser: socket.socket) -> None:
        with suppress(OSError):
            while piece := self._come_through(server):
                browser.sendall(piece)
            browser.shutdown(socket.SHUT_WR)
