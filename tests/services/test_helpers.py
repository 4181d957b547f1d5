"""A helper's account: an invitation, a password that is good enough, and signing in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.services import helpers
from app.services.attempts import TooManyAttemptsError
from app.services.helpers import EmailTakenError, SignInRefusedError, WeakPasswordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

EMAIL, PASSWORD = "berit@example.org", "fyra gamla cyklar"


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with either_app.app_context():
        yield


def invite() -> str:
    with unit_of_work():
        return helpers.invite("Berit Sten", EMAIL)[1]


def choose(password: str) -> None:
    with unit_of_work():
        helper = helpers.by_email(EMAIL)
        assert helper is not None
        helpers.choose_password(helper, password)


def test_the_address_is_known_however_it_is_typed() -> None:
    invite()
    choose(PASSWORD)
    assert helpers.sign_in("  BERIT@example.ORG ", PASSWORD).name == "Berit Sten"


def test_only_the_newest_invitation_works() -> None:
    earlier, newer = invite(), invite()
    assert helpers.invited_with(earlier) is None
    assert helpers.invited_with(newer) is not None
    assert helpers.invited_with(helpers.link_part(newer)) is not None


def test_an_invitation_is_used_up_by_the_password() -> None:
    secret = invite()
    choose(PASSWORD)
    assert helpers.invited_with(secret) is None
    with pytest.raises(EmailTakenError):
        invite()


def test_an_invitation_ends() -> None:
    secret = invite()
    with unit_of_work():
        helper = helpers.by_email(EMAIL)
        assert helper is not None
        helper.invitation_ends_at = utc_now() - timedelta(seconds=1)
    assert helpers.invited_with(secret) is None


@pytest.mark.parametrize(
    "weak", ["elva tecken", "abababababab", "jag heter Berit Sten", "x" * 129, "lösen till min plan"]
)
def test_a_weak_password_is_refused(weak: str) -> None:
    invite()
    with pytest.raises(WeakPasswordError):
        choose(weak)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org", "", "å" * 300])
def test_what_does_not_fit_is_refused_in_one_way(email: str) -> None:
    invite()
    choose(PASSWORD)
    with pytest.raises(SignInRefusedError):
        helpers.sign_in(email, "something else")


def test_before_a_password_is_chosen_nobody_signs_in() -> None:
    invite()
    with pytest.raises(SignInRefusedError):
        helpers.sign_in(EMAIL, "")


def test_tries_are_counted_until_the_right_password_comes() -> None:
    invite()
    choose(PASSWORD)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(SignInRefusedError):
                helpers.sign_in(EMAIL, "wrong password")
        helpers.sign_in(EMAIL, PASSWORD)
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            helpers.sign_in(EMAIL, "wrong password")
    with pytest.raises(TooManyAttemptsError):
        helpers.sign_in(EMAIL, PASSWORD)
