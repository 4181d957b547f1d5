"""The pictures of a person's own way back, one on each page, and what was pressed or written of it (D-P2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import request

from app.i18n import _l
from app.services import attempts, second_step
from app.services.second_step import PICTURES_TO_CHOOSE, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.visits import Owner

ASKED: Final = frozenset({"hittills", "tal_eller_ord"})
"""The fields of a page that asks for it."""
PRESS_OR_WRITE: Final = _l("Tryck på din bild, eller skriv det du har valt.")

PICTURES: Final[Mapping[str, str]] = {
    "home": _l("Hem"), "animals": _l("Djur"), "music": _l("Musik"), "nature": _l("Natur"), "bus": _l("Buss"),
    "cycle": _l("Cykel"), "coffee": _l("Fika"), "food": _l("Mat"), "clothes": _l("Kläder"), "sport": _l("Sport"),
    "film-and-games": _l("Film"), "trip": _l("Resa"), "party": _l("Fest"), "love": _l("Kärlek"), "sleep": _l("Sova"),
    "teeth": _l("Tänder"),
}  # fmt: skip
"""Always in this order: the hand learns where they are. With repeats, four of sixteen are 65 536 ways."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What has come of a way back: the kind, and the pictures so far, or the digits or the word."""

    kind: StepKind
    said: str = ""

    @property
    def count(self) -> int:
        """Return how many pictures are pressed."""
        return len(self.pictures)

    @property
    def pictures(self) -> list[str]:
        """Return the pictures that are pressed, in order."""
        return self.said.split(",") if self.kind is StepKind.PICTURES and self.said else []

    @property
    def is_whole(self) -> bool:
        """Tell whether there is something to check; until then the next picture is waited for."""
        return self.count == PICTURES_TO_CHOOSE if self.kind is StepKind.PICTURES else bool(self.said)


def pressed(kind: StepKind) -> Pressed:
    """Return what the form of this request says; pictures that do not exist are none."""
    if kind is not StepKind.PICTURES:
        return Pressed(kind, request.form.get("tal_eller_ord", "").strip())
    if "om" in request.form:
        return Pressed(kind)
    so_far = [one for one in request.form.get("hittills", "").split(",") if one in PICTURES]
    new = [one for one in request.form.getlist("bild") if one in PICTURES]
    return Pressed(kind, ",".join([*so_far, *new][:PICTURES_TO_CHOOSE]))


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: whether it was right, else what to do now and the pictures so far, which may be none."""

    is_right: bool
    fault: str = ""
    step: Pressed | None = None

    @property
    def status(self) -> int:
        """Return the status of the page that is shown once more: the next picture is no fault."""
        return 200 if self.step and self.step.count else 422


def tried(person: Owner, kind: StepKind, wrong: str) -> Tried:
    """Try what the form of this request says of the person's own way; `wrong` is told of what is not it."""
    step = pressed(kind)
    if not step.is_whole:
        return Tried(is_right=False, fault="" if step.count or "om" in request.form else str(PRESS_OR_WRITE), step=step)
    try:
        is_right = second_step.opens(person, step.said)
    except attempts.TooManyAttemptsError:
        return Tried(is_right=False)  # The page tells itself that it is closed.
    return Tried(is_right, "" if is_right else wrong)
