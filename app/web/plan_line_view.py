"""One line of a plan, ready to be read: "Så sa jag" beside "Så skrev hjälparen", who does what, and the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _, _l
from app.plan.happened import Going, why_nothing_happens
from app.plan.kinds import LineKind
from app.plan.wording import GOING, SUPPORT, TERMS
from app.questions.questionnaire import MY_PLAN
from app.web.days import date_in_words
from app.web.said_view import LONGEST_BESIDE, known_picture, no_files, said_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.plan.document import Line, Participant, Photo, Verdict
    from app.web.said_view import FilesOf, SaidView


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


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what it holds: "Senast" and "tisdag 3 mars 2027". `label` is empty where the text says it all.

    What `is_written` by people is Swedish, in whatever language the page is (3.1.2).
    """

    label: str
    text: str
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class NoteView:
    """What the person said of a line, with the answers: each as who and when, and the words (LSS 21 b §).

    `beside` is who sat beside the person, in words; empty where nobody did (D-P4).
    """

    agrees: bool
    when: str
    words: str
    is_about_this: bool
    replies: tuple[Fact, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line to read. `label` says what kind of line it is, `agreed` that the person said that it is right.

    `reason` tells why it was left out, or why nothing happens with it, if so. Where the label `is_own` it was written.
    """

    pictogram: str
    label: str
    is_own: bool
    text: str
    said: SaidView | None
    facts: tuple[Fact, ...]
    notes: tuple[NoteView, ...]
    agreed: str
    reason: Fact | None
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


def line_view(line: Line, usual_way: str = "", *, is_going: bool = False, files_of: FilesOf = no_files) -> LineView:
    """Return `line` ready to be read, with its actions; who pressed is told where it was not the `usual_way`.

    How each action goes is told once something of the plan `is_going`. `files_of` gives the recordings and photos of a
    line for the one who reads.
    """
    kept = () if line.is_left_out else (action for action in line.actions if not action.is_left_out)
    return LineView(
        pictogram=known_picture(line.pictogram),
        label=_label(line),
        is_own=bool(line.heading),
        text=line.text,
        said=said_view(line, line.said, usual_way, files_of(line)) if line.said else None,
        facts=(*_facts(line), *(_going(line) if is_going else ())),
        notes=tuple(_note(line, verdict) for verdict in line.verdicts if _is_worth_reading(verdict)),
        agreed=_agreed(line),
        reason=_reason(line),
        actions=tuple(line_view(action, usual_way, is_going=is_going, files_of=files_of) for action in kept),
        photos=line.photos,
    )


def _reason(line: Line) -> Fact | None:
    """Return the reason, after words in which the person speaks, where it was the person who took the line out."""
    written = line.reason if line.is_left_out else why_nothing_happens(line)
    if line.is_taken_out_by_person:
        why = _("Därför tog jag bort det:")
        return Fact(why, written or _("Jag vill inte ha med det."), is_written=bool(written))
    why = _("Därför blev det inte med:") if line.is_left_out else _("Därför händer inget nu:")
    return Fact(why, written, is_written=True) if written else None


def names_of(people: Iterable[Participant]) -> str:
    """Return the names as one list in words: "Anna, Amir och mamma"."""
    return in_a_row([one.name for one in people])


def in_a_row(names: Sequence[str]) -> str:
    """Return `names` as `names_of` does."""
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
        who = names_of(line.does)
        yield Fact(
            "", _("%(who)s ger hjälpen", who=who) if line.kind is LineKind.SUPPORT else _("%(who)s gör det", who=who)
        )
    if line.responsible:
        yield Fact(_("Ansvarar"), names_of(line.responsible))
    if line.attends:
        yield Fact(_("Var med"), names_of(line.attends))
    if line.due_on and line.kind is not LineKind.MEETING:
        yield Fact(_("Börjar") if line.kind is LineKind.SUPPORT else _("Senast"), date_in_words(line.due_on))
    if line.needs:
        yield Fact(_("Det behövs"), line.needs, is_written=True)


def _going(line: Line) -> Iterator[Fact]:
    """Yield in words how an action goes, and since when: never by a colour or a picture alone (1.4.1)."""
    if line.kind is LineKind.ACTION and not line.is_left_out:
        going, since = Going.of(line.begun_on, line.done_on), line.done_on or line.begun_on
        words = str(GOING[going])
        yield Fact(_("Så går det"), f"{words}, {date_in_words(since)}" if since else words)


def _note(line: Line, verdict: Verdict) -> NoteView:
    answers = (
        Fact(_("%(name)s svarade %(day)s", name=one.by, day=date_in_words(one.on)), one.words)
        for one in verdict.replies
    )
    beside = _("Skrivet tillsammans med %(name)s.", name=verdict.beside) if verdict.beside else ""
    # That a line was taken out is told by itself, and changes nothing of what was spoken about.
    about_this = verdict.is_about_this or (line.is_left_out and not verdict.is_mended)
    day = date_in_words(verdict.on)
    return NoteView(verdict.agrees, day, verdict.words, about_this, tuple(answers), beside)


def _is_worth_reading(verdict: Verdict) -> bool:
    return not verdict.agrees or bool(verdict.words or verdict.replies or verdict.beside)


def _agreed(line: Line) -> str:
    last = line.verdict
    is_plain = last is not None and last.agrees and last.is_about_this and not _is_worth_reading(last)
    return date_in_words(last.on) if last and is_plain else ""
