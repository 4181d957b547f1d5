"""Answers: saving one without ever losing another, and reading what is current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, overload
from uuid import uuid4

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import AnswerVersion
from app.questions.answers import Given, Step
from app.services import people
from app.services.versions import READ, TABLE, Version, as_stored, given_from, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from app.services.visits import Owner

# Every page asks these, so the statements are made once.
OF_PERSON = TABLE.c.person_id == sa.bindparam("person_id")
OF_STEP = sa.and_(OF_PERSON, TABLE.c.question_id == sa.bindparam("question_id"), TABLE.c.about == sa.bindparam("about"))
IN_ORDER = (TABLE.c.question_id, TABLE.c.about, TABLE.c.number)
CURRENT = READ.where(OF_PERSON, TABLE.c.replaced_by_id.is_(None), TABLE.c.removed_at.is_(None)).order_by(*IN_ORDER)
HISTORY = READ.where(OF_STEP, TABLE.c.removed_at.is_(None)).order_by(TABLE.c.number)
SHELF = (
    READ.add_columns(TABLE.c.form_id, TABLE.c.form_order, TABLE.c.replaced_by_id)
    .where(
        OF_STEP,
        TABLE.c.removed_at.is_(None),
        sa.or_(TABLE.c.replaced_by_id.is_(None), TABLE.c.form_id == sa.bindparam("form_id")),
    )
    .order_by(TABLE.c.number)
)
NUMBERS = TABLE.alias()
NEXT_NUMBER = (
    sa.select(sa.func.coalesce(sa.func.max(NUMBERS.c.number), 0) + 1)
    .where(*(NUMBERS.c[name] == sa.bindparam(f"of_{name}") for name in ("person_id", "question_id", "about")))
    .scalar_subquery()
)
INSERT = sa.insert(TABLE).values(number=NEXT_NUMBER).returning(TABLE.c.number)
REPLACE = sa.update(TABLE).where(TABLE.c.person_id == sa.bindparam("of_person_id"), TABLE.c.id == sa.bindparam("of_id"))
SEALED = sa.select(TABLE.c.given).where(OF_PERSON, TABLE.c.id == sa.bindparam("id"))


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
    """The question and the labels as they were shown, who pressed (F1) and the language (B6 rule 23).

    `pictures` holds the picture of each person card in the answer: who that is to the person may change later (S-11).
    """

    text: str
    labels: Mapping[str, str]
    pressed_by: str
    language: str
    pictures: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the plain dictionary that is stored."""
        kept = {"text": self.text, "labels": dict(self.labels), "by": self.pressed_by, "language": self.language}
        return kept | ({"pictures": dict(self.pictures)} if self.pictures else {})


class AnswerBook(Mapping[Step, Given]):
    """The current answers of one person. An answer is unsealed when it is first looked at."""

    def __init__(self, versions: Iterable[Version]) -> None:
        """Take the current versions in the order of their numbers."""
        self._versions: dict[Step, list[Version]] = defaultdict(list)
        self._given: dict[Step, Given] = {}
        for version in versions:
            self._versions[version.step].append(version)

    def __getitem__(self, step: Step) -> Given:
        """Return the latest answer to `step`. Raises KeyError when there is none."""
        if step not in self._given:
            if step not in self._versions:
                raise KeyError(step)
            self._given[step] = self._versions[step][-1].given
        return self._given[step]

    @overload  # type: ignore[override]  # A mapping may have any default; an answer is only asked for with one.
    def get(self, step: Step, default: None = None) -> Given | None: ...
    @overload
    def get(self, step: Step, default: Given) -> Given: ...
    def get(self, step: Step, default: Given | None = None) -> Given | None:
        """Return the latest answer to `step`, or `default`: the way asks for many that are not there."""
        found = self._given.get(step)
        return found or (self[step] if step in self._versions else default)

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps that have an answer."""
        return iter(self._versions)

    def __len__(self) -> int:
        """Return how many steps have an answer."""
        return len(self._versions)

    def __contains__(self, step: object) -> bool:
        """Tell whether `step` has an answer, without opening it."""
        return step in self._versions

    def current(self, step: Step) -> tuple[Version, ...]:
        """Return the current versions of `step`: more than one when two devices answered differently (P4)."""
        return tuple(self._versions.get(step, ()))


def book_of(person: Owner) -> AnswerBook:
    """Return the person's current answers."""
    return AnswerBook(read(CURRENT, person.id))


class _Shelved(NamedTuple):
    """A version that a save meets: a current one, or one from the same page view."""

    version: Version
    form_id: UUID
    form_order: int
    replaced_by_id: UUID | None

    @property
    def is_current(self) -> bool:
        return self.replaced_by_id is None


def _shelf(person: Owner, step: Step, stamp: FormStamp) -> list[_Shelved]:
    rows = db.session.execute(SHELF, _key(person, step) | {"form_id": stamp.form_id})
    return [_Shelved(Version(person.id, *row[:-3]), *row[-3:]) for row in rows]


def _key(person: Owner, step: Step) -> dict[str, Any]:
    return {"person_id": person.id, "question_id": step.question_id, "about": step.about}


def save(  # noqa: PLR0913 (an answer is who, what, how, on which page and on which device)
    person: Owner, step: Step, given: Given, *, questionnaire: str, stamp: FormStamp, asked: Asked, visit_id: UUID
) -> Version:
    """Save `given` as a new version and return the version that now holds it (P1, P3, P4).

    The same save again, or an answer that is already current, adds nothing. An answer given without having seen the
    current one stands beside it until the person chooses. Call inside a unit of work.
    """
    people.lock(person)
    shelf = _shelf(person, step, stamp)
    # What is kept is compared as it is stored, so that a tuple and a list of the same cards are the same answer.
    stored = as_stored(given)
    repeated = _already_saved(shelf, given_from(stored), stamp)
    if repeated is not None:
        return repeated
    values = {"questionnaire_id": questionnaire, "form_id": stamp.form_id, "form_order": stamp.order}
    version = _insert(_key(person, step) | values | {"visit_id": visit_id}, stored, asked)
    seen = [known.version.id for known in shelf if known.is_current and _was_seen(known, stamp)]
    for seen_id in seen:
        db.session.execute(REPLACE, {"of_person_id": person.id, "of_id": seen_id, "replaced_by_id": version.id})
    return version


def _insert(values: dict[str, Any], stored: dict[str, Any], asked: Asked) -> Version:
    """Add the row, and return it as it will be read."""
    person_id, version_id = values["person_id"], uuid4()
    sealed_given = AnswerVersion.given.sealed(db.session, stored, version_id, person_id)
    sealed_asked = AnswerVersion.asked.sealed(db.session, asked.as_json(), version_id, person_id)
    values |= {"id": version_id, "created_at": utc_now(), "given": sealed_given, "asked": sealed_asked}
    question_id, about = values["question_id"], values["about"]
    of = {"of_person_id": person_id, "of_question_id": question_id, "of_about": about}
    number = db.session.execute(INSERT, values | of).scalar_one()
    saved_at = values["created_at"]
    return Version(person_id, version_id, question_id, about, number, sealed_given, sealed_asked, saved_at)


def _was_seen(known: _Shelved, stamp: FormStamp) -> bool:
    return known.version.id in stamp.seen or known.form_id == stamp.form_id


def _already_saved(shelf: list[_Shelved], given: Given, stamp: FormStamp) -> Version | None:
    same_form = [known for known in shelf if known.form_id == stamp.form_id]
    later = [known.version for known in same_form if known.form_order > stamp.order]
    if later:
        return later[-1]
    # Only the latest save of the page view is looked at: who goes back and chooses the first card again, means it.
    for known in same_form[-1:]:
        if known.form_order == stamp.order and known.version.given == given:
            return known.version
    current = [known.version for known in shelf if known.is_current]
    return current[0] if len(current) == 1 and current[0].given == given else None


def confirm(saved: Version) -> None:
    """Read the committed row back. Raises AnswerLostError unless it holds the bytes that were saved (promise 1)."""
    found = db.session.scalar(SEALED, {"person_id": saved.person_id, "id": saved.id})
    if found != saved.sealed_given:
        raise AnswerLostError
    db.session.commit()


def history(person: Owner, step: Step) -> list[Version]:
    """Return every version of one answer, oldest first ("Så sa du förut")."""
    return read(HISTORY, person.id, question_id=step.question_id, about=step.about)
