"""What the made-up people of the example are made of: their answers, and the plans that were written for them.

Keys are those of `app/questions`; a person is called by the name on the card. Days are counted from the day the example
is filled, so that nothing in it grows old.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.plan.happened import Going
from app.plan.kinds import LineKind, SupportState, Term
from app.plan.marks import Mark
from app.questions.answers import AnswerState


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. `keys` are cards or names of people; `piles` tells which pile each name lies in.

    `photo` says what is seen in a photo that belongs to it, where there is one.
    """

    question: str
    keys: tuple[str, ...] = ()
    words: str = ""
    piles: Mapping[str, str] = field(default_factory=dict)
    state: AnswerState = AnswerState.GIVEN
    about: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """A "stämmer inte" in the person's own words, what the helper answered, and what the line says since."""

    words: str
    reply: str
    mended: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What shall be done about a wish: who does it, who is responsible, in how many days, and how it goes."""

    text: str
    does: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: int | None = None
    needs: str = ""
    going: Going = Going.NOT_BEGUN


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line as the helper writes it: one that the draft made of a part of an answer, or one of another `kind` by hand.

    `left_out` is why it did not come into the plan. Without a `text`, the line says what the draft made it say.
    """

    question: str = ""
    part: str = ""
    kind: LineKind | None = None
    text: str = ""
    heading: str = ""
    term: Term | None = None
    support: SupportState | None = None
    due: int | None = None
    does: tuple[str, ...] = ()
    attends: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    left_out: str = ""
    objection: Objection | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that was held so many days `ago`, and what the person says does not hold of what was written then."""

    ago: int
    attended: tuple[str, ...]
    words: str
    objection: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One time the plan was written: how many days ago that was, and how many ago it was read and signed, if it was.

    `none` are the columns where there is nothing or nobody, and `days` those of `Frame`; `comes` are those who come to
    the next meeting. `photo` tells what is seen in the photo that the person puts beside what they long for, and
    `follow_up` what was held once the plan was signed.
    """

    written: int
    lines: tuple[PlanLine, ...]
    people: Mapping[str, str] = field(default_factory=dict)
    none: tuple[str, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)
    next_meeting: str = ""
    comes: tuple[str, ...] = ()
    signed: int | None = None
    photo: str = ""
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up person: people by name and relation, answers in the order they came, and the parts that are shown.

    `moved_in` are private questions the person shows all the same; `later` came after the showing: no helper sees it.
    `rounds` are the times the plan was written, `mark` what the person signs with, and `changed` was answered and shown
    the day before the example is filled. The answers were given `answered` days ago. `link_to` is one of the people,
    who reads with a link, and `stopped_link_to` one whose link is stopped. With `home_has_photo` the card of home has
    a photo of its own.
    """

    name: str
    stage: str
    presses: str
    people: Mapping[str, str]
    answers: tuple[Said, ...]
    shows: tuple[str, ...] = ()
    moved_in: tuple[str, ...] = ()
    later: tuple[Said, ...] = ()
    answered: int = 0
    rounds: tuple[Round, ...] = ()
    mark: Mark = field(default_factory=Mark)
    changed: tuple[Said, ...] = ()
    link_to: str = ""
    stopped_link_to: str = ""
    home_has_photo: bool = False


def said(question: str, *keys: str, words: str = "", about: str = "", photo: str = "") -> Said:
    """Return an answer with cards, own words, a photo, or all of them."""
    return Said(question, keys, words, about=about, photo=photo)


def unknown(question: str) -> Said:
    """Return "Jag vet inte"."""
    return Said(question, state=AnswerState.UNKNOWN)


def skipped(question: str) -> Said:
    """Return "Hoppa över"."""
    return Said(question, state=AnswerState.SKIPPED)


def sorted_people(question: str, words: str = "", **piles: str) -> Said:
    """Return people in piles: `Anna="with"`."""
    return Said(question, piles=piles, words=words)
