"""Prata, förstå och lära (F4.10)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

COMMUNICATION = life_area(
    Place(key="communication", label=_l("Prata, förstå och lära"), pictogram="communication", icf="d3,d1"),
    cards=(
        Option(key="talk", label=_l("Prata"), pictogram="talk"),
        Option(key="signs", label=_l("Tecken"), pictogram="signs"),
        Option(key="pictures", label=_l("Bilder"), pictogram="pictures"),
        Option(key="reading", label=_l("Läsa"), pictogram="reading"),
        Option(key="phone-and-tablet", label=_l("Mobil och platta"), pictogram="phone-and-tablet"),
        Option(key="time-to-answer", label=_l("Få tid att svara"), pictogram="time-to-answer"),
        Option(key="understood", label=_l("Bli förstådd"), pictogram="understood"),
        Option(key="learning", label=_l("Lära nytt"), pictogram="learning"),
    ),
    scale=Wording(
        text=_l("Hur är det att prata och förstå?"),
        help=(_l("Tänk på när du vill säga något."),),
        easier=_l("Hur går det när du vill säga något till andra?"),
        example=_l("Tänk på när du frågar någon om hjälp."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar när du pratar?"),
        easier=_l("Tänk på något som är bra när du pratar. Det ska vara som nu."),
        example=_l("Jonas vill använda sina bilder."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra när du pratar?"),
        easier=_l("Tänk på något som ska bli annorlunda när du pratar."),
        example=_l("Jonas vill få mer tid att svara."),
    ),
)
