"""An app that shows codes: a code works once, for its half minute and those beside it (S-68)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.services import code_apps
from tests.entrance.factor_scenes import code_of, helper_alone, helper_with_app

HERE = uuid4()
STEP = timedelta(seconds=code_apps.STEP)

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.mark.parametrize(
    ("away", "works"),
    [(0, True), (-1, True), (1, True), (-3, False), (3, False), (-120, False)],
)
def test_a_code_works_in_its_half_minute_and_those_beside_it(away: int, *, works: bool) -> None:
    """S-68: ±1 step is let in, a clock that is an hour slow is not. Seen to fail with more steps, and with one."""
    helper, app, _ = helper_with_app()
    with unit_of_work():
        assert code_apps.use(helper, code_of(app, away=away * STEP)) is works


def test_a_code_works_once_and_an_earlier_one_no_more() -> None:
    helper, app, _ = helper_with_app()
    now, before = code_of(app), code_of(app, away=-STEP)
    with unit_of_work():
        assert code_apps.use(helper, now)
        assert not code_apps.use(helper, now)
        assert not code_apps.use(helper, before)


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "\uff10\uff11\uff12\uff13\uff14\uff15"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    helper, _, _ = helper_with_app()
    with unit_of_work():
        assert not code_apps.use(helper, typed)


def test_a_code_may_be_typed_with_a_space() -> None:
    helper, app, _ = helper_with_app()
    code = code_of(app)
    with unit_of_work():
        assert code_apps.use(helper, f" {code[:3]} {code[3:]}")


def test_an_app_counts_for_nothing_until_it_has_shown_a_code() -> None:
    helper = helper_alone()
    with unit_of_work():
        waiting = code_apps.begin(helper, HERE)
        assert code_apps.in_use(helper) is None
        assert not code_apps.use(helper, code_of(waiting))
        assert not code_apps.confirm(helper, HERE, "000000")
        assert code_apps.confirm(helper, HERE, code_of(waiting))
    assert code_apps.in_use(helper) is not None
    assert code_apps.waiting(helper, HERE) is None


def test_another_app_takes_the_place_of_the_first() -> None:
    helper, first, _ = helper_with_app()
    first_id = first.id
    with unit_of_work():
        second = code_apps.begin(helper, HERE)
        assert code_apps.confirm(helper, HERE, code_of(second))
    now = code_apps.in_use(helper)
    assert now
    assert now.id == second.id != first_id
