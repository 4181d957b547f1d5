"""What people write and are called is sealed, and a sealed value opens only in the place where it was put."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.db import KeyProblem, Model, db, unit_of_work
from app.db.sealing import PAD_TO, pad, unpad
from app.models import (
    AnswerVersion,
    Contact,
    Helper,
    Message,
    PersonKey,
    Showing,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.questions.answers import Given
from app.services import installation, people, person_keys
from tests.db.plan_rows import SEALED, add_whole_plan
from tests.helper.scenes import account, answer, beside, show, someone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person
    from app.services.versions import Version

KINDS: tuple[type[Any], ...] = (AnswerVersion, Contact, Helper, Message, PersonKey, Showing, *SEALED)


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with beside(either_app):
        yield


@pytest.fixture
def person() -> Person:
    return someone()


def fill() -> None:
    """Let two people write, name others, get keys and show their answers."""
    for name in ("Kattis", "Nils"):
        person = someone()
        versions = [answer(person, question, Given(words=name)) for question in ("my-name", "good-at", "try")]
        showing, helper = show(person, *versions), account(f"{name}@example.org", name)
        with unit_of_work():
            card = people.add_contact(person, "Anna", "friend")
            people.add_contact(person, "Mamma", "mother")
            person_keys.make_key(person)
            installation.leave_message(name, "")
            add_whole_plan(person.id, helper.id, versions[0].id, showing.id, card.id)


class Cell(NamedTuple):
    """One sealed value: its row, its column, and the bytes on the disk."""

    row: Any
    column: str
    stored: bytes

    def put(self, other: bytes) -> None:
        """Let the bytes of another cell stand in this one, as someone with the database in their hands could."""
        row, table = self.row, type(self.row).__table__
        keys = [column == getattr(row, column.name) for column in table.primary_key]
        db.session.execute(sa.update(table).where(*keys).values({self.column: other}))
        db.session.expire(row)


def cells() -> list[Cell]:
    return [
        Cell(row, column.name, getattr(row, f"_{column.name}_sealed"))
        for kind in KINDS
        for row in db.session.scalars(sa.select(kind))
        for column in kind.sealed_columns
    ]


def test_a_sealed_value_opens_in_no_other_place() -> None:
    """S-91. Seen to fail with the row's id taken out of what the seal is bound to."""
    fill()
    every = cells()
    assert len({(type(cell.row), cell.column) for cell in every}) == 30
    chance = random.Random(1)  # noqa: S311 (the same places every time)
    # The database lets nobody change what was signed or said about the plan (tests/services/test_signing.py).
    kept = Snapshot | Signature | Verdict | VerdictReply
    changeable = [cell for cell in every if not isinstance(cell.row, kept)]
    pairs = [(one, other) for one in changeable for other in every if one is not other]
    alike = [(one, other) for one, other in pairs if (type(one.row), one.column) == (type(other.row), other.column)]
    for here, there in (*chance.sample(alike, min(60, len(alike))), *chance.sample(pairs, 140)):
        here.put(there.stored)
        with pytest.raises(KeyProblem):
            getattr(here.row, here.column)
        here.put(here.stored)
        getattr(here.row, here.column)  # It opens again in its own place.
    db.session.rollback()


def row_of(version: Version) -> AnswerVersion:
    return db.session.get_one(AnswerVersion, (version.person_id, version.id))


def test_a_changed_byte_anywhere_is_noticed(person: Person) -> None:
    version = row_of(answer(person, "my-name", Given(words="Kattis")))
    cell = next(cell for cell in cells() if cell.row is version and cell.column == "given")
    for place in range(1, len(cell.stored), 7):
        changed = bytearray(cell.stored)
        changed[place] ^= 1
        cell.put(bytes(changed))
        with pytest.raises(KeyProblem):
            _ = version.given
    db.session.rollback()


def test_reading_one_column_anew_keeps_the_words_that_wait_in_another(person: Person) -> None:
    """Seen to fail, and to save nothing at all in place of the name, while every waiting value was dropped."""
    with unit_of_work() as session:
        card = people.add_contact(person, "Mamma", "mother")
        card.name = "Mamma Eva"
        session.refresh(card, ["removed_at"])
    assert card.name == "Mamma Eva"
    with unit_of_work() as session:
        card.name = "Ingen"
        session.refresh(card)
    assert card.name == "Mamma Eva"


def test_another_persons_data_key_opens_nothing(person: Person) -> None:
    other = someone()
    with unit_of_work():
        card = people.add_contact(person, "Mamma", "mother")
    db.session.execute(sa.text("UPDATE person SET data_key = :key WHERE id = :id").bindparams(
        sa.bindparam("id", type_=sa.Uuid()), sa.bindparam("key", type_=sa.LargeBinary())),
        {"key": other.data_key, "id": person.id})  # fmt: skip
    db.session.expire_all()
    db.session.info.clear()
    with pytest.raises(KeyProblem):
        _ = card.name
    db.session.rollback()


def test_short_texts_do_not_tell_their_length(person: Person) -> None:
    """D-E3. Seen to fail with `pad` returning its text unpadded."""
    texts = ("", "ja", "nej", "Jag vill bo kvar hemma hos mamma.")
    lengths = set()
    for text in texts:
        with unit_of_work():
            card = people.add_contact(person, text, "friend")
        lengths.add(len(next(cell.stored for cell in cells() if cell.row is card)))
    assert len(lengths) == 1


@given(st.binary(max_size=2000))
def test_padding_gives_back_what_it_was_given(plain: bytes) -> None:
    padded = pad(plain)
    assert unpad(padded) == plain
    assert len(padded) % PAD_TO == 0


@pytest.mark.parametrize("text", ["", " ", "\n\nrad", "\ufffd\ufeff\u202e", "👩‍👩‍👧", "å" * 20_000, "\x01\x1f\x7f"])
def test_text_is_read_as_it_was_written(person: Person, text: str) -> None:
    version = answer(person, "my-name", Given(words=text))
    assert version.given.words == text
    assert row_of(version).given["words"] == text  # The mapped row reads the same.


def test_every_text_column_that_people_fill_is_sealed() -> None:
    """A new plain text column must be added here, with a reason why nobody's words or name can stand in it."""
    keys_of_ours = {
        "answer_version.about", "answer_version.question_id", "answer_version.questionnaire_id",  # Our own keys.
        "contact.relation",  # One of our cards, such as "mother".
        "helper.password_hash", "visit.device",
        "participant.relation",  # As with a person card.
        # What sort of thing a row is, out of a short list of ours. Which card a line comes from is sealed.
        "plan_line.kind", "line_task.task", "signature.signer", "plan_event.verb",
    }  # fmt: skip
    plain = {
        f"{table.name}.{column.name}"
        for table in Model.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.String)
    }
    assert plain == keys_of_ours
