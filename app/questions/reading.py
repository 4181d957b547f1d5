"""Läsa: who may read the plan, which parts of it, and how long. The answers alone open nothing (blueprint 2.4)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.conditions import both, in_pile, picked_area, someone_in_pile
from app.questions.schema import AnyOf, Feeds, OneOf, Option, Part, Piles, Question
from app.questions.shared_cards import PEOPLE

SOMEONE_READS = someone_in_pile("readers", "all", "some")

READING = Part(
    key="reading",
    title=_l("Läsa"),
    pictogram="read",
    questions=(
        Question(  # F23, S46, S73
            id="readers",
            text=_l("Vem får läsa din plan?"),
            help=(_l("Välj vem du vill ska läsa."), _l("Tryck på ett svar för varje person.")),
            easier=_l("Du bestämmer vem som får se din plan. Ta en person i taget."),
            example=_l("Mamma får läsa allt, och Jonas får läsa en del."),
            pictogram="read",
            kind=Piles(
                (
                    Option(key="all", label=_l("Får läsa allt"), pictogram="read-all"),
                    Option(key="some", label=_l("Får läsa en del"), pictogram="read-some"),
                    Option(key="none", label=_l("Får inte läsa"), pictogram="read-none"),
                    Option(key="dont-know", label=_l("Vet inte"), pictogram="dont-know"),
                ),
                suggestions=PEOPLE,
                secret="none",  # noqa: S106 - the name of a pile, no password
                feeding=("all", "some"),
            ),
            core=True,
            feeds=Feeds.READER,
        ),
        Question(  # F24
            id="reader-parts",
            text=_l("Vad får personen läsa?"),
            help=(_l("Tryck på det personen får se."), _l("Du kan välja flera.")),
            easier=_l("Välj de delar av planen som personen får läsa."),
            example=_l("Jonas får läsa om mötena."),
            pictogram="read-some",
            kind=AnyOf(
                (
                    Option(key="why", label=_l("Varför jag vill ha en plan"), pictogram="why"),
                    Option(key="now", label=_l("Hur det är nu"), pictogram="now"),
                    Option(key="change", label=_l("Vad jag vill ändra"), pictogram="change"),
                    Option(key="longing", label=_l("Vad jag längtar efter"), pictogram="longing"),
                    Option(key="who-does-what", label=_l("Vem som gör vad"), pictogram="who-does-what"),
                    Option(key="meetings", label=_l("Mötena"), pictogram="meeting"),
                    Option(key="how-it-went", label=_l("Hur det gick"), pictogram="how-it-went"),
                    Option(key="everything", label=_l("Allt"), pictogram="everything", exclusive=True),
                )
            ),
            about_people=in_pile("readers", "some"),
            recalls=("readers",),
            feeds=Feeds.READER,
        ),
        Question(  # F24: the private areas need a tap of their own
            id="reader-private",
            text=_l("Vad får personen läsa av det privata?"),
            help=(_l("Det här ingår inte i Allt."), _l("Du kan välja flera.")),
            easier=_l("Kärlek och trygghet är privat. Du väljer vem som får läsa."),
            example=_l("Karins syster får läsa om trygghet."),
            pictogram="private",
            kind=AnyOf(
                (
                    Option(key="friends", label=_l("Vänner och kärlek"), pictogram="friends-and-love"),
                    Option(key="safety", label=_l("Trygghet"), pictogram="safety"),
                    Option(key="nothing", label=_l("Inget"), pictogram="nothing", exclusive=True),
                )
            ),
            private=True,
            shown_when=both(SOMEONE_READS, picked_area("friends", "safety")),
            about_people=in_pile("readers", "all", "some"),
            recalls=("readers",),
        ),
        Question(  # F25
            id="reading-time",
            text=_l("Hur länge får de läsa?"),
            help=(_l("Du kan säga stopp när du vill."), _l("Välj ett svar.")),
            easier=_l("När ska det ta slut? Du kan ändra tiden senare."),
            example=_l("Mamma får läsa i en månad."),
            pictogram="read-time",
            kind=OneOf(
                (
                    Option(key="today", label=_l("I dag"), pictogram="today"),
                    Option(key="one-week", label=_l("En vecka"), pictogram="one-week"),
                    Option(key="one-month", label=_l("En månad"), pictogram="one-month"),
                    Option(key="until-ready", label=_l("Tills planen är klar"), pictogram="until-ready"),
                    Option(key="until-stop", label=_l("Tills jag säger stopp"), pictogram="until-stop"),
                ),
                ordered=True,
            ),
            shown_when=SOMEONE_READS,
            recalls=("readers",),
        ),
    ),
)
