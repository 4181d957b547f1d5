"""Tries are counted before they are checked, for one subject at a time, and forgotten after a while."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Attempt
from app.services import attempts
from app.services.attempts import PASSWORD, TooManyAttemptsError

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_either_app")


def try_times(times: int, subject: str = "someone") -> None:
    for _ in range(times):
        attempts.count(PASSWORD, subject)


def age(by: timedelta) -> None:
    with unit_of_work():
        db.session.execute(sa.update(Attempt).values(at=utc_now() - by))


def test_the_sixth_try_within_a_minute_is_refused(either_app: Flask) -> None:
    try_times(5)
    with pytest.raises(TooManyAttemptsError):
        try_times(1)


def test_twenty_at_once_are_five(either_app: Flask) -> None:
    """S-40. Seen to fail on PostgreSQL without the turn of the subject: each counted only what it saw."""

    def look(_: int) -> bool:
        with either_app.app_context():
            try:
                attempts.count(attempts.FACTOR, "someone")
            except TooManyAttemptsError:
                return False
            return True

    db.session.commit()
    with ThreadPoolExecutor(10) as many:
        assert sum(many.map(look, range(20))) == 5


def test_someone_elses_tries_do_not_count() -> None:
    try_times(5)
    try_times(5, "someone else")


def test_after_a_minute_one_may_try_again_but_not_for_ever() -> None:
    for _ in range(4):
        try_times(5)
        age(timedelta(minutes=2))
    with pytest.raises(TooManyAttemptsError):
        try_times(1)


def test_a_refused_try_leaves_its_trace() -> None:
    with pytest.raises(TooManyAttemptsError):
        try_times(6)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 6


def test_tries_are_gone_after_a_day() -> None:
    try_times(3)
    age(timedelta(days=2))
    try_times(1)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 1


def test_what_was_right_in_the_end_is_struck_out() -> None:
    try_times(5)
    with unit_of_work():
        attempts.forget(PASSWORD, "someone")
    try_times(5)
