"""What we know about the accessibility of Min plan, and what we have not tried yet (DOS-4, DOS-6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.i18n import _l


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or unproved, why, and what one can do until then."""

    what: str
    why: str
    meanwhile: str


GAPS: Final = (
    Gap(
        _l("Sidorna är inte provade med personer med intellektuell funktionsnedsättning."),
        _l("Min plan är ny. Texter och bilder följer råd om lätt svenska, men bara läsare kan säga om det räcker."),
        _l("Be någon läsa tillsammans med dig."),
    ),
    Gap(
        _l("Ljudet är inte provat av dem som behöver det."),
        _l("Rösten görs av en dator. Bara program har provat att den läser allt."),
        _l("Välj en annan röst, eller be någon läsa."),
    ),
    Gap(
        _l("Det finns ingen film och inget teckenspråk."),
        _l("Vi har bara gjort text och bilder än."),
        _l("Be oss om hjälp i rutan på den här sidan."),
    ),
    Gap(
        _l("Planen som PDF är inte provad med skärmläsare."),
        _l("Våra egna program har provat att filen går att läsa upp. Ingen människa har lyssnat på den än."),
        _l("Läs planen på sidan i stället. Där står samma sak."),
    ),
    Gap(
        _l("Sidorna är inte provade i Safari, på iPad eller med VoiceOver och TalkBack."),
        _l("Vi har bara kunnat prova i webbläsaren Chromium."),
        _l("Fungerar något dåligt där? Skriv det i rutan."),
    ),
)

METHODS: Final = (
    _l("Vi har bedömt Min plan själva. Ingen utomstående har granskat den."),
    _l("Programmet axe provar alla sidor mot WCAG 2.2, nivå A, AA och AAA."),
    _l("Andra prov går igenom sidorna med bara tangentbord, utan JavaScript och med dubbelt så stor text."),
    _l("Proven görs i tre storlekar: platta på höjden, platta på bredden och mobil."),
    _l("Planen som PDF provas mot reglerna i PDF/UA-1, så långt ett program kan göra det."),
    _l("Ett prov mäter om orden är lätta och meningarna korta."),
)
