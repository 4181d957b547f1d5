"""The wishes of the full plan: goals, longings and what the person wants to try, with their actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.plan.kinds import LineKind, Term
from tests.plan.full_parts import RIGHT, Maker, Who, action, said, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Line


def goals(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.GOAL,
        "Kim flyttar till ett eget hem nära mamma.",
        "own-home",
        term=Term.LONG,
        said=said("Vad längtar du efter?", ("Ett eget hem", "own-home"), words="Nära mamma. Med balkong."),
        actions=(
            action(
                line,
                "Ställa mig i kö för en lägenhet",
                "when",
                Who(("Mamma",), "Karin Lund"),
                date(2027, 3, 19),
                needs="Inkomst på papper",
                begun_on=date(2027, 2, 8),
                done_on=date(2027, 2, 19),
                verdicts=(RIGHT,),
            ),
            action(
                line,
                "Ansöka om boendestöd",
                "more-help",
                Who(("Göran Ek", "Mamma"), "Karin Lund"),
                date(2027, 4, 30),
                needs="Ansökan och läkarintyg",
                begun_on=date(2027, 2, 22),
            ),
            action(
                line,
                "Titta på tre lägenheter",
                "place",
                Who(("Amir Haddad",), "Anna Berg"),
                date(2027, 9, 24),
                needs="Färdtjänst",
                verdicts=(wrong("Jag vill titta på fem.", "Vi börjar med tre och tar sedan två till."),),
            ),
        ),
        verdicts=(RIGHT,),
    )
    yield line(
        LineKind.GOAL,
        "Kim lagar mat själv två dagar i veckan.",
        "cook",
        term=Term.SHORT,
        said=said("Vad vill du göra själv?", ("Laga mat", "cook"), ("Handla", "shopping"), by="together"),
        actions=(
            action(
                line,
                "Välja recept med bilder",
                "pictures",
                Who(("Anna Berg",), "Anna Berg"),
                date(2027, 3, 12),
                needs="Receptbok",
            ),
            action(
                line,
                "Handla tillsammans på måndagar",
                "shopping",
                Who(("Amir Haddad",), "Anna Berg"),
                date(2027, 3, 15),
            ),
        ),
    )
    yield line(
        LineKind.GOAL,
        "Kim åker buss själv till bandet.",
        "bus",
        term=Term.SHORT,
        said=said("Hur vill du åka?", ("Buss och tåg", "bus"), ("Åka själv", "travel-alone"), by="i-point"),
        actions=(
            action(
                line,
                "Öva vägen till hållplatsen",
                "find-way",
                Who(("Amir Haddad",), "Anna Berg"),
                date(2027, 4, 9),
                needs="Karta",
            ),
            action(
                line,
                "Skaffa busskort",
                "card-and-phone",
                Who(("Göran Ek",), "Göran Ek"),
                date(2027, 3, 31),
                needs="300 kronor",
            ),
        ),
    )


def longings(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.LONGING,
        "Kim längtar efter en resa till havet med Lisa.",
        "trip",
        said=said("Vad längtar du efter?", ("En resa", "trip"), words="Åka tåg till havet. Med Lisa."),
        actions=(
            action(
                line,
                "Boka tåg och rum",
                "bus",
                Who(("Lisa", "Mamma"), "Göran Ek"),
                date(2027, 5, 28),
                needs="2 000 kronor",
            ),
        ),
    )
    yield line(
        LineKind.LONGING,
        "Kim vill träffa nya vänner.",
        "new-friends",
        said=said("Vad längtar du efter?", ("En vän", "friend"), ("Träffa nya människor", "new-friends"), by="my-way"),
        actions=(
            action(line, "Gå till caféet på lördagar", "cafe", Who(("Amir Haddad",), "Amir Haddad"), date(2027, 4, 3)),
        ),
    )
    yield line(
        LineKind.TRY,
        "Kim provar att sova i tält en natt.",
        "sleep-away",
        said=said("Vad vill du prova?", ("Sova på ett nytt ställe", "sleep-away")),
        actions=(
            action(
                line,
                "Låna ett tält",
                "sleep-away",
                Who(("Łucja Nowak",), "Amir Haddad"),
                date(2027, 7, 2),
                needs="Tält",
            ),
        ),
    )
    yield line(
        LineKind.TRY,
        "Kim provar att arbeta med djur en dag.",
        "animals",
        reason="Gården tar emot igen till hösten.",
        said=said("Vad vill du prova?", ("Djur", "animals"), words="Hundar. Helst små hundar."),
        verdicts=(wrong("Jag vill prova en vecka.", about_this=False), RIGHT),
    )
