"""Whoever writes for a person waits for the others who do, before anything is read (PostgreSQL lets several write)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from sqlalchemy import event

from app.db import db, unit_of_work
from app.services import people, person_keys, showings
from tests.apps import made
from tests.helper.scenes import show, someone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.models import Contact, Person, Showing
    from config import Config

    Act: TypeAlias = Callable[[Person, Contact, Showing], object]

ACTS: dict[str, Act] = {
    "rename": lambda person, card, _: people.rename_contact(person, card.id, "Anna", "friend"),
    "remove": lambda person, card, _: people.remove_contact(person, card.id),
    "restore": lambda person, card, _: people.restore_contact(person, card.id),
    "take back": lambda person, _, showing: showings.take_back(person, showing.id),
    "settings": lambda person, *_: people.change_settings(person, theme="dark"),
    "key": lambda person, *_: person_keys.make_key(person),
    "use a key": lambda person, *_: person_keys.still_opens(person, "ABCDEFGHJKLM"),
}


@pytest.fixture(autouse=True)
def _services(postgres_config: Config) -> Iterator[None]:
    with made(postgres_config) as app, app.app_context():
        yield


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_writes_for_a_person_begins_with_the_lock(act: Act) -> None:
    person = someone()
    with unit_of_work():
        card = people.add_contact(person, "Mamma", "mother")
    showing = show(person)
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    with unit_of_work():
        event.listen(db.engine, "before_cursor_execute", note)
        act(person, card, showing)
        event.remove(db.engine, "before_cursor_execute", note)
    assert "FOR NO KEY UPDATE" in found[0], found
