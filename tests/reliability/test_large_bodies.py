"""S-86: whatever is sent to the server people meet, it answers in words and no process ends.

A form that comes slowly is kept by the proxy until it is whole (docs/running.md).
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from app.services.photos import LONGEST_SIDE
from tests.apps import migrate
from tests.person.scenes import OWN_WORDS, hidden
from tests.photo_samples import jpeg
from tests.reliability.test_no_words_in_the_logs import Visitor, processes_of
from tests.servers import RealServer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from config import Config

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
PAGE, PHOTO = f"{OWN_WORDS}try", "/min-plan/min-bild/try"
WORDS = "Jag vill åka båt."
PATIENCE = 10


class Line:
    """A connection of its own, on which a form can be sent in pieces."""

    def __init__(self, page: Visitor, length: int | None, kind: str = FORM) -> None:
        self.socket = socket.create_connection(("127.0.0.1", page.wire._port), timeout=PATIENCE)
        how = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        cookies = "; ".join(f"{name}={value}" for name, value in page.wire.cookies.items())
        head = f"POST {page.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nContent-Type: {kind}\r\n"
        self.socket.sendall(f"{head}{how}\r\n\r\n".encode())

    def send(self, pieces: Iterable[bytes]) -> int:
        """Send what the server will take, and return the status it answers with."""
        try:
            for piece in pieces:
                self.socket.sendall(piece)
        except ConnectionError:
            pass  # It has answered already, and reads no more.
        with self.socket:
            return int(self.socket.recv(100).split()[1])


def form(page: Visitor, words: str) -> bytes:
    return urlencode({**hidden(page), "ord": words}).encode()


def parts(page: Visitor, number: int, photo: bytes) -> bytes:
    fields = {**hidden(page), **{f"x{one}": "x" for one in range(number)}}
    head = '--x\r\nContent-Disposition: form-data; name="'
    packed = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
    return f'{packed}{head}bild"; filename="x.jpg"\r\n\r\n'.encode() + photo + b"\r\n--x--\r\n"


def sent(page: Visitor, body: bytes, kind: str = FORM) -> int:
    return Line(page, len(body), kind).send([body])


def test_bodies_of_any_size_leave_the_server_whole(config: Config) -> None:
    migrate(config)
    photo = jpeg((LONGEST_SIDE, 900)).ljust(2_000_000, b"\0")
    with RealServer(config.data_dir, how=["--threads", "1"]) as server:
        me = Visitor(server.port)
        me.get("/borja").press("Nästa", platta="own").get(PAGE)
        before = processes_of(server.pid)
        assert sent(me, form(me, "å" * 128_500)) == 422  # 257 kB of letters; the page that comes back holds them.
        assert sent(me, b"ord=" + b"x" * 20_000_000) == 413
        assert sent(me, form(me, WORDS) + b"".join(b"&x%d=x" % number for number in range(10_000))) == 303
        # What does not say how long it is, is never read: no browser sends such a form.
        assert Line(me, None).send([b"10000\r\n" + b"x" * 65_536 + b"\r\n"] * 60) == 400
        me.get("/min-plan/mina-svar")
        assert me.get(PAGE).values("ord") == [WORDS]
        me.get(PHOTO)
        assert sent(me, parts(me, 1_000, photo), PARTS) == 413
        whole = parts(me, 0, photo)
        for share in (0.2, 0.5, 0.9):  # a line that is cut leaves nothing.
            with Line(me, len(whole), PARTS).socket as cut:
                cut.sendall(whole[: int(len(whole) * share)])
        assert "Ta bort" not in me.get(PHOTO).text
        assert [sent(me, whole, PARTS) for _ in range(2)] == [303] * 2
        assert me.get(PHOTO).text.count("Ta bort") == 1
        assert processes_of(server.pid) == before
