"""What most tests of the person's plan begin with. Each file says with `both` on which databases it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.person.plan_scenes import three_lines

if TYPE_CHECKING:
    from app.models import PlanLine
    from tests.browser import Page
    from tests.person.plan_scenes import Scene


@pytest.fixture
def me(both: tuple[Page, Scene]) -> Page:
    """Return the person without JavaScript, whose plan a helper has begun."""
    return both[0]


@pytest.fixture
def scene(both: tuple[Page, Scene]) -> Scene:
    """Return the plan of the one who is `me`."""
    return both[1]


@pytest.fixture
def lines(scene: Scene) -> tuple[PlanLine, PlanLine, PlanLine]:
    """Return a reason, a goal and what is to be done for it."""
    return three_lines(scene)
