"""A helper answers what the person objects to on the page of the line, and one Spara keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import Content, LineKind
from app.services import plan_lines, verdicts
from app.services.plan_lines import Written, line_of
from tests.browser import Page
from tests.helper.plan_visits import at, fields, now
from tests.helper.scenes import account, signed_in
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.services.plan_scenes import Work

SOON = "Jag skriver om den."

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work(either_app: Flask) -> Work:
    """Return a plan that Berit has begun."""
    return begun(helper=account())


@pytest.fixture
def line(work: Work) -> PlanLine:
    """Return a line that Kim has objected to."""
    line = work.add("Flytta till Borlänge", LineKind.LONGING)
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, agrees=False, words="Jag sa Falun", form_id=None)
    return line


@pytest.fixture
def visitor(either_app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


def replies(work: Work, line: PlanLine) -> list[str]:
    return [reply.words for verdict in now(work, line.id).verdicts for reply in verdict.replies]


def test_one_spara_keeps_the_line_and_the_answer_that_was_written_above_it(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    """Seen to fail: they were two forms, and Spara on the line left the answer behind without a word."""
    visitor.get(at(work, line)).sees("Det här säger Kim", "Jag sa Falun")
    assert visitor.html.index('id="ord"') < visitor.html.index('id="text"')
    visitor.press("Spara", text="Flytta till Falun", ord=SOON).sees("Raden och ditt svar är sparade.")
    assert now(work, line.id).text == "Flytta till Falun"
    assert replies(work, line) == [SOON]
    visitor.get(at(work, line)).press("Spara", text="Flytta till Falun i vår").sees("Raden är sparad.")
    assert replies(work, line) == [SOON]


def test_who_only_answers_is_not_asked_to_choose_between_two_texts(visitor: Page, work: Work, line: PlanLine) -> None:
    """Seen to fail: the form was taken to write what the line said before somebody changed it."""
    visitor.get(at(work, line))
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, line.id), 1, Written(Content(text="Flytta till Mora")), work.hand)
    visitor.press("Spara", ord=SOON)
    assert visitor.response.status_code == 200
    assert now(work, line.id).text == "Flytta till Mora"
    assert replies(work, line) == [SOON]


def test_an_answer_waits_in_its_field_while_both_texts_are_shown(visitor: Page, work: Work, line: PlanLine) -> None:
    sent = fields(visitor.get(at(work, line)), text="Flytta till Falun", ord=SOON)
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, line.id), 1, Written(Content(text="Flytta till Mora")), work.hand)
    visitor.post(at(work, line), sent, 409).sees("Så står det nu", "Så skrev du")
    assert (visitor.values("ord"), replies(work, line)) == ([SOON], [])
    visitor.press("Spara").sees("Raden och ditt svar är sparade.")
    assert replies(work, line) == [SOON]


def test_an_answer_that_is_half_written_stays_when_another_button_is_pressed(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    """Seen to fail: the page was opened anew without it."""
    visitor.get(at(work, line)).press("Byt sort", slag="goal", ord=SOON).sees("Ändra en rad")
    assert (visitor.values("ord"), replies(work, line)) == ([SOON], [])
    assert now(work, line.id).kind is LineKind.GOAL
    visitor.press("Spara").sees("Ditt svar är sparat.")
    assert replies(work, line) == [SOON]


def test_a_script_that_saves_the_line_never_sends_the_answer(visitor: Page, work: Work, line: PlanLine) -> None:
    """An answer stands for ever (LSS 21 b §), so it is sent by a press alone."""
    visitor.get(at(work, line))
    sent = fields(visitor, om=visitor.values("om")[0], text="Flytta till Falun", ord=SOON)
    told = visitor.client.post(at(work, line), data=sent, headers={"Accept": "application/json"}).get_json()
    assert (told["saved"], now(work, line.id).text, replies(work, line)) == (True, "Flytta till Falun", [])


def test_a_line_that_was_taken_out_can_be_answered_with_a_form_of_its_own(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "Den är dyr", work.hand)
    visitor.get(at(work, line)).press("Spara svaret", ord=" ").sees("Skriv ditt svar.")
    visitor.press("Spara svaret", ord=SOON).sees("Ditt svar är sparat.")
    assert replies(work, line) == [SOON]
