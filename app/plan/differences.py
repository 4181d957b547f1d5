"""What differs between two versions of a plan, said so that it can be read: "Vad är nytt?" (blueprint 2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from app.i18n import _l
from app.plan.happened import Going
from app.plan.kinds import LineKind
from app.plan.sections import HELP, OTHERS, READERS, filled
from app.plan.wording import GOING, KINDS, SUPPORT, TERMS

if TYPE_CHECKING:
    from uuid import UUID

    from app.plan.document import Document, Line, Participant
    from app.plan.looking_back import Held
    from app.plan.sections import Section

# What stood in one place: words, a day, or nothing.
Value: TypeAlias = str | date | None
PICTURE = "picture"
A_PHOTO = _l("En bild")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that has another value: what it is called, what it was, and what it is. `name` is its field."""

    name: str
    label: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that says something else: as it was, as it is, and what is different beside its text."""

    before: Line
    after: Line
    details: tuple[Detail, ...] = ()

    @property
    def is_reworded(self) -> bool:
        """Tell whether the text is another."""
        return self.before.text != self.after.text


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs. `frame` are the days, the roles and the other answers about the whole plan.

    `spoken` are the lines about which the person has said, or the helper has answered, something more, and `held` is
    what was held since to look back on the plan.
    """

    added: tuple[Line, ...] = ()
    changed: tuple[Changed, ...] = ()
    left_out: tuple[Line, ...] = ()
    in_neither: tuple[Line, ...] = ()
    frame: tuple[Detail, ...] = ()
    spoken: tuple[Line, ...] = ()
    is_reordered: bool = False
    held: tuple[Held, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the two versions read the same."""
        return self == Differences()


DAYS = (
    ("began_on", _l("Planen började")),
    ("period_from", _l("Planen gäller från")),
    ("period_to", _l("Planen gäller till")),
    ("ready_on", _l("Allt ska vara klart")),
    ("next_meeting_on", _l("Nästa möte")),
    ("next_meeting", _l("Om nästa möte")),
    ("follow_up_on", _l("Uppföljning")),
    ("evaluate_on", _l("Utvärdering")),
    ("review_on", _l("Omprövning")),
)
ROLES = (
    ("responsible", _l("Ansvarar för planen")),
    ("writer", _l("Skriver planen")),
    ("leader", _l("Leder mötena")),
)
NONE = (
    ("no_support", HELP),
    ("no_measures_by_others", OTHERS),
    ("no_readers", READERS),
)
DUE = {LineKind.MEETING: _l("Mötet var"), LineKind.SUPPORT: _l("Börjar")}


def differences(
    old: Document, new: Document, areas: Mapping[str, str] | None = None, relations: Mapping[str, str] | None = None
) -> Differences:
    """Return what is new in `new`. `areas` and `relations` are the names of their keys.

    A wish that was left out takes its actions with it. A line that stands in neither is told apart, when it says
    something else than it did, such as another reason. That the person agreed with a line is no difference.
    """
    before, after = ({line.id: line for line in document.every_line()} for document in (old, new))
    out = {line.id: line for one in new.lines for line in (one, *one.actions)}
    pairs = [(before[line_id], line) for line_id, line in after.items() if line_id in before]
    compared = (Changed(one, other, tuple(_details(one, other, areas or {}))) for one, other in pairs)
    return Differences(
        added=tuple(line for line_id, line in after.items() if line_id not in before),
        changed=tuple(one for one in compared if one.is_reworded or one.details),
        left_out=tuple(out.get(line_id, line) for line_id, line in before.items() if line_id not in after),
        in_neither=tuple(line for line in _newly_out(old, new) if line.id not in before),
        frame=tuple(_frame(old, new, relations or {})),
        spoken=tuple(_spoken(old, new)),
        is_reordered=[line_id for line_id in before if line_id in after]
        != [line_id for line_id in after if line_id in before],
        held=tuple(one for one in new.held if one not in old.held),
    )


def _details(old: Line, new: Line, areas: Mapping[str, str]) -> Iterator[Detail]:
    """Yield what is different beside the text, in the order it is read."""
    for name, label, one, other in (
        ("kind", _l("Sorts rad"), KINDS[old.kind], KINDS[new.kind]),
        ("said", _l("Så sa jag"), _said(old), _said(new)),
        ("heading", _l("Rubrik"), old.heading, new.heading),
        (PICTURE, _l("Bild"), old.pictogram, new.pictogram),
        ("area", _l("Del av livet"), areas.get(old.area, old.area), areas.get(new.area, new.area)),
        ("term", _l("Mål"), old.term and TERMS[old.term], new.term and TERMS[new.term]),
        ("support", _l("Hjälp"), old.support and SUPPORT[old.support], new.support and SUPPORT[new.support]),
        ("does", _l("Gör det"), names(old.does), names(new.does)),
        ("responsible", _l("Ansvarar"), names(old.responsible), names(new.responsible)),
        ("attends", _l("Var med"), names(old.attends), names(new.attends)),
        ("due_on", DUE.get(new.kind, _l("Senast")), old.due_on, new.due_on),
        ("needs", _l("Det behövs"), old.needs, new.needs),
        ("reason", _l("Därför"), old.reason, new.reason),
        ("going", _l("Så går det"), _going(old), _going(new)),
    ):
        if one != other:
            yield Detail(name, label, one or None, other or None)
    if [photo.id for photo in old.photos] != [photo.id for photo in new.photos]:
        yield Detail("photos", _l("Foton"), _photos(old), _photos(new))


def _newly_out(old: Document, new: Document) -> Iterator[Line]:
    """Go through what did not come into the plan, where that was not told before, or was told in another way."""
    told = {line.id: line for line in old.left_out}
    for line in new.left_out:
        was = told.get(line.id)
        if not (line.is_closing or (was and _says_the_same(was, line))):
            yield line


def _says_the_same(was: Line, line: Line) -> bool:
    is_the_same = (was.text, was.is_taken_out_by_person) == (line.text, line.is_taken_out_by_person)
    return is_the_same and not any(_details(was, line, {}))


def _said(line: Line) -> str:
    """Return what the person said, as it is read beside the line: who pressed, and when, is no difference."""
    if line.said is None:
        return ""
    cards = (f"{card.label} ({card.pile})" if card.pile else card.label for card in line.said.cards)
    return ". ".join(filter(None, (", ".join(cards), line.said.words)))


def _going(line: Line) -> str:
    """Return how an action goes; nothing for any other line."""
    return GOING[Going.of(line.begun_on, line.done_on)] if line.kind is LineKind.ACTION else ""


def _photos(line: Line) -> str | None:
    """Return what is seen in the photos of the line."""
    return ". ".join(photo.alt or str(A_PHOTO) for photo in line.photos) or None


def names(people: tuple[Participant, ...]) -> str:
    """Return the names of `people` in one row, always in the same order."""
    return ", ".join(sorted(one.name for one in people))


def _frame(old: Document, new: Document, relations: Mapping[str, str]) -> Iterator[Detail]:
    found = [("name", _l("Personens namn"), old.name, new.name)]
    found += [(name, label, getattr(old.times, name), getattr(new.times, name)) for name, label in DAYS]
    found += [(name, label, _role(old, name), _role(new, name)) for name, label in ROLES]
    found += [(name, section.title, _none(old, section), _none(new, section)) for name, section in NONE]
    found.append(("comes", _l("De som kommer till nästa möte"), names(old.comes), names(new.comes)))
    found.append(("people", _l("De som är med i planen"), _people(old, relations), _people(new, relations)))
    for name, label, one, other in found:
        if one != other:
            yield Detail(name, label, one or None, other or None)


def _none(document: Document, section: Section) -> str:
    """Return what is said where there is nothing under a heading, as it is read: a line says more than "inga"."""
    return section.none if any(one.is_none for one in filled(document) if one.section == section) else ""


def _people(document: Document, relations: Mapping[str, str]) -> str:
    """Return everyone with who they are to the person, since that can change too."""
    told = (f"{one.name} ({relations.get(one.relation, one.relation)})" for one in document.people)
    return ", ".join(sorted(told))


def _role(document: Document, name: str) -> str:
    role: Participant | None = getattr(document.roles, name)
    return role.name if role else ""


def _spoken(old: Document, new: Document) -> Iterator[Line]:
    """Go through the lines about which more has been said: that they are wrong, or an answer to that."""
    heard: dict[UUID, int] = {line.id: _objections(line) for line in _spoken_of(old)}
    for line in _spoken_of(new):
        if _objections(line) > heard.get(line.id, 0):
            yield line


def _spoken_of(document: Document) -> Iterator[Line]:
    yield from (one for line in document.lines for one in (line, *line.actions))
    yield from document.closing


def _objections(line: Line) -> int:
    return sum(1 + len(verdict.replies) for verdict in line.verdicts if not verdict.agrees)
