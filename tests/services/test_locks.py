"""Whoever writes for a person waits for the others who do, before anything is read (PostgreSQL lets several write)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from sqlalchemy import event

from app.db import db, unit_of_work
from app.services import people, person_keys, plans, showings, verdicts
from app.services.days import today
from tests.apps import made
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.models import Contact, PlanLine
    from config import Config
    from tests.services.plan_scenes import Work

    Act: TypeAlias = Callable[[Work, Contact, PlanLine], object]

ACTS: dict[str, Act] = {
    "rename": lambda work, card, _: people.rename_contact(work.person, card.id, "Anna", "friend"),
    "remove": lambda work, card, _: people.remove_contact(work.person, card.id),
    "restore": lambda work, card, _: people.restore_contact(work.person, card.id),
    "take back": lambda work, *_: showings.take_back(work.person, work.showing.id),
    "settings": lambda work, *_: people.change_settings(work.person, theme="dark"),
    "key": lambda work, *_: person_keys.make_key(work.person),
    "use a key": lambda work, *_: person_keys.still_opens(work.person, "ABCDEFGHJKLM"),
    "begin a plan": lambda work, *_: plans.begin(work.showing, work.helper, today()),
    "let write": lambda work, *_: plans.let_write(work.person, work.showing.id),
    "stop writing": lambda work, *_: plans.stop_writing(work.person, work.showing.id),
    "agree": lambda work, _, line: verdicts.say(work.plan, line.id, 1, True, "", None),  # noqa: FBT003
    "object": lambda work, _, line: verdicts.say(work.plan, line.id, 1, False, "Nej", None),  # noqa: FBT003
}


@pytest.fixture(autouse=True)
def _services(postgres_config: Config) -> Iterator[None]:
    with made(postgres_config) as app, app.app_context():
        yield


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_writes_for_a_person_begins_with_the_lock(act: Act) -> None:
    work = begun()
    line = work.add("Åka tåg")
    with unit_of_work():
        card = people.add_contact(work.person, "Mamma", "mother")
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    with unit_of_work():
        event.listen(db.engine, "before_cursor_execute", note)
        act(work, card, line)
        event.remove(db.engine, "before_cursor_execute", note)
    assert "FOR NO KEY UPDATE" in found[0], found
