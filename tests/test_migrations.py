"""Migrations go up, down and up again, fit the models, and keep what people have written, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy.exc import DBAPIError

from app.cli.revisions import connected, difference, to_version
from app.db import Model, db, unit_of_work
from app.questions.answers import Step
from app.services import audit_chain, example, installation, key_renewal, person_keys
from app.services.answers import book_of
from config import ROOT, Config
from tests.apps import made
from tests.db.test_sealing import cells, fill
from tests.helper.scenes import beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

NOTHING = "pass"
# What was signed or said, each with something that is sealed in it.
KEPT = (
    ("snapshot", "document"), ("signature", "name"), ("verdict", "words"), ("verdict_reply", "words"),
    ("look_back", "words"),
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Make the app on an empty database that no migration has touched."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with made(Config(data_dir=tmp_path / "bare", database_url=url)) as app, app.app_context():
        yield app


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if not line.strip().startswith("#")]


def named() -> dict[str, set[str]]:
    """Return the names of all keys, checks and indexes of each table, as the database tells them."""
    db.session.commit()
    look = sa.inspect(db.engine)
    return {
        table: {str(look.get_pk_constraint(table)["name"])}
        | {str(key["name"]) for key in look.get_foreign_keys(table)}
        | {str(rule["name"]) for rule in look.get_unique_constraints(table)}
        | {str(rule["name"]) for rule in look.get_check_constraints(table)}
        | {str(index["name"]) for index in look.get_indexes(table)}
        for table in Model.metadata.tables
    }


def test_the_newest_version_is_what_the_models_say(bare_app: Flask) -> None:
    to_version("head")
    assert lines(difference()) == [NOTHING]


def test_every_rule_has_the_same_name_as_in_the_models(bare_app: Flask) -> None:
    to_version("head")
    migrated = named()
    to_version("base")
    with connected() as connection:
        Model.metadata.create_all(connection)
    assert migrated == named()


def test_down_takes_everything_away_and_up_brings_it_back(bare_app: Flask) -> None:
    to_version("head")
    with unit_of_work():
        installation.prepare()
        example.fill()
    db.session.expunge_all()

    to_version("base")
    assert set(sa.inspect(db.engine).get_table_names()) == {"alembic_version"}
    to_version("head")
    with unit_of_work():
        installation.prepare()
        example.fill()
    assert installation.trouble() == ""


def test_what_people_have_written_can_be_read_after_migrating_again(bare_app: Flask) -> None:
    to_version("head")
    with unit_of_work():
        installation.prepare()
        made_up = example.fill()
    db.session.expunge_all()
    db.session.info.clear()

    to_version("head")
    person = person_keys.person_with(made_up.keys[0].code)
    assert person is not None
    assert book_of(person)[Step("my-name")].words == made_up.keys[0].name


def down_to(version: str) -> None:
    with connected() as connection:
        settings = AlembicConfig(attributes={"connection": connection})
        settings.set_main_option("script_location", str(ROOT / "migrations"))
        settings.set_main_option("path_separator", "os")
        command.downgrade(settings, version)
    db.session.expunge_all()
    db.session.info.clear()


def columns() -> dict[str, list[str]]:
    """Return the columns of each table of ours, as the database tells them."""
    look = sa.inspect(db.engine)
    return {table: [str(one["name"]) for one in look.get_columns(table)] for table in sorted(look.get_table_names())}


def rows(of: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what stands in these columns of each table, whole rows as they are on the disk."""
    with db.engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(sa.select(*map(sa.column, those)).select_from(sa.table(name)))))
            for name, those in of.items()
        }


def triggers() -> list[str]:
    """Return every rule of the database about who may change what was signed."""
    asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
    if db.engine.dialect.name == "postgresql":
        asked = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        return sorted(" ".join(one.split()) for one in connection.scalars(sa.text(asked)))


def test_what_people_have_said_and_signed_is_there_after_going_back_to_the_last_release_and_up_again(
    bare_app: Flask,
) -> None:
    """Over rows of every kind: 0012 to 0014 rebuild tables and rules that all of it depends on."""
    with beside(bare_app):
        to_version("0011")
        rules = triggers()
        to_version("head")
        with unit_of_work():
            installation.prepare()
        fill()
        down_to("0011")
        assert triggers() == rules
        there = {table: those for table, those in columns().items() if table != "alembic_version"}
        before = rows(there)
        assert all(before[table] for table in ("verdict", "signature", "showing", "visit", "person_key", "participant"))

        to_version("head")
        assert rows(there) == before
        with unit_of_work():
            installation.prepare()
        for cell in cells():
            getattr(cell.row, cell.column)
        assert audit_chain.verify().broken is None
        for table, column in (*KEPT, ("verdict", "beside"), ("signature", "beside")):
            with pytest.raises(DBAPIError, match="is kept as it is"), unit_of_work() as session:
                session.execute(sa.text(f"UPDATE {table} SET {column} = {column}"))  # noqa: S608 (names of our own)
        key_renewal.begin()
        assert key_renewal.renew_all()[1] == set()


def test_an_app_starts_on_a_database_without_tables_and_says_so(bare_app: Flask) -> None:
    assert not installation.is_migrated()
    db.session.commit()
    answer = bare_app.test_client().get("/halsa")
    assert answer.status_code == 503


def test_the_command_can_be_given_twice_and_closes_the_folder(bare_app: Flask, tmp_path: Path) -> None:
    for _ in range(2):
        ended = bare_app.test_cli_runner().invoke(args=["migrate"], catch_exceptions=False)
        assert ended.exit_code == 0
    assert installation.trouble() == ""
    assert (tmp_path / "bare").stat().st_mode & 0o777 == 0o700


def test_the_command_can_draft_what_is_lacking(bare_app: Flask) -> None:
    ended = bare_app.test_cli_runner().invoke(args=["migrate", "--draft"], catch_exceptions=False)
    assert "op.create_table('person'" in ended.output
    assert not installation.is_migrated()
