"""Serving the finished files: compressed in advance, kept for a year, with our headers (blueprint 2.6)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from app.assets.manifest import ADDRESS, FILES

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FOREVER: Final = "public, max-age=31536000, immutable"
TYPES: Final = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".js": "text/javascript"}


def wrap(wsgi_app: WSGIApplication, built: Path, headers: Mapping[str, str]) -> WSGIApplication:
    """Return `wsgi_app` with the finished files in front of it under /static/.

    The list of files is read once, so no address can reach outside it; every other address goes to `wsgi_app`,
    which answers with its own 404. Each file carries `headers`, the security headers of all answers.
    """

    def add_headers(own: Headers, _path: str, _url: str) -> None:
        own["Cache-Control"] = FOREVER
        for name, value in headers.items():
            own[name] = value

    served: WSGIApplication = WhiteNoise(
        wsgi_app,
        root=built / FILES,
        prefix=ADDRESS,
        allow_all_origins=False,
        mimetypes=TYPES,
        add_headers_function=add_headers,
    )
    return served
