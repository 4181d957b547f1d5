"""What a person said, as a line of the plan keeps it: "Så sa jag".

An answer is made of parts: each chosen card, each person in a pile, the own words, and what was recorded or
photographed. A line comes from the whole answer (the part `WHOLE`) or from one of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.document import Said, SaidCard
from app.questions.answer_cards import look_of
from app.questions.answers import AnswerState
from app.questions.path import find
from app.questions.schema import Piles
from app.services import own_files
from app.services.days import day_of
from app.services.for_helper import readable
from app.services.plan_lines import Source
from app.services.plans import PlanNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from app.questions.answer_cards import CardLook
    from app.questions.answers import Given, Step
    from app.questions.schema import Question, Questionnaire
    from app.services.answers import AnswerBook
    from app.services.versions import Version

WHOLE = ""
WORDS = "?words"
RECORDED = "?recorded"
I_DO_NOT_KNOW = _l("Jag vet inte")
UNKNOWN_PICTURE = "dont-know"
OWN_WORDS = "own-words"


@dataclass(frozen=True, slots=True)
class Answer:
    """One shown answer as a helper may read it: `cards` are its cards or people, by the part they are.

    `about` is what the one is called whom the question was about, when it is asked once for each person. `told` holds
    the answers that tell more about each person in a pile, such as what somebody may read.
    """

    version: Version
    question: Question
    asked: Mapping[str, Any]
    given: Given
    cards: Mapping[str, SaidCard]
    about: str = ""
    told: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    recorded: tuple[SaidCard, ...] = ()

    @property
    def step(self) -> Step:
        """Return which question was answered, and about whom."""
        return self.version.step

    @property
    def words(self) -> str:
        """Return the own words."""
        return self.given.words.strip()

    @property
    def is_given(self) -> bool:
        """Tell whether the person answered, and not "Jag vet inte" or "Hoppa över"."""
        return self.given.state is AnswerState.GIVEN

    def parts(self) -> tuple[str, ...]:
        """Return the parts a line can be made from, the whole answer first; none when nothing was said."""
        own = ((WORDS, self.words), (RECORDED, self.recorded))
        inside = (*self.cards, *(part for part, said in own if said))
        return (WHOLE, *inside) if inside or self.given.state is AnswerState.UNKNOWN else ()

    def source(self, part: str) -> Source:
        """Return where a line of `part` comes from. Raises PlanNotFoundError when the answer has no such part."""
        if part not in self.parts():
            raise PlanNotFoundError
        return Source(self.version.id, part, self._said(part))

    def _said(self, part: str) -> Said:
        asked = self.asked["text"]
        return Said(
            question=f"{self.about}: {asked}" if self.about else asked,
            cards=tuple(self._cards(part)),
            words=" ".join(self._words(part)),
            by=self.asked["by"],
            language=self.asked["language"],
            said_on=day_of(self.version.created_at),
        )

    def _cards(self, part: str) -> Iterator[SaidCard]:
        if part == WHOLE and self.given.state is AnswerState.UNKNOWN:
            yield SaidCard(str(I_DO_NOT_KNOW), UNKNOWN_PICTURE)
        for key, card in self.cards.items():
            if part in {WHOLE, key}:
                yield card
                yield from (told for answer in self.told.get(key, ()) for told in answer.cards.values())
        yield from self.recorded if part in {WHOLE, RECORDED} else ()

    def _words(self, part: str) -> Iterator[str]:
        if part in {WHOLE, WORDS} and self.words:
            yield self.words
        for key in self.cards:
            if part in {WHOLE, key}:
                yield from (answer.words for answer in self.told.get(key, ()) if answer.words)


def answer_of(version: Version, given: Given, questionnaire: Questionnaire) -> Answer:
    """Return the answer of a version, of which a helper may read `given`."""
    question, asked = find(questionnaire, version.question_id), version.asked
    look = look_of(questionnaire, question, asked)
    cards = dict(_cards(question, look, given)) if given.state is AnswerState.GIVEN else {}
    about = look.card(version.about).label if version.about else ""
    return Answer(version, question, asked, given, cards, about, recorded=tuple(_recorded(version, given)))


def _recorded(version: Version, given: Given) -> Iterator[SaidCard]:
    """Go through the recordings and photos of an answer, as cards that say that they are there."""
    found = own_files.files_of(version.person_id, given.files)
    yield from (SaidCard(own_files.in_words(found[one]), OWN_WORDS) for one in given.files if one in found)


def _cards(question: Question, look: CardLook, given: Given) -> Iterator[tuple[str, SaidCard]]:
    for key in given.chosen:
        card = look.card(key)
        yield key, SaidCard(card.label, card.pictogram or "")
    if isinstance(question.kind, Piles):
        for person, pile in given.piles.items():
            card = look.card(person)
            yield person, SaidCard(card.label, card.pictogram or "", look.card(pile).label)


def tells_of_files(said: Said) -> bool:
    """Tell whether something recorded or photographed is among what was said."""
    return any(card.pictogram == OWN_WORDS for card in said.cards)


def source_of(version: Version, given: Given, part: str, questionnaire: Questionnaire) -> Source:
    """Return where a line of one part of an answer comes from. `given` is what a helper may read of it (`readable`).

    Raises PlanNotFoundError when the answer has no such part.
    """
    return answer_of(version, given, questionnaire).source(part)


def answers_in(book: AnswerBook, questionnaire: Questionnaire) -> tuple[Answer, ...]:
    """Return the shown answers in `book` in the order they are asked, and of two answers to a question both."""
    order = {question.id: place for place, question in enumerate(_questions(questionnaire))}
    found = [answer_of(version, given, questionnaire) for version, given in readable(book, questionnaire)]
    found.sort(key=lambda answer: order[answer.question.id])
    return tuple(replace(answer, told=_told(answer, found)) for answer in found)


def _questions(questionnaire: Questionnaire) -> Iterator[Question]:
    return (question for part in questionnaire.parts for question in part.questions)


def _told(answer: Answer, among: Iterable[Answer]) -> dict[str, tuple[Answer, ...]]:
    """Return what was said of each person in the piles of `answer`, in questions that feed the plan with the same."""
    if answer.question.feeds is None or not answer.given.piles:
        return {}
    about = [one for one in among if one.step.about and one.question.feeds is answer.question.feeds and one.is_given]
    return {person: tuple(one for one in about if one.step.about == person) for person in answer.cards}
