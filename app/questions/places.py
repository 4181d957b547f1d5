"""The places in the person's life that cards name; each may show a photo of the person's own (AAC-14, COGA-7.6)."""

from __future__ import annotations

from typing import Final

from app.i18n import _l
from app.questions.schema import Option

PLACES: Final = (
    Option(key="my-home", label=_l("Hemma hos mig"), pictogram="home"),
    Option(key="family", label=_l("Hos min familj"), pictogram="family"),
    Option(key="work", label=_l("På mitt arbete"), pictogram="work"),
    Option(key="office", label=_l("På kommunens kontor"), pictogram="office"),
    Option(key="library", label=_l("På biblioteket"), pictogram="library"),
    Option(key="cafe", label=_l("På ett café"), pictogram="cafe"),
    Option(key="walk", label=_l("Ute på promenad"), pictogram="walk"),
)
