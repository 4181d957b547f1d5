"""The door that anyone may open: start, what a plan is, help, settings, about, accessibility, and the ways in."""

from flask import Blueprint

bp = Blueprint("entrance", __name__)

from app.entrance import (  # noqa: E402 (the views need the blueprint above)
    about,
    accessibility,
    begin,
    enter,
    help_me,
    paper,
    plan_schema,
    settings,
    sign_in,
    start,
    what_is_a_plan,
)

__all__ = [
    "about",
    "accessibility",
    "begin",
    "bp",
    "enter",
    "help_me",
    "paper",
    "plan_schema",
    "settings",
    "sign_in",
    "start",
    "what_is_a_plan",
]
