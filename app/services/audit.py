"""Noting what was done, in the same transaction as the act: who, what, with what, about whom, and never a word of it.

What is noted waits until the unit of work commits and is then added to the chain at once, so that the lock of the chain
is the last one taken and the shortest held. An act that is rolled back leaves nothing behind (S-50). The answers of the
person are not noted one by one: their versions say it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.orm import Session as DatabaseSession

from app.db import db, utc_now
from app.services import audit_chain
from app.services.audit_words import COMMAND, Action, Actor, Thing

if TYPE_CHECKING:
    from uuid import UUID

_acting: ContextVar[Callable[[], Actor]] = ContextVar("acting", default=lambda: COMMAND)
_WAITING = "waits for the audit"


def act_as(who: Callable[[], Actor] | None) -> None:
    """Let `who` tell who acts, from now on in this context; None makes it a command again.

    It is asked when something is noted, because a page may find out late who is asking.
    """
    _acting.set(who or (lambda: COMMAND))


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Note what is done inside as done by `actor`."""
    token = _acting.set(lambda: actor)
    try:
        yield
    finally:
        _acting.reset(token)


def note(
    action: Action,
    thing: Thing,
    thing_id: UUID | None,
    person_id: UUID | None,
    *,
    by: Actor | None = None,
    was_allowed: bool = True,
) -> None:
    """Note an act about the person `person_id`; call inside the unit of work of the act.

    It was `by` whoever acts in this context, unless somebody else is named. Raises RuntimeError outside a unit of work.
    """
    info = db.session.info
    if not info.get("is_writing"):
        message = "an act is noted inside the unit of work of the act"
        raise RuntimeError(message)
    actor = by or _acting.get()()
    info.setdefault(_WAITING, []).append({
        "at": utc_now(),
        "actor": actor.who.value,
        "actor_id": actor.id,
        "session": actor.session.value,
        "action": action.value,
        "thing": thing.value,
        "thing_id": thing_id,
        "person_id": person_id,
        "was_allowed": was_allowed,
    })  # fmt: skip


def by_command_or(actor: Actor) -> Actor:
    """Return `actor`, unless a command acts: whoever comes in acts, although another may still be signed in here."""
    now = actor_now()
    return now if now == COMMAND else actor


def actor_now() -> Actor:
    """Return who acts in this context."""
    return _acting.get()()


@event.listens_for(DatabaseSession, "before_commit")
def _add_what_waits(session: DatabaseSession) -> None:
    waiting: list[dict[str, Any]] = session.info.pop(_WAITING, [])
    if waiting:
        session.flush()  # Whatever else waits for a lock does so before the chain is held.
        audit_chain.add(session, waiting)


@event.listens_for(DatabaseSession, "after_soft_rollback")
def _forget_what_waits(session: DatabaseSession, _previous: object) -> None:
    session.info.pop(_WAITING, None)
