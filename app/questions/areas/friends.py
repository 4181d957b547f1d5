"""Vänner och kärlek (F4.4). Private: shown to nobody until the person moves it in."""

from __future__ import annotations

from app.i18n import _l
from app.questions.areas.making import Place, Wording, life_area
from app.questions.schema import Option

FRIENDS = life_area(
    Place(key="friends", label=_l("Vänner och kärlek"), pictogram="friends-and-love", icf="d7", private=True),
    cards=(
        Option(key="meet-friends", label=_l("Träffa vänner"), pictogram="meet-friends"),
        Option(key="call-and-write", label=_l("Ringa och skriva"), pictogram="call-and-write"),
        Option(key="new-friends", label=_l("Nya vänner"), pictogram="new-friends"),
        Option(key="party", label=_l("Fest och dans"), pictogram="party"),
        Option(key="couple", label=_l("Vara två"), pictogram="couple"),
        Option(key="love", label=_l("Kärlek"), pictogram="love"),
        Option(key="sex", label=_l("Sex"), pictogram="sex"),
        Option(key="alone-time", label=_l("Vara för mig själv"), pictogram="alone-time"),
        Option(key="internet", label=_l("Nätet"), pictogram="internet"),
    ),
    scale=Wording(
        text=_l("Hur är det med vänner och kärlek?"),
        help=(_l("Du väljer vem som får se svaret."),),
        easier=_l("Hur har du det med dem du tycker om?"),
        example=_l("Tänk på vem du vill träffa eller vara nära."),
    ),
    keep=Wording(
        text=_l("Vad vill du ha kvar med vänner och kärlek?"),
        easier=_l("Tänk på något som är bra med dem du tycker om."),
        example=_l("Ali vill fika med Omar varje fredag."),
    ),
    change=Wording(
        text=_l("Vad vill du ändra med vänner och kärlek?"),
        easier=_l("Tänk på hur du vill ha det med dem du tycker om."),
        example=_l("Ali vill träffa nya vänner."),
    ),
)
