"""The page of one line: what was said beside it before stays readable when a later answer takes the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, plan_lines, plan_rows, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import line_of
from tests.browser import Page
from tests.helper.plan_visits import at
from tests.helper.scenes import account, answer, signed_in, someone
from tests.services.photo_scenes import put
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_either_app")


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


def test_that_the_person_was_asked_anew_is_no_change_of_what_the_line_says(either_app: Flask) -> None:
    """Seen to fail for a line from before a field had come: it was said to have been changed, into the same."""
    work = begun(helper=account())
    line = work.add("Åka tåg")
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, agrees=True, words="", form_id=None)
        version = plan_lines.current_version(line)
        version.content = {name: value for name, value in version.content.items() if name not in {"kind", "undone"}}
    put(work, line)
    assert line_of(work.plan, line.id).number == 2
    berit = signed_in(Page(either_app.test_client()))
    berit.get(at(work, line)).sees("Åka tåg").misses("Så stod det förut")
    with work.writing() as plan:
        plan_rows.change_kind(plan, line_of(work.plan, line.id), LineKind.LONGING, work.hand)
    berit.get(at(work, line)).sees("Så stod det förut")
