"""How a plan is laid out for reading: its headings, in order, and the lines under each.

Page, print and PDF are all made from these, so that everybody reads the same plan. The headings are the person's own
words ("jag"), since it is the person's plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.kinds import CLOSING, LineKind

if TYPE_CHECKING:
    from app.plan.document import Document, Line


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the plan, and the kinds of lines that stand under it.

    `none` is what is said where somebody has written that there is nothing; `period` tells that the heading is followed
    by the time it holds for (S2).
    """

    key: str
    title: str
    pictogram: str
    kinds: tuple[LineKind, ...]
    none: str = ""
    period: bool = False


WHY = Section("why", _l("Varför jag vill ha en plan"), "why", (LineKind.PURPOSE,))
NOW = Section("now", _l("Hur det är nu"), "now", (LineKind.KEEP, LineKind.CHANGE))
LIVE = Section("live", _l("Så vill jag leva"), "longing", (LineKind.GOAL, LineKind.LONGING, LineKind.TRY), period=True)
HELP = Section(
    "help",
    _l("Hjälp jag ska få"),
    "more-help",
    (LineKind.SUPPORT,),
    none=_l("Ingen hjälp är beslutad eller planerad."),
    period=True,
)
OTHERS = Section(
    "others", _l("Vad andra ska göra"), "who-does-what", (LineKind.OTHERS,), none=_l("Ingen annan ska göra något nu.")
)
OWN = Section("own", _l("Mer i min plan"), "plan", (LineKind.OWN,))
MEETINGS = Section("meetings", _l("Möten"), "meeting", (LineKind.MEETING,))
READERS = Section("readers", _l("De som får läsa min plan"), "read", (LineKind.READER,), none=_l("Ingen får läsa."))
# Read last, and the heading of no part: what stands under it is told where it belongs in the plan.
CLOSING_ROWS = Section("closing", _l("Det som gäller hela planen"), "plan", CLOSING)
SECTIONS = (WHY, NOW, LIVE, HELP, OTHERS, OWN, MEETINGS, READERS)


@dataclass(frozen=True, slots=True)
class Filled:
    """A heading with the lines that stand under it. `is_none` tells that there shall be none."""

    section: Section
    lines: tuple[Line, ...]
    is_none: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read here yet."""
        return not self.lines and not self.is_none


def filled(document: Document) -> tuple[Filled, ...]:
    """Return every heading with its lines, in order; a heading nobody has written under is there too, empty."""
    none = {HELP.key: document.no_support, OTHERS.key: document.no_measures_by_others, READERS.key: document.no_readers}
    made = []
    for section in SECTIONS:
        lines = tuple(line for kind in section.kinds for line in document.of_kind(kind))
        made.append(Filled(section, lines, is_none=none.get(section.key, False) and not lines))
    return tuple(made)


def filled_to_speak_about(document: Document) -> tuple[Filled, ...]:
    """Return every heading with what the person may say something about: last, what is about the whole plan."""
    closing = tuple(line for line in document.closing if not line.is_left_out)
    return (*filled(document), Filled(CLOSING_ROWS, closing))


def section_of(kind: LineKind) -> Section:
    """Return the heading under which lines of `kind` stand; an action stands under its wish."""
    return next((section for section in (*SECTIONS, CLOSING_ROWS) if kind in section.kinds), LIVE)
