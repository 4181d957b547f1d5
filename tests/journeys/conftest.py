"""What the journeys share: one filled and served database for each worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config import Config
from tests.journeys.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.world import World


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return a served app with people in it, to look at."""
    with world(Config(data_dir=tmp_path_factory.mktemp("world") / "data")) as there:
        yield there
