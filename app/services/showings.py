"""Showing: what the person lets a helper read, and what a helper has been let read (S-10, S-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Helper, Person, PlanEvent, PlanWriter, Showing, ShownAnswer
from app.plan.events import PlanVerb
from app.services import audit, helpers, people, policy, visits
from app.services.answers import IN_ORDER, AnswerBook
from app.services.audit_words import Action, Thing
from app.services.secrets_and_codes import digest, new_code, new_secret
from app.services.versions import READ, TABLE, Version, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from app.questions.answers import Given, Step
    from app.services.visits import Owner

MARK = "h1"
LINK_LASTS = timedelta(days=14)
SHOWN = (
    READ.join(ShownAnswer, sa.and_(ShownAnswer.person_id == TABLE.c.person_id, ShownAnswer.version_id == TABLE.c.id))
    .where(ShownAnswer.until.is_(None))
    .order_by(*IN_ORDER)
)


IS_SHOWN = sa.and_(Showing.taken_back_at.is_(None), Person.erase_at.is_(None))


class ShowingNotFoundError(Exception):
    """There is nothing shown here for the one who asks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A person who shows something, and what is shown."""

    person: Person
    showing: Showing

    @property
    def thing(self) -> policy.Thing:
        """Return the facts about it, for the policy."""
        showing = self.showing
        is_old = showing.helper_id is None and showing.link_ends_at <= utc_now()
        is_over = showing.taken_back_at is not None or is_old or showing.person_id != self.person.id
        is_leaving = self.person.erase_at is not None
        return policy.Thing(self.person.id, showing.helper_id, is_over=is_over, is_leaving=is_leaving)


def read_by(helper: Helper, shown: Shown) -> Shown:
    """Return `shown` if the helper may read it. Raises RefusedError, where a query was wrong."""
    policy.require(helpers.as_actor(helper), policy.Action.READ_SHOWN, shown.thing)
    return shown


def made_with(person: Owner, form_id: UUID) -> Showing | None:
    """Return what the person has shown with this very form, even if it was taken back, or None.

    Call with the person's lock held: then the same form sent twice at once is one showing.
    """
    by_form = sa.or_(Showing.form_id == form_id, Showing.again_form_id == form_id)
    found = db.session.scalars(sa.select(Showing).where(Showing.person_id == person.id, by_form).limit(1)).first()
    people.keep_to_owner(person.id, [found.person_id] if found else [])
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """Who something is shown to: what the person calls the helper, and whether the card is of one in the family."""

    name: str
    is_family: bool = False


def show(
    person: Owner, helper: Named | str, parts: Sequence[str], versions: Iterable[Version], form_id: UUID | None = None
) -> Showing:
    """Offer `versions` to a helper of the person's choice; return the showing with its link and code.

    `form_id` names the form that asks for it, for `made_with`. Call inside a unit of work that holds the person's lock,
    as with `show_again`. Both raise LeavingError for a person who is about to be erased.
    """
    people.refuse_leaving(person.id)
    to = helper if isinstance(helper, Named) else Named(helper)
    secret, code = new_secret(), new_code()
    showing = Showing(
        person_id=person.id,
        helper_name=to.name,
        parts=list(parts),
        secret=secret,
        code=code,
        secret_digest=digest(secret, MARK),
        code_digest=digest(code, MARK),
        link_ends_at=utc_now() + LINK_LASTS,
        shown_at=utc_now(),
        form_id=form_id,
        is_for_family=to.is_family,
    )
    db.session.add(showing)
    db.session.flush()
    _fill(showing, versions)
    audit.note(Action.SHOWED, Thing.SHOWING, showing.id, showing.person_id)
    return showing


def show_again(
    showing: Showing, parts: Sequence[str], versions: Iterable[Version], form_id: UUID | None = None
) -> None:
    """Let the helper of `showing` read `versions` instead of what was shown before."""
    people.refuse_leaving(showing.person_id)
    now = utc_now()
    db.session.execute(sa.update(ShownAnswer).where(_in(showing), ShownAnswer.until.is_(None)).values(until=now))
    showing.parts, showing.shown_at = list(parts), now
    showing.link_ends_at, showing.again_form_id = now + LINK_LASTS, form_id
    _fill(showing, versions)
    audit.note(Action.SHOWED, Thing.SHOWING, showing.id, showing.person_id)


def _fill(showing: Showing, versions: Iterable[Version]) -> None:
    for version in versions:
        key = (showing.person_id, showing.id, version.id)
        known = db.session.get(ShownAnswer, key, populate_existing=True)
        if known:
            known.until = None
        else:
            db.session.add(ShownAnswer(person_id=key[0], showing_id=key[1], version_id=key[2]))
    db.session.flush()


def _in(showing: Showing) -> sa.ColumnElement[bool]:
    return sa.and_(ShownAnswer.person_id == showing.person_id, ShownAnswer.showing_id == showing.id)


def take_back(person: Owner, showing_id: UUID) -> None:
    """Close one of the person's showings at once, whether or not a helper has opened it; closing it twice is the same.

    Its helper writes in the plan no longer, and the person reads so. Call inside a unit of work. Raises
    ShowingNotFoundError for anyone else's.
    """
    people.lock(person)
    found = db.session.get(Showing, (person.id, showing_id))
    if found is None:
        raise ShowingNotFoundError
    people.keep_to_owner(person.id, [found.person_id])
    if found.taken_back_at is None:
        found.taken_back_at = utc_now()
        audit.note(Action.TOOK_BACK, Thing.SHOWING, found.id, found.person_id)
        if found.helper_id:
            visits.end_helped_in(found.helper_id, found.person_id)
    _end_writing(found)


def _end_writing(showing: Showing) -> None:
    """Let the helper of `showing` write in the plan no longer, and note it for the person, if the helper could."""
    writer = db.session.get(PlanWriter, (showing.person_id, showing.id), populate_existing=True)
    if writer is None or writer.ended_at is not None:
        return
    writer.ended_at = utc_now()
    by = db.session.get_one(Helper, showing.helper_id)  # Nobody writes through what no helper has opened.
    event = PlanEvent(person_id=showing.person_id, plan_id=writer.plan_id, verb=PlanVerb.WRITER_REMOVED.value)
    event.helper_id, event.by, event.details = by.id, by.name, {}
    db.session.add(event)
    audit.note(Action.STOPPED_WRITING, Thing.PLAN, writer.plan_id, showing.person_id)


def showings_of(person: Owner) -> list[Showing]:
    """Return what the person shows now, newest first."""
    wanted = sa.select(Showing).where(Showing.person_id == person.id, Showing.taken_back_at.is_(None))
    found = list(db.session.scalars(wanted.order_by(Showing.shown_at.desc(), Showing.id)))
    people.keep_to_owner(person.id, (one.person_id for one in found))
    return found


def showing_of(person: Owner, showing_id: UUID) -> Showing:
    """Return one of the person's own open showings. Raises ShowingNotFoundError for anyone else's."""
    found = db.session.get(Showing, (person.id, showing_id))
    if found is None or found.taken_back_at is not None:
        raise ShowingNotFoundError
    people.keep_to_owner(person.id, [found.person_id])
    return found


def link_part(showing: Showing) -> str:
    """Return what stands behind the # in the link of `showing`."""
    return f"{MARK}.{showing.secret}"


def open_for(helper: Helper, showing: Showing) -> None:
    """Let `helper` be the one who reads `showing`; the link works for nobody else after that."""
    showing.helper_id, showing.opened_at = helper.id, utc_now()
    audit.note(Action.OPENED, Thing.SHOWING, showing.id, showing.person_id)


def shown_to_each(helper: Helper, step: Step) -> dict[UUID, Given]:
    """Return what the persons have answered to `step`, by showing, where they show it to `helper` now."""
    rows = db.session.execute(
        SHOWN.add_columns(Person, Showing)
        .join(Showing, sa.and_(Showing.person_id == ShownAnswer.person_id, Showing.id == ShownAnswer.showing_id))
        .join(Person, Person.id == Showing.person_id)
        .where(
            Showing.helper_id == helper.id,
            IS_SHOWN,
            TABLE.c.question_id == step.question_id,
            TABLE.c.about == step.about,
        )
    )
    found = ((read_by(helper, Shown(person, showing)), version) for *version, person, showing in rows)
    return {shown.showing.id: Version(shown.person.id, *version).given for shown, version in found}


def shown_by(helper: Helper, showing_id: UUID) -> tuple[Shown, AnswerBook]:
    """Return what one person shows to `helper`. Raises ShowingNotFoundError for anything else."""
    row = db.session.execute(
        sa.select(Person, Showing)
        .join(Showing, Showing.person_id == Person.id)
        .where(Showing.id == showing_id, Showing.helper_id == helper.id, IS_SHOWN)
    ).one_or_none()
    if row is None:
        raise ShowingNotFoundError
    shown = read_by(helper, Shown(*row))
    return shown, shown_answers(shown.showing)


def shown_answers(showing: Showing) -> AnswerBook:
    """Return the answers that `showing` holds."""
    return AnswerBook(read(SHOWN.where(_in(showing)), showing.person_id))
