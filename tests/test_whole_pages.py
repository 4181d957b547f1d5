"""A press in the browser is over when the page it leads to is there."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from tests.servers import live_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from tests.chromium import Windows

FORM = '<!doctype html><html lang="sv"><title>Fråga</title><form method="post" action="/"><button>Nästa</button></form>'
BEFORE, AFTER = b"<!doctype html>", '<html lang="sv"><title>Fel: Fråga</title>'.encode()
A_WHILE = 0.3


def test_a_press_waits_for_a_page_that_comes_in_pieces(windows: Windows) -> None:
    """Seen to fail: the title was read while nothing but the first line had come."""

    def slow(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        posted = environ["REQUEST_METHOD"] == "POST"
        start_response("422 x" if posted else "200 x", [("Content-Type", "text/html; charset=utf-8")])
        if not posted:
            yield FORM.encode()
            return
        yield BEFORE
        Event().wait(A_WHILE)
        yield AFTER

    with live_server(slow) as address:
        window = windows.open()
        window.goto(address)
        window.get_by_role("button", name="Nästa").click()
        assert window.title() == "Fel: Fråga"
