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
    objected(work, line)
    return line


@pytest.fixture
def visitor(either_app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


def objected(work: Work, line: PlanLine) -> None:
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, agrees=False, words="Jag sa Falun", form_id=None)


def changed(work: Work, line: PlanLine) -> None:
    """Let another helper write in the line."""
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, line.id), 1, Written(Content(text="Flytta till Mora")), work.hand)


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
    changed(work, line)
    visitor.press("Spara", ord=SOON).sees("Ditt svar är sparat.")
    assert now(work, line.id).text == "Flytta till Mora"
    assert replies(work, line) == [SOON]


def test_an_answer_waits_in_its_field_while_both_texts_are_shown(visitor: Page, work: Work, line: PlanLine) -> None:
    sent = fields(visitor.get(at(work, line)), om=visitor.values("om")[0], text="Flytta till Falun", ord=SOON)
    changed(work, line)
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


@pytest.mark.parametrize("key", [{"enter": "ja"}, {"namn": "does"}], ids=["Enter", "Lägg till"])
def test_nothing_but_spara_sends_an_answer(visitor: Page, work: Work, key: dict[str, str]) -> None:
    """Seen to fail: Enter in the field of a name or a heading sent half an answer, which stands for ever."""
    deed = work.add("Packa väskan", LineKind.ACTION, parent=work.add("Åka tåg"))
    objected(work, deed)
    sent = fields(visitor.get(at(work, deed)), om=visitor.values("om")[0], ord="Halvt sv", **{"does-new": "Bo"}, **key)
    page = visitor.post(at(work, deed), sent).sees("Raden är sparad.", "Ändra en rad")
    assert (page.values("ord"), replies(work, deed)) == (["Halvt sv"], [])
    assert [one.name for one in now(work, deed.id).does] == ["Bo"]
    page.press("Spara", text="Packa ryggsäcken", ord="")
    visitor.post(at(work, deed), sent, 409)  # As by a reload of the page that was opened anew.
    assert now(work, deed.id).text == "Packa ryggsäcken"


def test_a_script_that_saves_the_line_never_sends_the_answer(visitor: Page, work: Work, line: PlanLine) -> None:
    """An answer stands for ever (LSS 21 b §), so it is sent by a press alone."""
    changed(work, line)
    visitor.get(at(work, line))
    told = saved_by_itself(visitor, work, line, text="Flytta till Falun", ord=SOON)
    assert (told["saved"], now(work, line.id).text, replies(work, line)) == (True, "Flytta till Falun", [])


@pytest.mark.parametrize("agrees", [True, False])
def test_what_the_person_has_spoken_about_is_written_anew_by_a_press_alone(
    visitor: Page, work: Work, *, agrees: bool
) -> None:
    """Half a word would answer an objection, or take back what was agreed. Seen to fail: it did."""
    line = work.add("Flytta till Borlänge", LineKind.LONGING)
    visitor.get(at(work, line))
    assert "data-autosave" in visitor.html
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, agrees=agrees, words="", form_id=None)
    told = saved_by_itself(visitor, work, line, text="Flytta till F")
    why = "Inte sparat än. Kim har sagt något om raden. Tryck på Spara."
    assert told == {"saved": False, "stale": True, "why": why}
    assert now(work, line.id).text == "Flytta till Borlänge"
    assert "data-autosave" not in visitor.get(at(work, line)).html
    visitor.press("Spara", text="Flytta till Falun").sees("Raden är sparad.")
    assert "data-autosave" in visitor.get(at(work, line)).html


def saved_by_itself(visitor: Page, work: Work, line: PlanLine, **typed: str) -> dict[str, object]:
    """Send the form as its script does, and return what it is told."""
    sent = fields(visitor, **({"om": visitor.values("om")[0]} if "ord" in typed else {}), **typed)
    answer = visitor.client.post(at(work, line), data=sent, headers={"Accept": "application/json"})
    found: dict[str, object] = answer.get_json()
    return found


def test_a_script_that_saves_an_old_text_is_told_that_it_is_old(visitor: Page, work: Work, line: PlanLine) -> None:
    """Seen to fail: whoever had written nothing was told "Sparat", and the next save lay over another's words."""
    visitor.get(at(work, line))
    changed(work, line)
    told = saved_by_itself(visitor, work, line)
    assert told == {"saved": False, "stale": True}


def test_an_old_page_leaves_how_an_action_goes_to_whoever_noted_it(visitor: Page, work: Work) -> None:
    """Seen to fail: the old page said "Inte börjat", and what was done was not done any more."""
    deed = work.add("Packa väskan", LineKind.ACTION, parent=work.add("Åka tåg"))
    objected(work, deed)
    visitor.get(at(work, deed))
    with work.writing() as plan:
        plan_lines.note_progress(line_of(plan, deed.id), begun=True, done=True)
    visitor.press("Spara", ord=SOON).sees("Ditt svar är sparat.")
    assert replies(work, deed) == [SOON]
    assert line_of(work.plan, deed.id).done_at
    visitor.get(at(work, deed)).press("Spara", progress="begun")
    assert not line_of(work.plan, deed.id).done_at
    visitor.get(at(work, deed))
    with work.writing() as plan:
        plan_lines.note_progress(line_of(plan, deed.id), begun=True, done=True)
    visitor.press("Spara", text="Packa ryggsäcken").sees("Raden är sparad.")
    assert line_of(work.plan, deed.id).done_at


def test_an_answer_can_be_sent_when_the_line_was_taken_out_meanwhile(visitor: Page, work: Work, line: PlanLine) -> None:
    """Seen to fail: only a press that put the line back sent it."""
    visitor.get(at(work, line))
    sent = fields(visitor, om=visitor.values("om")[0], text="Flytta till Falun", ord=SOON)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "Den är dyr", work.hand)
    visitor.post(at(work, line), sent, 409).sees("Någon annan har tagit bort raden.", "Flytta till Falun")
    visitor.press("Spara svaret").sees("Ditt svar är sparat.")
    assert replies(work, line) == [SOON]
    assert now(work, line.id).is_left_out
    untouched = sent | {"text": "Flytta till Borlänge", "ord": "En gång till"}
    visitor.post(at(work, line), untouched)
    assert replies(work, line) == [SOON, "En gång till"]
    assert now(work, line.id).is_left_out


def test_a_line_that_cannot_be_saved_as_it_is_holds_no_answer_back(visitor: Page, work: Work) -> None:
    """Seen to fail: a line from before there was a longest text had to be shortened by whoever only answered."""
    long = work.add("Lång text. " * 2_000, LineKind.LONGING)
    objected(work, long)
    visitor.get(at(work, long)).press("Spara", ord=SOON)
    assert replies(work, long) == [SOON]


def test_an_answer_to_nothing_is_refused(visitor: Page, work: Work, line: PlanLine) -> None:
    visitor.post(at(work, line), fields(visitor.get(at(work, line)), ord=SOON), 404)


def test_a_line_that_was_taken_out_can_be_answered_with_a_form_of_its_own(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "Den är dyr", work.hand)
    visitor.get(at(work, line)).press("Spara svaret", ord=" ").sees("Skriv ditt svar.")
    visitor.press("Spara svaret", ord=SOON).sees("Ditt svar är sparat.")
    assert replies(work, line) == [SOON]
