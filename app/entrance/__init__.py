"""The door that anyone may open: start, what a plan is, help, settings, about, accessibility, and the ways in."""

from flask import Blueprint

bp = Blueprint("entrance", __name__)

from app.entrance import (  # noqa: E402 (the views need the blueprint above)
    about,
    accessibility,
    begin,
    choose_factor,
    enter,
    extra_step,
    help_me,
    helped_in,
    locked,
    offline,
    paper,
    passkey,
    plan_schema,
    relative,
    settings,
    sign_in,
    start,
    what_is_a_plan,
    where_to_look,
)

__all__ = [
    "about",
    "accessibility",
    "begin",
    "bp",
    "choose_factor",
    "enter",
    "extra_step",
    "help_me",
    "helped_in",
    "locked",
    "offline",
    "paper",
    "passkey",
    "plan_schema",
    "relative",
    "settings",
    "sign_in",
    "start",
    "what_is_a_plan",
    "where_to_look",
]
