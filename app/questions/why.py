"""Varför: why the person wants a plan, who is to work together, and which areas of life it is about."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas import AREAS
from app.questions.conditions import chose
from app.questions.schema import AnyOf, ChoosePeople, Feeds, Option, Part, Question
from app.questions.shared_cards import PEOPLE

WHY = Part(
    key="why",
    title=_l("Varför"),
    pictogram="why",
    questions=(
        Question(  # F2
            id="reasons",
            text=_l("Varför vill du ha en plan?"),
            help=(_l("Du kan välja flera."),),
            easier=_l("Vad ska planen hjälpa dig med?"),
            example=_l("Lena vill flytta och vill planera det i god tid."),
            pictogram="why",
            kind=AnyOf(
                (
                    Option(key="decide-more", label=_l("Jag vill bestämma mer"), pictogram="decide-more"),
                    Option(key="listen", label=_l("Jag vill att någon lyssnar"), pictogram="listening"),
                    Option(key="move", label=_l("Jag ska flytta"), pictogram="move-home"),
                    Option(key="new-leisure", label=_l("Ny fritid"), pictogram="new-leisure"),
                    Option(key="try-work", label=_l("Prova ett nytt arbete"), pictogram="try-work"),
                    Option(key="new-workplace", label=_l("Arbeta på ett nytt ställe"), pictogram="new-workplace"),
                    Option(key="cooperate", label=_l("De som hjälper ska samarbeta"), pictogram="cooperate"),
                    Option(key="other-help", label=_l("Jag vill ha annan hjälp"), pictogram="other-help"),
                    Option(key="change-soon", label=_l("Något ska ändras snart"), pictogram="change-soon"),
                    Option(key="someone-wants", label=_l("Någon annan vill det"), pictogram="someone-wants"),
                )
            ),
            core=True,
            feeds=Feeds.PURPOSE,
        ),
        Question(  # F2, S9, S54
            id="cooperate-who",
            text=_l("Vilka ska samarbeta bättre?"),
            help=(_l("Du kan välja flera."),),
            easier=_l("Välj de personer som borde prata mer med varandra."),
            example=_l("Personalen hemma och på arbetet ska prata mer."),
            pictogram="cooperate",
            kind=ChoosePeople(PEOPLE, several=True),
            core=True,
            shown_when=chose("reasons", "cooperate"),
            recalls=("reasons",),
            feeds=Feeds.PEOPLE,
        ),
        Question(  # F3
            id="areas",
            text=_l("Vad ska planen handla om?"),
            help=(_l("Välj en, två eller tre saker."), _l("Du får frågor om det du väljer.")),
            easier=_l("Välj det i ditt liv som du vill prata om först."),
            example=_l("Nils väljer Hemmet och Fritid."),
            pictogram="plan",
            kind=AnyOf(
                tuple(Option(key=area.key, label=area.label, pictogram=area.pictogram) for area in AREAS),
                at_most=3,
            ),
            core=True,
            picks_areas=True,
        ),
    ),
)
