"""The plan as a PDF: made by a process of its own, which a web process waits for, but never for long."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.assets.manifest import ADDRESS, FILES
from app.web.pdf_maker import NO_LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 10
"""How long a processor may work at a PDF. A full plan takes one or two (performance.md), and one of 300 lines seven."""

CLOCK: Final = 18
"""How many seconds that may be on a busy machine: fewer than a process of ours has to end in (`serve.py`)."""

MEGABYTES: Final = 1024
"""How much memory a PDF may ask for. A plan of 300 long lines asks for 470, most of which it never touches."""

LONGEST_WORD: Final = 60
"""What is longer than this is no word of a language, and may be broken after every `PIECE` signs."""

PIECE: Final = 30
PLACE_TO_BREAK: Final = "\u200b"

NEEDED: Final = frozenset(
    {"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "XDG_CACHE_HOME",
     "FONTCONFIG_FILE", "FONTCONFIG_PATH"}
)  # fmt: skip
"""What the process may know of ours: where programs, libraries and fonts lie. The keys of the data stay here."""

# Titles and styles are not text to break. A sign that HTML writes with a name or a number counts as one.
_SIGN: Final = r"(?:&[#\w]+;|[^\s<>&])"
_TAG_OR_RUN: Final = re.compile(rf"<(title|style)\b.*?</\1>|<[^>]*>|({_SIGN}{{{LONGEST_WORD + 1},}})", re.DOTALL)
_PIECE: Final = re.compile(rf"{_SIGN}{{{PIECE}}}(?={_SIGN})")

_MAKER: Final = Path(__file__).with_name("pdf_maker.py")


class PdfNotMadeError(RuntimeError):
    """No PDF could be made here: Pango is missing, it took too long, or the HTML asks for a file that is not ours."""


class PdfBusyError(PdfNotMadeError):
    """Another PDF is being made; asking again in a moment helps."""


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the turn to make a PDF, which all processes share by the file `lock`: each PDF takes a core for seconds.

    Raises PdfBusyError at once when somebody else holds it, and PdfNotMadeError when the file cannot be opened.
    """
    try:
        file = os.open(lock, os.O_RDONLY | os.O_CREAT, 0o600)
    except OSError as problem:
        raise PdfNotMadeError(f"{lock.name} cannot be opened: {type(problem).__name__}") from None
    try:
        _take(file)
        yield
    finally:
        os.close(file)  # Gives the turn back.


def _take(file: int) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PdfBusyError("another PDF is being made") from None


def pdf_of(
    html: str,
    *,
    created: datetime,
    built: Path,
    seconds: int = SECONDS,
    clock: int = CLOCK,
    megabytes: int = MEGABYTES,
) -> bytes:
    """Return `html` as a tagged PDF (PDF/UA-1), the same bytes for the same words and the same time.

    Title and language are those of the HTML. Only the finished files in `built` can be shown in it, and pictures that
    stand in the HTML as `data:`; nothing is fetched over a network. `created` needs a time zone.
    Raises PdfNotMadeError, which names no word of the HTML.
    """
    asked = [
        str(built.resolve() / FILES),
        ADDRESS,
        created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        str(seconds),
        str(megabytes),
    ]
    surroundings = {name: value for name, value in os.environ.items() if name in NEEDED}
    try:
        made = subprocess.run(  # noqa: S603 (A fixed command; the words go in on standard input.)
            [sys.executable, "-I", str(_MAKER), *asked],
            input=breakable(html).encode(), capture_output=True, timeout=clock, check=False, env=surroundings,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PdfNotMadeError(f"it took longer than {clock} seconds by the clock") from None
    if made.returncode == -signal.SIGXCPU:
        raise PdfNotMadeError(f"it took longer than {seconds} seconds of work")
    if made.returncode == NO_LIBRARY:
        raise PdfNotMadeError("Pango is missing: `sh tools/need.sh pango` installs it or says how")
    if made.returncode or not made.stdout.startswith(b"%PDF-"):
        raise PdfNotMadeError(f"the process ended with {made.returncode}: {_kind_of_trouble(made.stderr)}")
    return made.stdout


def breakable(html: str) -> str:
    """Return `html` with places to break in what has no blank: a line of 20 000 letters took 9 seconds to break."""
    return _TAG_OR_RUN.sub(
        lambda found: _PIECE.sub(rf"\g<0>{PLACE_TO_BREAK}", found[2]) if found[2] else found[0], html
    )


def _kind_of_trouble(stderr: bytes) -> str:
    """Return the name of the error at the end of a traceback, without its message, which may quote the person."""
    last = stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return last.partition(":")[0] if last else "it said nothing"
