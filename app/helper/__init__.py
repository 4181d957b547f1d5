"""`/hjalpare`: the helper reads what persons have shown, and nothing else."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("helper", __name__, url_prefix="/hjalpare")

from app.helper import (  # noqa: E402 (the views need the blueprint above)
    account,
    helping_in,
    noted,
    opening,
    own_files,
    password,
    people,
    plan,
    plan_check,
    plan_lines,
    plan_look_backs,
    plan_moves,
    plan_people,
    plan_photos,
    plan_read,
    plan_sign,
    plan_take_out,
    plan_times,
    plan_versions,
    showing,
    sitting,
    whose,
)

__all__ = [
    "account",
    "bp",
    "helping_in",
    "noted",
    "opening",
    "own_files",
    "password",
    "people",
    "plan",
    "plan_check",
    "plan_lines",
    "plan_look_backs",
    "plan_moves",
    "plan_people",
    "plan_photos",
    "plan_read",
    "plan_sign",
    "plan_take_out",
    "plan_times",
    "plan_versions",
    "showing",
    "sitting",
    "whose",
]
