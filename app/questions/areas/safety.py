"""Trygghet (F4.12). Private: shown to nobody until the person moves it in."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option
from app.questions.shared_cards import SAFE_SCALE

SAFETY = life_area(
    Place(key="safety", label=_l("Trygghet"), pictogram="safety", icf="ibic:safety", private=True, offers_talk=True),
    cards=(
        Option(key="home", label=_l("Hemma"), pictogram="home"),
        Option(key="night", label=_l("På natten"), pictogram="night"),
        Option(key="bus", label=_l("På bussen"), pictogram="bus"),
        Option(key="work", label=_l("På arbetet"), pictogram="work"),
        Option(key="staff", label=_l("Med personal"), pictogram="staff"),
        Option(key="internet", label=_l("På nätet"), pictogram="internet"),
        Option(key="housemates", label=_l("De som bor här"), pictogram="housemates"),
        Option(key="whom-to-call", label=_l("Veta vem jag ringer"), pictogram="whom-to-call"),
    ),
    scale=Wording(
        text=_l("Hur trygg är du?"),
        help=(_l("Tänk på om du är lugn eller rädd."),),
        easier=_l("Trygg är du när du känner dig lugn i kroppen."),
        example=_l("Tänk på hur det är hemma på kvällen."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar för att vara trygg?"),
        easier=_l("Tänk på något som gör dig trygg. Det ska vara som nu."),
        example=_l("Karin vill ha lampan tänd på natten."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra för att bli trygg?"),
        easier=_l("Tänk på vad som ska ändras för att du ska bli trygg."),
        example=_l("Karin vill veta vem hon kan ringa."),
    ),
    steps=SAFE_SCALE,
)
