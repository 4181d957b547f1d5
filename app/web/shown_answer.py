"""An answer as it is read: the words it was asked with, each card with its picture, own words, and who pressed.

Used by the person's *Mina svar* and by the helper's page alike, so that both read the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.i18n import _l
from app.questions.answer_cards import look_of
from app.questions.answers import AnswerState, Given, Step
from app.questions.path import find
from app.services.for_helper import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from app.questions.answer_cards import Card, Pile
    from app.questions.schema import Part, Questionnaire
    from app.services.answers import AnswerBook
    from app.services.versions import Version


class Reader(StrEnum):
    """Whose eyes the answer is for: the owner is called "du", to a helper the person is someone else."""

    OWNER = "owner"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One version of an answer, ready to be read.

    `about` names whom the question was about when it is asked once for each person. `instead` says in words what was
    answered instead of a card: that the person does not know, or skipped the question. `language` is that of the words
    it was asked with, which may differ from that of the page (WCAG 3.1.2). `beside` is who sat beside (D-P4). `files`
    are the ids of recordings and photos: see `app.web.own_file_view`.
    """

    version_id: UUID
    step: Step
    text: str
    about: str
    pictogram: str
    cards: tuple[Card, ...]
    piles: tuple[Pile, ...]
    words: str
    state: AnswerState
    instead: str
    by: str
    language: str
    beside: str = ""
    files: tuple[str, ...] = ()

    @property
    def is_secret(self) -> bool:
        """Tell whether somebody lies in a secret pile; then neither that pile nor the words are printed (F15)."""
        return any(pile.is_secret for pile in self.piles)

    @property
    def is_unknown(self) -> bool:
        """Tell whether the person answered "Jag vet inte"."""
        return self.state is AnswerState.UNKNOWN

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is left to read, as when all people lie in the secret pile."""
        return not (self.cards or self.piles or self.words or self.files or self.instead)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The answers of one part of the questionnaire."""

    part: Part
    answers: tuple[ShownAnswer, ...]

    @property
    def by(self) -> str:
        """Return who pressed, when it is the same for every answer of the part; then it need be said only once."""
        said = {answer.by for answer in self.answers}
        return said.pop() if len(said) == 1 else ""


def pressed_by(parts: Iterable[ShownPart]) -> str:
    """Return who pressed, when it is the same for every answer of every part; then the page says it only once."""
    said = {answer.by for part in parts for answer in part.answers}
    return said.pop() if len(said) == 1 else ""


# Who pressed (F1), in the words of the one who reads.
PRESSED = {
    Reader.OWNER: {
        "self": _l("Du svarade själv."),
        "together": _l("Ni turades om."),
        "someone-answers": _l("Någon svarade åt dig."),
        "someone-reads": _l("Någon läste och du svarade."),
        "i-point": _l("Du pekade och någon tryckte."),
        "my-way": _l("Du svarade på ditt sätt."),
    },
    Reader.HELPER: {
        "self": _l("Svarade själv."),
        "together": _l("Svarade tillsammans med någon."),
        "someone-answers": _l("Någon annan svarade."),
        "someone-reads": _l("Någon läste. Svarade själv."),
        "i-point": _l("Pekade på svaret. Någon annan tryckte."),
        "my-way": _l("Svarade på sitt eget sätt."),
    },
}
INSTEAD = {
    Reader.OWNER: {AnswerState.UNKNOWN: _l("Jag vet inte"), AnswerState.SKIPPED: _l("Du hoppade över.")},
    Reader.HELPER: {AnswerState.UNKNOWN: _l("Vill prata om"), AnswerState.SKIPPED: _l("Hoppade över.")},
}


def present(
    version: Version,
    questionnaire: Questionnaire,
    reader: Reader = Reader.OWNER,
) -> ShownAnswer:
    """Return `version` ready to be read."""
    return _shown(version, version.given, questionnaire, reader)


def parts_for_owner(book: AnswerBook, questionnaire: Questionnaire) -> tuple[ShownPart, ...]:
    """Return every answer of `book` for its owner, in the order of the questionnaire."""
    shown = (present(version, questionnaire) for version in _versions(book))
    return _in_parts(questionnaire, (answer for answer in shown if not answer.is_empty))


def parts_for_helper(
    book: AnswerBook, questionnaire: Questionnaire, read_by: Reader = Reader.HELPER
) -> tuple[ShownPart, ...]:
    """Return what a helper may read of the shown answers in `book`; the owner, looking first, is told "du" pressed.

    Whoever lies in a secret pile is left out, and so are the cards that tell of a private area of which nothing is
    shown (blueprint 2.2). An answer with nothing left is not mentioned.
    """
    shown = (
        _shown(version, given, questionnaire, Reader.HELPER, read_by)
        for version, given in readable(book, questionnaire)
    )
    return _in_parts(questionnaire, (answer for answer in shown if not answer.is_empty))


def _versions(book: AnswerBook) -> Iterator[Version]:
    return (version for step in book for version in book.current(step))


def _in_parts(questionnaire: Questionnaire, answers: Iterator[ShownAnswer]) -> tuple[ShownPart, ...]:
    by_question: dict[str, list[ShownAnswer]] = {}
    for answer in answers:
        by_question.setdefault(answer.step.question_id, []).append(answer)
    parts = (
        ShownPart(part, tuple(answer for question in part.questions for answer in by_question.get(question.id, ())))
        for part in questionnaire.parts
    )
    return tuple(part for part in parts if part.answers)


def _shown(
    version: Version, given: Given, questionnaire: Questionnaire, reader: Reader, read_by: Reader | None = None
) -> ShownAnswer:
    question, asked = find(questionnaire, version.question_id), version.asked
    look = look_of(questionnaire, question, asked)
    is_given = given.state is AnswerState.GIVEN
    return ShownAnswer(
        version_id=version.id,
        step=version.step,
        text=asked["text"],
        about=look.card(version.about).label if version.about else "",
        pictogram=question.pictogram,
        cards=tuple(look.card(key) for key in given.chosen) if is_given else (),
        piles=tuple(look.piles(given)) if is_given else (),
        words=given.words,
        state=given.state,
        instead="" if is_given else str(INSTEAD[reader][given.state]),
        by=str(PRESSED[read_by or reader].get(asked["by"], "")),
        language=asked["language"],
        beside=asked.get("beside", ""),
        files=given.files,
    )
