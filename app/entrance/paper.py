"""The paper twin: the whole questionnaire, empty, to print and fill in by hand (domain.md 3.1, 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template

from app.entrance import bp
from app.questions.options import options_of
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import AnyOf, FreeText, MostImportant, Option, Part, Piles, Question
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question on paper: its boxes, and how many lines there are to write on."""

    question: Question
    options: tuple[Option, ...]

    @property
    def one(self) -> bool:
        """Tell whether a single box is to be ticked."""
        return not isinstance(self.question.kind, AnyOf)

    @property
    def piles(self) -> bool:
        """Tell whether people are to be put in piles."""
        return isinstance(self.question.kind, Piles)

    @property
    def lines(self) -> int:
        """Return how many lines there are to write on."""
        if isinstance(self.question.kind, FreeText | MostImportant):
            return 2
        return int(self.question.own_words)


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One part on paper."""

    part: Part
    questions: tuple[PaperQuestion, ...]


def paper_parts() -> tuple[PaperPart, ...]:
    """Return every question that is asked, in order, with every card."""
    return tuple(
        PaperPart(
            part,
            tuple(
                PaperQuestion(question, options_of(MY_PLAN, question, {}))
                for question in part.questions
                if not question.retired
            ),
        )
        for part in MY_PLAN.parts
        if part.about_life
    )


@bp.get("/papper")
@for_everyone
def paper() -> ResponseReturnValue:
    """Show all questions as they look on paper."""
    return render_template("entrance/paper.html", sheets=paper_parts())
