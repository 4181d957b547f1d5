"""Which language a page is in: Swedish, or English where the visitor has asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import Babel, ngettext

from app.i18n import _
from app.web.look import current_look

if TYPE_CHECKING:
    from flask import Flask


def init_language(app: Flask) -> None:
    """Give `app` its languages; Swedish is the source text, so it needs no catalogue."""
    app.config["BABEL_DEFAULT_LOCALE"] = "sv"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Stockholm"
    Babel(app, locale_selector=lambda: current_look().language)
    # Templates translate as the program does, which asks no catalogue for Swedish.
    app.jinja_env.install_gettext_callables(_, ngettext, newstyle=False)  # type: ignore[attr-defined]  # added by Babel
