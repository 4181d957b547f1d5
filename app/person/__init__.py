"""The person's door, /min-plan: the questions, my answers, my people, my key, and showing for my helper."""

from flask import Blueprint

bp = Blueprint("person", __name__, url_prefix="/min-plan")

from app.person import (  # noqa: E402 (the views need the blueprint above)
    help_me,
    home,
    my_answers,
    own_words,
    part_end,
    pausing,
    people,
    plan,
    plan_all,
    plan_happened,
    plan_lines,
    plan_photos,
    plan_read,
    plan_sign,
    plan_versions,
    plan_writers,
    question,
    showing,
    together,
    two_answers,
)

__all__ = [
    "bp",
    "help_me",
    "home",
    "my_answers",
    "own_words",
    "part_end",
    "pausing",
    "people",
    "plan",
    "plan_all",
    "plan_happened",
    "plan_lines",
    "plan_photos",
    "plan_read",
    "plan_sign",
    "plan_versions",
    "plan_writers",
    "question",
    "showing",
    "together",
    "two_answers",
]
