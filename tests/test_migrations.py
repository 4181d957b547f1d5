"""Migrations go up, down and up again, fit the models, and keep what people have written, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.cli.revisions import connected, difference, to_version
from app.db import Model, db, unit_of_work
from app.questions.answers import Step
from app.services import example, installation, person_keys
from app.services.answers import book_of
from config import Config
from tests.apps import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

NOTHING = "pass"


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
