"""How an area of life is made: a scale, what to keep and what to change, the last two from the same cards (F4–F6)."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _l
from app.questions.conditions import picked_area
from app.questions.schema import AnyOf, Area, Feeds, Option, Question, Scale, area_question_id
from app.questions.shared_cards import EVERYTHING, GOOD_SCALE, NOTHING


@dataclass(frozen=True, slots=True)
class Wording:
    """What one question of an area says: the question, help, other easy words and an example."""

    text: str
    easier: str
    example: str
    help: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What an area is called and looks like. A `private` area is shown to nobody until the person moves it in."""

    key: str
    label: str
    pictogram: str
    icf: str
    private: bool = False
    offers_talk: bool = False


def life_area(
    place: Place, cards: tuple[Option, ...], scale: Wording, keep: Wording, change: Wording, steps: Scale = GOOD_SCALE
) -> Area:
    """Return the area `place` with its three questions. Keep comes before change (A7)."""
    sorted_cards = AnyOf((*cards, EVERYTHING, NOTHING))
    return Area(
        key=place.key,
        label=place.label,
        pictogram=place.pictogram,
        icf=place.icf,
        cards=cards,
        questions=(
            _scale(place, scale, steps),
            _sort(place, "keep", keep, sorted_cards),
            _sort(place, "change", change, sorted_cards),
        ),
    )


def _scale(place: Place, words: Wording, steps: Scale) -> Question:
    return Question(
        id=area_question_id(place.key, "scale"),
        text=words.text,
        help=(*words.help, _l("Välj ett svar.")),
        easier=words.easier,
        example=words.example,
        pictogram=place.pictogram,
        kind=steps,
        core=True,
        private=place.private,
        shown_when=picked_area(place.key),
        offers_talk=place.offers_talk,
        lead=place.label,
    )


HELP = {
    "keep": (_l("Det här ska vara som det är."), _l("Du kan välja flera.")),
    "change": (_l("Du kan välja Inget."), _l("Du kan välja flera.")),
}
RECALLS = {"keep": "scale", "change": "keep"}


def _sort(place: Place, pile: str, words: Wording, kind: AnyOf) -> Question:
    return Question(
        id=area_question_id(place.key, pile),
        text=words.text,
        help=HELP[pile],
        easier=words.easier,
        example=words.example,
        pictogram=pile,
        kind=kind,
        core=True,
        private=place.private,
        shown_when=picked_area(place.key),
        recalls=(area_question_id(place.key, RECALLS[pile]),),
        feeds=Feeds(pile),
    )
