"""Arbete, daglig verksamhet och skola (F4.2)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

WORK = life_area(
    Place(key="work", label=_l("Arbete, daglig verksamhet och skola"), pictogram="work", icf="d8"),
    cards=(
        Option(key="tasks", label=_l("Det jag gör"), pictogram="tasks"),
        Option(key="coworkers", label=_l("Arbetskamraterna"), pictogram="coworkers"),
        Option(key="staff", label=_l("Personalen"), pictogram="staff"),
        Option(key="times", label=_l("Tiderna"), pictogram="times"),
        Option(key="way-there", label=_l("Resan dit"), pictogram="way-there"),
        Option(key="breaks", label=_l("Rasterna"), pictogram="breaks"),
        Option(key="pay", label=_l("Pengarna jag får"), pictogram="pay"),
        Option(key="noise", label=_l("Ljudet"), pictogram="noise"),
        Option(key="learning", label=_l("Lära nytt"), pictogram="learning"),
        Option(key="place", label=_l("Platsen"), pictogram="place"),
    ),
    scale=Wording(
        text=_l("Hur är det på ditt arbete?"),
        help=(_l("Det kan vara daglig verksamhet eller skola."),),
        easier=_l("Hur har du det där du är på dagarna?"),
        example=_l("Tänk på det du gör, rasterna och resan dit."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar på arbetet?"),
        easier=_l("Tänk på något på arbetet som är bra. Det ska vara som nu."),
        example=_l("Jonas vill arbeta kvar i köket."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra på arbetet?"),
        easier=_l("Tänk på något på arbetet som ska bli annorlunda."),
        example=_l("Jonas vill börja senare på morgonen."),
    ),
)
