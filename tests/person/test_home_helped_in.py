"""The first page tells who has helped the person in, each helper once, and who was there when the key was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.services import helpers, person_keys, visits
from tests.helper.scenes import account, beside
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Helper, Person, Visit

NEW_KEY = "Då fick du en ny nyckel."


def helped_in(person: Person, helper: Helper) -> Visit:
    with unit_of_work():
        return visits.start(DeviceKind.SHARED, person=person, helped_in_by=helper.id)[0]


def test_a_new_key_is_laid_to_the_helper_who_was_there_when_it_was_made(app: Flask) -> None:
    """Berit was there; Anna has only helped the person in since, and both have been there before."""
    me = begun(app).get("/min-plan/nyckel").press("Gör min nyckel")
    with beside(app):
        person, anna = person_of(me), account("anna@example.org", "Anna Ek")
        account()
        berit = helpers.by_email("berit@example.org")
        assert berit
        helped_in(person, anna)
        helped_in(person, berit)
        there, key = helped_in(person, berit), person_keys.current_key(person)
        assert key
        with unit_of_work():
            person_keys.make_key(person, str(key.id), here=there)
            _, secret = visits.start(DeviceKind.OWN, person=person)
        helped_in(person, berit)
        helped_in(person, anna)
    with me.client.session_transaction() as held:
        held["visit"] = secret
    told = me.get("/min-plan/").sees("Byt nyckel").text
    assert [told.count(f"{name} hjälpte dig in i dag.") for name in ("Berit Sten", "Anna Ek")] == [1, 1]
    assert told.index("Berit Sten hjälpte") < told.index(NEW_KEY) < told.index("Anna Ek hjälpte")
    assert told.count(NEW_KEY) == 1
