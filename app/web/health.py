"""`GET /halsa`: whether the installation can keep an answer right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify

from app.services import installation
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("health", __name__)


@bp.get("/halsa")
@for_everyone
def health() -> ResponseReturnValue:
    """Tell the one who runs the service whether the database and the key are in order."""
    trouble = installation.trouble()
    if trouble:
        return jsonify(status="trouble", what=trouble), 503
    return jsonify(status="ok")
