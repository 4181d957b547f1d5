"""Who may do what, as a table of truths: every action is closed to all but those who have every single right (S-03)."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, astuple, fields, replace
from itertools import product
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pytest

from app.services import policy
from app.services.policy import Action, Actor, Kind, RefusedError, Thing, allowed, require

if TYPE_CHECKING:
    from collections.abc import Iterator

ME, YOU, LINK, OTHER = (UUID(int=number) for number in (1, 2, 3, 4))
PERSON, READER = Actor(Kind.PERSON, ME), Actor(Kind.READER, LINK)
HELPER = Actor(Kind.HELPER, YOU, is_confirmed=True)
OWN, SHOWN = Thing(ME), Thing(ME, YOU)
AT_LINK = Thing(ME, link_id=LINK)

# Who may, with what; and then all that must be so, named by what it is when it is not.
MAY: dict[Action, tuple[Actor, Thing, dict[str, object]]] = {
    Action.OPEN_ANY_PAGE: (Actor(), Thing(), {}),
    Action.OPEN_OWN_PAGE: (PERSON, Thing(), {}),
    Action.OPEN_HALF_WAY_PAGE: (HELPER, Thing(), {"is_closed": True}),
    Action.OPEN_HELPERS_PAGE: (HELPER, Thing(), {"is_closed": True, "is_confirmed": False}),
    Action.USE_OWN: (PERSON, OWN, {"owner_id": OTHER, "id": OTHER}),
    Action.SHOW: (PERSON, OWN, {"owner_id": OTHER, "id": OTHER, "is_leaving": True, "is_over": True}),
    Action.USE_OWN_ACCOUNT: (HELPER, SHOWN, {"is_closed": True, "helper_id": OTHER, "id": OTHER}),
    Action.COME: (
        Actor(), Thing(ME, secret_fits=True),
        {"helper_id": OTHER, "is_over": True, "is_leaving": True, "secret_fits": False},
    ),
    Action.OPEN_SHOWN: (
        HELPER, OWN,
        {"is_closed": True, "relative_of": OTHER, "owner_id": None, "is_over": True, "is_leaving": True,
         "helper_id": OTHER},
    ),
    Action.READ_SHOWN: (
        HELPER, SHOWN,
        {"is_closed": True, "relative_of": OTHER, "owner_id": None, "is_over": True, "is_leaving": True,
         "helper_id": OTHER, "id": OTHER},
    ),
    Action.WRITE_PLAN: (
        HELPER, replace(SHOWN, may_write=True),
        {"is_closed": True, "relative_of": OTHER, "owner_id": None, "is_over": True, "is_leaving": True,
         "helper_id": OTHER, "id": OTHER, "may_write": False},
    ),
    Action.KNOCK: (Actor(), replace(AT_LINK, secret_fits=True),
        {"is_over": True, "is_leaving": True, "secret_fits": False}),
    Action.WAIT_AT_LINK: (READER, AT_LINK, {"is_over": True, "is_leaving": True, "link_id": OTHER, "id": OTHER}),
    Action.READ_LINK: (
        READER, replace(AT_LINK, is_let_in=True),
        {"is_over": True, "is_leaving": True, "link_id": OTHER, "id": OTHER, "is_let_in": False},
    ),
}  # fmt: skip
ANYBODY = {Action.OPEN_ANY_PAGE, Action.COME, Action.KNOCK}
OF_ACTOR = {field.name for field in fields(Actor)}
# What one may be or have, the other way round, where that gives nothing and takes nothing.
ELSE = {
    "is_confirmed": (True, False), "is_closed": (True, False), "relative_of": (None, ME, OTHER), "id": (None, OTHER),
    "owner_id": (None, OTHER), "helper_id": (None, YOU, OTHER), "link_id": (None, LINK, OTHER),
    "is_over": (True, False), "is_leaving": (True, False), "may_write": (True, False), "secret_fits": (True, False),
    "is_let_in": (True, False),
}  # fmt: skip


def with_one(actor: Actor, thing: Thing, name: str, value: object) -> tuple[Actor, Thing]:
    """Return the two with one fact changed."""
    change = {name: value}
    return (replace(actor, **change), thing) if name in OF_ACTOR else (actor, replace(thing, **change))  # type: ignore[arg-type]


def changed(actor: Actor, thing: Thing) -> Iterator[tuple[str, object, Actor, Thing]]:
    for name, values in ELSE.items():
        for value in values:
            yield name, value, *with_one(actor, thing, name, value)


def test_every_action_stands_in_the_table() -> None:
    """Whoever adds an action says here who may, and with what."""
    assert set(MAY) == set(Action) == set(policy.TABLE)


@pytest.mark.parametrize("action", Action)
def test_each_right_is_needed_and_nothing_else_is(action: Action) -> None:
    """Any one fact that is otherwise closes it, and facts that have nothing to do with it change nothing."""
    actor, thing, needed = MAY[action]
    assert allowed(actor, action, thing)
    require(actor, action, thing)
    for name, value in needed.items():
        wrong = with_one(actor, thing, name, value)
        assert not allowed(wrong[0], action, wrong[1]), name
        with pytest.raises(RefusedError) as refused:
            require(wrong[0], action, wrong[1])
        assert str(refused.value) == action.value
    for name, value, other, another in changed(actor, thing):
        assert name in needed or allowed(other, action, another), (name, value)


@pytest.mark.parametrize("action", Action)
def test_it_is_open_to_one_kind_of_visit_alone(action: Action) -> None:
    actor, thing, _ = MAY[action]
    may = {kind for kind in Kind if allowed(replace(actor, kind=kind), action, thing)}
    assert may == (set(Kind) if action in ANYBODY else {actor.kind})


def test_who_is_nobody_has_nothing_even_where_nothing_has_an_owner() -> None:
    """Seen to fail where two ids that are not there were taken for the same."""
    for kind, action in product(Kind, set(Action) - {Action.OPEN_ANY_PAGE}):
        own_pages: dict[Kind, set[Action]] = {
            Kind.PERSON: {Action.OPEN_OWN_PAGE},
            Kind.HELPER: {Action.OPEN_HALF_WAY_PAGE},
        }
        assert allowed(Actor(kind), action) is (action in own_pages.get(kind, set())), (kind, action)


def test_a_relative_helps_one_person() -> None:
    """D-H7."""
    for action in (Action.OPEN_SHOWN, Action.READ_SHOWN, Action.WRITE_PLAN):
        actor, thing, _ = MAY[action]
        assert allowed(replace(actor, relative_of=ME), action, thing)
        assert not allowed(replace(actor, relative_of=OTHER), action, thing)


def test_what_nobody_has_thought_of_nobody_may() -> None:
    unheard_of = cast("Action", "read everything")
    assert not any(allowed(Actor(kind, ME), unheard_of, Thing(ME, ME, ME)) for kind in Kind)


def test_what_is_not_said_is_not_so_and_what_is_said_stands() -> None:
    """Who forgets a fact gives away nothing, and nobody changes one after it was looked at."""
    assert astuple(Thing()) == (None, None, None, False, False, False, False, False)
    assert astuple(Actor()) == (Kind.NOBODY, None, False, False, None)
    assert {type(value) for value in (*astuple(Thing()), *astuple(Actor()))} == {type(None), bool, Kind}
    for one in (Thing(), Actor()):
        assert not hasattr(one, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(one, fields(one)[-1].name, True)
