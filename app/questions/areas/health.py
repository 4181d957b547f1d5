"""Kropp och hälsa (F4.7)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

HEALTH = life_area(
    Place(key="health", label=_l("Kropp och hälsa"), pictogram="body", icf="d5,b"),
    cards=(
        Option(key="sleep", label=_l("Sova"), pictogram="sleep"),
        Option(key="moving", label=_l("Röra mig"), pictogram="moving"),
        Option(key="body-feeling", label=_l("Hur kroppen känns"), pictogram="body-feeling"),
        Option(key="energy", label=_l("Orken"), pictogram="energy"),
        Option(key="medicine", label=_l("Medicin"), pictogram="medicine"),
        Option(key="teeth", label=_l("Tänder"), pictogram="teeth"),
        Option(key="doctor", label=_l("Doktorn"), pictogram="doctor"),
        Option(key="feelings", label=_l("Känslor"), pictogram="feelings"),
        Option(key="sight-and-hearing", label=_l("Syn och hörsel"), pictogram="sight-and-hearing"),
    ),
    scale=Wording(
        text=_l("Hur mår din kropp?"),
        help=(_l("Tänk på hela kroppen och på känslor."),),
        easier=_l("Hur känns det i kroppen?"),
        example=_l("Tänk på hur du sover och hur mycket du orkar."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar för att må bra?"),
        easier=_l("Tänk på något som är bra för din kropp. Det ska vara som nu."),
        example=_l("Lena vill gå och simma."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra för att må bra?"),
        easier=_l("Tänk på något med kroppen som ska bli annorlunda."),
        example=_l("Lena vill sova bättre på natten."),
    ),
)
