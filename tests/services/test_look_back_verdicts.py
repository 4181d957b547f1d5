"""What the person says about a follow-up is kept for ever, told wherever the plan is, and lifts no signature."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.db import db, unit_of_work
from app.models import AuditEvent, KeptForEverError, LookBackVerdict
from app.models.look_backs import LookBackKind
from app.services import look_back_verdicts, look_backs, signing
from app.services.answers import AnswerLostError
from app.services.audit_words import Action, Thing
from app.services.days import today
from app.services.look_backs import NewLookBack
from app.services.plan_documents import document_of
from app.services.plans import PlanNotFoundError
from tests.helper.scenes import beside
from tests.services.plan_scenes import Work, begun
from tests.services.signing_scenes import helper_signs, person_signs, ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture
def work(either_app: Flask) -> Iterator[Work]:
    with beside(either_app):
        yield ready()


def held(work: Work) -> UUID:
    told = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Kim",), "Det går bra.")
    with work.writing() as plan:
        return look_backs.hold(plan, told, work.helper, uuid4()).id


def say(
    work: Work, what: UUID, words: str = "", *, agrees: bool = False, page: UUID | None = None, by: str = ""
) -> LookBackVerdict:
    with unit_of_work():
        return look_back_verdicts.say(work.plan, what, agrees, words, page or uuid4(), beside=by)


def said(work: Work) -> list[tuple[bool, str, str]]:
    """Return what the plan tells of it."""
    (one,) = document_of(work.plan).held
    return [(verdict.agrees, verdict.words, verdict.beside) for verdict in one.verdicts]


def test_all_that_was_said_stands_there_and_the_signatures_hold(work: Work) -> None:
    person_signs(work)
    helper_signs(work)
    what = held(work)
    for words in ("Det går dåligt.", "Bussen är sen."):
        say(work, what, words)
    say(work, what, agrees=True, by="Berit")
    db.session.expire_all()
    assert said(work) == [(False, "Det går dåligt.", ""), (False, "Bussen är sen.", ""), (True, "", "Berit")]
    assert signing.state_of(work.plan).is_signed
    noted = sa.select(sa.func.count()).where(AuditEvent.thing == Thing.LOOK_BACK, AuditEvent.action == Action.SAID)
    assert db.session.scalar(noted) == 3


def test_the_same_said_twice_is_one_and_a_late_copy_undoes_nothing(work: Work) -> None:
    what, page = held(work), uuid4()
    first = say(work, what, agrees=True, page=page)
    assert say(work, what, agrees=True, page=page).id == say(work, what, agrees=True).id == first.id
    say(work, what, "Fel dag.")
    assert say(work, what, agrees=True, page=page).id == first.id
    assert said(work) == [(True, "", ""), (False, "Fel dag.", "")]
    say(work, what, agrees=True)
    assert [one[0] for one in said(work)] == [True, False, True]


def test_what_was_said_with_a_helper_beside_becomes_the_persons_own_when_it_is_said_again_alone(work: Work) -> None:
    what = held(work)
    say(work, what, "Fel dag.", by="Berit")
    say(work, what, "Fel dag.", by="Berit")
    say(work, what, "Fel dag.")
    say(work, what, "Fel dag.", by="Berit")
    assert [one[2] for one in said(work)] == ["Berit", ""]


def test_nobody_speaks_about_what_was_held_for_another_plan(work: Work) -> None:
    other = begun()
    for what in (held(other), uuid4()):
        with pytest.raises(PlanNotFoundError):
            say(work, what, "Fel.")


def test_what_was_said_cannot_be_changed_or_removed(work: Work) -> None:
    """LSS 21 b §. Neither by us, nor past us in the database itself."""
    kept = say(work, held(work), "Fel dag.")
    with pytest.raises(KeptForEverError), unit_of_work():
        kept.words = "Rätt dag."
    with pytest.raises(KeptForEverError), unit_of_work() as session:
        session.delete(kept)
    for statement in ("UPDATE look_back_verdict SET agrees = NOT agrees", "DELETE FROM look_back_verdict"):
        with pytest.raises(DBAPIError, match="what was signed or said"), unit_of_work() as session:
            session.execute(sa.text(statement))
    assert said(work) == [(False, "Fel dag.", "")]


def test_a_row_that_is_not_there_is_no_promise(work: Work) -> None:
    """Seen to fail with the words alone: "Det stämmer" was confirmed by a row that says it does not."""
    kept = say(work, held(work), "Fel dag.")
    look_back_verdicts.confirm(kept, "Fel dag.", agrees=False)
    for words, agrees in (("Något annat", False), ("Fel dag.", True)):
        with pytest.raises(AnswerLostError):
            look_back_verdicts.confirm(kept, words, agrees=agrees)
