"""What several of these tests begin with: an app whose people read English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import unit_of_work
from app.models import Person
from app.services import people
from config import Config
from tests.journeys.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.world import World


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return an app with people in it, whose answers were given in Swedish, and who read English now."""
    with world(Config(data_dir=tmp_path_factory.mktemp("english") / "data")) as there:
        with there.app.app_context(), unit_of_work() as session:  # A locked page is in the language of its owner.
            for person in session.scalars(sa.select(Person)):
                people.change_settings(person, language="en")
        yield there
