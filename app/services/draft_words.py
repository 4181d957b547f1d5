"""The helper's first proposal for a line: the words of the answer, put together and nothing added.

They are in the words the person met, so they are not translated; the little words between them follow the language
the person was asked in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import in_swedish
from app.questions.answers import AnswerState
from app.questions.schema import ChoosePeople, Feeds, Piles
from app.questions.shared_cards import NOTHING
from app.services.said import I_DO_NOT_KNOW, RECORDED, WHOLE, WORDS

if TYPE_CHECKING:
    from app.plan.document import SaidCard
    from app.services.said import Answer

AND = {"sv": "och", "en": "and"}


def text_of(answer: Answer, part: str, about: str = "") -> str:
    """Return what a line of one part of `answer` says at first.

    `about` is what the question asks more of, such as the change that is most important: "Ljudet: lugnare".
    """
    if part == WORDS:
        return answer.words
    if part == RECORDED:
        return _sentences(*(one.label for one in answer.recorded))
    if isinstance(answer.question.kind, Piles):
        people = answer.cards if part == WHOLE else (part,)
        each = (_about(answer, person) for person in people)
        return _sentences(*each, answer.words if part == WHOLE else "")
    if part != WHOLE:
        return _led(answer, answer.cards[part].label, about)
    if answer.given.state is AnswerState.UNKNOWN and not answer.words:
        return str(I_DO_NOT_KNOW)
    return _sentences(_led(answer, _together(answer), about), answer.words) or text_of(answer, RECORDED)


def _led(answer: Answer, cards: str, about: str) -> str:
    """Return `cards` after what they are about, or what the question puts before them."""
    lead = about or in_swedish(answer.question.lead)
    return f"{lead}: {_inside(cards)}" if lead and cards else cards


def chosen(answer: Answer) -> list[SaidCard]:
    """Return the cards of `answer` that say something; "Inget" says that there is nothing."""
    return [card for key, card in answer.cards.items() if key != NOTHING.key]


def _about(answer: Answer, person: str) -> str:
    """Return in which pile a person lies, and what was said of that person: "Mamma får läsa en del: mötena"."""
    card = answer.cards[person]
    if answer.question.feeds is not Feeds.READER:
        return f"{card.label}: {card.pile}"
    told = answer.told.get(person, ())
    where = f"{card.label} {_inside(card.pile)}"
    things = ", ".join(_inside(card.label) for one in told for card in chosen(one))
    return _sentences(f"{where}: {things}" if things else where, *(one.words for one in told))


def _together(answer: Answer) -> str:
    """Return the cards as one clause: "Mitt rum, ljudet och grannarna". People keep the capital of their names.

    Where a card says "och" itself, there are commas alone: "Buss och tåg, cykla".
    """
    labels = [card.label for card in chosen(answer)]
    if not isinstance(answer.question.kind, ChoosePeople):
        labels[1:] = map(_inside, labels[1:])
    joined = f" {AND.get(answer.asked['language'], AND['sv'])} "
    if len(labels) > 1 and not any(joined in label for label in labels):
        labels[-2:] = [joined.join(labels[-2:])]
    return ", ".join(labels)


def _inside(label: str) -> str:
    """Return `label` as it is written inside a sentence; "LSS-handläggare" keeps its capitals."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _sentences(*texts: str) -> str:
    """Return `texts` after one another, with a full stop between them where there is none."""
    there = [text for text in texts if text]
    ended = [text if text.endswith((".", "!", "?", ":")) else f"{text}." for text in there[:-1]]
    return " ".join([*ended, *there[-1:]])
