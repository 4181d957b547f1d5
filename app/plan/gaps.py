"""One thing that is missing or cannot be right in a plan, as the checklist tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.plan.document import Line

TIMES = "times"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to write: what, where it is written, and whether the plan can be signed without it.

    `place` is the key of a section or `TIMES`; `line` is the line it is about, and `field` the field of that
    line, or of the page of days and roles. `days` are the days that stand in `words`, such as "%(ready)s", each with
    its name.
    """

    words: str
    place: str
    required: bool
    line: Line | None = None
    field: str = ""
    days: tuple[tuple[str, date], ...] = ()
