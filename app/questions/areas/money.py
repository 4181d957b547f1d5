"""Pengar (F4.6)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

MONEY = life_area(
    Place(key="money", label=_l("Pengar"), pictogram="money", icf="d860-d879"),
    cards=(
        Option(key="shopping", label=_l("Handla"), pictogram="shopping"),
        Option(key="own-money", label=_l("Egna pengar"), pictogram="own-money"),
        Option(key="bills", label=_l("Räkningar"), pictogram="bills"),
        Option(key="saving", label=_l("Spara pengar"), pictogram="saving"),
        Option(key="card-and-phone", label=_l("Kort och mobil"), pictogram="card-and-phone"),
        Option(key="money-keeper", label=_l("Den som sköter pengarna"), pictogram="money-keeper"),
        Option(key="leisure-money", label=_l("Pengar till fritid"), pictogram="leisure-money"),
        Option(key="know-how-much", label=_l("Veta hur mycket"), pictogram="know-how-much"),
    ),
    scale=Wording(
        text=_l("Hur är det med dina pengar?"),
        help=(_l("Tänk på pengar du kan använda."),),
        easier=_l("Hur har du det med pengar till det du vill göra?"),
        example=_l("Tänk på när du handlar något."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar med dina pengar?"),
        easier=_l("Tänk på något med pengarna som är bra. Det ska vara som nu."),
        example=_l("Nils vill betala med kort."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra med dina pengar?"),
        easier=_l("Tänk på något med pengarna som ska bli annorlunda."),
        example=_l("Nils vill veta hur mycket pengar han har."),
    ),
)
