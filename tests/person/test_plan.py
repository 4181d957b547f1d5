"""*Min plan*: where the plan is, in plain words, with the one next thing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import db, unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.kinds import LineKind
from app.services import look_backs, participants, people, plans
from app.services.days import today
from app.services.look_backs import NewLookBack
from tests.helper.plan_scenes import in_words
from tests.helper.scenes import account, show
from tests.person.plan_scenes import ALL, LINE, PLAN, complete, plan_for, sign, three_lines, with_plan
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

HOME = "/min-plan/"

pytestmark = pytest.mark.usefixtures("beside_app")


def here(page: Page) -> str:
    """Return the step of the way where the person is now."""
    page.get(HOME)
    (now,) = [step for step in page.tree.iter("li") if step.get("aria-current") == "step"]
    return " ".join("".join(now.itertext()).split())


def test_before_a_helper_has_begun_the_page_leads_to_showing(app: Flask) -> None:
    page = begun(app).get(PLAN)
    page.sees("Din hjälpare har inte börjat skriva planen.")
    assert page.follow("Visa för min hjälpare").path == "/min-plan/visa"
    show(person_of(page), to=account())
    page.get(PLAN).sees("Du har visat dina svar.").follow("Det här visar du")


def test_a_plan_without_lines_says_who_writes_and_since_when(app: Flask) -> None:
    page, _ = with_plan(app)
    page.get(PLAN).sees("Din hjälpare har börjat på planen.", "Berit får skriva i din plan.")
    # Seen to fail: nothing said that the Berit Sten who wrote is the Berit whom the person had chosen.
    page.sees("Berit heter Berit Sten i Min plan.")
    for there in (f"{PLAN}/hjalpare", "/min-plan/vem-kan-se"):
        page.get(there).sees("Hjälparen heter Berit Sten i Min plan.")
    page.get(PLAN)
    page.sees(f"Ni började skriva planen {in_words(today())}.").misses("Läs min plan")


def test_what_was_followed_up_can_be_read_by_the_person(app: Flask) -> None:
    page, scene = with_plan(app)
    page.get(PLAN).misses("Det här har vi följt upp")
    with unit_of_work():
        people.lock(scene.person)
        held = NewLookBack(LookBackKind.EVALUATION, today(), ("Tove", "Anna"), "Du trivs.\n<b>Maten är kall.</b>")
        look_backs.hold(scene.plan, held, scene.helper, uuid4())
    page.get(PLAN).sees(
        "Det här har vi följt upp", f"Utvärdering {in_words(today())}", "Var med: Tove och Anna",
        "Du trivs. <b>Maten är kall.</b>", "Berit Sten skrev det här.",
    )  # fmt: skip


def test_the_person_is_led_from_the_draft_to_the_signed_plan_and_round_again(app: Flask) -> None:
    """The whole way of a plan, as Min plan and Min sida tell of it."""
    page, scene = with_plan(app)
    why, goal, deed = three_lines(scene)
    page.get(PLAN).sees("Din hjälpare skriver på planen.", "Du har svarat på 0 av 5 rader.")
    assert here(page) == "Läs din plan Här är du nu"
    scene.leave_out(deed)
    complete(scene)
    page.get(PLAN).sees("Nu kan du läsa hela planen.")
    assert page.links()["Skriv under"] == f"{PLAN}/skriv-under", "nobody has to say something about every line first"
    said = scene.say(goal, "Med Lisa.")
    page.get(PLAN).sees("Du har sagt vad som inte stämmer.", "Nu ska din hjälpare svara dig.")
    page.get(HOME).sees("Hjälparen ska svara dig")
    scene.reply(said, "Lisa följer med.")
    page.get(HOME).sees("Hjälparen har svarat dig")  # Seen to fail: "Klar att läsa" stood there as before.
    page.get(PLAN).sees("Nu kan du läsa hela planen.", "1 av 7 rader")
    scene.say(why, agrees=True)
    scene.agree_with_the_whole()
    page.get(PLAN).sees("Du har svarat på alla rader i planen.")
    assert "Skriv under" in page.links()
    assert here(page) == "Skriv under Här är du nu"
    sign(scene)
    page.get(PLAN).sees("Du har skrivit under planen.", "Nu ska din hjälpare skriva under.")
    sign(scene, as_helper=True)
    page.get(PLAN).sees("Planen är underskriven.")
    page.get(HOME).sees("Underskriven")
    assert [step for step in page.tree.iter("li") if step.get("aria-current")] == []
    scene.rewrite(why, "Du vill bo själv.")
    page.get(PLAN).sees("Planen har ändrats efter att ni skrev under.", "Nu kan du läsa hela planen.")
    assert here(page) == "Läs din plan Här är du nu"


def test_the_person_is_told_that_the_helper_has_answered_and_comes_there_with_one_press(app: Flask) -> None:
    page, scene = with_plan(app)
    why, goal, _ = three_lines(scene)
    said = scene.say(goal, "Med Lisa.")
    page.get(PLAN).misses("Din hjälpare har svarat dig")
    scene.reply(said, "Lisa följer med.")
    page.get(PLAN).sees("Din hjälpare har svarat dig", "Läs svaret")
    assert f"{LINE}{goal.id}" in page.links().values()
    scene.say(goal, agrees=True)
    page.get(PLAN).misses("Din hjälpare har svarat dig")
    scene.say(why, "Fel.")
    scene.rewrite(why, "Du vill bo själv.")
    page.get(PLAN).sees("Din hjälpare har svarat dig", "Raden är ändrad")


def test_min_sida_tells_how_far_the_plan_has_come(app: Flask) -> None:
    page = begun(app)
    assert here(page) == "Svara på frågor Här är du nu"
    scene = plan_for(person_of(page))
    page.get(HOME).sees("Hjälparen har börjat")
    scene.add(LineKind.MEETING, "Vi pratade om hemmet.")
    page.get(HOME).sees("Ett förslag att läsa", "Prata på ett möte Klart")
    assert page.follow("Läs min plan").path == PLAN


def test_how_the_plan_is_read_is_chosen_once_and_remembered(app: Flask) -> None:
    page, scene = with_plan(app)
    why, *_ = three_lines(scene)
    assert page.get(PLAN).follow("Läs min plan").path == f"{LINE}{why.id}"
    assert page.get(PLAN).press("Allt på en sida").path == ALL
    assert page.get(PLAN).follow("Läs min plan").path == ALL
    assert _settings(page)["plan_reads"] == "allt"
    assert page.get(PLAN).press("En sak i taget").path == f"{LINE}{why.id}"
    assert page.get(PLAN).follow("Läs min plan").path == f"{LINE}{why.id}"


def test_reading_goes_on_at_the_first_line_nobody_has_spoken_about(app: Flask) -> None:
    page, scene = with_plan(app)
    why, goal, _ = three_lines(scene)
    scene.say(why, agrees=True)
    assert page.get(PLAN).follow("Läs min plan").path == f"{LINE}{goal.id}"
    scene.rewrite(why, "Du vill flytta.")
    assert page.get(PLAN).follow("Läs min plan").path == f"{LINE}{why.id}"


@pytest.mark.parametrize("path", [ALL, f"{PLAN}/vad-hande", f"{PLAN}/hjalpare"])
def test_there_is_nothing_behind_min_plan_before_it_has_begun(app: Flask, path: str) -> None:
    begun(app).get(path, 404)


def test_a_plan_without_lines_has_no_page_to_read(app: Flask) -> None:
    page, _ = with_plan(app)
    assert page.get(ALL).path == PLAN


def _settings(page: Page) -> dict[str, object]:
    db.session.expire_all()
    return person_of(page).settings


def test_who_comes_back_to_a_plan_comes_to_min_sida_and_not_to_a_question(app: Flask) -> None:
    page = begun(app)
    assert page.get("/min-plan/fortsatt").path.startswith("/min-plan/fraga/")
    plan_for(person_of(page))
    assert page.get("/min-plan/fortsatt").path == HOME


def test_the_next_meeting_stands_on_the_first_page_with_who_comes_until_it_has_been(app: Flask) -> None:
    page, scene = with_plan(app)
    page.get(PLAN).misses("Nästa möte")
    for day in (today(), today() - timedelta(days=1)):
        with unit_of_work():
            people.lock(scene.person)
            anna = participants.called(scene.plan, "Anna", "friend")
            now = plans.frame_of(scene.plan)
            wanted = replace(now, next_meeting_on=day, next_meeting="Klockan 13 hemma.", comes=(anna.id,))
            plans.change_frame(scene.plan, now, wanted, scene.helper)
        page.get(PLAN)
        if day == today():
            page.sees("Nästa möte", in_words(day), "Klockan 13 hemma.", "De som kommer: Anna")
        else:
            page.misses("Nästa möte")


def test_a_signed_plan_says_when_it_is_looked_back_on_until_that_has_been_done(app: Flask) -> None:
    """C13. Seen to fail: whose follow-up was overdue read only that the plan was signed."""
    page, scene = with_plan(app)
    *_, deed = three_lines(scene)
    scene.leave_out(deed)
    complete(scene)
    page.get(PLAN).misses("Så följer vi upp planen")
    sign(scene)
    due = today() - timedelta(days=1)
    with unit_of_work():
        people.lock(scene.person)
        now = plans.frame_of(scene.plan)
        plans.change_frame(scene.plan, now, replace(now, follow_up_on=due), scene.helper)
    assert now.evaluate_on
    page.get(PLAN).sees("Så följer vi upp planen", in_words(due), "Den dagen har varit.", in_words(now.evaluate_on))
    with unit_of_work():
        people.lock(scene.person)
        held = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Tove",), "Du trivs.")
        look_backs.hold(scene.plan, held, scene.helper, uuid4())
    page.get(PLAN).misses("Den dagen har varit.").sees(in_words(now.evaluate_on))
