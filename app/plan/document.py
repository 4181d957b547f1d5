"""The plan as one value: what is shown, printed, signed, compared and taken out is always made from this.

A document knows nothing of the database. It survives being written as JSON and read again, which is how a signed
version is kept (blueprint 2.3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import msgspec

from app.plan.kinds import CLOSING, WISHES, LineKind, SupportState, Term
from app.plan.looking_back import Held


@dataclass(frozen=True, slots=True)
class SaidCard:
    """One card or person the person chose, in the words it had then. `pile` is where a person was put."""

    label: str
    pictogram: str = ""
    pile: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said ("Så sa jag"): the question and the answer, or the part of it, that a line comes from.

    `by` is the key of who pressed (F1). Nothing that is hidden from the helper stands here.
    """

    question: str
    cards: tuple[SaidCard, ...] = ()
    words: str = ""
    by: str = ""
    language: str = "sv"
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the helper answered to a "stämmer inte"."""

    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the person said about a line, and the helper's answers (LSS 21 b §).

    `is_about_this` is false when the line has been written anew since. `is_mended` tells more: that the line says
    something else than what was spoken about, or that somebody else does it. A blank more is no mending.
    `beside` names the helper who sat beside the person (D-P4).
    """

    agrees: bool
    words: str
    on: date
    is_about_this: bool = True
    replies: tuple[Reply, ...] = ()
    is_mended: bool = False
    beside: str = ""

    @property
    def is_unanswered(self) -> bool:
        """Tell whether the person said that the line is wrong and nobody has answered or mended it."""
        return not self.agrees and not self.is_mended and not self.replies


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who has to do with the plan. `relation` is a key of `questions.shared_cards`."""

    id: UUID
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo beside a line: what is seen in it, its size, and the SHA-256 of its bytes, which are kept elsewhere.

    `is_own` tells that the person put it there. `alt` may be empty then, since nobody has to write.
    """

    id: UUID
    alt: str
    width: int
    height: int
    sha256: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan. `number` counts how often it has been written; `actions` hang on a wish.

    `verdicts` are all that the person has said about it, oldest first: a note is never taken away.
    A line that was left out keeps its text, and `reason` says why; `is_taken_out_by_person` that it was the person who
    took it out, since it is the person's plan. `begun_on` and `done_on` tell how an action went as far as was known.
    """

    id: UUID
    number: int
    kind: LineKind
    text: str
    pictogram: str
    heading: str = ""
    area: str = ""
    term: Term | None = None
    support: SupportState | None = None
    due_on: date | None = None
    needs: str = ""
    does: tuple[Participant, ...] = ()
    responsible: tuple[Participant, ...] = ()
    attends: tuple[Participant, ...] = ()
    said: Said | None = None
    actions: tuple[Line, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    is_left_out: bool = False
    reason: str = ""
    photos: tuple[Photo, ...] = ()
    is_taken_out_by_person: bool = False
    begun_on: date | None = None
    done_on: date | None = None

    @property
    def is_the_persons(self) -> bool:
        """Tell whether there is something of the person's own about it: an answer, a verdict, a photo, or its end."""
        has_own_photo = any(photo.is_own for photo in self.photos)
        return self.said is not None or bool(self.verdicts) or has_own_photo or self.is_taken_out_by_person

    @property
    def is_remembered(self) -> bool:
        """Tell whether the line stays visible with a reason when it is left out: a wish, or the person's own."""
        return self.kind in WISHES or self.is_the_persons

    @property
    def is_closing(self) -> bool:
        """Tell whether it is about the whole plan: the person may object to it, and nobody writes in it."""
        return self.kind in CLOSING

    @property
    def verdict(self) -> Verdict | None:
        """Return what the person said last about the line."""
        return self.verdicts[-1] if self.verdicts else None


@dataclass(frozen=True, slots=True)
class Times:
    """The days of the plan (C9, C10, C12, C13, S2). `review_on` is at most twelve months away (LSS 10 §)."""

    began_on: date
    period_from: date | None = None
    period_to: date | None = None
    ready_on: date | None = None
    next_meeting_on: date | None = None
    next_meeting: str = ""
    follow_up_on: date | None = None
    evaluate_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is responsible for the plan, who writes it, and who leads the meetings (S58, S69)."""

    responsible: Participant | None = None
    writer: Participant | None = None
    leader: Participant | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan, as it stands at one revision.

    `name` is what the person is called, empty when that is not shown. The three `no_` fields tell that there is nobody
    or nothing, which is an answer too (blueprint 2.3: "inga" counts). `lines` are in the order they are read, `held` is
    what was held to look back, latest first, and `comes` those who come to the next meeting (C12, C18). `closing`
    is what the person may say of the days, the roles and of what there is none of.
    """

    revision: int
    name: str
    times: Times
    roles: Roles = Roles()
    people: tuple[Participant, ...] = ()
    lines: tuple[Line, ...] = ()
    no_support: bool = False
    no_measures_by_others: bool = False
    no_readers: bool = False
    held: tuple[Held, ...] = ()
    comes: tuple[Participant, ...] = ()
    closing: tuple[Line, ...] = ()

    def of_kind(self, *kinds: LineKind) -> tuple[Line, ...]:
        """Return the lines of `kinds` that are in the plan."""
        return tuple(line for line in self.lines if line.kind in kinds and not line.is_left_out)

    def every_line(self) -> Iterator[Line]:
        """Go through all lines that are in the plan, each wish followed by its actions."""
        for line in self.lines:
            if not line.is_left_out:
                yield line
                yield from (action for action in line.actions if not action.is_left_out)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """Return what did not come into the plan: "Det här blev inte med", each wish before its actions.

        An action that the person has spoken about is told even when its wish took it along (LSS 21 b §).
        """
        return tuple(self._left_out())

    def _left_out(self) -> Iterator[Line]:
        for line in self.lines:
            if line.is_left_out:
                yield line
            for action in line.actions:
                if action.is_remembered and action.is_left_out:
                    yield action
                elif action.is_remembered and line.is_left_out:
                    yield replace(action, is_left_out=True, reason=line.reason)
        yield from (line for line in self.closing if line.is_left_out)

    def wish_of(self, line_id: UUID) -> Line | None:
        """Return the wish that an action hangs on, also where one of them was left out. None for any other line."""
        return next((line for line in self.lines for action in line.actions if action.id == line_id), None)


def canonical(document: Document) -> bytes:
    """Return the document as JSON with its fields in a fixed order: the same plan is always the same bytes."""
    return msgspec.json.encode(document, order="sorted")


def from_canonical(data: bytes) -> Document:
    """Return the document of `canonical`. Raises msgspec.ValidationError when the bytes are something else."""
    return msgspec.json.decode(data, type=Document)


def fingerprint(data: bytes) -> bytes:
    """Return the SHA-256 of `canonical`: what a signature is bound to."""
    return hashlib.sha256(data).digest()
