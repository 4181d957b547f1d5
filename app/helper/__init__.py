"""`/hjalpare`: the helper reads what persons have shown, and nothing else."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("helper", __name__, url_prefix="/hjalpare")

from app.helper import opening, people, showing  # noqa: E402 (the views need the blueprint above)

__all__ = ["bp", "opening", "people", "showing"]
