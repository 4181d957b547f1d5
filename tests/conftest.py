"""What tests may ask for: a fresh app on either database, a visitor, a served address, a real browser."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from app.assets.serving import wrap
from app.web.headers import EVERY_FILE
from config import Config
from tests.apps import made, migrate
from tests.browser import Page
from tests.chromium import FRAMELESS, Windows, chromium_path, launched
from tests.helper.scenes import beside
from tests.made_once import share
from tests.memory import keep_in_memory, pytest_collection_finish
from tests.midnight import pytest_runtest_setup
from tests.servers import PostgresServer, live_server
from tests.stays_here import stay_here
from tests.whole_pages import wait_for_whole_pages
from tests.words_in_logs import pytest_runtest_makereport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser, Playwright

# A busy machine must not fail an example for being slow, and the same tree must give the same answer twice. Who wants
# to look for new faults says `--hypothesis-profile=searching`.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("steady")

# Hooks of this suite: what hunts for words in the logs, what lets Python look for rubbish more seldom, and what waits
# for a new day.
__all__ = ["pytest_collection_finish", "pytest_runtest_makereport", "pytest_runtest_setup"]

# Some of these tests take half a minute, and a worker that came to one last would let the other wait for it.
LONG_ONES = ("tests/journeys/", "tests/reliability/", "tests/test_lint.py")

share()
keep_in_memory()
stay_here()
wait_for_whole_pages()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long; tests depend on no order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG_ONES))


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
def beside_app(app: Flask) -> Iterator[None]:
    """Let the test use the services of `app` while its visitors make requests."""
    with beside(app):
        yield


@pytest.fixture
def beside_either_app(either_app: Flask) -> Iterator[None]:
    """Run the test twice, with the services of the app on each database while its visitors make requests."""
    with beside(either_app):
        yield


@pytest.fixture
def page(app: Flask) -> Page:
    """Return a visitor without JavaScript, who has never been here."""
    return Page(app.test_client())


@pytest.fixture
def address(app: Flask, config: Config) -> Iterator[str]:
    """Serve the app and its static files over HTTP, as `wsgi.py` does, and return the address."""
    with live_server(wrap(app, config.built_assets, EVERY_FILE)) as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what speaks with browsers, once for this worker."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium once for this worker: the one without a frame, where it is installed."""
    with launched(playwright, chromium_path(FRAMELESS)) as started:
        yield started


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the whole Chromium, the first time a test needs what the other lacks."""
    with launched(playwright, chromium_path()) as started:
        yield started


@pytest.fixture
def windows(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """Open windows in Chromium; the test fails if any of them meets a fault."""
    opened = Windows(browser, lambda: request.getfixturevalue("whole_browser"))
    yield opened
    opened.close()
