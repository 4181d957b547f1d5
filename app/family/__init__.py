"""The door of those who read with a link: family and others that the person has chosen (`/delad`, blueprint 2.4)."""

from flask import Blueprint

bp = Blueprint("family", __name__, url_prefix="/delad")

from app.family import closed, landing, reading, spoken  # noqa: E402 (the views need the blueprint above)

__all__ = ["bp", "closed", "landing", "reading", "spoken"]
