"""Answers: saving one without ever losing another, and reading what is current."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.db import KeyProblem, db, utc_now
from app.models import AnswerFile, AnswerVersion, OwnFile
from app.questions.answers import Given, Step
from app.services import people
from app.services.shelf import Shelved, already_saved, outgrown, shelf_of
from app.services.versions import READ, TABLE, Version, as_stored, given_from, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.visits import Owner

# Every page asks these, so the statements are made once.
OF_PERSON = TABLE.c.person_id == sa.bindparam("person_id")
OF_STEP = sa.and_(OF_PERSON, TABLE.c.question_id == sa.bindparam("question_id"), TABLE.c.about == sa.bindparam("about"))
IN_ORDER = (TABLE.c.question_id, TABLE.c.about, TABLE.c.number)
CURRENT = READ.where(OF_PERSON, TABLE.c.replaced_by_id.is_(None), TABLE.c.removed_at.is_(None)).order_by(*IN_ORDER)
HISTORY = READ.where(OF_STEP, TABLE.c.removed_at.is_(None), TABLE.c.outgrown.is_(False)).order_by(TABLE.c.number)
FROM_PAGE = sa.select(TABLE.c.id).where(
    OF_STEP, TABLE.c.replaced_by_id.is_(None), TABLE.c.form_id == sa.bindparam("form_id")
)
STANDING = READ.where(OF_STEP, TABLE.c.replaced_by_id.is_(None), TABLE.c.removed_at.is_(None)).order_by(TABLE.c.number)
CHANGED = (
    sa.select(TABLE.c.question_id, TABLE.c.about)
    .where(OF_PERSON, TABLE.c.removed_at.is_(None), TABLE.c.replaced_by_id.is_not(None), TABLE.c.outgrown.is_(False))
    .distinct()
)
NUMBERS = TABLE.alias()
NEXT_NUMBER = (
    sa.select(sa.func.coalesce(sa.func.max(NUMBERS.c.number), 0) + 1)
    .where(*(NUMBERS.c[name] == sa.bindparam(f"of_{name}") for name in ("person_id", "question_id", "about")))
    .scalar_subquery()
)
INSERT = sa.insert(TABLE).values(number=NEXT_NUMBER).returning(TABLE.c.number)
REPLACE = sa.update(TABLE).where(TABLE.c.person_id == sa.bindparam("of_person_id"), TABLE.c.id == sa.bindparam("of_id"))
NAME_FILE = sa.insert(AnswerFile)
SEALED = sa.select(TABLE.c.given).where(OF_PERSON, TABLE.c.id == sa.bindparam("id"))


class AnswerLostError(Exception):
    """The answer could not be read back after it was saved, so nobody may be told that it is saved."""


@dataclass(frozen=True, slots=True)
class FormStamp:
    """Which page view an answer came from, which save within it, and which versions it was looking at.

    `after` is the page view that it goes on from, where one question is answered on several pages ("Fler val").
    """

    form_id: UUID
    order: int = 0
    seen: frozenset[UUID] = frozenset()
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and the labels as they were shown, who pressed (F1) and the language (B6 rule 23).

    `pictures` holds the picture of each person card in the answer: who that is to the person may change later (S-11).
    `beside` names the helper who sat beside the person (D-P4).
    """

    text: str
    labels: Mapping[str, str]
    pressed_by: str
    language: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the plain dictionary that is stored."""
        kept = {"text": self.text, "labels": dict(self.labels), "by": self.pressed_by, "language": self.language}
        kept |= {"beside": self.beside} if self.beside else {}
        return kept | ({"pictures": dict(self.pictures)} if self.pictures else {})


class AnswerBook(Mapping[Step, Given]):
    """The current answers of one person. An answer is unsealed when it is first looked at."""

    def __init__(self, versions: Iterable[Version]) -> None:
        """Take the current versions in the order of their numbers."""
        self._versions: dict[Step, list[Version]] = {}
        self._given: dict[Step, Given] = {}
        for version in versions:
            self._versions.setdefault(version.step, []).append(version)

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

    def with_given(self, step: Step, given: Given) -> AnswerBook:
        """Return the answers as they are once `given` is the answer to `step`."""
        changed = AnswerBook(())
        changed._versions = {step: [], **self._versions}
        changed._given = {**self._given, step: given}
        return changed

    def current(self, step: Step) -> tuple[Version, ...]:
        """Return the current versions of `step`: more than one when two devices answered differently (P4)."""
        return tuple(self._versions.get(step, ()))


def book_of(person: Owner) -> AnswerBook:
    """Return the person's current answers."""
    return AnswerBook(read(CURRENT, person.id))


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
    shelf = shelf_of(person, step, stamp)
    # What is kept is compared as it is stored, so that a tuple and a list of the same cards are the same answer.
    stored = as_stored(given)
    repeated = already_saved(shelf, given_from(stored), stamp)
    if repeated is not None:
        return repeated
    values = {"questionnaire_id": questionnaire, "form_id": stamp.form_id, "form_order": stamp.order}
    version = _insert(_key(person, step) | values | {"visit_id": visit_id}, stored, asked)
    if given.files:
        _name_files(version, [UUID(one) for one in dict.fromkeys(given.files)])
    _replace(shelf, version, given, stamp)
    return version


def _name_files(version: Version, ids: list[UUID]) -> None:
    """Let `version` hold the files; one that was taken out on another device is in the answer again (P4)."""
    named = {"person_id": version.person_id, "version_id": version.id}
    db.session.execute(NAME_FILE, [named | {"file_id": one} for one in ids])
    theirs = sa.update(OwnFile).where(OwnFile.person_id == version.person_id, OwnFile.id.in_(ids))
    db.session.execute(theirs.values(removed_at=None))


def _replace(shelf: list[Shelved], version: Version, given: Given, stamp: FormStamp) -> None:
    """Let `version` replace what its page had seen, and stand for what it says as well."""
    told = outgrown(shelf, given, stamp)
    for known in shelf:
        changes: dict[str, object] = {"outgrown": True} if known.version.id in told else {}
        if known.is_current and known.gives_way_to(given, stamp):
            changes["replaced_by_id"] = version.id
        if changes:
            of = {"of_person_id": version.person_id, "of_id": known.version.id}
            db.session.execute(REPLACE, of | changes)


def _insert(values: dict[str, Any], stored: dict[str, Any], asked: Asked) -> Version:
    """Add the row, and return it as it will be read."""
    session, person_id, version_id = db.session, values["person_id"], uuid4()
    sealed_given = AnswerVersion.given.sealed(session, stored, version_id, person_id)
    sealed_asked = AnswerVersion.asked.sealed(session, asked.as_json(), version_id, person_id)
    values |= {"id": version_id, "created_at": utc_now(), "given": sealed_given, "asked": sealed_asked}
    question_id, about = values["question_id"], values["about"]
    of = {"of_person_id": person_id, "of_question_id": question_id, "of_about": about}
    number = session.execute(INSERT, values | of).scalar_one()
    saved_at = values["created_at"]
    return Version(person_id, version_id, question_id, about, number, sealed_given, sealed_asked, saved_at)


def confirm(saved: Version) -> Version:
    """Return the committed row as it was read back. Raises AnswerLostError unless it holds what was saved (promise 1).

    Another connection than the one of the session reads it, and so sees only what is committed.
    """
    with db.engine.connect() as connection:
        found = connection.scalar(SEALED, {"person_id": saved.person_id, "id": saved.id})
    if found != saved.sealed_given and not (found and _says_the_same(saved, found)):
        raise AnswerLostError
    return saved._replace(sealed_given=found)


def _says_the_same(saved: Version, found: bytes) -> bool:
    """Tell whether other bytes say what was saved: the person's data key was replaced in this very moment (D-E5)."""
    try:
        return saved._replace(sealed_given=found).given == saved.given
    except KeyProblem:
        return False


def history(person: Owner, step: Step) -> list[Version]:
    """Return what was said to one question, oldest first ("Så sa du förut"), each text as it was when it was whole."""
    return read(HISTORY, person.id, question_id=step.question_id, about=step.about)


def standing(person: Owner, step: Step) -> list[Version]:
    """Return the current versions of one answer as they are now, also those that came after the page was asked for."""
    return read(STANDING, person.id, question_id=step.question_id, about=step.about)


def goes_on_from(person: Owner, step: Step, stamp: FormStamp) -> UUID | None:
    """Return the page view that the next page of the same answering goes on from: the last that saved anything."""
    is_saved_here = db.session.scalar(FROM_PAGE, _key(person, step) | {"form_id": stamp.form_id})
    return stamp.form_id if is_saved_here else stamp.after


def changed_steps(person: Owner) -> set[Step]:
    """Return the steps to which something else was said before."""
    return {Step(*row) for row in db.session.execute(CHANGED, {"person_id": person.id})}
