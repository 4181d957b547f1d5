"""`/hjalpare`: the helper reads what persons have shown, and nothing else."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("helper", __name__, url_prefix="/hjalpare")

from app.helper import (  # noqa: E402 (the views need the blueprint above)
    opening,
    people,
    plan,
    plan_check,
    plan_lines,
    plan_moves,
    plan_people,
    plan_photos,
    plan_read,
    plan_sign,
    plan_take_out,
    plan_times,
    plan_versions,
    showing,
    whose,
)

__all__ = [
    "bp",
    "opening",
    "people",
    "plan",
    "plan_check",
    "plan_lines",
    "plan_moves",
    "plan_people",
    "plan_photos",
    "plan_read",
    "plan_sign",
    "plan_take_out",
    "plan_times",
    "plan_versions",
    "showing",
    "whose",
]
