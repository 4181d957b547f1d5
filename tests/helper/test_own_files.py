"""A helper hears and sees what belongs to the answers that are shown, as they were shown, and nothing else (S-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import AuditEvent, Contact
from app.questions.answers import Given
from app.services import own_files, people, showings
from app.services.audit_words import Action
from app.services.photos import clean_photo
from app.services.sounds import Sound
from tests.browser import Page
from tests.helper.scenes import account, answer, named, show, signed_in, someone
from tests.photo_samples import jpeg

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Helper, OwnFile, Person, Showing

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def person() -> Person:
    return someone()


@pytest.fixture
def berit() -> Helper:
    return account()


def kept(person: Person, contact: Contact | None = None) -> OwnFile:
    with unit_of_work():
        people.lock(person)
        if contact:
            return own_files.keep(person, clean_photo(jpeg()), contact_id=contact.id)
        return own_files.keep(person, Sound(b"voice", 75))


def status(page: Page, showing: Showing, file: OwnFile) -> int:
    return page.client.get(f"/hjalpare/visat/{showing.id}/fil/{file.id}").status_code


def test_the_helper_gets_what_is_shown_and_no_more(app: Flask, page: Page, person: Person, berit: Helper) -> None:
    """S-01, S-11. Seen to fail with `file_of` in place of `file_in`, and with a file of the answers noted as a plan."""
    with unit_of_work():
        mother = people.add_contact(person, "Eva", "mother")
    mine, later, face = kept(person), kept(person), kept(person, mother)
    name = named(person, "Kim")
    showing = show(person, name, answer(person, "good-at", Given(files=(str(mine.id),))), to=berit)
    answer(person, "good-at", Given(files=(str(mine.id), str(later.id))))
    private = kept(person)
    answer(person, "longing", Given(files=(str(private.id),)))

    signed_in(page).follow("Kim").sees("Inspelat svar, 1 minut och 15 sekunder")
    assert [one.get("src") for one in page.tree.iter("audio")] == [f"/hjalpare/visat/{showing.id}/fil/{mine.id}"]
    assert [status(page, showing, one) for one in (mine, later, private, face)] == [200, 404, 404, 404]

    vera = Page(app.test_client())
    account("vera@example.org", "Vera")
    signed_in(vera, "vera@example.org")
    assert status(vera, showing, mine) == 404
    with unit_of_work():
        people.lock(person)
        own_files.take_away(person, mine.id)
    assert status(page, showing, mine) == 200, "what was shown is shown until it is taken back"
    with unit_of_work():
        showings.take_back(person, showing.id)
    assert status(page, showing, mine) == 404
    assert Action.READ_PLAN not in db.session.scalars(sa.select(AuditEvent.action)).all()


def test_a_recording_that_is_heard_a_part_at_a_time_is_noted(page: Page, person: Person, berit: Helper) -> None:
    """D-U1. Every player asks so. Seen to fail: nothing told that it was heard."""
    file = kept(person)
    showing = show(person, answer(person, "good-at", Given(files=(str(file.id),))), to=berit)
    path = f"/hjalpare/visat/{showing.id}/fil/{file.id}"
    assert signed_in(page).client.get(path, headers={"Range": "bytes=0-2"}).status_code == 206
    assert Action.READ_ANSWERS in db.session.scalars(sa.select(AuditEvent.action)).all()


def test_what_is_said_beside_somebody_in_a_secret_pile_stays_secret(page: Page, person: Person, berit: Helper) -> None:
    """F15: words beside a secret pile are kept back, and so is what was said there. Seen to fail with files kept."""
    with unit_of_work():
        anna = people.add_contact(person, "Anna", "friend")
    file = kept(person)
    secret = Given(piles={str(anna.id): "not-with"}, files=(str(file.id),))
    showing = show(person, named(person, "Kim"), answer(person, "meeting-people", secret), to=berit)
    signed_in(page).follow("Kim").misses("Inspelat svar")
    assert status(page, showing, file) == 404


def test_what_is_said_with_the_voice_stands_among_the_answers_of_the_plan(page: Page, person: Person) -> None:
    """C1. Seen to fail: the question stood alone, without a press; and no press took the whole of an answer."""
    file, labels = kept(person), {"trip": "En resa", "music": "Musik"}
    spoken = answer(person, "good-at", Given(files=(str(file.id),)))
    cards = answer(person, "longing", Given(chosen=tuple(labels)), labels=labels)
    showing = show(person, named(person, "Kim"), spoken, cards, to=account())
    place = f"/hjalpare/visat/{showing.id}/plan"
    signed_in(page).get(place).press("Börja med en tom plan").sees("Inspelat svar, 1 minut och 15 sekunder")
    assert [one.get("src") for one in page.tree.iter("audio")] == [f"/hjalpare/visat/{showing.id}/fil/{file.id}"]
    page.press("Gör till en rad: Inspelat svar, 1 minut och 15 sekunder").sees("Raden är tillagd.")
    page.press("Gör till en rad: Hela svaret").sees("En resa och musik")
    assert not [one for one in page.buttons() if one.startswith("Gör till en rad: Hela")]
