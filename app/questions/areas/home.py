"""Hemmet (F4.1)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

HOME = life_area(
    Place(key="home", label=_l("Hemmet"), pictogram="home", icf="d6"),
    cards=(
        Option(key="own-room", label=_l("Mitt rum"), pictogram="own-room"),
        Option(key="housemates", label=_l("De jag bor med"), pictogram="housemates"),
        Option(key="staff", label=_l("Personalen"), pictogram="staff"),
        Option(key="neighbours", label=_l("Grannarna"), pictogram="neighbours"),
        Option(key="noise", label=_l("Ljudet"), pictogram="noise"),
        Option(key="alone-time", label=_l("Vara för mig själv"), pictogram="alone-time"),
        Option(key="visitors", label=_l("Få besök"), pictogram="visitors"),
        Option(key="place", label=_l("Platsen"), pictogram="place"),
        Option(key="rules", label=_l("Regler"), pictogram="rules"),
        Option(key="cleaning", label=_l("Städa"), pictogram="cleaning"),
    ),
    scale=Wording(
        text=_l("Hur är det hemma?"),
        help=(_l("Tänk på där du bor nu."),),
        easier=_l("Hur har du det där du bor? Säg vad du tycker."),
        example=_l("Tänk på rummet, ljudet och de du bor med."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar hemma?"),
        easier=_l("Tänk på något hemma som är bra. Det ska vara som nu."),
        example=_l("Sara vill att hennes rum ska vara som nu."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra hemma?"),
        easier=_l("Tänk på något hemma som ska bli annorlunda."),
        example=_l("Sara vill ha mindre ljud på kvällen."),
    ),
)
