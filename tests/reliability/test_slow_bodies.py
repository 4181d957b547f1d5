"""S-86: what comes slowly, and what is read slowly, stops nobody else: the proxy of docs/running.md keeps it."""

from __future__ import annotations

import socket
from http.client import HTTPResponse
from typing import TYPE_CHECKING

import pytest

from app.services.photos import LONGEST_SIDE
from tests.apps import migrate
from tests.photo_samples import grain
from tests.proxy import Proxy, block_of_the_manual
from tests.reliability.test_large_bodies import PAGE, PARTS, PATIENCE, PHOTO, WORDS, Line, form, parts, sent
from tests.reliability.test_no_words_in_the_logs import Visitor, processes_of
from tests.servers import RealServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from config import Config

SLOW = 8
LARGE = 300_000  # More than the lines and nginx hold in memory.
BEHIND_THE_PROXY = {"HTTPS": "1", "TRUSTED_HOSTS": "127.0.0.1"}


@pytest.fixture
def server(config: Config) -> Iterator[RealServer]:
    """Start the server people meet as behind a proxy, with two processes of one thread."""
    migrate(config)
    with RealServer(config.data_dir, settings=BEHIND_THE_PROXY, how=["--threads", "1"]) as running:
        yield running


def begun(proxy: Proxy) -> Visitor:
    me = Visitor(proxy.port)
    me.get("/borja").press("Nästa", platta="own").get(PAGE)
    return me


def test_slow_forms_let_everyone_else_by_and_are_saved_whole(server: RealServer) -> None:
    with Proxy(server.port, block_of_the_manual()) as proxy:
        before = processes_of(server.pid)
        slow = [begun(proxy) for _ in range(SLOW)]
        bodies = [form(one, WORDS) for one in slow]
        lines = [Line(one, len(body)) for one, body in zip(slow, bodies, strict=True)]
        for line, body in zip(lines, bodies, strict=True):
            line.socket.sendall(body[:-20])
        begun(proxy).press("Nästa", ord="Jag vill åka tåg.").get("/min-plan/mina-svar").sees("Jag vill åka tåg.")
        for me, line, body in zip(slow, lines, bodies, strict=True):
            assert line.send([body[-20:]]) == 303
            assert me.get(PAGE).values("ord") == [WORDS]
        assert processes_of(server.pid) == before
        assert proxy.log == ""


def test_a_form_that_stands_still_is_not_waited_for(server: RealServer) -> None:
    block = block_of_the_manual()
    with Proxy(server.port, block.replace("client_body_timeout 30s", "client_body_timeout 1s")) as proxy:
        me = begun(proxy)
        body = form(me, WORDS)
        line = Line(me, len(body))
        line.socket.sendall(body[:-20])
        with line.socket:
            assert line.socket.recv(100) == b""
        assert me.get(PAGE).values("ord") == [""]


def test_photos_that_are_read_slowly_let_everyone_else_by_and_come_whole(server: RealServer) -> None:
    """Seen to fail without `proxy_max_temp_file_size 0`: what nginx wants to put on its disk is cut here."""
    with Proxy(server.port, block_of_the_manual()) as proxy:
        me = begun(proxy).get(PHOTO)
        assert sent(me, parts(me, 0, grain((LONGEST_SIDE, LONGEST_SIDE))), PARTS) == 303
        pictures = [image.get("src", "") for image in me.get(PHOTO).tree.iter("img")]
        photo = next(path for path in pictures if "/min-fil/" in path)
        readers = [reading(me, photo) for _ in range(SLOW)]
        begun(proxy).press("Nästa", ord=WORDS).get("/min-plan/mina-svar").sees(WORDS)
        for reader in readers:
            with reader:
                answered = HTTPResponse(reader)
                answered.begin()
                assert len(answered.read()) == int(answered.headers["Content-Length"]) > LARGE
        assert proxy.log == ""


def reading(page: Visitor, path: str) -> socket.socket:
    """Ask for a file, and read none of it: the line has room for little."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(PATIENCE)
    reader.connect(("127.0.0.1", page.wire._port))
    cookies = "; ".join(f"{name}={value}" for name, value in page.wire.cookies.items())
    reader.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n".encode())
    return reader


def test_a_photo_that_the_proxy_finds_too_large_is_told_of_in_our_words(server: RealServer) -> None:
    with Proxy(server.port, block_of_the_manual()) as proxy:
        me = begun(proxy).get(PHOTO)
        body = parts(me, 0, b"x" * 21_000_000)
        line = Line(me, len(body), PARTS)
        line.socket.sendall(body)
        with line.socket:
            answered = HTTPResponse(line.socket)
            answered.begin()
            assert answered.status == 413
            assert "Bilden är för stor" in answered.read().decode()
        me.get(PHOTO)


def test_while_min_plan_is_away_the_proxy_says_so_in_easy_words(server: RealServer) -> None:
    with Proxy(server.port, block_of_the_manual()) as proxy:
        me = begun(proxy)
        server.stop()
        answered = me.client.post(PAGE, data={"ord": WORDS})
        assert (answered.status_code, answered.headers["Cache-Control"]) == (503, "no-store")
        assert "<p>Det är inte ditt fel. Dina sparade svar finns kvar.</p>" in answered.text
        server.start()
        me.get(PAGE)
