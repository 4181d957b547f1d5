"""Något annat: what matters to the person and stands in no other area (S53). No cards, only own words."""

from __future__ import annotations

from app.i18n import _l
from app.questions.conditions import picked_area
from app.questions.schema import Area, Feeds, FreeText, Question
from app.questions.shared_cards import GOOD_SCALE

ASKED = picked_area("something-else")

SOMETHING_ELSE = Area(
    key="something-else",
    label=_l("Något annat"),
    pictogram="something-else",
    icf="other",
    cards=(),
    questions=(
        Question(
            id="something-else-what",
            text=_l("Vad mer är viktigt i ditt liv?"),
            help=(_l("Du kan be någon skriva det du säger."),),
            easier=_l("Säg något du vill prata om. Det kan vara vad som helst."),
            example=_l("Ali vill prata om sin tro."),
            pictogram="something-else",
            kind=FreeText(),
            core=True,
            own_words=False,
            shown_when=ASKED,
        ),
        Question(
            id="something-else-scale",
            text=_l("Hur är det med det du berättade?"),
            help=(_l("Välj ett svar."),),
            easier=_l("Hur har du det med just det? Säg vad du tycker."),
            example=_l("Tänk på hur det har varit den här veckan."),
            pictogram="something-else",
            kind=GOOD_SCALE,
            core=True,
            shown_when=ASKED,
            recalls=("something-else-what",),
            lead=_l("Något annat"),
        ),
        Question(
            id="something-else-change",
            text=_l("Hur vill du att det ska bli?"),
            help=(_l("Det får vara som nu. Det får bli annorlunda."),),
            easier=_l("Vad vill du ha kvar, och vad vill du ändra?"),
            example=_l("Ali vill gå till moskén på fredagar."),
            pictogram="change",
            kind=FreeText(),
            core=True,
            own_words=False,
            shown_when=ASKED,
            recalls=("something-else-what",),
            feeds=Feeds.CHANGE,
        ),
    ),
)
