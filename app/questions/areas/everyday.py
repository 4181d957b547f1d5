"""Mat och vardag (F4.8)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

EVERYDAY = life_area(
    Place(key="everyday", label=_l("Mat och vardag"), pictogram="food-and-everyday", icf="d5,d2"),
    cards=(
        Option(key="cook", label=_l("Laga mat"), pictogram="cook"),
        Option(key="food", label=_l("Maten"), pictogram="food"),
        Option(key="shopping", label=_l("Handla"), pictogram="shopping"),
        Option(key="shower", label=_l("Duscha"), pictogram="shower"),
        Option(key="clothes", label=_l("Kläder"), pictogram="clothes"),
        Option(key="laundry", label=_l("Tvätta"), pictogram="laundry"),
        Option(key="cleaning", label=_l("Städa"), pictogram="cleaning"),
        Option(key="on-time", label=_l("Passa tider"), pictogram="on-time"),
    ),
    scale=Wording(
        text=_l("Hur är det med mat och vardag?"),
        help=(_l("Tänk på en vanlig dag."),),
        easier=_l("Hur går det med maten och annat du gör varje dag?"),
        example=_l("Tänk på i går, från morgon till kväll."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar i din vardag?"),
        easier=_l("Tänk på något som är bra en vanlig dag. Det ska vara som nu."),
        example=_l("Omar vill duscha på kvällen."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra i din vardag?"),
        easier=_l("Tänk på något som ska bli annorlunda en vanlig dag."),
        example=_l("Omar vill laga sin egen mat."),
    ),
)
