"""Where the visitor is, as a passkey sees it: the name of the host and the whole address (S-67)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, request

from app.services.passkeys import Site

if TYPE_CHECKING:
    from config import Config


def site_here() -> Site:
    """Return the host this request asks for, which is one of those that are trusted (`app.web.hosts`)."""
    config: Config = current_app.extensions["min_plan_config"]
    scheme = "https" if config.https else "http"
    return Site(name=request.host.partition(":")[0], origin=f"{scheme}://{request.host}")
