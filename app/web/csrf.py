"""Forms cannot be sent from elsewhere, and a form that is refused never loses what was written (A1 3, S-64, S-65)."""

from __future__ import annotations

from flask import Flask, request
from flask_wtf.csrf import CSRFError, CSRFProtect

csrf = CSRFProtect()
FOREIGN = frozenset({"cross-site", "same-site"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_csrf(app: Flask) -> None:
    """Ask every unsafe request for a token that lasts as long as the visit, and refuse those other sites started."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False  # We send no referrer; the fetch metadata below says more.

    @app.before_request
    def refuse_foreign() -> None:
        if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") in FOREIGN:
            raise CSRFError

    csrf.init_app(app)
