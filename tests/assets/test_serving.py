"""The finished files as a browser gets them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from werkzeug.test import Client, TestResponse

from app.assets.manifest import Manifest
from app.assets.serving import wrap

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


def nobody_home(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"the page of the app"]


@pytest.fixture(scope="module")
def client(built: Path) -> Client:
    return Client(wrap(nobody_home, built, HEADERS))


@pytest.fixture(scope="module")
def sheet(manifest: Manifest) -> str:
    return manifest.path("css/min-plan.css")


def get(client: Client, path: str, encoding: str = "") -> TestResponse:
    return client.get(path, headers={"Accept-Encoding": encoding}, buffered=True)


def test_a_file_is_kept_for_a_year_and_carries_our_headers(client: Client, sheet: str) -> None:
    answer = get(client, sheet)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("how", "asked", "status"),
    [
        ("GET", {}, 200), ("GET", {"Range": "bytes=0-9"}, 206), ("GET", {"Range": "bytes=99999999-"}, 416),
        ("GET", {"If-None-Match": "the one it has"}, 304), ("POST", {}, 405),
    ],
)  # fmt: skip
def test_every_answer_about_a_file_carries_the_security_headers_once(
    client: Client, sheet: str, how: str, asked: dict[str, str], status: int
) -> None:
    """S-87. Whatever WhiteNoise answers by itself has none of them: 304, 405 and 416 were seen without."""
    if "If-None-Match" in asked:
        asked = {"If-None-Match": client.head(sheet).headers["ETag"]}
    answer = client.open(sheet, method=how, headers=asked, buffered=True)
    assert answer.status_code == status
    assert {name: answer.headers.getlist(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}


@pytest.mark.parametrize(("asked", "given"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_file_comes_compressed_when_asked(client: Client, sheet: str, asked: str, given: str | None) -> None:
    answer = get(client, sheet, asked)
    assert answer.headers.get("Content-Encoding") == given
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_brotli_holds_the_same_bytes(client: Client, sheet: str) -> None:
    assert brotli.decompress(get(client, sheet, "br").data) == get(client, sheet).data


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pictures/home.svg", "image/svg+xml"),
        ("fonts/atkinson-bold.woff2", "font/woff2"),
        ("js/tap-guard.js", "text/javascript"),
        ("css/min-plan.css", "text/css"),
        ("min-plan.webmanifest", "application/manifest+json"),
        ("icon-192.png", "image/png"),
    ],
)
def test_a_file_says_what_it_is(client: Client, manifest: Manifest, name: str, kind: str) -> None:
    assert client.get(manifest.path(name), buffered=True).mimetype == kind


def test_a_file_that_a_later_build_has_taken_away_is_the_404_of_the_app(tmp_path: Path) -> None:
    """Seen to fail with 500: the list of files is read once, and the file had gone since."""
    style = tmp_path / "files" / "css" / "old.0123456789.css"
    style.parent.mkdir(parents=True)
    style.write_text("p { color: red }")
    client = Client(wrap(nobody_home, tmp_path, HEADERS))
    assert get(client, "/static/css/old.0123456789.css").status_code == 200
    style.unlink()
    answer = get(client, "/static/css/old.0123456789.css")
    assert (answer.status_code, answer.data) == (404, b"the page of the app")


def test_head_has_no_body_and_an_unchanged_file_is_not_sent_again(client: Client, sheet: str) -> None:
    head = client.head(sheet)
    assert (head.status_code, head.data) == (200, b"")
    assert client.get(sheet, headers={"If-None-Match": head.headers["ETag"]}).status_code == 304
    assert client.post(sheet).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/", "/static/css", "/static/css/", "/static/css/nowhere.css", "/static/manifest.json",
        "/static/../manifest.json", "/static/%2e%2e/manifest.json", "/static/..%2fmanifest.json",
        "/static//etc/passwd", "/static/..\\manifest.json", "/static/\x00", "/",
    ],
)  # fmt: skip
def test_every_other_address_goes_to_the_app(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.data) == (404, b"the page of the app")
