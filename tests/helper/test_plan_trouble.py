"""Trouble in the helper's plan: hostile texts, foreign ids, old pages and visits that ran out (S-65, S-70)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.plan.kinds import LineKind, Task
from app.services import participants, people, plan_lines, plans, showings, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import line_of
from tests.browser import Page
from tests.days import soon
from tests.helper.plan_visits import at, fields, now
from tests.helper.scenes import PASSWORD, account, named, show, signed_in
from tests.hostile import as_kept, hostile
from tests.person.test_hostile_strings import elements
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work


pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work(either_app: Flask) -> Work:
    """Return a plan that Berit has begun."""
    return begun(helper=account())


@pytest.fixture
def visitor(either_app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


def test_hostile_texts_are_kept_as_written_in_every_field(visitor: Page, work: Work) -> None:
    """Seen to fail with `clean` left out of the form."""
    action = work.add("Köpa", LineKind.ACTION, parent=work.add("Åka"))
    own = work.add("Musik", LineKind.OWN)
    of_action, of_own = fields(visitor.get(at(work, action))), fields(visitor.get(at(work, own)))
    tags = elements(visitor.get(at(work, action)).html), elements(visitor.get(at(work, own)).html)
    for text in hostile(30, 150):
        refused = visitor.client.post(at(work, action), data={**of_action, "text": text, "needs": text, "due_on": text})
        assert refused.status_code == 422, text
        for line, sent in ((action, of_action | {"needs": text}), (own, of_own | {"heading": text})):
            assert visitor.client.post(at(work, line), data=sent | {"text": text}).status_code == 303, text
            assert now(work, line.id).text == as_kept(text)
        assert (now(work, action.id).needs, now(work, own.id).heading) == (as_kept(text), as_kept(text))
        shown = [elements(visitor.client.get(at(work, line)).text) for line in (action, own)]
        assert [found["script"] for found in shown] == [found["script"] for found in tags]
        assert [found["textarea"] for found in shown] == [found["textarea"] for found in tags]


def test_what_a_kind_does_not_hold_is_not_written(visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg", LineKind.KEEP)
    visitor.get(at(work, line))
    forged = {
        "heading": "Rubrik", "due_on": soon().isoformat(), "term": "short", "reason": "x", "kind": "goal",
        "slag": "goal", "pictogram": "x", "number": "9", "does": str(uuid4()), "progress": "done",
        "plan_id": str(uuid4()),
    }  # fmt: skip
    visitor.post(at(work, line), fields(visitor, **forged, text="Åka båt"))
    saved = now(work, line.id)
    assert (saved.text, saved.heading, saved.due_on, saved.term, saved.reason) == ("Åka båt", "", None, None, "")
    assert saved.kind is LineKind.KEEP
    assert line_of(work.plan, line.id).begun_at is None


def test_foreign_ids_in_every_field_are_refused(visitor: Page, work: Work) -> None:
    other = begun()
    foreign, mine = other.add("Hemligt"), work.add("Åka tåg")
    action = work.add("Köpa", LineKind.ACTION, parent=mine)
    with other.writing() as plan:
        stranger = participants.add(plan, "Främling", "friend")
    with unit_of_work():
        verdict = verdicts.say(other.plan, foreign.id, 1, False, "Nej", None)  # noqa: FBT003
    token = fields(visitor.get(at(work, mine)))
    for rest in ("", "/dela", "/ta-bort"):
        visitor.get(at(work, foreign, rest), 404).misses("Hemligt")
    presses = {
        "": {}, "/flytta": {"till": "up"}, "/dela": {"text-2": "x"}, "/ta-bort": {"reason": "x"}, "/ta-tillbaka": {},
        "/som-forut": {"number": "1"}, "/svara": {"ord": "x", "om": str(verdict.id)},
        "/nytt-svar": {"svar": str(uuid4())},
    }  # fmt: skip
    for rest, more in presses.items():
        visitor.post(at(work, foreign, rest), {**token, **more}, 404).misses("Hemligt")
    for task in Task:
        if task is not Task.ATTENDS:
            visitor.post(at(work, action), fields(visitor.get(at(work, action)), **{task: str(stranger.id)}), 404)
            visitor.post(at(work, action), fields(visitor.get(at(work, action)), **{task: "x"}), 404)
    visitor.post(at(work, mine, "/svara"), {**token, "ord": "x", "om": str(verdict.id)}, 404)
    visitor.post(at(work, mine, "/som-forut"), {**token, "number": "99"}, 404)
    for under in (foreign.id, action.id, uuid4(), "x"):
        visitor.get(at(work, rest=f"/ny?slag=action&under={under}"), 404)
        visitor.post(at(work, rest="/ny"), {**token, "slag": "action", "under": str(under)}, 404)
    visitor.get(at(work, rest="/ny?slag=hemligt"), 404)
    visitor.post(at(work, rest="/fran-svar"), {**token, "svar": str(uuid4()), "del": ""}, 404)
    assert [line.text for line in document_of(other.plan).lines] == ["Hemligt"]
    assert document_of(other.plan).lines[0].verdicts[0].replies == ()


def test_a_helper_who_may_no_longer_write_can_press_nothing(visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    sent = fields(visitor.get(at(work, line)), text="Åka båt")
    with unit_of_work():
        people.lock(work.person)
        plans.stop_writing(work.person, work.showing.id)
    visitor.post(at(work, line), sent, 404)
    visitor.get(at(work)).sees("väljer vem som skriver planen.").misses("Åka tåg")


def test_a_long_text_survives_a_visit_that_ran_out(either_app: Flask, visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    sent = fields(visitor.get(at(work, line)), text="Lång text. " * 900, needs="")
    visitor.client.delete_cookie("sid")
    visitor.post(at(work, line), sent, 403).sees("Logga in för att spara", "Det är inte sparat än.")
    visitor.press("Fortsätt", email="berit@example.org", password="fel").sees("Det du skrev står kvar.")
    visitor.press("Logga in", email="berit@example.org", password=PASSWORD).sees("Det du skrev står kvar här")
    visitor.press("Spara")
    assert now(work, line.id).text == "Lång text. " * 900


def test_another_helper_neither_sees_nor_saves_what_was_left_in_the_form(
    either_app: Flask, visitor: Page, work: Work
) -> None:
    line = work.add("Åka tåg")
    account("vera@example.org", "Vera")
    sent = fields(visitor.get(at(work, line)), text="Kanariefågeln")
    visitor.client.delete_cookie("sid")
    visitor.post(at(work, line), sent, 403)
    visitor.press("Fortsätt", email="vera@example.org", password=PASSWORD).sees("skrev en annan hjälpare")
    visitor.misses("Kanariefågeln")
    vera = signed_in(Page(either_app.test_client()), "vera@example.org")
    vera.post(at(work, line), sent, 403).misses("Kanariefågeln")


def test_an_old_page_gives_the_text_back_and_one_press_saves_it(visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    sent = fields(visitor.get(at(work, line)), text="Åka båt")
    visitor.post(at(work, line), {**sent, "csrf_token": "old"}, 400).sees("Tryck på Spara en gång till")
    visitor.press("Spara").sees("Så skrev hjälparen Åka båt")


def test_another_showing_of_the_same_helper_reaches_no_foreign_line(visitor: Page, work: Work) -> None:
    line = work.add("Hemligt")
    other = begun(helper=work.helper)
    visitor.get(f"/hjalpare/visat/{other.showing.id}/plan/rad/{line.id}", 404)
    vera = account("vera@example.org", "Vera")
    theirs = show(work.person, named(work.person, "Kim"), to=vera)
    visitor.get(f"/hjalpare/visat/{theirs.id}/plan", 404)


def test_words_stand_on_the_page_when_the_person_takes_back_what_was_shown(visitor: Page, work: Work) -> None:
    """Seen to fail (words gone): only a page that was not there gave them back."""
    line = work.add("Åka tåg")
    sent = fields(visitor.get(at(work, line)), text="Jag skrev om resan. " * 50)
    with unit_of_work():
        showings.take_back(work.person, work.showing.id)
    visitor.post(at(work, line), sent, 404).sees("Här visas inga svar nu", "Jag skrev om resan.")
    visitor.post(at(work, line), sent | {"mine": "somebody else"}, 404).misses("Jag skrev om resan.")


def test_what_was_written_while_somebody_took_the_line_out_can_still_be_saved(visitor: Page, work: Work) -> None:
    """Seen to fail: both texts were shown, and there was nothing to save with."""
    line = work.add("Åka tåg")
    sent = fields(visitor.get(at(work, line)), text="Åka båt")
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "Det fick vänta", work.hand)
    visitor.post(at(work, line), sent, 409).sees("Någon annan har tagit bort raden.")
    assert (visitor.values("text"), now(work, line.id).is_left_out) == (["Åka båt"], True)
    assert "data-autosave" not in visitor.html  # Only Spara puts the line back.
    visitor.press("Spara")
    assert (now(work, line.id).text, now(work, line.id).is_left_out) == ("Åka båt", False)
