"""The security headers of every answer (security.md 2.8, blueprint 3); a file has fewer, and a closer policy."""

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
        "img-src 'self' blob:",  # A photo is seen before it is saved.
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types worker",  # The one address of a script that a script may name (app/static/js/offline_page.js).
    )
)
CLOSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
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
FILE_OF_ONES_OWN = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox"}
"""What a photo or a recording is sent with: opened alone it may do nothing (S-83)."""

EVERY_FILE = {
    **FILE_OF_ONES_OWN,
    **{name: EVERY_ANSWER[name] for name in (
        "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy", "X-Robots-Tag",
    )},
}  # fmt: skip
"""What a finished file is sent with (decision 0031): opened alone it may do nothing, so no feature need be closed."""

WITH_MICROPHONE = {
    "Permissions-Policy": EVERY_ANSWER["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
}
"""What the page is sent with on which people record their voice; on every other the microphone is closed."""

MAY_DIFFER = frozenset({*FILE_OF_ONES_OWN, *WITH_MICROPHONE})
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def init_headers(app: Flask) -> None:
    """Add the headers to every answer of `app`; pages are never stored by the browser (NET-5).

    They are laid around the app itself: the same twelve lines every time, but for the few answers that are closed more
    (a file), or open one feature (the page that records).
    """
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[method-assign,assignment]  # Flask documents it so


def _with_headers(app: WSGIApplication) -> WSGIApplication:
    over_http, over_https = list(EVERY_ANSWER.items()), list((EVERY_ANSWER | HTTPS_ONLY).items())

    def answering(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        ours = over_https if environ["wsgi.url_scheme"] == "https" else over_http

        def start(status: str, own: list[tuple[str, str]], *problem: Any) -> Callable[[bytes], object]:
            named = {name for name, _ in own}
            kept = [] if "Cache-Control" in named else [("Cache-Control", "no-store")]
            laid = ours if named.isdisjoint(MAY_DIFFER) else [line for line in ours if line[0] not in named]
            return start_response(status, [*own, *laid, *kept], *problem)

        return app(environ, start)

    return answering
