"""What every template may ask for: addresses of files and pictures, and how this visitor wants to see things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.assets.manifest import Manifest
from app.web.kept import form_owner
from app.web.look import current_look

if TYPE_CHECKING:
    from flask import Flask

    from config import Config


def init_templating(app: Flask, config: Config) -> None:
    """Give the templates of `app` their globals; a missing name in a template is a fault, not an empty text."""
    manifest = Manifest.load(config.built_assets)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=manifest.path, icon_address=manifest.icon, picture_file=manifest.picture, config=config,
        form_owner=form_owner,
    )  # fmt: skip

    @app.context_processor
    def look() -> dict[str, Any]:
        return {"look": current_look()}
