"""What the questionnaire may know of a person's answers: plain values, looked up by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class AnswerState(StrEnum):
    """How a question was met. Skipping and not knowing are answers, never faults."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person answered: the keys of the chosen cards, people in piles, and the person's own words.

    `files` are the ids of recordings and photos of the person's own, in the order they came.
    """

    state: AnswerState = AnswerState.GIVEN
    chosen: tuple[str, ...] = ()
    piles: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    files: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Tell whether the card `key` was chosen."""
        return self.state is AnswerState.GIVEN and key in self.chosen

    def in_pile(self, pile: str) -> tuple[str, ...]:
        """Return the people who were put in `pile`."""
        return tuple(person for person, where in self.piles.items() if where == pile)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was given."""
        return self.state is AnswerState.GIVEN and not (self.chosen or self.piles or self.words or self.files)


class Step(NamedTuple):
    """One page of the way: a question, and whom it is about when it is asked once for each person."""

    question_id: str
    about: str = ""


Answers: TypeAlias = Mapping[Step, Given]
