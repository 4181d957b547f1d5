"""What tests may ask for: a fresh app on either database, a visitor, a served address, a real browser."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from app.assets.serving import wrap
from app.web.headers import EVERY_ANSWER
from config import Config
from tests.apps import made, migrate
from tests.browser import Page
from tests.chromium import Windows, chromium
from tests.servers import PostgresServer, live_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser

# A busy machine must not fail an example for being slow, and CI must find the same faults twice.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with keys and a migrated, empty SQLite database, to be copied by each test."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    migrate(Config(data_dir=folder))
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Start one PostgreSQL for this worker, the first time a test asks for it."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer, prepared: Path) -> str:
    """Return the name of a migrated, empty database on `postgres`."""
    migrate(Config(data_dir=prepared, database_url=postgres.create("prepared")))
    return "prepared"


@pytest.fixture
def postgres_url(postgres: PostgresServer, tmp_path: Path) -> Iterator[str]:
    """Make an empty database on PostgreSQL for one test; migrations have not been run."""
    yield postgres.create("bare")
    postgres.drop("bare")


@pytest.fixture
def data_dir(prepared: Path, tmp_path: Path) -> Path:
    """Return a data folder for one test: keys, and a migrated, empty SQLite database."""
    return shutil.copytree(prepared, tmp_path / "data")


@pytest.fixture
def config(data_dir: Path) -> Config:
    """Return settings for one test, on SQLite."""
    return Config(data_dir=data_dir)


@pytest.fixture
def postgres_config(config: Config, postgres: PostgresServer, postgres_template: str) -> Iterator[Config]:
    """Return settings for one test, on PostgreSQL."""
    yield replace(config, database_url=postgres.create("test", postgres_template))
    postgres.drop("test")


@pytest.fixture(params=["sqlite", "postgresql"])
def either_config(request: pytest.FixtureRequest) -> Config:
    """Run the test twice, with settings for each database."""
    name = "config" if request.param == "sqlite" else "postgres_config"
    found: Config = request.getfixturevalue(name)
    return found


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """Return the app on a database of its own (SQLite)."""
    with made(config) as app:
        yield app


@pytest.fixture
def either_app(either_config: Config) -> Iterator[Flask]:
    """Run the test twice, with the app on each database."""
    with made(either_config) as app:
        yield app


@pytest.fixture
def page(app: Flask) -> Page:
    """Return a visitor without JavaScript, who has never been here."""
    return Page(app.test_client())


@pytest.fixture
def address(app: Flask, config: Config) -> Iterator[str]:
    """Serve the app and its static files over HTTP, as `wsgi.py` does, and return the address."""
    with live_server(wrap(app, config.built_assets, EVERY_ANSWER)) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for this worker."""
    with chromium() as started:
        yield started


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    """Open windows in Chromium; the test fails if any of them meets a fault."""
    opened = Windows(browser)
    yield opened
    opened.close()
