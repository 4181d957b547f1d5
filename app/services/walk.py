"""A person's way through the questionnaire: the answers so far and the pages they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questions.check import CHECK
from app.questions.path import after, first_unanswered, part_with, path_in, place_of
from app.questions.questionnaire import MY_PLAN
from app.services.answers import book_of

if TYPE_CHECKING:
    from app.questions.answers import Given, Step
    from app.questions.path import Path, PlacedStep
    from app.questions.schema import Part
    from app.services.answers import AnswerBook
    from app.services.visits import Owner


class NotOnTheWayError(Exception):
    """The question is not asked, with the answers this person has given."""


class Walk:
    """Where a person is: the current answers, and every page they lead to (never a stored "current step")."""

    def __init__(self, person: Owner, answers: AnswerBook) -> None:
        """Take the person and the current answers; the way is computed as far as someone asks for it."""
        self.person, self.answers = person, answers
        self._parts: dict[str, Path] = {}

    @classmethod
    def of(cls, person: Owner) -> Walk:
        """Return the person's walk as it is now."""
        return cls(person, book_of(person))

    @property
    def way(self) -> Path:
        """Return every page that is asked, in the order of the questionnaire."""
        return tuple(placed for part in MY_PLAN.parts for placed in self.in_part(part))

    @property
    def about_life(self) -> Path:
        """Return the pages about the person's life that are answered: what can be shown, and nothing of practice."""
        return tuple(placed for placed in self.way if placed.part.about_life and placed.step in self.answers)

    def in_part(self, part: Part) -> Path:
        """Return the pages of one part: all that most pages need to know of the way."""
        if part.key not in self._parts:
            self._parts[part.key] = path_in(part, self.answers)
        return self._parts[part.key]

    def place(self, step: Step) -> PlacedStep:
        """Return the page of `step`. Raises NotOnTheWayError when it is not asked."""
        try:
            placed = place_of(self.in_part(part_with(MY_PLAN, step.question_id)), step)
        except KeyError:
            raise NotOnTheWayError from None
        if placed is None:
            raise NotOnTheWayError
        return placed

    def next_after(self, step: Step, given: Given) -> PlacedStep | None:
        """Return the page that follows once `given` is the answer to `step`; None at the end of the part."""
        part = self.place(step).part
        return after(path_in(part, self.answers.with_given(step, given)), step)

    @property
    def is_done(self) -> bool:
        """Tell whether every question about the person's life on the short way has been met."""
        following = self.resume()
        return following is None or following.part.key == CHECK.key

    def resume(self) -> PlacedStep | None:
        """Return the first page on the short way that is not answered; None when all are."""
        return first_unanswered(self.way, self.answers)
