"""A day is in the audit as it was: who did what with whose thing, once, and nothing that was not done (S-50)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.db import db, some_time_ago, unit_of_work
from app.db.engine import DatabaseBusyError
from app.models import Assistance, AuditEvent, Showing
from app.services import audit, audit_reads
from app.services.audit_chain import verify
from app.services.audit_reads import note_once, note_refused
from app.services.audit_words import Action, Actor, Thing, as_helper
from app.services.beside import sit_down
from tests.browser import Page
from tests.helper.scenes import account, beside, named, show, signed_in, someone
from tests.person.scenes import begun, person_of
from tests.services.plan_scenes import begun as plan_begun
from tests.web.audit_day import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    audit_reads.forget_what_is_remembered()
    with beside(either_app):
        yield


def noted(after: int = 0) -> list[AuditEvent]:
    db.session.rollback()
    found = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.number > after).order_by(AuditEvent.number))
    return list(found)


def told(events: list[AuditEvent]) -> list[tuple[Any, ...]]:
    return [(one.actor, one.session, one.action, one.thing, one.was_allowed) for one in events]


def test_a_day_is_in_the_audit_as_it_was(either_app: Flask) -> None:
    """Two persons, two helpers, a reader and a command; every act is there in its order, looking at one's own is not.

    Seen to fail with a link that is woken and not noted.
    """
    day = Day(either_app)
    start = len(noted())
    day.kim_begins_and_shows_answers()
    day.berit_reads_and_vera_may_not()
    day.berit_writes_and_kim_agrees()
    day.nils_tries_what_is_kims()
    day.veras_account_is_closed_and_opened()
    day.berit_sits_beside_kim()
    day.kims_mother_reads_with_a_link()
    day.kim_takes_it_back()
    day.kim_takes_all_out_and_nearly_leaves()

    events = noted(start)
    assert told(events) == day.script
    assert len(day.script) >= 40
    assert verify().broken is None
    about_kim = person_of(day.kim).id
    actors = {one.actor_id for one in events if one.actor == "person"}
    assert actors == {about_kim, person_of(day.nils).id}
    refused = [one for one in events if not one.was_allowed]
    assert {one.person_id for one in refused} == {about_kim}


def test_with_somebody_beside_the_session_is_an_assisted_one(either_app: Flask) -> None:
    """Whom the helper sits beside says it alone; *Vi gör det tillsammans* is no more than a way to read (D-P4)."""
    kim, berit = begun(either_app), account()
    show(person_of(kim), named(person_of(kim), "Kim"), to=berit)
    kim.get("/min-plan/tillsammans").press("Börja tillsammans")
    kim.get("/min-plan/nyckel").press("Gör min nyckel")
    assert told(noted())[-1] == ("person", "own", Action.KEY_MADE.value, Thing.KEY.value, True)
    kim.get("/min-plan/tillsammans/hjalpare").press("Visa siffror")
    assert sit_down(berit, db.session.scalars(sa.select(Assistance)).one().code)
    kim.get("/min-plan/vem-kan-se").press("Stoppa")
    assert told(noted())[-1] == ("person", "assisted", Action.TOOK_BACK.value, Thing.SHOWING.value, True)


def test_a_form_that_comes_back_was_read_too(either_app: Flask) -> None:
    """D-U1: with a fault it shows as much of the plan as without. Seen to fail: nothing told that it was read."""
    work = plan_begun(helper=account())
    berit = signed_in(Page(either_app.test_client()))
    empty = {"csrf_token": berit.values("csrf_token")[0]}
    place = f"/hjalpare/visat/{work.showing.id}/plan/personer"
    assert berit.client.post(place, data=empty).status_code == 422
    assert Action.READ_PLAN in {one.action for one in noted()}


def test_an_act_that_is_undone_is_not_in_the_audit() -> None:
    """S-50: five hundred failures leave no row behind, and no act is done without one.

    Seen to fail with what waits kept after a rollback.
    """
    person = someone()
    before = len(noted())
    for turn in range(500):
        with pytest.raises(RuntimeError), unit_of_work():
            fails(person, turn)
    assert len(noted()) == before
    with unit_of_work():
        audit.note(Action.SHOWED, Thing.SHOWING, person.id, person.id)
    assert len(noted()) == before + 1


def fails(person: Person, turn: int) -> None:
    for _ in range(1 + turn % 3):
        audit.note(Action.SHOWED, Thing.SHOWING, person.id, person.id)
    raise RuntimeError


def test_where_the_audit_cannot_be_written_the_act_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    person = someone()
    version = named(person, "Kim")
    monkeypatch.setattr("app.services.audit_chain._HEAD", sa.text("SELECT nothing FROM nowhere"))
    with pytest.raises(sa.exc.DBAPIError):
        show(person, version)
    assert db.session.scalars(sa.select(Showing)).all() == []


def test_an_act_is_noted_only_inside_its_unit_of_work() -> None:
    with pytest.raises(RuntimeError, match="unit of work"):
        audit.note(Action.SHOWED, Thing.SHOWING, None, None)


@pytest.fixture
def shown() -> tuple[UUID, Actor]:
    """Return a showing, and the helper who reads it."""
    berit, kim = account(), someone()
    showing = show(kim, named(kim, "Kim"), to=berit)
    return showing.id, as_helper(berit.id)


def reads(shown: tuple[UUID, Actor], ago: timedelta = timedelta()) -> None:
    with some_time_ago(ago), audit.acting(shown[1]):
        note_once(Action.READ_ANSWERS, Thing.SHOWING, shown[0])


def test_reading_again_within_five_minutes_is_noted_once_by_every_process(shown: tuple[UUID, Actor]) -> None:
    """Seen to fail with nothing but the memory of one process."""
    start = noted()[-1].number
    reads(shown, timedelta(minutes=9))
    reads(shown, timedelta(minutes=2))
    assert len(noted(start)) == 2
    audit_reads.forget_what_is_remembered()  # As another process, which has seen nothing.
    reads(shown, timedelta(minutes=1))
    reads(shown)
    assert len(noted(start)) == 2


def test_what_is_remembered_does_not_grow_for_ever(shown: tuple[UUID, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_reads, "MOST_REMEMBERED", 2)
    for _ in range(5):
        reads((shown[0], as_helper(UUID(int=_))))
    assert len(audit_reads._noted) <= 2


def test_a_thing_that_is_not_there_is_nobodys_and_not_noted(shown: tuple[UUID, Actor]) -> None:
    start = noted()[-1].number
    with audit.acting(shown[1]):
        note_once(Action.READ_ANSWERS, Thing.SHOWING, UUID(int=7))
        note_refused(Thing.SHOWING, UUID(int=7))
    assert noted(start) == []


def test_a_page_that_is_missing_is_no_refusal_to_one_who_may_read(shown: tuple[UUID, Actor]) -> None:
    start = noted()[-1].number
    with audit.acting(shown[1]):
        note_refused(Thing.SHOWING, shown[0])
    assert noted(start) == []


def test_nothing_is_shown_to_a_helper_that_cannot_be_noted(either_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person sees everyone who has looked: whoever cannot be written down does not look."""
    berit, kim = account(), someone()
    showing_id = show(kim, named(kim, "Kanarienamn"), to=berit).id
    page = signed_in(Page(either_app.test_client()))
    monkeypatch.setattr("app.web.audit_actor.note_once", busy)
    page.get(f"/hjalpare/visat/{showing_id}", status=503).misses("Kanarienamn")


def busy(*_: object) -> None:
    raise DatabaseBusyError
