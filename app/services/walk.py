"""A person's way through the questionnaire: the answers so far and the pages they lead to."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.questions.check import CHECK
from app.questions.path import Path, after, first_unanswered, path, path_in, place_of
from app.questions.questionnaire import MY_PLAN
from app.services.answers import AnswerBook, book_of

if TYPE_CHECKING:
    from app.models import Person
    from app.questions.answers import Given, Step
    from app.questions.path import PlacedStep


class NotOnTheWayError(Exception):
    """The question is not asked, with the answers this person has given."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a person is: the current answers, and every page they lead to (never a stored "current step")."""

    person: Person
    answers: AnswerBook
    way: Path

    @classmethod
    def of(cls, person: Person) -> Walk:
        """Return the person's walk as it is now."""
        answers = book_of(person)
        return cls(person, answers, path(MY_PLAN, answers))

    def place(self, step: Step) -> PlacedStep:
        """Return the page of `step`. Raises NotOnTheWayError when it is not asked."""
        placed = place_of(self.way, step)
        if placed is None:
            raise NotOnTheWayError
        return placed

    def next_after(self, step: Step, given: Given) -> PlacedStep | None:
        """Return the page that follows once `given` is the answer to `step`; None at the end of the part."""
        part = self.place(step).part
        return after(path_in(part, ChainMap({step: given}, self.answers)), step)  # type: ignore[arg-type]

    @property
    def is_done(self) -> bool:
        """Tell whether every question about the person's life on the short way has been met."""
        following = self.resume()
        return following is None or following.part.key == CHECK.key

    def resume(self) -> PlacedStep | None:
        """Return the first page on the short way that is not answered; None when all are."""
        return first_unanswered(self.way, self.answers)
