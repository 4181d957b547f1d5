"""Forms cannot be sent from elsewhere, and a form that is refused never loses what was written (A1 3, S-64, S-65)."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
FOREIGN = frozenset({"cross-site", "same-site"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignFormError(Exception):
    """Another site has sent a form in the visitor's name."""


def _is_foreign() -> bool:
    """Tell whether another site has started an unsafe request.

    Browsers without fetch metadata name the origin. It is "null" on our own pages too, which send no referrer.
    """
    if request.method in SAFE:
        return False
    origin = request.headers.get("Origin", "null")
    is_elsewhere = origin != "null" and urlsplit(origin).netloc != request.host
    return is_elsewhere or request.headers.get("Sec-Fetch-Site") in FOREIGN


def init_csrf(app: Flask) -> None:
    """Ask every unsafe request for a token that lasts as long as the visit, and refuse those other sites started."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False  # We send no referrer; the fetch metadata below says more.

    @app.before_request
    def refuse_foreign() -> None:
        if _is_foreign():
            raise ForeignFormError

    @app.after_request
    def keep_the_cookie(response: Response) -> Response:
        # A foreign form comes without our cookie. An answer that set one would sign the person out.
        if _is_foreign():
            response.headers.pop("Set-Cookie", None)
        return response

    csrf.init_app(app)
