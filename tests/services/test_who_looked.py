"""*Vem har tittat?*: who has looked, day by day, and not a day more than is told (D-U4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import some_time_ago, unit_of_work
from app.services import audit, helpers, showings, who_looked
from app.services.audit_words import Action, Actor, Session, Thing, Who, as_helper, as_person
from app.services.days import today
from tests.family.scenes import come, shared
from tests.helper.scenes import named, show, someone
from tests.services.plan_scenes import invited

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Person

READ, PLAN = Action.READ_ANSWERS, Action.READ_PLAN

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def look(person: Person, by: Actor, action: Action, days: float = 0, thing_id: UUID | None = None) -> None:
    with some_time_ago(timedelta(days=days)), unit_of_work():
        audit.note(action, Thing.SHOWING, thing_id, person.id, by=by)


def told(person: Person, **how: timedelta | None) -> list[tuple[int, str, set[Action]]]:
    found = who_looked.looks(person, **how)
    return [((today() - one.day).days, one.name, set(one.acts)) for one in found]


def test_each_reader_has_one_line_a_day_the_latest_day_first(person: Person) -> None:
    berit, vera = invited("Berit Sten"), invited("Vera")
    for days, helper, action in (
        (5, berit, READ),
        (5, berit, PLAN),
        (5, vera, READ),
        (1, berit, READ),
        (0, vera, PLAN),
    ):
        look(person, as_helper(helper.id), action, days)
    assert told(person) == [
        (0, "Vera", {PLAN}), (1, "Berit Sten", {READ}), (5, "Vera", {READ}), (5, "Berit Sten", {READ, PLAN}),
    ]  # fmt: skip


def test_a_helper_is_called_what_the_person_calls_the_helper(person: Person) -> None:
    """Also when nothing is shown to that helper any more."""
    anna = invited("Anna-Lena Strid")
    showing = show(person, named(person, "Kim"), to=anna)
    with unit_of_work():
        showings.take_back(person, showing.id)
    look(person, as_helper(anna.id), READ)
    assert told(person) == [(0, "Berit", {READ})]


def test_a_reader_is_called_what_the_link_says() -> None:
    link = shared()
    look(link.person, Actor(Who.READER, link.link_id, Session.FAMILY), Action.OPENED)
    assert [(one.who, one.name) for one in who_looked.looks(link.person)] == [(Who.READER, link.link.reader)]


def test_a_new_device_is_told_of_on_the_day_it_came_and_no_other() -> None:
    """D-L7. Seen to fail with the days of all openings: every one was said to be on a new phone."""
    link = shared()
    with some_time_ago(timedelta(days=2)):
        come(link, "one")
    come(link, "one")
    come(shared(link.person, name="Pappa"), "other")
    found = who_looked.looks(link.person)
    assert [((today() - one.day).days, one.name, one.new_on) for one in found] == [
        (0, "Pappa", ("phone",)), (0, "Mamma", ()), (2, "Mamma", ("phone",)),
    ]  # fmt: skip


def test_nothing_older_than_ninety_days_is_told_on_the_page(person: Person) -> None:
    anna = invited()
    for days in (89, 91):
        look(person, as_helper(anna.id), READ, days)
    assert len(told(person)) == 1
    assert len(told(person, since=None)) == 2


def test_the_person_and_commands_are_not_among_those_who_looked(person: Person) -> None:
    look(person, as_person(person.id), READ)
    with unit_of_work():
        helpers.invite("Berit", "berit@example.org")
    assert told(person) == []


def test_nobody_elses_readers_are_told(person: Person) -> None:
    look(someone(), as_helper(invited().id), READ)
    assert told(person) == []


def test_everyone_who_was_ever_let_in_is_told_with_the_days() -> None:
    link = shared()
    let_in = who_looked.ever_let_in(link.person)
    assert [one.who for one in let_in] == [Who.HELPER, Who.READER]
    assert let_in[0].until is None
    link.stop()
    assert who_looked.ever_let_in(link.person)[1].until == link.link.stopped_at
