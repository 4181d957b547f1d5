"""Which passwords are good enough: long, not the helper's own words, and not what others choose (S-45, D-H2)."""

from __future__ import annotations

from contextlib import suppress

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.services import passwords
from app.services.passwords import LONGEST, SHORTEST, Weakness, WeakPasswordError

OWN = ("Berit Sten", "berit@example.org", "berit")
PLACE = ("Berit Sten", "Lillköpings kommun")
TABLE = {
    "kort": Weakness.SHORT,
    "7 vägar": Weakness.SHORT,
    "8 vägar.": Weakness.SHORT,
    "elva tecken": Weakness.SHORT,
    "x" * (LONGEST + 1): Weakness.LONG,
    "x" * 10_000: Weakness.LONG,
    "jag heter Berit Sten": Weakness.NAMES,
    "lösen till min plan": Weakness.NAMES,
    "berit@example.org": Weakness.NAMES,
    "abababababab": Weakness.EASY,
    "            ": Weakness.EASY,
    "password1234": Weakness.EASY,
    "qwertyuiop12": Weakness.EASY,
    "123456789012": Weakness.EASY,
    "iloveyou2026": Weakness.EASY,
    "lillköpings1": Weakness.EASY,
    "Lillköping 12": Weakness.EASY,
    "lösenord1234": Weakness.EASY,
    "sommaren2026": Weakness.EASY,
    "fyra gamla cyklar": None,
    "kaffe 🚲 regn 🌧️ måndag": None,
    "x7k2-9pqm-3vht-zz4d": None,
    "sju nya gröna paraplyer står i hallen och torkar till på torsdag": None,  # 64 signs.
    "trasslig tofs i våt ull " * 5: None,
}
COMMONEST = 3_000


@pytest.mark.parametrize(("password", "weakness"), TABLE.items())
def test_a_password_is_refused_for_what_it_lacks(password: str, weakness: Weakness | None) -> None:
    """S-45. Seen to fail for "sommaren2026" while only the library's English words were known."""
    if weakness is None:
        return passwords.refuse_weak(password, OWN, PLACE)
    with pytest.raises(WeakPasswordError) as refused:
        passwords.refuse_weak(password, OWN, PLACE)
    assert refused.value.weakness is weakness
    return None


def test_none_of_the_commonest_passwords_is_let_in_however_it_is_made_longer() -> None:
    """S-45. Seen to fail with a password that is easily guessed let in."""
    commonest = FREQUENCY_LISTS["passwords"]
    assert len(commonest) > COMMONEST
    long_enough = [one for one in commonest if len(one) >= SHORTEST]
    twice = [(one * 6)[: max(SHORTEST, 2 * len(one))] for one in commonest[:COMMONEST:15]]
    let_in = []
    for password in (*commonest[:COMMONEST], *long_enough, *twice):
        with suppress(WeakPasswordError):
            passwords.refuse_weak(password, OWN, PLACE)
            let_in.append(password)
    assert let_in == []
    assert len(long_enough) > 200


def test_the_longest_is_let_in_and_one_sign_more_is_never_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """S-45: what is too long never comes to argon2, neither when it is chosen nor when it is tried."""
    kept = passwords.hashed("trasslig tofs i våt ull")

    class Untouched:
        def verify(self, *_: str) -> bool:
            raise AssertionError

    longest = ("trasslig tofs i våt ull " * 6)[:LONGEST]
    passwords.refuse_weak(longest, OWN, PLACE)
    assert passwords.matches(passwords.hashed(longest), longest)
    monkeypatch.setattr(passwords, "_hasher", Untouched())
    assert not passwords.matches(kept, longest + "x")
    with pytest.raises(AssertionError):
        passwords.matches(kept, longest)
    assert SHORTEST == 12
