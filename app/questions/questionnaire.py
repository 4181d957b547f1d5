"""The questionnaire "min-plan": every part in the order it is asked (blueprint 2.1)."""

from __future__ import annotations

from app.questions.about_me import ABOUT_ME
from app.questions.areas import AREAS
from app.questions.check import CHECK
from app.questions.deciding import DECIDING
from app.questions.longing import LONGING
from app.questions.meeting import MEETING
from app.questions.now import NOW
from app.questions.people import PEOPLE_PART
from app.questions.practice import PRACTICE
from app.questions.reading import READING
from app.questions.schema import Questionnaire
from app.questions.why import WHY

MY_PLAN = Questionnaire(
    id="min-plan",
    parts=(PRACTICE, ABOUT_ME, WHY, NOW, LONGING, PEOPLE_PART, MEETING, READING, DECIDING, CHECK),
    areas=AREAS,
)
