"""The whole plan, ready to be read: the same for page, print and PDF, made from a `Document` alone.

Nothing here asks the database, so that a version signed long ago reads just as the plan of today.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.i18n import _, _l
from app.plan.kinds import LineKind
from app.plan.sections import HELP, OTHERS, READERS, filled
from app.questions.shared_cards import RELATIONS, SOMEONE_ELSE, picture_of_relation
from app.web.days import date_in_words
from app.web.days_view import DayView, days_of
from app.web.held_view import HeldView, held_views, is_going
from app.web.most_important import most_important
from app.web.plan_line_view import Fact, LineView, line_view, names_of
from app.web.plan_seal import SignatureView, code_in_groups, foot_of, is_whole, state_in_words
from app.web.said_view import PRESSED, known_picture, no_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from app.plan.document import Document, Line, Participant, Photo
    from app.plan.sections import Filled
    from app.web.said_view import FilesOf

__all__ = ["PlanView", "SignatureView", "plan_view"]

CASE_WORKER = "case-worker"


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone in the plan: the name, who it is to the person, and the picture of that."""

    name: str
    relation: str
    pictogram: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with its lines. `period` says which time it holds for (S2), `note` that there is nothing here.

    `said` holds what the person has said of the note.
    """

    key: str
    title: str
    pictogram: str
    period: str
    lines: tuple[LineView, ...]
    note: str
    said: LineView | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan to read. `version` is the number of a signed version, or 0 for the plan as it is now.

    `held` tells how it has gone (C18), and `news` that some of that came after the signatures.
    `closing` holds what the person has said of the days, of the next meeting and of who does what.
    """

    name: str
    version: int
    is_signed: bool
    state: str
    most_important: tuple[Fact, ...]
    sections: tuple[SectionView, ...]
    people: tuple[PersonView, ...]
    roles: tuple[Fact, ...]
    days: tuple[DayView, ...]
    held: tuple[HeldView, ...]
    left_out: tuple[LineView, ...]
    pressed: str
    pressed_otherwise: bool
    signatures: tuple[SignatureView, ...]
    control: str
    foot: str
    news: str = ""
    closing: Mapping[LineKind, LineView] = field(default_factory=dict)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Return every photo of the plan, also of what was left out of it."""
        lines = (*(line for section in self.sections for line in section.lines), *self.left_out)
        return tuple(photo for line in lines for photo in line.every_photo)


def plan_view(  # noqa: PLR0913 (a plan is what stands in it, who signed what and when, on which day it is read, and by whom)
    document: Document,
    signatures: tuple[SignatureView, ...] = (),
    *,
    sha256: bytes = b"",
    version: int = 0,
    is_old: bool = False,
    read_on: date | None = None,
    files_of: FilesOf = no_files,
) -> PlanView:
    """Return `document` ready to be read, with the `signatures` on it.

    `version` is the number of the signed version, `sha256` its fingerprint; `is_old` when the plan has changed since.
    What happens first, and the next days, lie on the day `read_on` or later. `files_of` gives the recordings and photos
    of the answer that a line comes from, for the one who reads.
    """
    ways = _ways(document)
    usual = next(iter(ways), "")
    shown = partial(line_view, usual_way=usual, is_going=is_going(document), files_of=files_of)
    return PlanView(
        name=document.name,
        version=version,
        is_signed=is_whole(signatures),
        state=state_in_words(signatures, is_old=is_old),
        most_important=most_important(document, read_on),
        sections=tuple(_sections(document, shown, is_signed=is_whole(signatures))),
        people=tuple(_person(one) for one in document.people),
        roles=tuple(_roles(document)),
        days=tuple(days_of(document)),
        held=held_views(document.held),
        left_out=tuple(shown(line) for line in document.left_out),
        pressed=str(PRESSED.get(usual, "")),
        pressed_otherwise=len(ways) > 1,
        signatures=tuple(replace(one, pictogram=known_picture(one.pictogram)) for one in signatures),
        control=code_in_groups(sha256),
        foot=foot_of(document.name, version, signatures, read_on),
        closing={line.kind: line_view(line) for line in document.closing if not line.is_left_out},
    )


def _sections(document: Document, shown: Callable[[Line], LineView], *, is_signed: bool) -> Iterator[SectionView]:
    for one in filled(document):
        section = one.section
        note = _note(one, is_signed=is_signed)
        if one.lines or note:
            period = _period(document) if section.period else ""
            lines = tuple(shown(line) for line in one.lines)
            none = (line_view(line) for line in document.closing if one.is_none and NONE.get(line.kind) is section)
            said = next(none, None)
            yield SectionView(section.key, str(section.title), section.pictogram, period, lines, note, said)


# Under which heading it is told that there is none of something.
NONE = {LineKind.NO_SUPPORT: HELP, LineKind.NO_OTHERS: OTHERS, LineKind.NO_READERS: READERS}
# These may be empty in a plan that is ready; nothing is missing then.
MAY_BE_EMPTY = frozenset({"own"})
NOTHING_YET = _l("Här är inget skrivet än.")


def _note(one: Filled, *, is_signed: bool) -> str:
    if one.is_none:
        return str(one.section.none)
    is_unsaid = one.is_empty and not is_signed and one.section.key not in MAY_BE_EMPTY
    return str(NOTHING_YET) if is_unsaid else ""


def _period(document: Document) -> str:
    start, end = document.times.period_from, document.times.period_to
    if start and end:
        return _("Från %(start)s till %(end)s", start=date_in_words(start), end=date_in_words(end))
    if start:
        return _("Från %(start)s", start=date_in_words(start))
    return _("Till %(end)s", end=date_in_words(end)) if end else ""


def _person(one: Participant) -> PersonView:
    known = RELATIONS.get(one.relation)
    relation = "" if known in {None, SOMEONE_ELSE} else str(known.label)
    return PersonView(one.name, "" if relation == one.name else relation, picture_of_relation(one.relation))


def _roles(document: Document) -> Iterator[Fact]:
    roles = document.roles
    for label, one in (
        (_("Ansvarar för planen"), roles.responsible),
        (_("Skriver planen"), roles.writer),
        (_("Leder mötena"), roles.leader),
    ):
        if one:
            yield Fact(label, one.name)
    if case_workers := [one for one in document.people if one.relation == CASE_WORKER]:
        yield Fact(_("LSS-handläggare"), names_of(case_workers))


def _ways(document: Document) -> list[str]:
    """Return the ways in which the answers were given (F1), the most usual first."""
    lines = (*document.every_line(), *document.left_out)
    return [way for way, _times in Counter(line.said.by for line in lines if line.said and line.said.by).most_common()]
