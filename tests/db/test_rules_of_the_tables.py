"""Every rule that the database itself keeps, whatever the program does: nobody's row can reach into another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.db import Model, db, unit_of_work
from app.models import (
    AnswerVersion,
    Assistance,
    Contact,
    Helper,
    Message,
    Person,
    PersonKey,
    SecondStep,
    Showing,
    ShownAnswer,
    Visit,
)
from app.services import people
from tests.db import breaks_of_keys, breaks_of_look_backs, breaks_of_photos, breaks_of_the_plan, ways_rows  # noqa: F401 (what breaks the plan's rules stands there)
from tests.db.breaking import BREAKS, DIGEST, add, breaks, helper, key, raw, showing, version, visit
from tests.db.breaks_of_own_files import OWN_KINDS, OWN_SEALED, add_own_files
from tests.db.factor_rows import FACTORS_SEALED
from tests.db.family_rows import FAMILY_KINDS, FAMILY_SEALED, add_whole_link
from tests.db.plan_rows import PLAN_KINDS, SEALED, add_whole_plan
from tests.helper.scenes import account, someone

if TYPE_CHECKING:
    from tests.db.breaking import Break


@breaks("uq_answer_version_person_id_question_id_about_number")
def two_versions_of_one_answer_with_the_same_number(own: Person, other: Person, anna: Helper) -> None:
    add(version(own.id), version(other.id), version(own.id, about="mamma"), version(own.id, number=2))
    add(version(own.id))


@breaks("ck_answer_version_number_counts_from_one")
def an_answer_with_the_number_nought(own: Person, other: Person, anna: Helper) -> None:
    add(version(own.id, number=0))


@breaks("fk_answer_version_person_id_person")
def an_answer_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(AnswerVersion, version(own.id), person_id=uuid4())


@breaks("fk_answer_version_person_id_replaced_by_id_answer_version")
def an_answer_replaced_by_someone_elses(own: Person, other: Person, anna: Helper) -> None:
    theirs = version(other.id)
    add(theirs)
    add(version(own.id, replaced_by_id=theirs.id))


@breaks("fk_contact_person_id_person")
def a_person_card_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Contact, Contact(person_id=own.id, name="Anna", relation="friend"), person_id=uuid4())


@breaks("uq_person_key_secret_digest")
def two_keys_with_one_link(own: Person, other: Person, anna: Helper) -> None:
    add(key(own.id, b"\1", b"\2"), key(other.id, b"\1", b"\3"))


@breaks("uq_person_key_code_digest")
def two_keys_with_one_code(own: Person, other: Person, anna: Helper) -> None:
    add(key(own.id, b"\1", b"\2"), key(other.id, b"\3", b"\2"))


@breaks("fk_person_key_person_id_person")
def a_key_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(PersonKey, key(own.id, b"\1", b"\2"), person_id=uuid4())


@breaks("uq_showing_secret_digest")
def two_showings_with_one_link(own: Person, other: Person, anna: Helper) -> None:
    add(showing(own.id), showing(other.id, code=b"\3"))


@breaks("uq_showing_code_digest")
def two_showings_with_one_code(own: Person, other: Person, anna: Helper) -> None:
    add(showing(own.id), showing(other.id, secret=b"\3"))


@breaks("uq_showing_person_id_form_id")
def two_showings_made_with_one_form(own: Person, other: Person, anna: Helper) -> None:
    form_id = uuid4()
    add(showing(own.id), showing(own.id, b"\3", b"\3"), showing(other.id, b"\4", b"\4", form_id=form_id))
    add(showing(own.id, b"\5", b"\5", form_id=form_id))
    add(showing(own.id, b"\6", b"\6", form_id=form_id))


@breaks("fk_showing_helper_id_helper")
def a_showing_for_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(showing(own.id, helper_id=uuid4()))


@breaks("fk_showing_person_id_person")
def a_showing_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Showing, showing(own.id), person_id=uuid4())


@breaks("fk_shown_answer_person_id_showing_id_showing")
def an_answer_in_someone_elses_showing(own: Person, other: Person, anna: Helper) -> None:
    mine, theirs = version(own.id), showing(other.id)
    add(mine, theirs)
    add(ShownAnswer(person_id=own.id, showing_id=theirs.id, version_id=mine.id))


@breaks("fk_shown_answer_person_id_version_id_answer_version")
def someone_elses_answer_in_a_showing(own: Person, other: Person, anna: Helper) -> None:
    mine, theirs = showing(own.id), version(other.id)
    add(mine, theirs)
    add(ShownAnswer(person_id=own.id, showing_id=mine.id, version_id=theirs.id))


@breaks("ck_visit_belongs_to_one")
def a_visit_of_a_person_and_a_helper_at_once(own: Person, other: Person, anna: Helper) -> None:
    add(visit(person_id=own.id, helper_id=anna.id))


@breaks("uq_visit_digest")
def two_visits_with_one_cookie(own: Person, other: Person, anna: Helper) -> None:
    add(visit(person_id=own.id), visit(person_id=other.id))


@breaks("fk_visit_person_id_person")
def a_visit_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(visit(person_id=uuid4()))


@breaks("fk_visit_helper_id_helper")
def a_visit_of_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(visit(helper_id=uuid4()))


@breaks("fk_message_installation_id_installation")
def a_message_to_an_installation_that_is_not_this_one(own: Person, other: Person, anna: Helper) -> None:
    raw(Message, Message(text="", reply_to=""), installation_id=uuid4())


@breaks("uq_helper_email_index")
def two_helpers_with_one_address(own: Person, other: Person, anna: Helper) -> None:
    add(helper(email_index=b"one"), helper(email_index=b"one"))


@breaks("uq_helper_invitation_digest")
def two_helpers_with_one_invitation(own: Person, other: Person, anna: Helper) -> None:
    add(helper(invitation_digest=DIGEST), helper(invitation_digest=DIGEST))


pytestmark = pytest.mark.usefixtures("beside_either_app")


def test_the_database_refuses_every_breach() -> None:
    """On PostgreSQL the refusal names its rule, so each breach is known to break just the one it is listed for."""
    names_rules = db.engine.dialect.name == "postgresql"
    refused = {rule: refusal(BREAKS[rule]) for rule in BREAKS}
    assert refused == {rule: rule if names_rules else "" for rule in BREAKS}


def refusal(breach: Break) -> str | None:
    """Return the rule the database names when it refuses a breach, "" if it names none; None if it lets it through."""
    own, other, anna = someone(), someone(), account(f"{uuid4().hex}@example.org")
    try:
        with unit_of_work():
            breach(own, other, anna)
    except IntegrityError as problem:
        told = getattr(problem.orig, "diag", None)
        return str(told.constraint_name) if told else ""
    return None


def test_every_rule_of_every_table_is_broken_above() -> None:
    """A new rule of a model must be tried here."""
    kinds = (sa.UniqueConstraint, sa.CheckConstraint, sa.ForeignKeyConstraint)
    tables = Model.metadata.tables.values()
    unique_columns = {f"uq_{table.name}_{column.name}" for table in tables for column in table.columns if column.unique}
    named = {str(rule.name) for table in tables for rule in table.constraints if isinstance(rule, kinds)}
    assert named | unique_columns == set(BREAKS)


def test_a_visit_of_neither_a_person_nor_a_helper_is_refused() -> None:
    with pytest.raises(IntegrityError), unit_of_work():
        add(visit())


NEWER_THAN_THEIR_ROWS = {"signature.beside", "verdict.beside"}
"""What was signed and said before there was such a column may not be changed, not even to be given something empty."""


def test_a_sealed_value_is_never_missing() -> None:
    kinds: tuple[type[Any], ...] = (
        AnswerVersion, Contact, PersonKey, Showing, Message, Helper, *SEALED, *FAMILY_SEALED, *FACTORS_SEALED,
        *OWN_SEALED, Assistance, SecondStep,
    )  # fmt: skip
    columns = [kind.__table__.c[column.name] for kind in kinds for column in kind.sealed_columns]
    assert len(columns) == 53
    for column in columns:
        assert column.nullable == (str(column) in NEWER_THAN_THEIR_ROWS)
        assert isinstance(column.type, sa.LargeBinary)


def test_all_of_a_person_goes_with_the_person_and_nothing_of_anyone_else() -> None:
    own, other, anna = someone(), someone(), account()
    for person, mark in ((own, b"\1"), (other, b"\5")):
        with unit_of_work():
            one, two = version(person.id), showing(person.id, mark, mark)
            add(one, two, key(person.id, mark, mark), visit(person_id=person.id, digest=mark * 32))
            add(ShownAnswer(person_id=person.id, showing_id=two.id, version_id=one.id))
            card = people.add_contact(person, "Mamma", "mother")
            add_whole_plan(person.id, anna.id, one.id, two.id, card.id)
            add_whole_link(person.id, card.id, one.id)
            add_own_files(person.id, card.id, one.id)
    kinds: tuple[type[Any], ...] = (
        AnswerVersion, Contact, PersonKey, Showing, ShownAnswer, Visit, *PLAN_KINDS, *FAMILY_KINDS, *OWN_KINDS,
    )  # fmt: skip
    with unit_of_work() as session:
        session.execute(sa.delete(Person).where(Person.id == own.id))
    left = {kind: list(db.session.scalars(sa.select(kind.__table__.c.person_id))) for kind in kinds}
    assert left == {kind: [other.id] for kind in kinds}
