"""Fritid (F4.3)."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

LEISURE = life_area(
    Place(key="leisure", label=_l("Fritid"), pictogram="leisure", icf="d9"),
    cards=(
        Option(key="sport", label=_l("Sport"), pictogram="sport"),
        Option(key="music", label=_l("Musik"), pictogram="music"),
        Option(key="film-and-games", label=_l("Film och spel"), pictogram="film-and-games"),
        Option(key="nature", label=_l("Natur"), pictogram="nature"),
        Option(key="cafe", label=_l("Café och restaurang"), pictogram="cafe"),
        Option(key="course", label=_l("Kurs"), pictogram="course"),
        Option(key="trips", label=_l("Resor"), pictogram="trip"),
        Option(key="animals", label=_l("Djur"), pictogram="animals"),
        Option(key="rest", label=_l("Vila"), pictogram="rest"),
        Option(key="company", label=_l("Vem jag är med"), pictogram="company"),
    ),
    scale=Wording(
        text=_l("Hur är det på din fritid?"),
        help=(_l("Tänk på kvällar och helger."),),
        easier=_l("Hur har du det när du är ledig?"),
        example=_l("Tänk på vad du gör en lördag."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar på fritiden?"),
        easier=_l("Tänk på något på fritiden som är bra. Det ska vara som nu."),
        example=_l("Karin vill sjunga i kör på onsdagar."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra på fritiden?"),
        easier=_l("Tänk på något på fritiden som ska bli annorlunda."),
        example=_l("Karin vill bada varje vecka."),
    ),
)
