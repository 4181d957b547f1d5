"""The person and the helper at work are offered first, by name, wherever a plan names somebody (S57, S58, S69)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given
from app.questions.shared_cards import THE_HELPER, THE_PERSON
from app.services import look_backs, participants, people, plans, showings
from app.services.days import today
from app.services.people import add_contact
from app.services.plan_documents import document_of
from tests.helper.plan_scenes import begun, in_words, line, plan_of, plan_page, somebody, written
from tests.helper.scenes import account, answer, show, signed_in, someone
from tests.html_rules import words

if TYPE_CHECKING:
    from app.models import Person
    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


def listed(person: Person) -> list[tuple[str, str]]:
    return [(one.name, one.relation) for one in participants.everyone(plan_of(person))]


def offered(page: Page, field: str) -> list[str]:
    """Return the words beside each box of `field`."""
    labels = (one for one in page.tree.iter("label") if any(box.get("name") == field for box in one.iter("input")))
    return [words(one) for one in labels]


def test_the_person_and_the_helper_are_one_press_away_and_stand_on_the_list_once(page: Page) -> None:
    """Seen to fail: only those on the list could be chosen, so that "Kim" and "Berit Sten" were typed by hand."""
    helper = account()
    person, showing, plan = begun(helper)
    mother = somebody(person, "Mamma")
    wish = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))

    signed_in(page).get(f"{plan_page(showing, 'ny')}?slag=action&under={wish.id}")
    assert offered(page, "does") == ["Kim", "Berit Sten, du", "Mamma"]
    page.press("Spara", text="").sees("Skriv vad raden ska säga.")
    page.press("Spara", text="Köpa biljett", does=["person", str(mother.id)], responsible=["me"])
    page.sees("Kim", "Berit Sten")
    (action,) = document_of(plan).lines[0].actions
    assert [one.name for one in action.does] == ["Mamma", "Kim"]
    assert [one.name for one in action.responsible] == ["Berit Sten"]
    assert listed(person) == [("Mamma", "mother"), ("Kim", THE_PERSON.key), ("Berit Sten", THE_HELPER.key)]

    page.get(plan_page(showing, f"rad/{action.id}"))
    assert offered(page, "does") == ["Kim", "Berit Sten, du", "Mamma"]
    page.get(plan_page(showing, "tider"))
    assert offered(page, "comes") == ["Kim", "Berit Sten, du", "Mamma"]
    kim, berit, _ = page.choices("comes")
    page.press("Spara", leader_id=kim, comes=[berit, str(mother.id), kim], responsible_id=berit).sees("Sparat")
    now = document_of(plan_of(person))
    assert (now.roles.leader, now.roles.responsible) == (now.people[1], now.people[2])
    assert [one.name for one in now.comes] == ["Mamma", "Kim", "Berit Sten"]
    revision = plan_of(person).revision
    page.press("Spara").sees("Sparat")
    assert plan_of(person).revision == revision

    page.get(plan_page(showing, "uppfoljning"))
    assert offered(page, "attends") == ["Kim", "Berit Sten, du", "Mamma"]
    page.press("Spara", attends=[kim, berit], held_on=written(today())).sees("Var med: Kim och Berit Sten")
    assert len(listed(person)) == 3


def test_a_press_that_could_not_be_saved_stands_there_still(page: Page) -> None:
    helper = account()
    person, showing, _ = begun(helper)
    signed_in(page).get(f"{plan_page(showing, 'ny')}?slag=meeting").press("Spara", attends=["person", "me"])
    assert page.response.status_code == 422
    assert page.values("attends") == ["person", "me"]
    page.get(plan_page(showing, "uppfoljning")).press("Spara", attends=["me"], held_on="")
    assert (page.response.status_code, page.values("attends")) == (422, ["me"])
    page.get(plan_page(showing, "tider"))
    page.press("Spara", began_on="", comes=["person"], leader_id="person", writer_id="")
    assert (page.response.status_code, page.values("comes"), page.values("leader_id")) == (422, ["person"], ["person"])
    page.press("Spara", began_on=written(today())).sees("Sparat")
    now = document_of(plan_of(person))
    assert (now.roles.leader, [one.name for one in now.comes], now.roles.writer) == (now.people[1], ["Kim"], None)
    assert listed(person) == [("Berit Sten", THE_HELPER.key), ("Kim", THE_PERSON.key)]


def test_the_card_that_the_person_calls_the_helper_by_is_the_helper_and_nobody_elses_is(page: Page) -> None:
    """Anna is what the person calls Anna Ek; the friend who is called Berit Sten is no helper."""
    person, showing, plan = begun(account())
    with unit_of_work():
        people.lock(person)
        participants.add(plan, "Berit", "staff-home", add_contact(person, "Berit", "staff-home").id)
        participants.add(plan, "Berit Sten", "friend", add_contact(person, "Berit Sten", "friend").id)
    signed_in(page).get(plan_page(showing, "tider"))
    assert offered(page, "comes") == ["Kim", "Berit, du", "Berit Sten"]


def test_of_two_cards_with_the_helpers_name_the_picked_one_is_the_helper_and_without_a_pick_none(page: Page) -> None:
    """Seen to fail: the sister who is called Berit as well was "Berit, du"."""
    person, helper = someone(), account()
    with unit_of_work():
        sister, staff = add_contact(person, "Berit", "sibling"), add_contact(person, "BERIT", "staff-home")
    pick = answer(person, "helper", Given(chosen=(str(staff.id),)))
    showing = show(person, to=helper)
    with unit_of_work():
        plan = plans.begin(showing, helper, today())
        participants.add(plan, "Berit", "sibling", sister.id)
        participants.add(plan, "BERIT", "staff-home", staff.id)
    signed_in(page).get(plan_page(showing, "tider"))
    assert offered(page, "comes") == ["Personen", "Berit Sten, du", "Berit", "BERIT"]
    with unit_of_work():
        showings.show_again(showing, ["about-me"], [pick])
    page.get(plan_page(showing, "tider"))
    assert offered(page, "comes") == ["Personen", "BERIT, du", "Berit"]


def test_a_person_without_a_name_is_called_the_person(page: Page) -> None:
    helper = account()
    nameless = someone()
    showing = show(nameless, to=helper)
    with unit_of_work():
        plans.begin(showing, helper, today())
    signed_in(page).get(plan_page(showing, "omprovning")).press("Spara", attends=["person"]).sees("Var med: Personen")
    assert look_backs.look_backs(plan_of(nameless))[0].kind is LookBackKind.REVIEW
    assert in_words(today()) in page.text
