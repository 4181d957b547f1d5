"""What the tests of who may do what share: a world made once for each worker, and a copy of it for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.access.crawl import STARTS, forms_of
from tests.access.table import LAST
from tests.access.worlds import There, World, copied, make_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.access.crawl import Recorded


@pytest.fixture(scope="session")
def world(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Make the owner, with everything, and everybody who may come."""
    return make_world(shutil.copytree(prepared, tmp_path_factory.mktemp("access") / "data"))


@pytest.fixture
def there(world: World, tmp_path: Path) -> Iterator[There]:
    """Return a copy of the world that the test may change."""
    with copied(world, tmp_path / "there") as found:
        yield found


@pytest.fixture(scope="session")
def recorded(world: World, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """Return every form that each of them meets, those that end a visit last. A test sends them with its own token."""
    with copied(world, tmp_path_factory.mktemp("walked") / "there") as walked:
        return {
            actor: sorted(forms_of(walked.app, walked.client(actor), starts), key=lambda form: form.endpoint in LAST)
            for actor, starts in STARTS.items()
        }
