"""Serving the finished files: compressed in advance, kept for a year, with our headers (blueprint 2.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from app.assets.manifest import ADDRESS, FILES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOREVER: Final = "public, max-age=31536000, immutable"
TYPES: Final = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".js": "text/javascript"}


def wrap(wsgi_app: WSGIApplication, built: Path, headers: Mapping[str, str]) -> WSGIApplication:
    """Return `wsgi_app` with the finished files in front of it under /static/.

    The list of files is read once, so no address can reach outside it; every other address goes to `wsgi_app`,
    which answers with its own 404, and so does that of a file which a later build has taken away. Each answer about a
    file carries `headers`, the security headers of files: that it has not changed (304), or that it cannot be posted
    to (405), as well as the file itself (security.md 2.8).
    """
    files: Any = WhiteNoise(
        wsgi_app,
        root=built / FILES,
        prefix=ADDRESS,
        allow_all_origins=False,
        mimetypes=TYPES,
        add_headers_function=_keep_forever,
    )
    ours = list(headers.items())

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, own: list[tuple[str, str]]) -> object:
            return start_response(status, [*own, *ours])

        if environ.get("PATH_INFO", "") in files.files:
            with suppress(FileNotFoundError):  # It is opened before anything is answered.
                answer: Iterable[bytes] = files(environ, start)
                return answer
        return wsgi_app(environ, start_response)

    return served


def _keep_forever(own: Headers, _path: str, _url: str) -> None:
    own["Cache-Control"] = FOREVER
