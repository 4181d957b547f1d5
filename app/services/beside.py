"""A helper beside the person: digits on the person's tablet, typed by the helper on a device of their own (D-P4).

The helper gets no way into the person's pages by it. What is answered, said and signed meanwhile tells who sat beside.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Assistance, Helper, Person, Showing, Visit
from app.services import attempts, audit, people, visits
from app.services.attempts import Limit, TooManyAttemptsError
from app.services.audit_words import Action, Thing
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from app.services.visits import AnyVisit, Caller, Owner

CODE_LASTS: Final = timedelta(minutes=10)
LASTS: Final = timedelta(hours=2)
TRIES: Final = (Limit("digits of a tablet", 3, CODE_LASTS),)
TYPED: Final = (Limit("digits typed by a helper", 6, CODE_LASTS),)
"""The digits die at the fourth try; a helper who has mistaken them can try the next ones at once, and then waits.

A right try is no try. It strikes out no wrong ones: a helper could sit down beside a person of her own between them.
"""

PURPOSE: Final = "beside"
GOES_ON = sa.and_(Assistance.began_at.is_not(None), Assistance.ended_at.is_(None))


def new_digits() -> str:
    """Return six digits to read aloud."""
    return f"{secrets.randbelow(10**6):06}"


def only_digits(typed: str) -> str:
    """Return what was typed without spaces and other signs between the digits."""
    return "".join(sign for sign in typed if sign.isascii() and sign.isdigit())


def offer(person: Owner, visit: AnyVisit) -> Assistance:
    """Make digits for the helper beside the person in this visit; those of before are good no more.

    Call inside a unit of work.
    """
    people.lock(person)
    mine = sa.and_(Assistance.person_id == person.id, Assistance.visit_id == visit.id)
    db.session.execute(sa.delete(Assistance).where(mine, Assistance.began_at.is_(None)))
    code = _unused()
    offered = Assistance(
        person_id=person.id,
        visit_id=visit.id,
        code=code,
        code_digest=digest(code, PURPOSE),
        code_ends_at=utc_now() + CODE_LASTS,
        helper_name="",
    )
    db.session.add(offered)
    db.session.flush()
    return offered


def _unused() -> str:
    """Return digits that nobody else shows now; a row whose time is up gives its digits free."""
    while True:
        code = new_digits()
        same = Assistance.code_digest == digest(code, PURPOSE)
        db.session.execute(sa.delete(Assistance).where(same, Assistance.code_ends_at <= utc_now()))
        if db.session.scalar(sa.select(Assistance.id).where(same)) is None:
            return code


def offered_in(visit: AnyVisit) -> Assistance | None:
    """Return the digits that wait for a helper in this visit, or None where there are none that are good."""
    wanted = sa.select(Assistance).where(
        Assistance.person_id == visit.person_id, Assistance.visit_id == visit.id, _waits()
    )
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    return found if found and attempts.is_left(TRIES, str(found.id)) else None


def _waits() -> sa.ColumnElement[bool]:
    return sa.and_(Assistance.began_at.is_(None), Assistance.code_ends_at > utc_now())


def sit_down(helper: Helper, typed: str) -> bool:
    """Let `helper` sit beside the person whose digits these are; tell whether there was such a one.

    Every try is written down before it is checked: for the helper, for the digits, and for those on the tablets of the
    persons who show something to the helper, since one of them is likely to be meant. Raises TooManyAttemptsError.
    """
    counted = attempts.count(TYPED, str(helper.id))
    typed = only_digits(typed)
    dead = [waiting for waiting in _meant(helper, typed) if not _is_counted(waiting)]
    with unit_of_work():
        found = _found(typed)
        if found is None or found.id in dead or helper.relative_of_id not in {None, found.person_id}:
            return False
        person = db.session.get_one(Person, found.person_id)
        people.lock(person)
        is_seated = _seat(helper, person, _found(typed))
        if is_seated:
            attempts.give_back(counted)
    return is_seated


def _meant(helper: Helper, typed: str) -> Sequence[UUID]:
    """Return the ids of the digits that a try may be about."""
    shown = sa.select(Showing.person_id).where(Showing.helper_id == helper.id, Showing.taken_back_at.is_(None))
    same = Assistance.code_digest == digest(typed, PURPOSE)
    found = sa.select(Assistance.id).where(_waits(), sa.or_(same, Assistance.person_id.in_(shown)))
    ids = db.session.scalars(found).all()
    db.session.commit()  # Ends the reading: each try is written down by itself.
    return ids


def _is_counted(waiting: UUID) -> bool:
    try:
        attempts.count(TRIES, str(waiting))
    except TooManyAttemptsError:
        return False
    return True


def _found(typed: str) -> Assistance | None:
    wanted = sa.select(Assistance).where(Assistance.code_digest == digest(typed, PURPOSE), _waits())
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


def _seat(helper: Helper, person: Person, found: Assistance | None) -> bool:
    """Begin, unless the digits were used, or the visit or the account was closed while the turn was waited for."""
    if found is None or not _is_open(helper):
        return False
    visit = db.session.get_one(Visit, found.visit_id, populate_existing=True)
    if visits.alive(visits.Caller(visit, person)) is None:
        return False
    now = utc_now()
    _end(Assistance.visit_id == visit.id)
    found.helper_id, found.began_at, found.helper_name = helper.id, now, helper.name
    found.code, found.code_digest = "", digest(new_secret(), PURPOSE)  # Used once; the digits are free for others.
    db.session.flush()
    visits.change(visit, beside_since=now)
    audit.note(Action.ASSISTED, Thing.ASSISTANCE, found.id, person.id)
    return True


def _is_open(helper: Helper) -> bool:
    """Tell whether the account is open, and keep it so until the commit: who closes it then ends this too."""
    still = sa.select(Helper.id).where(Helper.id == helper.id, Helper.deactivated_at.is_(None))
    return db.session.scalar(still.with_for_update(read=True)) is not None


def is_on(visit: AnyVisit, now: datetime) -> bool:
    """Tell whether somebody sits beside the person in this visit at `now`."""
    return visit.beside_since is not None and now - visit.beside_since < LASTS


def name_beside(asking: Caller) -> str:
    """Return the name of the helper who sits beside the person, or nothing where nobody does.

    Whoever has let the person in counts as sitting there, as long as that visit lasts. The database is
    asked only where somebody does.
    """
    visit = asking.visit
    if visit.helped_in_by:
        helper = db.session.get(Helper, visit.helped_in_by)
        return helper.name if helper else ""
    if visit.person_id is None or not is_on(visit, utc_now()):
        return ""
    wanted = sa.select(Assistance).where(
        Assistance.person_id == visit.person_id, Assistance.visit_id == visit.id, GOES_ON
    )
    found = db.session.scalars(wanted.order_by(Assistance.began_at.desc()).limit(1)).first()
    return found.helper_name if found else ""


def end_in(visit: AnyVisit) -> None:
    """Let nobody sit beside the person in this visit any more; call inside a unit of work."""
    _end(Assistance.visit_id == visit.id)
    visits.change(visit, beside_since=None)


def sits_beside(helper: Helper) -> bool:
    """Tell whether the helper sits beside somebody now: a visit that is over or locked ends it, noted or not."""
    seated = sa.and_(Assistance.helper_id == helper.id, GOES_ON, _is_new())
    wanted = sa.select(Visit, Person).join(Assistance, Assistance.visit_id == Visit.id)
    found = db.session.execute(wanted.join(Person, Person.id == Visit.person_id).where(seated))
    return any(visits.alive(visits.Caller(visit, person)) for visit, person in found)


def _is_new() -> sa.ColumnElement[bool]:
    return Assistance.began_at > utc_now() - LASTS


def end_of(helper: Helper) -> None:
    """Let the helper sit beside nobody any more; call inside a unit of work."""
    seen_in = _end(Assistance.helper_id == helper.id)
    db.session.execute(sa.update(Visit).where(Visit.id.in_(seen_in)).values(beside_since=None))


def end_old() -> None:
    """Write down that what has lasted as long as it may is over (P10); call inside a unit of work."""
    seen_in = _end(sa.not_(_is_new()))
    db.session.execute(sa.update(Visit).where(Visit.id.in_(seen_in)).values(beside_since=None))


def _end(which: sa.ColumnElement[bool]) -> list[UUID]:
    """End what goes on, note it for each person, and return the visits it was in."""
    ended = sa.update(Assistance).where(which, GOES_ON).values(ended_at=utc_now())
    told = ended.returning(Assistance.id, Assistance.person_id, Assistance.visit_id)
    rows = db.session.execute(told, execution_options={"synchronize_session": False}).all()
    for assistance_id, person_id, _visit in rows:
        audit.note(Action.ASSISTANCE_ENDED, Thing.ASSISTANCE, assistance_id, person_id)
    return [row.visit_id for row in rows]
