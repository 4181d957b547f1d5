"""Hjälpen jag får (F4.11)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

HELP = life_area(
    Place(key="help", label=_l("Hjälpen jag får"), pictogram="help", icf="e3,e5"),
    cards=(
        Option(key="staff", label=_l("Personalen"), pictogram="staff"),
        Option(key="amount-of-help", label=_l("Hur mycket hjälp"), pictogram="amount-of-help"),
        Option(key="times", label=_l("Tiderna"), pictogram="times"),
        Option(key="same-person", label=_l("Samma person"), pictogram="same-person"),
        Option(key="how-they-talk", label=_l("Hur de pratar med mig"), pictogram="how-they-talk"),
        Option(key="choose-person", label=_l("Välja vem"), pictogram="choose-person"),
        Option(key="trustee", label=_l("God man"), pictogram="trustee"),
        Option(key="case-worker", label=_l("Handläggaren"), pictogram="case-worker"),
        Option(key="contact-person", label=_l("Kontaktperson"), pictogram="contact-person"),
        Option(key="cooperate", label=_l("Att de samarbetar"), pictogram="cooperate"),
    ),
    scale=Wording(
        text=_l("Hur är hjälpen du får?"),
        help=(_l("Tänk på personal och andra som hjälper."),),
        easier=_l("Hur går det när någon hjälper dig?"),
        example=_l("Tänk på den som var med dig i dag."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar i hjälpen du får?"),
        easier=_l("Tänk på något i hjälpen som är bra. Det ska vara som nu."),
        example=_l("Eva vill ha kvar sin kontaktperson."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra i hjälpen du får?"),
        easier=_l("Tänk på något i hjälpen som ska bli annorlunda."),
        example=_l("Eva vill välja vem som hjälper henne."),
    ),
)
