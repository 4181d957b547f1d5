"""The security headers of every answer, pages and static files alike (security.md 2.8, blueprint 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
CLOSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
    "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
EVERY_ANSWER = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in CLOSED_FEATURES),
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Frame-Options": "DENY",
}
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def init_headers(app: Flask) -> None:
    """Add the headers to every answer of `app`; pages are never stored by the browser (NET-5).

    They are laid around the app itself: the same twelve lines every time need no look at the answer.
    """
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[method-assign,assignment]  # Flask documents it so


def _with_headers(app: WSGIApplication) -> WSGIApplication:
    over_http, over_https = list(EVERY_ANSWER.items()), list((EVERY_ANSWER | HTTPS_ONLY).items())

    def answering(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        ours = over_https if environ["wsgi.url_scheme"] == "https" else over_http

        def start(status: str, own: list[tuple[str, str]], *problem: Any) -> Callable[[bytes], object]:
            kept = [] if any(name == "Cache-Control" for name, _ in own) else [("Cache-Control", "no-store")]
            return start_response(status, [*own, *ours, *kept], *problem)

        return app(environ, start)

    return answering
