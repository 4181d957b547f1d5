"""The plan page says first what waits on the helper, in the words of the list, with the way to where it is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given
from app.services import look_backs, people, verdicts
from app.services.days import today
from tests.helper.plan_scenes import begun, change, fields, in_words, line, plan_of, plan_page, written
from tests.helper.scenes import account, answer, named, show, signed_in, someone
from tests.html_rules import words
from tests.services.signing_scenes import person_signs, ready

if TYPE_CHECKING:
    from app.models import Showing
    from tests.browser import Page

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("beside_app")


def start_of(showing: Showing) -> str:
    return plan_page(showing, "").rstrip("/")


def waits(page: Page) -> dict[str, str]:
    """Return what waits by its words, with the address it leads to."""
    found = [one for one in page.tree.iter("div") if one.get("class") == "notice waits"]
    rows = [row for one in found for row in one.iter("li")]
    return {words(next(row.iter("span"))): next((link.get("href", "") for link in row.iter("a")), "") for row in rows}


def test_the_plan_says_how_many_lines_the_person_objects_to(page: Page) -> None:
    """Seen to fail: of three objections one was told, and the others came as a surprise."""
    helper = account()
    person, showing, _ = begun(helper)
    lines = [line(person, helper, LineKind.GOAL, Content(text=text)) for text in ("Åka tåg", "Segla")]
    for one in lines:
        with unit_of_work():
            people.lock(person)
            verdicts.say(plan_of(person), one.id, 1, agrees=False, words="", form_id=None)
    told = "Kim säger att 2 rader inte stämmer. Läs och svara."
    assert waits(signed_in(page).get(start_of(showing)))[told] == f"#rad-{lines[0].id}"


def test_the_plan_says_what_the_person_waits_for_and_leads_to_the_very_line(page: Page) -> None:
    """Seen to fail: the list said Läs och svara, and the plan began with something else."""
    helper = account()
    person, showing, _ = begun(helper)
    goal = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    late = line(person, helper, LineKind.ACTION, Content(text="Ringa", due_on=today() - DAY), parent=goal)
    change(person, follow_up_on=today() - 3 * DAY, evaluate_on=today() + 5 * DAY)
    with unit_of_work():
        people.lock(person)
        verdicts.say(plan_of(person), goal.id, 1, agrees=False, words="Jag vill flyga", form_id=None)

    objected = "Kim säger att något inte stämmer. Läs och svara."
    told = f"Uppföljningen skulle ha varit {in_words(today() - 3 * DAY)}."
    deed = f"En sak skulle vara klar {in_words(today() - DAY)}."
    signed_in(page).sees(objected, told, deed)
    assert waits(page.get(start_of(showing))) == {
        objected: f"#rad-{goal.id}",
        told: plan_page(showing, "uppfoljning"),
        f"Dags för utvärdering {in_words(today() + 5 * DAY)}.": plan_page(showing, "utvardering"),
        deed: f"#rad-{late.id}",
    }
    assert f"rad-{goal.id}" in {one.get("id") for one in page.tree.iter()}
    assert list(waits(page.get(plan_page(showing, "tider")))) == [
        told, f"Dags för utvärdering {in_words(today() + 5 * DAY)}."
    ]  # fmt: skip

    held = look_backs.NewLookBack(LookBackKind.FOLLOW_UP, today())
    with unit_of_work():
        people.lock(person)
        look_backs.hold(plan_of(person), held, helper, uuid4())
        verdicts.reply(plan_of(person), verdicts.newest(plan_of(person))[goal.id], "Vi flyger.", helper)
    assert list(waits(page.get(start_of(showing)))) == [
        "Förslag till plan. Du behöver skriva mer.", f"Dags för utvärdering {in_words(today() + 5 * DAY)}.", deed
    ]  # fmt: skip


def test_a_new_plan_asks_only_for_a_draft_and_one_that_waits_for_the_person_says_so(page: Page) -> None:
    work = ready(helper=account())
    signed_in(page).get(start_of(work.showing))
    assert waits(page) == {"Väntar på att Kim läser planen.": ""}
    person_signs(work)
    assert waits(page.get(start_of(work.showing))) == {
        "Kim har skrivit under. Nu kan du skriva under.": plan_page(work.showing, "skriv-under")
    }
    assert waits(page.get(start_of(begun(work.helper, "Mira")[1]))) == {}


def test_that_there_is_none_is_a_choice_until_it_is_made(page: Page) -> None:
    """Seen to fail: the buttons had a check mark and the words of a fact."""
    _, showing, _ = begun(account())
    signed_in(page).get(start_of(showing)).misses("Ingen hjälp är beslutad eller planerad.")
    page.press("Välj att ingen hjälp är beslutad eller planerad").sees("Ingen hjälp är beslutad eller planerad.")
    page.misses("Välj att ingen hjälp").sees("Välj att ingen annan ska göra något nu", "Välj att ingen får läsa planen")


def test_what_is_asked_about_one_reader_is_no_line_of_its_own_once_the_reader_has_one(page: Page) -> None:
    """Seen to fail: Gör till en rad stood at what Anna may read, although the line about Anna says that."""
    person = someone()
    readers = answer(person, "readers", Given(piles={"anna": "some"}), labels={"anna": "Anna", "some": "En del"})
    about = {"longing": "Vad jag längtar efter", "anna": "Anna"}
    parts = answer(person, "reader-parts", Given(chosen=("longing",)), labels=about, about="anna")
    showing = show(person, named(person, "Kim"), readers, parts, to=account())
    signed_in(page).get(start_of(showing)).press("Börja med en tom plan")
    page.sees("Gör till en rad: Vad jag längtar efter").press("Gör till en rad: Anna")
    page.sees("Finns i planen: Vad jag längtar efter").misses("Gör till en rad: Vad jag längtar efter")


def test_two_faults_with_the_same_words_say_which_day_they_are_about(page: Page) -> None:
    """Seen to fail: the box said the same sentence twice."""
    _, showing, _ = begun(account())
    then = written(today() - DAY)
    signed_in(page).get(plan_page(showing, "tider")).press("Spara", ready_on=then, follow_up_on=then)
    box = words(next(one for one in page.tree.iter("div") if one.get("id") == "fault"))
    has_been = "Den dagen har varit. Välj i dag eller en senare dag."
    assert f"Dagen då allt ska vara klart: {has_been}" in box
    assert f"Dag för uppföljning: {has_been}" in box


@pytest.mark.parametrize("is_mine", [True, False])
def test_a_helper_with_two_windows_is_told_of_the_other_and_not_of_somebody_else(page: Page, *, is_mine: bool) -> None:
    """Seen to fail: one's own words were those of Någon annan."""
    helper = account()
    person, showing, _ = begun(helper)
    sent = fields(signed_in(page).get(plan_page(showing, "tider")), "Spara", next_meeting="Hemma")
    if is_mine:
        page.press("Spara", next_meeting="På biblioteket").sees("Sparat")
    else:
        change(person, next_meeting="På biblioteket")
    page.post(plan_page(showing, "tider"), sent, 409)
    own, others = "Du har skrivit här på ett annat ställe också", "Någon annan har skrivit samtidigt"
    page.sees(own if is_mine else others).misses(others if is_mine else own)
