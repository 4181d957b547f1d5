"""*Hämta allt om mig* holds every row of the person and none of anybody else's (art. 15 and 20, S-53)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.db import Model, db
from app.db.sealing import SealedRow
from app.models import OwnFile, PlanPhoto
from app.services import export_person
from app.services.photos import clean_photo
from tests.family.scenes import shared
from tests.helper.scenes import someone
from tests.photo_samples import jpeg
from tests.web.canaries import CANARIES, Helpers, fill

if TYPE_CHECKING:
    from app.models import Person

# What is kept back, column by column: whoever adds a column must think of whether it is the person's to have.
KEPT_BACK = {
    ("assistance", "code"), ("assistance", "code_digest"), ("audit_event", "seal"), ("family_device", "digest"),
    ("family_device", "visit_digest"), ("family_link", "code"), ("family_link", "code_digest"),
    ("family_link", "secret"), ("family_link", "secret_digest"), ("family_link", "spoken"), ("person", "data_key"),
    ("person_key", "code"), ("person_key", "code_digest"), ("person_key", "secret"), ("person_key", "secret_digest"),
    ("second_step", "proof"), ("showing", "code"), ("showing", "code_digest"), ("showing", "secret"),
    ("showing", "secret_digest"), ("visit", "challenge"), ("visit", "digest"), ("visit", "previous_digest"),
    ("way_in", "browser_digest"), ("way_in", "code_digest"),
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    """Return somebody who has written in every place, beside somebody else who has a plan and a link."""
    owner = someone()
    fill(owner, Helpers.invited())
    shared()
    return owner


def told(person: Person) -> dict[str, list[dict[str, Any]]]:
    found = json.loads(export_person.as_json(person))
    assert (found["format"], found["version"], found["person_id"]) == ("min-plan-person", 1, str(person.id))
    tables: dict[str, list[dict[str, Any]]] = found["tables"]
    return tables


def columns_of_the_database() -> dict[str, set[str]]:
    """Return the columns of every table that names a person, as the database itself tells."""
    there = sa.inspect(db.engine)
    found = {name: {column["name"] for column in there.get_columns(name)} for name in there.get_table_names()}
    return {name: columns for name, columns in found.items() if "person_id" in columns or name == "person"}


def test_every_row_of_the_person_is_there_and_no_other(person: Person) -> None:
    """Seen to fail with one table left out, and without the condition on the person."""
    tables = told(person)
    assert set(tables) == set(columns_of_the_database())
    for name, rows in tables.items():
        table = Model.metadata.tables[name]
        keys = [column.name for column in table.primary_key]
        owner = table.c["id" if name == "person" else "person_id"]
        wanted = db.session.execute(sa.select(*(table.c[key] for key in keys)).where(owner == person.id)).all()
        assert sorted([str(row[key]) for key in keys] for row in rows) == sorted(
            [str(value) for value in row] for row in wanted
        ), name
    assert sum(bool(rows) for rows in tables.values()) > 15


def test_every_column_is_there_but_what_opens_something(person: Person) -> None:
    tables, there = told(person), columns_of_the_database()
    left_out = {
        (name, column) for name, rows in tables.items() for row in rows for column in there[name] - set(row)
    } - {("plan_photo", "data"), ("own_file", "data")}
    by_model = {
        (mapper.local_table.name, column.name)  # type: ignore[attr-defined]
        for mapper in export_person.mappers()
        for column in mapper.columns
        if column.name in export_person.KEPT_BACK
    }
    assert by_model == KEPT_BACK
    assert left_out <= KEPT_BACK


def test_what_was_sealed_is_told_as_it_was_written(person: Person) -> None:
    """S-53. The file read back says what the rows say, value by value. Seen to fail with texts cut short."""
    tables = told(person)
    for mapper in export_person.mappers():
        if not issubclass(mapper.class_, SealedRow):
            continue
        name = mapper.local_table.name  # type: ignore[attr-defined]
        owner = mapper.columns["id" if name == "person" else "person_id"]
        kind: Any = mapper.class_
        rows = {str(row.id): row for row in db.session.scalars(sa.select(kind).where(owner == person.id))}
        for said in tables[name]:
            for column in rows[said["id"]].sealed_columns:
                value = getattr(rows[said["id"]], column.name)
                plain = value.hex() if isinstance(value, bytes) else value
                assert said.get(column.name, plain) == plain, (name, column.name)


def test_everything_the_person_wrote_is_there_and_no_word_of_others(person: Person) -> None:
    whole = export_person.as_json(person).decode()
    assert [word for word in CANARIES if word not in whole] == []
    other = export_person.as_json(someone()).decode()
    assert [word for word in CANARIES if word in other] == []


def test_no_secret_that_opens_anything_is_there(person: Person) -> None:
    whole = export_person.as_json(person).decode()
    secrets = []
    for mapper in export_person.mappers():
        names = {one.name for one in getattr(mapper.class_, "sealed_columns", ())} & export_person.KEPT_BACK
        for row in db.session.scalars(sa.select(mapper.class_)) if names else ():
            secrets += [getattr(row, name) for name in names]
    assert len(secrets) > 8
    assert [secret for secret in secrets if secret and secret in whole] == []


def test_every_photo_and_recording_is_a_file_of_its_own_with_a_name_of_ours(person: Person) -> None:
    photos = list(export_person.files(person))
    assert [photo.data for photo in photos] == [clean_photo(jpeg((64, 40))).data, b"Kanarieljud" * 9]
    named = [row["file"] for table in ("plan_photo", "own_file") for row in told(person)[table]]
    assert [photo.name for photo in photos] == named
    (own,) = db.session.scalars(sa.select(PlanPhoto.id).where(PlanPhoto.person_id == person.id))
    (said,) = db.session.scalars(sa.select(OwnFile.id).where(OwnFile.person_id == person.id))
    assert named == [f"bilder/{own}.jpg", f"inspelningar/{said}.mp3"]


def test_somebody_who_has_just_begun_gets_a_file_as_well() -> None:
    person = someone()
    assert list(export_person.files(person)) == []
    assert {name for name, rows in told(person).items() if rows} == {"person", "audit_event"}
