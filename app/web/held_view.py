"""How it has gone, ready to be read: each follow-up, evaluation and review that was held, latest first (C13, C18)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _
from app.plan.looking_back import HeldKind
from app.plan.wording import HELD
from app.web.days import date_in_words
from app.web.plan_line_view import NoteView, in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.plan.document import Document
    from app.plan.looking_back import Held, HeldVerdict

PICTURES = {HeldKind.FOLLOW_UP: "follow-up", HeldKind.EVALUATION: "how-it-went", HeldKind.REVIEW: "read-time"}


@dataclass(frozen=True, slots=True)
class HeldView:
    """What was held, and on which day; who took part, what was said, and who wrote it down, where that is told.

    `notes` are what the person has said about it, oldest first: a note is never taken away (LSS 21 b §).
    """

    title: str
    pictogram: str
    attended: str
    words: str
    by: str
    notes: tuple[NoteView, ...] = ()


def held_views(held: Iterable[Held]) -> tuple[HeldView, ...]:
    """Return each of `held` ready to be read."""
    return tuple(_view(one) for one in held)


def _view(one: Held) -> HeldView:
    title = _("%(held)s %(day)s", held=HELD[one.kind], day=date_in_words(one.held_on))
    notes = tuple(_note(said) for said in one.verdicts)
    return HeldView(title, PICTURES[one.kind], in_a_row(one.attended), one.words, one.by, notes)


def _note(said: HeldVerdict) -> NoteView:
    beside = _("Skrivet tillsammans med %(name)s.", name=said.beside) if said.beside else ""
    return NoteView(said.agrees, date_in_words(said.on), said.words, is_about_this=True, replies=(), beside=beside)


def is_going(document: Document) -> bool:
    """Tell whether somebody has looked back on the plan or begun any action: before that there is nothing to tell."""
    return bool(document.held) or any(
        action.begun_on or action.done_on for line in document.lines for action in line.actions
    )
