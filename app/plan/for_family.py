"""What a reader such as the person's mother may read of a plan: the chosen parts, and nothing that hints at the rest.

Everything a reader gets is made here and names its fields one by one (D-L8): what somebody adds to a plan tomorrow is
read by no family until it is written down below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.document import Line, Roles, Said, Times
from app.plan.looking_back import Held
from app.plan.sections import READERS, SECTIONS, Section, filled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from app.plan.document import Document, Participant

# A line about a secret answer, such as who may come to the meeting: no choice lets a reader in.
NOBODYS = "nobodys"
NO_ROLES = Roles()


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of a plan that the person chooses to show or not."""

    key: str
    title: str
    pictogram: str


PEOPLE = PlanPart("people", _l("Människor i planen"), "people")
WENT = PlanPart("went", _l("Hur det har gått"), "follow-up")
DAYS = PlanPart("days", _l("Viktiga dagar"), "date")
SIGNATURES = PlanPart("signatures", _l("De som har skrivit under"), "sign")
SHARED_SECTIONS = tuple(section for section in SECTIONS if section is not READERS)


@dataclass(frozen=True, slots=True)
class SharedSection:
    """A heading with the lines under it that the reader may read. `is_none` tells that there shall be none."""

    section: Section
    lines: tuple[Line, ...]
    is_none: bool = False


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """What one reader reads. `times` is None and `people` and `roles` are empty where they are not chosen.

    The lines carry no verdicts, replies or anything else than `_line` names. The period of a heading (S2) is one of
    the days, and is told only where `times` is there. `held` are the days the plan was looked back on, where that is
    chosen: what was said then, and who was there, is about the whole plan, and so about what is private too.
    """

    name: str
    sections: tuple[SharedSection, ...] = ()
    people: tuple[Participant, ...] = ()
    roles: Roles = NO_ROLES
    times: Times | None = None
    with_signatures: bool = False
    held: tuple[Held, ...] = ()


def for_reader(
    document: Document,
    parts: Collection[str],
    moved_in: Collection[str],
    private: Mapping[UUID, frozenset[str]],
) -> SharedPlan:
    """Return what a reader of `parts` may read, with the private areas in `moved_in`; call with a signed plan.

    `private` tells which private areas a line is about (`services.family_private.private_lines`). A private line is
    read where all of them are moved in, whether or not its part is chosen, and only there.
    """
    open_to = _Reader(parts, moved_in, private)
    sections = tuple(_sections(document, open_to))
    with_people = PEOPLE.key in parts
    return SharedPlan(
        name=document.name,
        sections=sections,
        people=tuple(_people(document, sections, open_to)) if with_people else (),
        roles=document.roles if with_people else NO_ROLES,
        times=document.times if DAYS.key in parts else None,
        with_signatures=SIGNATURES.key in parts,
        held=tuple(Held(one.kind, one.held_on) for one in document.held) if open_to.may_read_how_it_goes else (),
    )


def parts_offered(document: Document, private: Mapping[UUID, frozenset[str]]) -> tuple[PlanPart, ...]:
    """Return the parts of `document` in which there is something to read besides what is private."""
    read = tuple(_sections(document, _Reader({WENT.key, *(one.key for one in SECTIONS)}, (), private)))
    keys = {part.section.key for part in read}
    sections = (PlanPart(one.key, one.title, one.pictogram) for one in SHARED_SECTIONS if one.key in keys)
    others = {WENT: _has_gone(document, read), PEOPLE: bool(document.people) or document.roles != NO_ROLES}
    return (*sections, *(part for part, is_there in others.items() if is_there), DAYS, SIGNATURES)


def _has_gone(document: Document, read: Iterable[SharedSection]) -> bool:
    """Tell whether there is something to read of how it has gone besides what is private."""
    actions = (action for section in read for line in section.lines for action in line.actions)
    return bool(document.held) or any(action.begun_on or action.done_on for action in actions)


def private_offered(document: Document, private: Mapping[UUID, frozenset[str]]) -> frozenset[str]:
    """Return the keys of the private areas that lines of `document` are about."""
    lines = (line for section in filled(document) if section.section is not READERS for line in section.lines)
    found = (private.get(one.id, frozenset()) for line in lines for one in (line, *_in_plan(line.actions)))
    return frozenset(key for keys in found if NOBODYS not in keys for key in keys)


@dataclass(frozen=True, slots=True)
class _Reader:
    parts: Collection[str]
    moved_in: Collection[str]
    private: Mapping[UUID, frozenset[str]]

    def may_read(self, line: Line, section: Section) -> bool:
        """Tell whether the line is chosen: its part, or for a private one every private area it is about."""
        areas = self.private.get(line.id, frozenset())
        return self.may_read_areas(areas) if areas else section.key in self.parts

    @property
    def may_read_how_it_goes(self) -> bool:
        """Tell whether it is chosen to show how the plan has gone, and with it how each action goes that is read."""
        return WENT.key in self.parts

    def may_read_action(self, action: Line) -> bool:
        """Tell whether an action of a wish that is read may be read as well: a private one needs its own areas."""
        return self.may_read_areas(self.private.get(action.id, frozenset()))

    def may_read_areas(self, areas: frozenset[str]) -> bool:
        """Tell whether every one of `areas` is moved in; none is, in a secret one."""
        return NOBODYS not in areas and areas <= frozenset(self.moved_in)


def _sections(document: Document, reader: _Reader) -> Iterator[SharedSection]:
    for one in filled(document):
        if one.section is READERS:
            continue
        lines = tuple(_line(line, reader) for line in one.lines if reader.may_read(line, one.section))
        is_none = one.is_none and one.section.key in reader.parts
        if lines or is_none:
            yield SharedSection(one.section, lines, is_none)


def _line(line: Line, reader: _Reader) -> Line:
    """Return the line as a reader reads it. What is not named here is not read by any family."""
    return Line(
        id=line.id,
        number=line.number,
        kind=line.kind,
        text=line.text,
        pictogram=line.pictogram,
        heading=line.heading,
        area=line.area,
        term=line.term,
        support=line.support,
        due_on=line.due_on,
        needs=line.needs,
        does=line.does,
        responsible=line.responsible,
        attends=line.attends,
        said=_said(line.said) if line.said else None,
        actions=tuple(_line(one, reader) for one in _in_plan(line.actions) if reader.may_read_action(one)),
        photos=line.photos,
        begun_on=line.begun_on if reader.may_read_how_it_goes else None,
        done_on=line.done_on if reader.may_read_how_it_goes else None,
    )


def _said(said: Said) -> Said:
    """Return what the person said; how the answer was pressed and on which day is nobody else's."""
    return Said(question=said.question, cards=said.cards, words=said.words, language=said.language)


def _in_plan(actions: Iterable[Line]) -> Iterator[Line]:
    return (action for action in actions if not action.is_left_out)


def _people(document: Document, sections: Iterable[SharedSection], reader: _Reader) -> Iterator[Participant]:
    """Yield the people of the plan, without those that only a private line which is not read speaks of."""
    read = {one.id for section in sections for line in section.lines for one in _named(line)}
    roles = document.roles
    read |= {one.id for one in (roles.responsible, roles.writer, roles.leader) if one}
    hidden = {
        one.id
        for line in document.lines
        for each in (replace(line, actions=()), *line.actions)
        if not reader.may_read_areas(_areas(line, each, reader.private))
        for one in _named(each)
    }
    yield from (one for one in document.people if one.id in read or one.id not in hidden)


def _areas(line: Line, each: Line, private: Mapping[UUID, frozenset[str]]) -> frozenset[str]:
    return private.get(line.id, frozenset()) | private.get(each.id, frozenset())


def _named(line: Line) -> Iterator[Participant]:
    for one in (line, *line.actions):
        yield from (*one.does, *one.responsible, *one.attends)
