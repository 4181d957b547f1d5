"""Människor: who helps with the plan, and who is to be at the meeting."""

from __future__ import annotations

from app.i18n import _l
from app.questions.schema import ChoosePeople, Feeds, OneOf, Option, Part, Piles, Question
from app.questions.shared_cards import HELPERS, PEOPLE

PEOPLE_PART = Part(
    key="people",
    title=_l("Människor"),
    pictogram="people",
    questions=(
        Question(  # F13, S11, S58
            id="helper",
            text=_l("Vem ska hjälpa dig med planen?"),
            help=(_l("Den personen skriver och bjuder in."), _l("Välj en person. Du kan byta.")),
            easier=_l("Välj någon du litar på. Ni gör planen tillsammans."),
            example=_l("Eva väljer sin kontaktperson Anna."),
            pictogram="helper",
            kind=ChoosePeople(HELPERS),
            core=True,
            feeds=Feeds.PEOPLE,
            picks_helper=True,
        ),
        Question(  # F14 and F15, S13, S62
            id="meeting-people",
            text=_l("Vem ska vara med på mötet?"),
            help=(_l("Tryck på ett svar för varje person."), _l("Du behöver inte säga varför. Det är hemligt.")),
            easier=_l("Du bestämmer vilka som kommer till mötet. Ta en person i taget."),
            example=_l("Ali vill att mamma och hans kontaktperson är med."),
            pictogram="meeting",
            kind=Piles(
                (
                    Option(key="with", label=_l("Med"), pictogram="with-us"),
                    Option(key="not-with", label=_l("Inte med"), pictogram="not-with-us"),
                    Option(key="dont-know", label=_l("Vet inte"), pictogram="dont-know"),
                ),
                suggestions=PEOPLE,
                secret="not-with",  # noqa: S106 - the name of a pile, no password
                feeding=("with",),
            ),
            core=True,
            feeds=Feeds.PEOPLE,
        ),
        Question(  # F14 and F15: the cards that name nobody
            id="meeting-company",
            text=_l("Vilka får komma till mötet?"),
            help=(_l("Du behöver inte säga varför."), _l("Svaret är hemligt.")),
            easier=_l("Här svarar du för alla på en gång. Du säger inga namn."),
            example=_l("Lena vill att bara hon och Anna träffas."),
            pictogram="people",
            kind=OneOf(
                (
                    Option(key="only-us", label=_l("Bara jag och min hjälpare"), pictogram="only-us"),
                    Option(key="chosen-people", label=_l("Bara de jag väljer"), pictogram="chosen-people"),
                    Option(key="all-people", label=_l("Alla får vara med"), pictogram="all-people"),
                    Option(key="all-but-one", label=_l("Alla utom någon jag tänker på"), pictogram="all-but-one"),
                ),
            ),
            private=True,
        ),
    ),
)
