"""A helper's account: an invitation, a password that is good enough, and signing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from app.db import db, unit_of_work, utc_now
from app.models import Attempt
from app.services import attempts, helpers, passwords
from app.services.attempts import TooManyAttemptsError
from app.services.helpers import EmailTakenError, SignInRefusedError
from app.services.passwords import WeakPasswordError

EMAIL, PASSWORD = "berit@example.org", "fyra gamla cyklar"
NETWORK = "192.0.2.7"

pytestmark = pytest.mark.usefixtures("beside_either_app")


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
    assert helpers.sign_in("  BERIT@example.ORG ", PASSWORD, NETWORK).name == "Berit Sten"


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
        helpers.sign_in(email, "something else", NETWORK)


def test_before_a_password_is_chosen_nobody_signs_in() -> None:
    invite()
    with pytest.raises(SignInRefusedError):
        helpers.sign_in(EMAIL, "", NETWORK)


def test_tries_are_counted_until_the_right_password_comes() -> None:
    invite()
    choose(PASSWORD)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(SignInRefusedError):
                helpers.sign_in(EMAIL, "wrong password", NETWORK)
        helpers.sign_in(EMAIL, PASSWORD, NETWORK)
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            helpers.sign_in(EMAIL, "wrong password", NETWORK)
    with pytest.raises(TooManyAttemptsError):
        helpers.sign_in(EMAIL, PASSWORD, NETWORK)


def test_who_signs_in_has_the_password_hashed_as_is_done_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """D-H3. Seen to fail without it."""
    invite()
    earlier = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    monkeypatch.setattr(passwords, "hashed", lambda _password: earlier)
    choose(PASSWORD)
    monkeypatch.undo()
    kept = [kept_after_sign_in() for _ in range(2)]
    assert kept[0].startswith(passwords.NOBODYS[:30])
    assert kept[0] == kept[1]  # Once is enough.


def test_a_password_that_is_chosen_meanwhile_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to fail with the new hash kept whatever was there before."""
    invite()
    choose(PASSWORD)
    monkeypatch.setattr(passwords, "renewed", keep_another)
    assert kept_after_sign_in() == "another"


def kept_after_sign_in() -> str:
    helper = helpers.sign_in(EMAIL, PASSWORD, NETWORK)
    db.session.refresh(helper)
    return helper.password_hash or ""


def keep_another(_known: str, _password: str) -> str:
    """Let another window choose a password, in the moment when this one is hashed."""
    with unit_of_work():
        helper = helpers.by_email(EMAIL)
        assert helper
        helpers.set_password(helper, "another")
    return "hash"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return what is noted at each hashing, which is made quick: whether something was being read or written."""
    noted: list[bool] = []

    def quick(_known: str, password: str) -> bool:
        noted.append(db.session.in_transaction())
        return password == PASSWORD

    monkeypatch.setattr(passwords, "matches", quick)
    return noted


def try_from(network: str, times: int) -> None:
    for number in range(times):
        with pytest.raises(SignInRefusedError):
            helpers.sign_in(f"{network}-{number}@example.org", "wrong password", network)


def test_a_flood_from_one_network_is_refused_before_anything_is_hashed(hashed: list[bool]) -> None:
    invite()
    choose(PASSWORD)
    tries = attempts.PASSWORD_FROM[0].tries
    try_from(NETWORK, tries)
    for _ in range(3):
        with pytest.raises(TooManyAttemptsError):
            helpers.sign_in(EMAIL, PASSWORD, NETWORK)
    assert len(hashed) == tries
    # What was refused is not written down, so nobody has to wait longer for it.
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 2 * tries
    assert helpers.sign_in(EMAIL, PASSWORD, "192.0.2.8").name == "Berit Sten"


def test_a_network_where_many_sign_in_rightly_is_never_kept_waiting(hashed: list[bool]) -> None:
    invite()
    choose(PASSWORD)
    tries = attempts.PASSWORD_FROM[0].tries
    try_from(NETWORK, tries - 1)
    for _ in range(3):
        helpers.sign_in(EMAIL, PASSWORD, NETWORK)
    try_from(f"{NETWORK}0", 1)
    assert len(hashed) == tries + 3


def test_nothing_is_read_or_written_while_a_password_is_hashed(
    hashed: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite without WAL, whoever reads keeps the others from writing."""
    secret = invite()
    helper = helpers.invited_with(secret)
    assert helper

    def quick(_password: str) -> str:
        hashed.append(db.session.in_transaction())
        return "hash"

    monkeypatch.setattr(passwords, "hashed", quick)
    helpers.hashed(helper, PASSWORD)
    try_from(NETWORK, 1)
    assert hashed == [False, False]


def test_one_password_at_a_time_is_hashed() -> None:
    assert passwords._hashing.acquire(blocking=False)
    try:
        assert not passwords._hashing.acquire(blocking=False)
    finally:
        passwords._hashing.release()
