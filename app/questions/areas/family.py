"""Familj (F4.5)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

FAMILY = life_area(
    Place(key="family", label=_l("Familj"), pictogram="family", icf="d7"),
    cards=(
        Option(key="mother", label=_l("Mamma"), pictogram="mother"),
        Option(key="father", label=_l("Pappa"), pictogram="father"),
        Option(key="sibling", label=_l("Syskon"), pictogram="sibling"),
        Option(key="children", label=_l("Barn"), pictogram="children"),
        Option(key="grandparents", label=_l("Mor- och farföräldrar"), pictogram="grandparents"),
        Option(key="meet-family", label=_l("Träffas"), pictogram="meet-family"),
        Option(key="call", label=_l("Ringa"), pictogram="call"),
        Option(key="they-decide", label=_l("Vad de bestämmer"), pictogram="they-decide"),
    ),
    scale=Wording(
        text=_l("Hur är det med din familj?"),
        help=(_l("Det är de du räknar som familj."),),
        easier=_l("Hur har du det med dem i din familj?"),
        example=_l("Tänk på hur det är när ni träffas."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar med din familj?"),
        easier=_l("Tänk på något i familjen som är bra. Det ska vara som nu."),
        example=_l("Eva vill äta middag hos sin bror på söndagar."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra med din familj?"),
        easier=_l("Tänk på något i familjen som ska bli annorlunda."),
        example=_l("Eva vill välja sina kläder själv."),
    ),
)
