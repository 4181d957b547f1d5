"""*Min nyckel*: the link, the QR card and the code with which a person comes back (D-P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import AnswerVersion, Person, PersonKey
from app.services import audit, people, visits
from app.services.audit_words import Action, Thing
from app.services.secrets_and_codes import digest, new_code, new_secret, normal_code

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import InstrumentedAttribute

    from app.services.visits import AnyVisit, Owner

MARK = "k1"
KEYS = cast("sa.Table", PersonKey.__table__)
KEY_IN_USE = sa.select(KEYS.c.id).where(KEYS.c.person_id == sa.bindparam("person_id"), KEYS.c.revoked_at.is_(None))


def current_key(person: Owner) -> PersonKey | None:
    """Return the person's key, or None before the first one is made."""
    return db.session.scalars(
        sa.select(PersonKey).where(PersonKey.person_id == person.id, PersonKey.revoked_at.is_(None))
    ).one_or_none()


def has_key(person: Owner) -> bool:
    """Tell whether the person has a key to come back with."""
    return db.session.scalar(KEY_IN_USE, {"person_id": person.id}) is not None


def would_be_lost(person: Owner) -> bool:
    """Tell whether the person has answered something and has no key to come back with."""
    answered = sa.select(AnswerVersion.id).where(AnswerVersion.person_id == person.id).limit(1)
    return not has_key(person) and db.session.scalars(answered).first() is not None


def is_lost(person_id: InstrumentedAttribute[UUID | None]) -> sa.ColumnElement[bool]:
    """Return what `would_be_lost` tells, as a condition on the rows that belong to a person."""
    return sa.and_(
        ~sa.exists().where(PersonKey.person_id == person_id, PersonKey.revoked_at.is_(None)),
        sa.exists().where(AnswerVersion.person_id == person_id),
    )


def make_key(person: Owner, instead_of: str = "", *, here: AnyVisit | None = None) -> PersonKey:
    """Make the person's key. The key whose id is `instead_of` stops working at once, and so do the visits it opened.

    Where there is a key that the page did not know of, it is kept: a second press must not kill a card that was just
    printed. The visit `here` goes on (S-26). Call inside a unit of work.
    """
    people.lock(person)
    earlier = current_key(person)
    if earlier and str(earlier.id) != instead_of:
        return earlier
    if earlier:
        earlier.revoked_at = utc_now()
        db.session.flush()
        visits.end_all_but(person, here)
    secret, code = new_secret(), new_code()
    key = PersonKey(
        person_id=person.id,
        secret=secret,
        code=code,
        secret_digest=digest(secret, MARK),
        code_digest=digest(code, MARK),
        made_in=here.id if here else None,
    )
    db.session.add(key)
    db.session.flush()
    audit.note(Action.KEY_REPLACED if earlier else Action.KEY_MADE, Thing.KEY, key.id, person.id)
    return key


def link_part(key: PersonKey) -> str:
    """Return what stands behind the # in the link of `key`."""
    return f"{MARK}.{key.secret}"


def person_with(secret_or_code: str) -> Person | None:
    """Return the person whose key holds the secret of a link or a typed code."""
    if secret_or_code.startswith(f"{MARK}."):
        found = PersonKey.secret_digest == digest(secret_or_code.removeprefix(f"{MARK}."), MARK)
    else:
        found = PersonKey.code_digest == digest(normal_code(secret_or_code), MARK)
    owner = sa.select(Person).join(PersonKey, PersonKey.person_id == Person.id)
    in_use = owner.where(found, PersonKey.revoked_at.is_(None))
    return db.session.scalars(in_use, execution_options={"populate_existing": True}).one_or_none()


def still_opens(person: Owner, secret_or_code: str) -> bool:
    """Tell whether the secret or code still is that of a key in use, and let nobody change that before the commit.

    Call inside a unit of work: the key may have been replaced since `person_with` found it.
    """
    people.lock(person)
    return person_with(secret_or_code) is not None
