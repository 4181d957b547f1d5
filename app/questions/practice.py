"""Öva: one question to try the buttons on."""

from __future__ import annotations

from app.i18n import _l
from app.questions.schema import OneOf, Option, Part, Question

PRACTICE = Part(
    key="practice",
    title=_l("Öva"),
    pictogram="practice",
    questions=(
        Question(  # F0
            id="practice-colour",
            text=_l("Vilken färg tycker du om?"),
            help=(_l("Det här är en övning. Alla svar är bra."), _l("Välj ett svar.")),
            easier=_l("Här provar du hur man svarar. Tryck på en färg."),
            example=_l("Du kan tänka på en tröja du tycker om."),
            pictogram="colours",
            kind=OneOf(
                (
                    Option(key="red", label=_l("Röd"), pictogram="colour-red"),
                    Option(key="blue", label=_l("Blå"), pictogram="colour-blue"),
                    Option(key="green", label=_l("Grön"), pictogram="colour-green"),
                    Option(key="yellow", label=_l("Gul"), pictogram="colour-yellow"),
                    Option(key="black", label=_l("Svart"), pictogram="colour-black"),
                    Option(key="purple", label=_l("Lila"), pictogram="colour-purple"),
                    Option(key="white", label=_l("Vit"), pictogram="colour-white"),
                    Option(key="orange", label=_l("Orange"), pictogram="colour-orange"),
                )
            ),
            core=True,
        ),
    ),
    about_life=False,
)
