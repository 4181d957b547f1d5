"""The cookie: `sid` on this machine, `__Host-sid` with Secure on https (S-61, blueprint 2.9). See also `covered`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.sessions import SecureCookieSessionInterface

from app.models.access import DeviceKind
from app.services.visits import IDLE

if TYPE_CHECKING:
    from flask import Flask
    from itsdangerous import URLSafeTimedSerializer

    from config import Config

LONGEST_BODY = 1_000_000


class OneSerializer(SecureCookieSessionInterface):
    """Flask's cookie, with its serializer made once and not for every request."""

    _made: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the serializer that signs the cookie with the secret key of `app`."""
        self._made = self._made or super().get_signing_serializer(app)
        return self._made


def init_cookies(app: Flask, config: Config) -> None:
    """Set how the signed cookie is sent, and how large a form may be (finding 8 of security.md)."""
    app.session_interface = OneSerializer()
    app.config.update(
        SESSION_COOKIE_NAME="__Host-sid" if config.https else "sid",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=IDLE[DeviceKind.OWN],
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_BODY,
    )
