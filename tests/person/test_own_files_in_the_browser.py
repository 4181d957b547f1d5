"""S-83: even if a script had come into a file that somebody sent, it runs nowhere, however the file is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from tests.helper.scenes import beside
from tests.person.own_file_scenes import FILES, PHOTO, VOICE, files, send
from tests.person.scenes import begun
from tests.static.troubles import signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

# As a page the lines are a script that runs at once, and as a script they are one too.
FILES_ARE = {VOICE: "audio/mpeg", PHOTO: "image/jpeg"}
RUNS = b"<!-- \nwindow.top.ran = (window.top.ran || 0) + 1\n//--><script>top.ran = (top.ran || 0) + 1</script>"
WAYS = '<iframe src="{0}"></iframe><object data="{0}"></object><embed src="{0}"><script src="{0}"></script>'
HOLDER = (
    '<!doctype html><title>x</title>{0}<script>addEventListener("load", () => {{ window.top.stands = 1 }})</script>'
)


def stands(window: Window, address: str, body: str) -> int:
    """Open a page of our own that forbids nothing and holds `body`; return how many scripts ran in it."""
    window.route("**/holder", lambda route: route.fulfill(body=HOLDER.format(body), content_type="text/html"))
    window.goto(f"{address}/holder")
    window.wait_for_function("window.stands")
    window.unroute("**/holder")
    return int(window.evaluate("window.ran || 0"))


@pytest.mark.parametrize("way", FILES)
def test_a_file_that_was_sent_never_runs(app: Flask, windows: Windows, address: str, way: str) -> None:
    """Seen to fail with the file sent as a page without its policy: it ran when it was opened."""
    with beside(app):
        me = begun(app)
        send(me, way, FILES[way][1]())
        with unit_of_work():
            (file,) = files()
            file.data = RUNS
        own = f"{address}/min-plan/min-fil/{file.id}"
    window = signed_in(windows, me, address)
    window.route("**/plain", lambda route: route.fulfill(body=RUNS, content_type="text/html"))
    window.route("**/script", lambda route: route.fulfill(body=RUNS, content_type="text/javascript"))
    assert stands(window, address, WAYS.format("/plain").split("<script")[0]) == 3, "what runs elsewhere"
    assert stands(window, address, '<script src="/script"></script>') == 1, "what runs elsewhere"
    assert stands(window, address, WAYS.format(own)) == 0
    answer = window.goto(own)
    assert answer
    assert answer.headers["content-type"] == FILES_ARE[way]
    assert window.evaluate("window.ran") is None
    windows.faults.clear()  # A browser that refuses to run says so.
