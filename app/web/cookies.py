"""The one cookie: `sid` on this machine, `__Host-sid` with Secure behind https (S-61, blueprint 2.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.access import DeviceKind
from app.services.visits import IDLE

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

LONGEST_BODY = 1_000_000


def init_cookies(app: Flask, config: Config) -> None:
    """Set how the signed cookie is sent, and how large a form may be (finding 8 of security.md)."""
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
