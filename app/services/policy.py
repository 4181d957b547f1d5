"""Who may do what: one pure function, asked of all that a query gives and at every door (security.md D-A2, S-03).

The queries hold the owner and the state already, so that what is not yours is never read. This is the second lock: it
looks at the facts of what was read, and a query that one day is wrong gives a page that is not there, and a fault in
the log, where it would have given somebody else's words. It knows no database and no web, and is closed by default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from uuid import UUID

Id: TypeAlias = "UUID | None"


class Kind(StrEnum):
    """What sort of visit somebody is on."""

    NOBODY = auto()
    PERSON = auto()
    HELPER = auto()
    READER = auto()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `id` is that of the person, of the helper, or of the link that is read with.

    A helper is confirmed with a second factor, may be closed, and may be a relative of one person (D-H6, D-H7).
    """

    kind: Kind = Kind.NOBODY
    id: Id = None
    is_confirmed: bool = False
    is_closed: bool = False
    relative_of: Id = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What is asked for: whose it is, and how it stands.

    `helper_id` is the helper who has opened what is shown, or whose account it is a part of. It is over when it is
    taken back or stopped or its time is up, and `is_leaving` while its owner is about to be erased. `secret_fits` when
    the secret that came is its own, and `is_let_in` once the person has let the device in that it is read on.
    """

    owner_id: Id = None
    helper_id: Id = None
    link_id: Id = None
    is_over: bool = False
    is_leaving: bool = False
    may_write: bool = False
    secret_fits: bool = False
    is_let_in: bool = False


class Action(StrEnum):
    """What can be done. Whoever adds one says in `TABLE` who may."""

    OPEN_ANY_PAGE = auto()
    OPEN_OWN_PAGE = auto()
    OPEN_HALF_WAY_PAGE = auto()
    OPEN_HELPERS_PAGE = auto()
    USE_OWN = auto()
    SHOW = auto()
    USE_OWN_ACCOUNT = auto()
    COME = auto()
    OPEN_SHOWN = auto()
    READ_SHOWN = auto()
    WRITE_PLAN = auto()
    KNOCK = auto()
    WAIT_AT_LINK = auto()
    READ_LINK = auto()


Condition: TypeAlias = Callable[[Actor, Thing], bool]


def _is_working(actor: Actor, _: Thing) -> bool:
    return not actor.is_closed


def _is_owner(actor: Actor, thing: Thing) -> bool:
    return actor.id is not None and actor.id == thing.owner_id


def _is_the_helper(actor: Actor, thing: Thing) -> bool:
    return actor.id is not None and actor.id == thing.helper_id


def _is_the_reader(actor: Actor, thing: Thing) -> bool:
    return actor.id is not None and actor.id == thing.link_id


def _may_help_owner(actor: Actor, thing: Thing) -> bool:
    return thing.owner_id is not None and actor.relative_of in {None, thing.owner_id}


def _is_unopened(_: Actor, thing: Thing) -> bool:
    return thing.helper_id is None


def _goes_on(_: Actor, thing: Thing) -> bool:
    return not (thing.is_over or thing.is_leaving)


SHOWN: Final = (_is_working, _may_help_owner, _goes_on)
TABLE: Final[Mapping[Action, tuple[frozenset[Kind], tuple[Condition, ...]]]] = {
    Action.OPEN_ANY_PAGE: (frozenset(Kind), ()),
    Action.OPEN_OWN_PAGE: (frozenset({Kind.PERSON}), ()),
    Action.OPEN_HALF_WAY_PAGE: (frozenset({Kind.HELPER}), (_is_working,)),
    Action.OPEN_HELPERS_PAGE: (frozenset({Kind.HELPER}), (_is_working, lambda actor, _: actor.is_confirmed)),
    Action.USE_OWN: (frozenset({Kind.PERSON}), (_is_owner,)),
    Action.SHOW: (frozenset({Kind.PERSON}), (_is_owner, _goes_on)),
    Action.USE_OWN_ACCOUNT: (frozenset({Kind.HELPER}), (_is_working, _is_the_helper)),
    Action.COME: (frozenset(Kind), (_goes_on, _is_unopened, lambda _, thing: thing.secret_fits)),
    Action.OPEN_SHOWN: (frozenset({Kind.HELPER}), (*SHOWN, _is_unopened)),
    Action.READ_SHOWN: (frozenset({Kind.HELPER}), (*SHOWN, _is_the_helper)),
    Action.WRITE_PLAN: (frozenset({Kind.HELPER}), (*SHOWN, _is_the_helper, lambda _, thing: thing.may_write)),
    Action.KNOCK: (frozenset(Kind), (_goes_on, lambda _, thing: thing.secret_fits)),
    Action.WAIT_AT_LINK: (frozenset({Kind.READER}), (_goes_on, _is_the_reader)),
    Action.READ_LINK: (frozenset({Kind.READER}), (_goes_on, _is_the_reader, lambda _, thing: thing.is_let_in)),
}
NOBODY_MAY: Final = (frozenset[Kind](), ())
NOTHING: Final = Thing()


class RefusedError(Exception):
    """A query gave what the policy keeps from the one who asked: a fault of ours, which is met as a page not there."""


def allowed(actor: Actor, action: Action, thing: Thing = NOTHING) -> bool:
    """Tell whether `actor` may do `action` with `thing`."""
    kinds, conditions = TABLE.get(action, NOBODY_MAY)
    return actor.kind in kinds and all(holds(actor, thing) for holds in conditions)


def require(actor: Actor, action: Action, thing: Thing = NOTHING) -> None:
    """Do nothing where `actor` may do `action` with `thing`. Raises RefusedError, which holds the action alone."""
    if not allowed(actor, action, thing):
        raise RefusedError(action)
