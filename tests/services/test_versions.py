"""Versions read as plain rows: each opens as it was saved, only where it was put, and only for its own person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import KeyProblem, db
from app.questions.answers import AnswerState, Given
from app.services.versions import READ, TABLE, as_stored, given_from, read
from tests.helper.scenes import answer, someone

if TYPE_CHECKING:
    from app.models import Person
    from app.services.versions import Version

OF_PERSON = READ.where(TABLE.c.person_id == sa.bindparam("person_id")).order_by(TABLE.c.number)
EVERY_KIND = (
    Given(words="Kattis"),
    Given(chosen=("home", "friends"), words="Båda"),
    Given(piles={"mamma": "with"}),
    Given(state=AnswerState.UNKNOWN),
    Given(state=AnswerState.SKIPPED),
)

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def as_it_lies(version: Version, **columns: bytes) -> Version:
    """Change the row on the disk, as someone with the database in their hands could, and read it again."""
    db.session.execute(sa.update(TABLE).where(TABLE.c.id == version.id).values(columns))
    return next(one for one in read(OF_PERSON, version.person_id) if one.id == version.id)


@pytest.mark.parametrize("given", EVERY_KIND)
def test_an_answer_opens_as_it_was_given_and_as_it_was_asked(person: Person, given: Given) -> None:
    answer(person, "my-name", given, labels={"home": "Hemma"})
    [version] = read(OF_PERSON, person.id)
    assert (version.given, version.step.question_id, version.number) == (given, "my-name", 1)
    assert version.asked["text"] == "Fråga om my-name"
    assert version.asked["labels"] == {"home": "Hemma"}


@pytest.mark.parametrize("given", EVERY_KIND)
def test_what_is_stored_says_the_whole_answer(given: Given) -> None:
    assert given_from(as_stored(given)) == given


@pytest.mark.parametrize("column", ["given", "asked"])
def test_changed_bytes_do_not_open(person: Person, column: str) -> None:
    version = answer(person, "my-name", Given(words="Kattis"))
    changed = bytearray(getattr(version, f"sealed_{column}"))
    changed[-1] ^= 1
    with pytest.raises(KeyProblem):
        getattr(as_it_lies(version, **{column: bytes(changed)}), column)
    db.session.rollback()


@pytest.mark.parametrize("column", ["given", "asked"])
def test_bytes_do_not_open_in_another_row_or_column(person: Person, column: str) -> None:
    """S-91. Seen to fail with the id of the row left out of what the seal is bound to."""
    version, own = (answer(person, "my-name", Given(words=words)) for words in ("Kattis", "Kim"))
    theirs = answer(someone(), "my-name", Given(words="Hemliga Hilda"))
    other = "asked" if column == "given" else "given"
    for moved in (
        getattr(own, f"sealed_{column}"), getattr(theirs, f"sealed_{column}"), getattr(version, f"sealed_{other}"),
    ):  # fmt: skip
        with pytest.raises(KeyProblem):
            getattr(as_it_lies(version, **{column: moved}), column)
    db.session.rollback()


def test_reading_for_one_person_never_gives_anothers(person: Person) -> None:
    other = someone()
    for whose, words in ((person, "Kattis"), (other, "Hilda"), (person, "Kim")):
        answer(whose, "my-name", Given(words=words))
    assert [version.given.words for version in read(OF_PERSON, person.id)] == ["Kattis", "Kim"]
    assert [version.given.words for version in read(OF_PERSON, other.id)] == ["Hilda"]
