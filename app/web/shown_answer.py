"""An answer as it is read: the words it was asked with, each card with its picture, own words, and who pressed.

Used by the person's *Mina svar* and by the helper's page alike, so that both read the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.i18n import _l
from app.questions.answers import AnswerState, Given, Step
from app.questions.options import visible_keys
from app.questions.path import find
from app.questions.schema import Piles
from app.services.answers import given_in
from app.web.answer_cards import CardLook, options_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from app.models import AnswerVersion
    from app.questions.schema import Part, Questionnaire
    from app.services.answers import AnswerBook
    from app.web.answer_cards import Card, Pile


class Reader(StrEnum):
    """Whose eyes the answer is for: the owner is called "du", to a helper the person is someone else."""

    OWNER = "owner"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One version of an answer, ready to be read.

    `about` names whom the question was about when it is asked once for each person. `instead` says in words what was
    answered instead of a card: that the person does not know, or skipped the question. `language` is that of the words
    it was asked with, which may differ from that of the page (WCAG 3.1.2).
    """

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
    at: datetime
    language: str

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
        return not (self.cards or self.piles or self.words or self.instead)


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
    version: AnswerVersion,
    questionnaire: Questionnaire,
    reader: Reader = Reader.OWNER,
    people: Mapping[str, Card] | None = None,
) -> ShownAnswer:
    """Return `version` ready to be read; `people` gives the person's people their pictures (`people_cards`)."""
    return _shown(version, given_in(version), questionnaire, reader, people or {})


def parts_for_owner(
    book: AnswerBook, questionnaire: Questionnaire, people: Mapping[str, Card] | None = None
) -> tuple[ShownPart, ...]:
    """Return every answer of `book` for its owner, in the order of the questionnaire."""
    shown = (present(version, questionnaire, Reader.OWNER, people) for version in _versions(book))
    return _in_parts(questionnaire, (answer for answer in shown if not answer.is_empty))


def parts_for_helper(
    book: AnswerBook, questionnaire: Questionnaire, people: Mapping[str, Card] | None = None
) -> tuple[ShownPart, ...]:
    """Return what a helper may read of the shown answers in `book`.

    Whoever lies in a secret pile is left out, and so are the cards that tell of a private area of which nothing is
    shown (blueprint 2.2). An answer with nothing left is not mentioned.
    """
    opened = _opened_by(book, questionnaire)
    shown = (
        _shown(version, _for_helper(version, questionnaire, opened), questionnaire, Reader.HELPER, people or {})
        for version in _versions(book)
    )
    return _in_parts(questionnaire, (answer for answer in shown if not answer.is_empty))


def _versions(book: AnswerBook) -> Iterator[AnswerVersion]:
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


def _for_helper(version: AnswerVersion, questionnaire: Questionnaire, opened: set[str]) -> Given:
    given, question = given_in(version), find(questionnaire, version.question_id)
    if isinstance(question.kind, Piles) and question.kind.secret:
        kept = {person: pile for person, pile in given.piles.items() if pile != question.kind.secret}
        # Words written beside a secret pile are likely to say why, and the page promised that nobody learns that.
        return replace(given, piles=kept, words=given.words if len(kept) == len(given.piles) else "")
    visible = visible_keys(questionnaire, question, given)
    chosen = tuple(key for key in given.chosen if key in visible or _source(key) in opened)
    # Words written beside a card that is hidden may tell what the card says.
    return replace(given, chosen=chosen, words=given.words if len(chosen) == len(given.chosen) else "")


def _source(key: str) -> str:
    """Return what must be shown for a card of a private area to be: its own question (F7), or any of the area (F3)."""
    return key.partition(":")[0]


def _opened_by(book: AnswerBook, questionnaire: Questionnaire) -> set[str]:
    """Return the areas and questions of which something is shown."""
    asked = {step.question_id for step in book}
    return asked | {area.key for area in questionnaire.areas if any(one.id in asked for one in area.questions)}


def _shown(
    version: AnswerVersion, given: Given, questionnaire: Questionnaire, reader: Reader, people: Mapping[str, Card]
) -> ShownAnswer:
    question, asked = find(questionnaire, version.question_id), version.asked
    secret = question.kind.secret if isinstance(question.kind, Piles) else None
    look = CardLook(options_by_key(questionnaire, question), asked["labels"], people, secret)
    is_given = given.state is AnswerState.GIVEN
    return ShownAnswer(
        step=Step(version.question_id, version.about),
        text=asked["text"],
        about=look.card(version.about).label if version.about else "",
        pictogram=question.pictogram,
        cards=tuple(look.card(key) for key in given.chosen) if is_given else (),
        piles=tuple(look.piles(given)) if is_given else (),
        words=given.words,
        state=given.state,
        instead="" if is_given else str(INSTEAD[reader][given.state]),
        by=str(PRESSED[reader].get(asked["by"], "")),
        at=version.created_at,
        language=asked["language"],
    )
