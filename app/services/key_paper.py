"""The master key on paper: printed so that it can be typed in again, and checked line by line (D-E7)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from app.db.keys import KEY_BYTES, key_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

LINE_BYTES: Final = 4
LINES: Final = KEY_BYTES // LINE_BYTES
LOOKS_LIKE: Final = str.maketrans("oOiIlL", "001111")
"""No hexadecimal digit is an o, an i or an l: whoever reads one means the digit it looks like."""

TEXT: Final = """\
MIN PLAN: MASTER KEY ON PAPER                                    key {name}

Printed {day}.

This key opens everything that people have written in Min plan. Whoever has it
and a copy of the database can read all of it. If every copy is lost, nobody
can read any of it again.

Two people keep one copy each, in two different places that lock, and never
together with a backup of the database. They sign here that they have theirs:

  name ______________________________  date ____________

  name ______________________________  date ____________

The key. The last group of each line is there to find a slip of the pen.

{lines}

To check this paper: flask --app wsgi keys verify
To use it: type the first two groups of every line, without spaces, as one
line into the file master.key in DATA_DIR, and run chmod 600 on the file.
When the master key has been replaced, print a new paper. Keep this one for as
long as there are backups from before that day, and then destroy it.
"""


class PaperProblem(Exception):  # noqa: N818 (it is told to the one who types as a problem)
    """A line was mistyped or is missing; the message names it."""


def page(key: bytes, day: date) -> str:
    """Return the page to print for the master key `key`."""
    return TEXT.format(name=key_id(key).hex(), day=day.isoformat(), lines="\n".join(_lines(key)))


def _lines(key: bytes) -> Iterator[str]:
    for number, start in enumerate(range(0, len(key), LINE_BYTES), 1):
        digits = key[start : start + LINE_BYTES].hex()
        yield f"  {number:>2}   {digits[:4]} {digits[4:]}   {_check(number, digits)}"


def _check(number: int, digits: str) -> str:
    """Return four digits that a slip in the line, or two lines that changed places, would make wrong."""
    return hashlib.sha256(f"{number}:{digits}".encode()).hexdigest()[:4]


def typed(text: str) -> bytes:
    """Return the key whose lines somebody typed in, number first and check last, with spaces as they please.

    Raises PaperProblem, which names the first line that is mistyped or missing.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    digits = [_digits(number, line) for number, line in enumerate(lines, 1)]
    if len(digits) < LINES:
        message = f"Line {len(digits) + 1} is missing."
        raise PaperProblem(message)
    return bytes.fromhex("".join(digits))


def _digits(number: int, line: str) -> str:
    plain = re.sub(r"\s", "", line.translate(LOOKS_LIKE).lower())
    found = re.fullmatch(rf"{number}[.:]?((?:[0-9a-f]{{2}}){{1,{LINE_BYTES}}})([0-9a-f]{{4}})", plain)
    if not found or _check(number, found[1]) != found[2]:
        message = f"Line {number} is not as it stands on the paper."
        raise PaperProblem(message)
    return found[1]
