"""Mina svar: do the answers say what the person wants, and what comes next."""

from __future__ import annotations

from app.i18n import _l
from app.questions.schema import OneOf, Option, Part, Question

CHECK = Part(
    key="check",
    title=_l("Mina svar"),
    pictogram="my-answers",
    questions=(
        Question(  # F28. "Ta bort" and "Ändra" stand beside each answer on the page Mina svar.
            id="answers-right",
            text=_l("Hur bra stämmer svaren?"),
            help=(_l("Titta på dina svar. Du kan ändra allt."), _l("Välj ett svar.")),
            easier=_l("Säger svaren det du vill säga? Titta på dem i lugn och ro."),
            example=_l("Eva ser ett fel och ändrar svaret om mötet."),
            pictogram="my-answers",
            kind=OneOf(
                (
                    Option(key="right", label=_l("Det stämmer"), pictogram="right"),
                    Option(key="almost", label=_l("Nästan"), pictogram="almost"),
                    Option(key="wrong", label=_l("Det är fel"), pictogram="wrong"),
                    Option(key="ask-someone", label=_l("Jag vill fråga någon"), pictogram="ask-someone"),
                ),
                ordered=True,
            ),
            core=True,
        ),
        Question(  # F29
            id="what-now",
            text=_l("Vad vill du göra nu?"),
            help=(_l("Allt är sparat."), _l("Välj ett svar.")),
            easier=_l("Du är klar med frågorna. Välj vad du vill göra."),
            example=_l("Nils vilar i dag och visar svaren i morgon."),
            pictogram="next",
            kind=OneOf(
                (
                    Option(key="show", label=_l("Visa för min hjälpare"), pictogram="show"),
                    Option(key="rest", label=_l("Vila och fortsätta sedan"), pictogram="rest-and-continue"),
                    Option(key="change", label=_l("Ändra något"), pictogram="change-something"),
                    Option(key="print", label=_l("Skriva ut"), pictogram="print"),
                ),
            ),
            core=True,
            own_words=False,
        ),
    ),
    about_life=False,
)
