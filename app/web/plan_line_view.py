"""One line of a plan, ready to be read: "Så sa jag" beside "Så skrev hjälparen", who does what, and the notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from flask import current_app

from app.assets.manifest import UnknownAssetError
from app.i18n import _, _l
from app.plan.kinds import LineKind
from app.plan.wording import SUPPORT, TERMS
from app.questions.questionnaire import MY_PLAN
from app.web.days import date_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.plan.document import Line, Participant, Photo, Said, SaidCard, Verdict

LONGEST_BESIDE = 900
"""How many letters stand well in half a page; what is longer stands one after the other, and breaks where it must."""

KINDS = {
    LineKind.PURPOSE: _l("Därför"),
    LineKind.KEEP: _l("Det vill jag ha kvar"),
    LineKind.CHANGE: _l("Det vill jag ändra"),
    LineKind.LONGING: _l("Det längtar jag efter"),
    LineKind.TRY: _l("Det vill jag prova"),
    LineKind.GOAL: _l("Mitt mål"),
    LineKind.SUPPORT: _l("Hjälp"),
    LineKind.OTHERS: _l("Det här gör andra"),
    LineKind.READER: _l("Läser min plan"),
    LineKind.MEETING: _l("Möte"),
}
AREAS = {area.key: area.label for area in MY_PLAN.areas}
# Who pressed (F1), in the words of the one whose plan it is.
PRESSED = {
    "self": _l("Jag svarade själv."),
    "together": _l("Vi turades om att svara."),
    "someone-answers": _l("Någon svarade åt mig."),
    "someone-reads": _l("Någon läste och jag svarade."),
    "i-point": _l("Jag pekade och någon tryckte."),
    "my-way": _l("Jag svarade på mitt sätt."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what it holds: "Klart" and "tisdag 3 mars 2027"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SaidPile:
    """The people put in one pile, or the cards chosen; `label` is empty for cards that lie in no pile."""

    label: str
    cards: tuple[SaidCard, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """What the person said. `by` tells who pressed; it is empty where that is said once for the whole plan."""

    question: str
    piles: tuple[SaidPile, ...]
    words: str
    by: str
    language: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """What the person said of a line, with the answers: each as who and when, and the words (LSS 21 b §)."""

    agrees: bool
    when: str
    words: str
    is_about_this: bool
    replies: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line to read. `label` says what kind of line it is, `agreed` that the person said that it is right.

    `reason` tells why it was left out, or why nothing happens with it, and `why` which of the two.
    """

    pictogram: str
    label: str
    text: str
    said: SaidView | None
    facts: tuple[Fact, ...]
    notes: tuple[NoteView, ...]
    agreed: str
    reason: str
    why: str
    actions: tuple[LineView, ...]
    photos: tuple[Photo, ...] = ()

    @property
    def every_photo(self) -> tuple[Photo, ...]:
        """Return the photos of the line and of its actions."""
        return (*self.photos, *(photo for action in self.actions for photo in action.photos))

    @property
    def is_beside(self) -> bool:
        """Tell whether both voices are short enough to stand side by side."""
        return self.said is not None and not self.said.is_long and len(self.text) <= LONGEST_BESIDE


def line_view(line: Line, usual_way: str = "") -> LineView:
    """Return `line` ready to be read, with its actions; who pressed is told where it was not the `usual_way`."""
    kept = () if line.is_left_out else (action for action in line.actions if not action.is_left_out)
    return LineView(
        pictogram=known_picture(line.pictogram),
        label=_label(line),
        text=line.text,
        said=_said(line, line.said, usual_way) if line.said else None,
        facts=tuple(_facts(line)),
        notes=tuple(_note(verdict) for verdict in line.verdicts if _is_worth_reading(verdict)),
        agreed=_agreed(line),
        reason=line.reason,
        why=_("Därför blev det inte med:") if line.is_left_out else _("Därför händer inget nu:"),
        actions=tuple(line_view(action, usual_way) for action in kept),
        photos=line.photos,
    )


def known_picture(key: str) -> str:
    """Return `key`, or nothing when it is no longer in the register: what was signed opens without its picture."""
    file_of = cast("Callable[[str], object]", current_app.jinja_env.globals["picture_file"])
    try:
        file_of(key)
    except UnknownAssetError:
        return ""
    return key


def names_of(people: Iterable[Participant]) -> str:
    """Return the names as one list in words: "Anna, Amir och mamma"."""
    names = [one.name for one in people]
    if len(names) < 2:  # noqa: PLR2004 (Two names are what "och" stands between.)
        return "".join(names)
    return _("%(names)s och %(last)s", names=", ".join(names[:-1]), last=names[-1])


def _label(line: Line) -> str:
    """Return what kind of line it is, with the part of life, the time or the day that belongs to it."""
    if line.kind is LineKind.MEETING and line.due_on:
        return date_in_words(line.due_on)
    known = TERMS.get(line.term) if line.term else SUPPORT.get(line.support) if line.support else None
    kind = line.heading or str(known or KINDS.get(line.kind, ""))
    area = AREAS.get(line.area)
    return f"{kind}: {area}" if area else kind


def _facts(line: Line) -> Iterator[Fact]:
    if line.does:
        yield Fact(_("Ger hjälpen") if line.kind is LineKind.SUPPORT else _("Gör det"), names_of(line.does))
    if line.responsible:
        yield Fact(_("Ansvarar"), names_of(line.responsible))
    if line.attends:
        yield Fact(_("Var med"), names_of(line.attends))
    if line.due_on and line.kind is not LineKind.MEETING:
        yield Fact(_("Börjar") if line.kind is LineKind.SUPPORT else _("Klart"), date_in_words(line.due_on))
    if line.needs:
        yield Fact(_("Det behövs"), line.needs)


def _said(line: Line, said: Said, usual_way: str) -> SaidView:
    piles: dict[str, list[SaidCard]] = {}
    for card in _without_the_same_picture(line, said.cards):
        piles.setdefault(card.pile, []).append(replace(card, pictogram=known_picture(card.pictogram)))
    return SaidView(
        question=said.question,
        piles=tuple(SaidPile(label, tuple(cards)) for label, cards in piles.items()),
        words=said.words,
        by="" if said.by == usual_way else str(PRESSED.get(said.by, "")),
        language=said.language,
        is_long=len(said.words) + sum(len(card.label) for card in said.cards) > LONGEST_BESIDE,
    )


def _without_the_same_picture(line: Line, cards: tuple[SaidCard, ...]) -> tuple[SaidCard, ...]:
    """Return the cards; a single one leaves out the picture that already stands beside the line."""
    if len(cards) == 1 and cards[0].pictogram == line.pictogram:
        return (replace(cards[0], pictogram=""),)
    return cards


def _note(verdict: Verdict) -> NoteView:
    answers = (
        Fact(_("%(name)s svarade %(day)s", name=one.by, day=date_in_words(one.on)), one.words)
        for one in verdict.replies
    )
    return NoteView(verdict.agrees, date_in_words(verdict.on), verdict.words, verdict.is_about_this, tuple(answers))


def _is_worth_reading(verdict: Verdict) -> bool:
    return not verdict.agrees or bool(verdict.words or verdict.replies)


def _agreed(line: Line) -> str:
    last = line.verdict
    is_plain = last is not None and last.agrees and last.is_about_this and not _is_worth_reading(last)
    return date_in_words(last.on) if last and is_plain else ""
