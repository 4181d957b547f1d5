"""The page of one line: what was said beside it before stays readable when a later answer takes the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices
from app.services.plan_documents import document_of
from app.services.plan_lines import line_of
from tests.browser import Page
from tests.helper.plan_visits import at
from tests.helper.scenes import account, answer, beside, signed_in, someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with beside(either_app):
        yield


def test_what_was_said_before_a_later_answer_can_still_be_read(either_app: Flask) -> None:
    person = someone()
    work = begun(answer(person, "longing", Given(words="Till Åre")), person=person, helper=account())
    work.draft()
    line = line_of(work.plan, document_of(work.plan).lines[0].id)
    berit = signed_in(Page(either_app.test_client()))
    berit.get(at(work, line)).sees("Till Åre").misses("Raden står nu bredvid ett nyare svar.")
    new = answer(person, "longing", Given(words="Till havet"))
    work.show(new)
    with work.writing() as plan:
        line_notices.take_new_said(plan, work.book, line.id, new.id, MY_PLAN, work.hand)
    berit.get(at(work, line)).sees("Raden står nu bredvid ett nyare svar.", "Till Åre", "Till havet")
