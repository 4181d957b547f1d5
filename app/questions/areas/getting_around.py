"""Åka och ta mig fram (F4.9)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

GETTING_AROUND = life_area(
    Place(key="getting-around", label=_l("Åka och ta mig fram"), pictogram="getting-around", icf="d4"),
    cards=(
        Option(key="bus", label=_l("Buss och tåg"), pictogram="bus"),
        Option(key="transport-service", label=_l("Färdtjänst"), pictogram="transport-service"),
        Option(key="walk", label=_l("Gå"), pictogram="walk"),
        Option(key="cycle", label=_l("Cykla"), pictogram="cycle"),
        Option(key="wheelchair", label=_l("Rullstol"), pictogram="wheelchair"),
        Option(key="find-way", label=_l("Hitta"), pictogram="find-way"),
        Option(key="travel-alone", label=_l("Åka själv"), pictogram="travel-alone"),
        Option(key="travel-together", label=_l("Åka med någon"), pictogram="travel-together"),
    ),
    scale=Wording(
        text=_l("Hur är det att åka till olika ställen?"),
        help=(_l("Tänk på buss, färdtjänst och att gå."),),
        easier=_l("Hur går det när du ska åka någonstans?"),
        example=_l("Tänk på när du åker till affären."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar när du åker?"),
        easier=_l("Tänk på något som är bra när du ska åka. Det ska vara som nu."),
        example=_l("Sara vill cykla till arbetet."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra när du åker?"),
        easier=_l("Tänk på något som ska bli annorlunda när du ska åka."),
        example=_l("Sara vill åka buss själv."),
    ),
)
