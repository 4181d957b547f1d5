"""Coming in without the key: a helper whom the person has allowed to beforehand types digits for a tablet (D-P4).

The digits belong to one browser and name nobody. What comes of them is a short visit on a shared tablet, which knows
which helper let the person in and opens fewer pages than the person's own (`app.web.helped_in`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Helper, Person, Showing, Visit, WayIn
from app.services import attempts, audit, devices, people, showings, visits
from app.services.attempts import Limit
from app.services.audit_words import Action, Thing, as_helper
from app.services.beside import CODE_LASTS, new_digits, only_digits
from app.services.secrets_and_codes import digest, new_secret
from app.services.showings import ShowingNotFoundError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.models import PersonKey
    from app.services.visits import AnyVisit, Owner

TYPED: Final = (Limit("digits typed to help in", 3, CODE_LASTS),)
ASKED: Final = (Limit("digits asked for to come in", 30, CODE_LASTS),)
"""A group home shares one address, so there is room for many tablets."""

PURPOSE, BROWSER = "way in", "way in of a browser"
TOLD_FOR: Final = timedelta(days=7)
AT_HOME: Final = timedelta(days=7)
"""How lately a device was used where the person can still be thought to be; what lies unused longer may be lost too."""


def who_could(person: Owner) -> list[Showing]:
    """Return what the person shows to helpers who have opened it: these helpers may be let help the person in."""
    return [showing for showing in showings.showings_of(person) if showing.helper_id]


def let(person: Owner, showing_id: UUID, *, may: bool) -> None:
    """Let the helper of a showing help the person in, or no longer; then the visits that helper has opened end too.

    Call inside a unit of work. Raises ShowingNotFoundError for what is not the person's, is taken back, or was opened
    by nobody.
    """
    people.lock(person)
    showing = showings.showing_of(person, showing_id)
    if showing.helper_id is None:
        raise ShowingNotFoundError
    if may != (showing.helps_in_since is not None):
        showing.helps_in_since = utc_now() if may else None
        audit.note(Action.HELP_IN_CHANGED, Thing.SHOWING, showing.id, person.id)
    if not may:
        visits.end_helped_in(showing.helper_id, person.id)


def offer(network: str) -> tuple[str, str]:
    """Make digits for a browser, and return the secret that it keeps and the digits that it shows.

    Raises TooManyAttemptsError.
    """
    attempts.count(ASKED, network)
    secret, code = new_secret(), new_digits()
    with unit_of_work():
        forget_old()
        while _has(code):
            code = new_digits()
        db.session.add(
            WayIn(
                browser_digest=digest(secret, BROWSER),
                code_digest=digest(code, PURPOSE),
                code_ends_at=utc_now() + CODE_LASTS,
            )
        )
    return secret, code


def forget_old() -> None:
    """Take away the digits whose time is up; call inside a unit of work."""
    db.session.execute(sa.delete(WayIn).where(WayIn.code_ends_at <= utc_now()))


def _has(code: str) -> bool:
    same = sa.select(WayIn.id).where(WayIn.code_digest == digest(code, PURPOSE))
    return db.session.scalar(same) is not None


def of_browser(secret: str) -> WayIn | None:
    """Return what waits in the browser with this secret, or None where its time is up."""
    wanted = sa.select(WayIn).where(WayIn.browser_digest == digest(secret, BROWSER), WayIn.code_ends_at > utc_now())
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


def may_help(helper: Helper, showing_id: UUID) -> Showing:
    """Return the showing through which the helper may help its person in. Raises ShowingNotFoundError."""
    shown, _ = showings.shown_by(helper, showing_id)
    if shown.showing.helps_in_since is None:
        raise ShowingNotFoundError
    return shown.showing


def grant(helper: Helper, showing_id: UUID, typed: str) -> bool:
    """Let the person of a showing in where these digits are shown; tell whether they are shown anywhere.

    Every try is written down before it is checked, and a right one is struck out again. The digits work once, and from
    now on the browser has ten minutes to come in. Raises TooManyAttemptsError, and ShowingNotFoundError for a helper
    who may not, or no longer.
    """
    counted = attempts.count(TYPED, str(helper.id))
    with unit_of_work():
        people.lock(db.session.get_one(Person, may_help(helper, showing_id).person_id))
        db.session.expire_all()
        showing = may_help(helper, showing_id)  # The person may have changed it while the turn was waited for.
        now = utc_now()
        code = digest(only_digits(typed), PURPOSE)
        waits = sa.and_(WayIn.code_digest == code, WayIn.granted_at.is_(None), WayIn.code_ends_at > now)
        values = {
            "granted_at": now, "person_id": showing.person_id, "helper_id": helper.id,
            "code_digest": digest(new_secret(), PURPOSE), "code_ends_at": now + CODE_LASTS,
        }  # fmt: skip
        granted = db.session.execute(sa.update(WayIn).where(waits).values(**values))
        is_granted: bool = granted.rowcount == 1  # type: ignore[attr-defined]
        if is_granted:
            attempts.give_back(counted)
    return is_granted


def person_of(way: WayIn) -> Person | None:
    """Return whom a helper has let in there, as long as that helper may; None before it, and no longer."""
    row = db.session.execute(
        sa.select(Person, Helper)
        .join(Showing, Showing.person_id == Person.id)
        .join(Helper, Helper.id == Showing.helper_id)
        .where(
            Person.id == way.person_id,
            Person.erase_at.is_(None),
            Helper.id == way.helper_id,
            Helper.deactivated_at.is_(None),
            Showing.taken_back_at.is_(None),
            Showing.helps_in_since.is_not(None),
        )
        .limit(1)
        .execution_options(populate_existing=True)
    ).first()
    return row[0] if row else None


def use(secret: str) -> tuple[Person, UUID] | None:
    """Use up what a helper has granted, and return the person and the helper; None where nothing is, or no longer.

    Call inside the unit of work that begins the visit.
    """
    way = of_browser(secret)
    person = person_of(way) if way else None
    if way is None or person is None or way.helper_id is None:
        return None
    people.lock(person)
    helper_id = way.helper_id
    used = db.session.execute(sa.delete(WayIn).where(WayIn.id == way.id))
    is_first = used.rowcount == 1  # type: ignore[attr-defined]
    return (person, helper_id) if is_first and person_of(way) else None


def note(visit: AnyVisit) -> None:
    """Note that a helper has let the person in; call inside the unit of work that begins the visit."""
    if visit.helped_in_by:
        audit.note(Action.HELPED_IN, Thing.VISIT, visit.id, visit.person_id, by=as_helper(visit.helped_in_by))


def helper_name(way: WayIn) -> str:
    """Return the name of the helper who has granted the way in, or nothing before."""
    helper = db.session.get(Helper, way.helper_id) if way.helper_id else None
    return helper.name if helper else ""


@dataclass(frozen=True, slots=True)
class Helped:
    """A visit that a helper has opened for the person: who, when, and whether the key in use was made there."""

    name: str
    at: datetime
    made_key: bool


def lately(person: Owner, key: PersonKey | None) -> list[Helped]:
    """Return which helpers have let the person in during the last days, each once, the latest first.

    Before them all comes the one who was there when the key that is in use was made.
    """
    wanted = (
        sa.select(Helper, Visit.created_at, Visit.id)
        .join(Visit, Visit.helped_in_by == Helper.id)
        .where(Visit.person_id == person.id, Visit.created_at > utc_now() - TOLD_FOR)
        .order_by(Visit.created_at.desc())
    )
    made_in = key.made_in if key else None
    rows = sorted(db.session.execute(wanted).all(), key=lambda row: row.id != made_in)  # The order stays otherwise.
    told: dict[UUID, Helped] = {}
    for helper, at, visit_id in rows:
        told.setdefault(helper.id, Helped(helper.name, at, visit_id == made_in))
    return list(told.values())


def is_at_home_elsewhere(person: Owner, here: AnyVisit) -> bool:
    """Tell whether the person is signed in somewhere else, where no helper let them in: a new key is made there.

    A device that was not used for `AT_HOME` is none: who has lost it too would wait half a year for a key.
    """
    since = utc_now() - AT_HOME
    own = (one for one in devices.devices_of(person) if one.id != here.id and one.helped_in_by is None)
    return any(one.last_used_at > since for one in own)
