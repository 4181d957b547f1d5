"""What people write and are called is sealed, and a sealed value opens only in the place where it was put."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.db import KeyProblem, Model, db, unit_of_work
from app.db.keys import keyring
from app.db.sealing import PAD_TO, Sealed, SealedRow, pad, unpad
from app.models import (
    AnswerVersion,
    Assistance,
    Contact,
    Helper,
    LookBack,
    LookBackVerdict,
    Message,
    PersonKey,
    SecondStep,
    Showing,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.questions.answers import Given
from app.services import installation, people, person_keys
from tests.db.breaks_of_own_files import OWN_SEALED, add_own_files
from tests.db.factor_rows import FACTORS_SEALED, add_all_factors
from tests.db.family_rows import FAMILY_SEALED, add_whole_link
from tests.db.plan_rows import SEALED, add_whole_plan
from tests.db.ways_rows import add_ways_in
from tests.helper.scenes import account, answer, show, someone

if TYPE_CHECKING:
    from app.models import Person
    from app.services.versions import Version

KINDS: tuple[type[Any], ...] = (
    AnswerVersion, Contact, Helper, Message, PersonKey, Showing, *SEALED, *FAMILY_SEALED, *FACTORS_SEALED,
    *OWN_SEALED, Assistance, SecondStep,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("beside_either_app")


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
            add_whole_link(person.id, card.id, versions[0].id)
            add_own_files(person.id, card.id, versions[0].id, name)
            add_all_factors(helper.id)
            add_ways_in(person.id, name)


class Cell(NamedTuple):
    """One sealed value: its row, its column, and the bytes on the disk."""

    row: Any
    column: str
    stored: bytes

    @property
    def sealed(self) -> Sealed[Any]:
        """Return what seals and opens this cell."""
        return next(column for column in self.row.sealed_columns if column.name == self.column)

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
    assert len({(type(cell.row), cell.column) for cell in every}) == 53
    chance = random.Random(1)  # noqa: S311 (the same places every time)
    # The database lets nobody change what was signed or said about the plan (tests/services/test_signing.py).
    kept = LookBack | LookBackVerdict | Snapshot | Signature | Verdict | VerdictReply
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


def test_no_cell_of_anyone_opens_as_another() -> None:
    """S-91: five thousand swaps over every sealed column. Seen to fail with the column left out of the seal."""
    fill()
    every = cells()
    chance = random.Random(2)  # noqa: S311 (the same places every time)
    pairs = [(one, other) for one in every for other in every if one is not other]
    alike = [(one, other) for one, other in pairs if (type(one.row), one.column) == (type(other.row), other.column)]
    for here, there in (*alike, *chance.sample(pairs, 5_000 - len(alike))):
        key = keyring(db.session).key_of(here.row.key_holder_id, db.session, here.row.key_holder)
        with pytest.raises(KeyProblem):
            here.sealed.opened_with(key, there.stored, here.row.id, here.row.key_holder_id)
        here.sealed.opened_with(key, here.stored, here.row.id, here.row.key_holder_id)


def test_every_kind_of_row_with_sealed_columns_is_tried_here() -> None:
    """A new table with sealed columns must be filled above, or nothing here says anything about it."""
    kinds = {mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, SealedRow)}
    assert {kind.__name__ for kind in kinds if kind.sealed_columns} == {kind.__name__ for kind in KINDS}


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
        "contact.relation", "place_photo.place",  # One of our cards, such as "mother" and "library".
        "helper.password_hash", "visit.device",
        "participant.relation",  # As with a person card.
        # What sort of thing a row is, out of a short list of ours. Which card a line comes from is sealed.
        "family_link.relation", "family_device.kind",
        "plan_line.kind", "line_task.task", "signature.signer", "plan_event.verb", "look_back.kind", "own_file.kind",
        "visit.kind", "visit.ended_why", "second_step.kind",
        # Who did what to which sort of thing, as an id and words of ours (docs/decisions/0019-audit.md).
        "audit_event.actor", "audit_event.session", "audit_event.action", "audit_event.thing",
    }  # fmt: skip
    plain = {
        f"{table.name}.{column.name}"
        for table in Model.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.String)
    }
    assert plain == keys_of_ours
