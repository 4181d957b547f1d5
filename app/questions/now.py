"""Hur är det nu: three questions for each area of life the person has picked."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas import AREAS
from app.questions.schema import Part

NOW = Part(
    key="now",
    title=_l("Hur är det nu"),
    pictogram="now",
    questions=tuple(question for area in AREAS for question in area.questions),
)
