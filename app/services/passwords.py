"""Helpers' passwords: which are good enough, and how they are kept (D-H2, D-H3)."""

from __future__ import annotations

import threading
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST, LONGEST = 12, 128
GOOD_ENOUGH: Final = 3
"""zxcvbn tells from 0 to 4 how hard a password is to guess; 3 keeps out who tries ten thousand a second (D-H2)."""

SHORTEST_NAME: Final = 4
"""A shorter name, such as Bo, stands in many words."""

PRODUCT: Final = ("min plan", "minplan")
# The library knows English; these are what Swedes begin with, and it is told of them as of the helper's own name.
OFTEN_CHOSEN: Final = (
    "lösenord", "losenord", "hemlig", "hemligt", "sommar", "sommaren", "vinter", "vintern", "höst", "hösten", "vår",
    "våren", "välkommen", "valkommen", "hejsan", "hejhej", "sverige", "stockholm", "göteborg", "goteborg", "malmö",
    "kommun", "kommunen", "älskling", "alskling", "blomma", "fotboll", "januari", "februari", "mars", "april", "maj",
    "juni", "juli", "augusti", "september", "oktober", "november", "december", "måndag", "fredag", "lördag", "söndag",
    "hjälpare", "boende", "gruppbostad", "inloggning", "admin", "jobbet",
)  # fmt: skip
NOBODYS: Final = "$argon2id$v=19$m=47104,t=1,p=1$MTxGAoMmk2QWRKZnpUdXcg$fZNg/Hdzem9juScXGrvSdzRWg/mhqz12rF86Sb8q8UQ"
"""What is checked for an address nobody has, so that it takes as long (S-46)."""

_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
# One at a time in each process, for it fills a core and 46 MB. Whoever waits for the turn holds a thread as well, so
# how often one network may try is limited before that (D-H3).
_hashing = threading.Semaphore(1)


class Weakness(StrEnum):
    """What a password lacks."""

    SHORT = "short"
    LONG = "long"
    NAMES = "names"
    EASY = "easy"


class WeakPasswordError(Exception):
    """The password is too short, too long, names the helper or the product, or is easily guessed."""

    def __init__(self, weakness: Weakness) -> None:
        """Remember what is wrong, so that the page can say it."""
        super().__init__(weakness)
        self.weakness = weakness


def refuse_weak(password: str, own: Iterable[str], place: Iterable[str] = ()) -> None:
    """Raise WeakPasswordError for a password that is not good enough.

    It may not hold the words in `own`, the helper's name and address; words of the `place` only make it weaker.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPasswordError(Weakness.SHORT if len(password) < SHORTEST else Weakness.LONG)
    known = [word.casefold() for word in (*own, *PRODUCT)]
    if any(len(word) >= SHORTEST_NAME and word in password.casefold() for word in known):
        raise WeakPasswordError(Weakness.NAMES)
    if _is_easy(password, [*known, *_words_of(place)]):
        raise WeakPasswordError(Weakness.EASY)


def _words_of(place: Iterable[str]) -> Iterator[str]:
    """Yield the words of names, and those of "Lillköpings kommun" without the s as well."""
    for text in place:
        for word in (text.casefold(), *text.casefold().split()):
            yield from {word, word.removesuffix("s")}


def _is_easy(password: str, known: list[str]) -> bool:
    from zxcvbn import zxcvbn  # noqa: PLC0415 (its lists of words fill 13 MB, which only a new password needs)

    is_repetitive = len(set(password)) < SHORTEST // 2
    return (
        is_repetitive
        or zxcvbn(password, user_inputs=[*known, *OFTEN_CHOSEN], max_length=LONGEST)["score"] < GOOD_ENOUGH
    )


def hashed(password: str) -> str:
    """Return the hash under which a password is kept."""
    with _hashing:
        return _hasher.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Tell whether it is the password that was kept; one that is too long never is, and is not looked at (S-45)."""
    if len(password) > LONGEST:
        return False
    with _hashing:
        try:
            return _hasher.verify(password_hash, password)
        except VerificationError:
            return False


def renewed(password_hash: str, password: str) -> str | None:
    """Return a new hash of a password that was right, where the kept one was made in another way than is used now."""
    return hashed(password) if _hasher.check_needs_rehash(password_hash) else None
