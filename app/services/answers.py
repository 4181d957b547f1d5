"""Answers: saving one without ever losing another, and reading what is current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import InvalidRequestError

from app.db import KeyProblem, db
from app.models import AnswerVersion, Person, ShownAnswer
from app.questions.answers import AnswerState, Given, Step
from app.services import people

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID
# Every page asks this, so the statement is made once.
CURRENT = (
    sa.select(AnswerVersion)
    .where(
        AnswerVersion.person_id == sa.bindparam("person_id"),
        AnswerVersion.replaced_by_id.is_(None),
        AnswerVersion.removed_at.is_(None),
    )
    .order_by(AnswerVersion.question_id, AnswerVersion.about, AnswerVersion.number)
)


class AnswerLostError(Exception):
    """The answer could not be read back after it was saved, so nobody may be told that it is saved."""


@dataclass(frozen=True, slots=True)
class FormStamp:
    """Which page view an answer came from, which save within it, and which versions it was looking at."""

    form_id: UUID
    order: int = 0
    seen: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and the labels as they were shown, who pressed (F1) and the language (B6 rule 23)."""

    text: str
    labels: Mapping[str, str]
    pressed_by: str
    language: str

    def as_json(self) -> dict[str, Any]:
        """Return the plain dictionary that is stored."""
        return {"text": self.text, "labels": dict(self.labels), "by": self.pressed_by, "language": self.language}


class AnswerBook(Mapping[Step, Given]):
    """The current answers of one person. An answer is unsealed when it is first looked at."""

    def __init__(self, versions: Iterable[AnswerVersion]) -> None:
        """Take the current versions in the order of their numbers."""
        self._versions: dict[Step, list[AnswerVersion]] = defaultdict(list)
        self._given: dict[Step, Given] = {}
        for version in versions:
            self._versions[Step(version.question_id, version.about)].append(version)

    def __getitem__(self, step: Step) -> Given:
        """Return the latest answer to `step`. Raises KeyError when there is none."""
        if step not in self._versions:
            raise KeyError(step)
        if step not in self._given:
            self._given[step] = given_in(self._versions[step][-1])
        return self._given[step]

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps that have an answer."""
        return iter(self._versions)

    def __len__(self) -> int:
        """Return how many steps have an answer."""
        return len(self._versions)

    def current(self, step: Step) -> tuple[AnswerVersion, ...]:
        """Return the current versions of `step`: more than one when two devices answered differently (P4)."""
        return tuple(self._versions.get(step, ()))


def given_in(version: AnswerVersion) -> Given:
    """Return the answer that `version` holds."""
    stored = version.given
    return Given(
        state=AnswerState(stored["state"]),
        chosen=tuple(stored["chosen"]),
        piles=stored["piles"],
        words=stored["words"],
    )


def _stored(given: Given) -> dict[str, Any]:
    return {"state": given.state.value, "chosen": list(given.chosen), "piles": dict(given.piles), "words": given.words}


def book_of(person: Person) -> AnswerBook:
    """Return the person's current answers."""
    return AnswerBook(db.session.scalars(CURRENT, {"person_id": person.id}))


@dataclass(slots=True)
class _Shelf:
    """What a save meets: the current versions of the step, and earlier saves from the same page view."""

    current: list[AnswerVersion] = field(default_factory=list)
    same_form: list[AnswerVersion] = field(default_factory=list)


def _shelf(person: Person, step: Step, stamp: FormStamp) -> _Shelf:
    found = db.session.scalars(
        sa.select(AnswerVersion)
        .where(
            AnswerVersion.person_id == person.id,
            AnswerVersion.question_id == step.question_id,
            AnswerVersion.about == step.about,
            AnswerVersion.removed_at.is_(None),
            sa.or_(AnswerVersion.replaced_by_id.is_(None), AnswerVersion.form_id == stamp.form_id),
        )
        .order_by(AnswerVersion.number)
    ).all()
    return _Shelf(
        current=[version for version in found if version.replaced_by_id is None],
        same_form=[version for version in found if version.form_id == stamp.form_id],
    )


def save(  # noqa: PLR0913 (an answer is who, what, how, on which page and on which device)
    person: Person, step: Step, given: Given, *, questionnaire: str, stamp: FormStamp, asked: Asked, visit_id: UUID
) -> AnswerVersion:
    """Save `given` as a new version and return the version that now holds it (P1, P3, P4).

    The same save again, or an answer that is already current, adds nothing. An answer given without having seen the
    current one stands beside it until the person chooses. Call inside a unit of work.
    """
    people.lock(person)
    shelf = _shelf(person, step, stamp)
    stored = _stored(given)
    repeated = _already_saved(shelf, stored, stamp)
    if repeated is not None:
        return repeated
    version = AnswerVersion(
        person_id=person.id,
        questionnaire_id=questionnaire,
        question_id=step.question_id,
        about=step.about,
        number=(shelf.current[-1].number if shelf.current else _last_number(person, step)) + 1,
        form_id=stamp.form_id,
        form_order=stamp.order,
        visit_id=visit_id,
        given=stored,
        asked=asked.as_json(),
    )
    db.session.add(version)
    db.session.flush()
    for known in shelf.current:
        if known.id in stamp.seen or known.form_id == stamp.form_id:
            known.replaced_by_id = version.id
    return version


def _already_saved(shelf: _Shelf, stored: dict[str, Any], stamp: FormStamp) -> AnswerVersion | None:
    later = [version for version in shelf.same_form if version.form_order > stamp.order]
    if later:
        return later[-1]
    # Only the latest save of the page view is looked at: who goes back and chooses the first card again, means it.
    for version in shelf.same_form[-1:]:
        if version.form_order == stamp.order and version.given == stored:
            return version
    for version in shelf.current:
        if version.given == stored and len(shelf.current) == 1:
            return version
    return None


def _last_number(person: Person, step: Step) -> int:
    last = db.session.scalar(
        sa.select(sa.func.max(AnswerVersion.number)).where(
            AnswerVersion.person_id == person.id,
            AnswerVersion.question_id == step.question_id,
            AnswerVersion.about == step.about,
        )
    )
    return last or 0


def confirm(saved: AnswerVersion) -> None:
    """Read the committed row back. Raises AnswerLostError unless it holds what was saved (promise 1)."""
    try:
        wanted = saved.given
        db.session.expire(saved)
        found = saved.given
    except (InvalidRequestError, KeyProblem) as problem:  # The row is gone, or cannot be opened.
        raise AnswerLostError from problem
    if found != wanted:
        raise AnswerLostError
    db.session.commit()


def history(person: Person, step: Step) -> list[AnswerVersion]:
    """Return every version of one answer, oldest first ("Så sa du förut")."""
    return list(
        db.session.scalars(
            sa.select(AnswerVersion)
            .where(
                AnswerVersion.person_id == person.id,
                AnswerVersion.question_id == step.question_id,
                AnswerVersion.about == step.about,
                AnswerVersion.removed_at.is_(None),
            )
            .order_by(AnswerVersion.number)
        )
    )


def shown_steps(person: Person) -> frozenset[Step]:
    """Return the steps of which some version has been shown to a helper: these can no longer be removed."""
    rows = db.session.execute(
        sa.select(AnswerVersion.question_id, AnswerVersion.about)
        .join(
            ShownAnswer,
            sa.and_(ShownAnswer.person_id == AnswerVersion.person_id, ShownAnswer.version_id == AnswerVersion.id),
        )
        .where(AnswerVersion.person_id == person.id)
        .distinct()
    )
    return frozenset(Step(*row) for row in rows)
