"""The areas of life F4.1–F4.12, taken by hand from the question list. Data, and nothing computed."""

from __future__ import annotations

from typing import NamedTuple

SCALE = "Bra · Sådär · Inte bra"


class ExpectedArea(NamedTuple):
    """One area of F4–F6: its number, key, scale question, help, cards and steps of the scale."""

    number: str
    key: str
    text: str
    help: str
    cards: str
    scale: str = SCALE


AREAS = (
    ExpectedArea(
        "F4.1", "home", "Hur är det hemma?", "Tänk på där du bor nu.",
        "mitt rum · de jag bor med · personalen · grannarna · ljudet · vara för mig själv · få besök · platsen · "
        "regler · städa",
    ),
    ExpectedArea(
        "F4.2", "work", "Hur är det på ditt arbete?", "Det kan vara daglig verksamhet eller skola.",
        "det jag gör · arbetskamraterna · personalen · tiderna · resan dit · rasterna · pengarna jag får · ljudet · "
        "lära nytt · platsen",
    ),
    ExpectedArea(
        "F4.3", "leisure", "Hur är det på din fritid?", "Tänk på kvällar och helger.",
        "sport · musik · film och spel · natur · café och restaurang · kurs · resor · djur · vila · vem jag är med",
    ),
    ExpectedArea(
        "F4.4", "friends", "Hur är det med vänner och kärlek?", "Du väljer vem som får se svaret.",
        "träffa vänner · ringa och skriva · nya vänner · fest och dans · vara två · kärlek · sex · "
        "vara för mig själv · nätet",
    ),
    ExpectedArea(
        "F4.5", "family", "Hur är det med din familj?", "Det är de du räknar som familj.",
        "mamma · pappa · syskon · barn · mor- och farföräldrar · träffas · ringa · vad de bestämmer",
    ),
    ExpectedArea(
        "F4.6", "money", "Hur är det med dina pengar?", "Tänk på pengar du kan använda.",
        "handla · fickpengar · räkningar · spara · kort och mobil · den som sköter pengarna · pengar till fritid · "
        "veta hur mycket",
    ),
    ExpectedArea(
        "F4.7", "health", "Hur mår din kropp?", "Tänk på hela kroppen och på känslor.",
        "sova · röra mig · hur kroppen känns · orken · medicin · tänder · doktorn · känslor · syn och hörsel",
    ),
    ExpectedArea(
        "F4.8", "everyday", "Hur är det med mat och vardag?", "Tänk på en vanlig dag.",
        "laga mat · maten · handla · duscha · kläder · tvätta · städa · passa tider",
    ),
    ExpectedArea(
        "F4.9", "getting-around", "Hur är det att åka till olika ställen?", "Tänk på buss, färdtjänst och att gå.",
        "buss och tåg · färdtjänst · gå · cykla · rullstol · hitta · åka själv · åka med någon",
    ),
    ExpectedArea(
        "F4.10", "communication", "Hur är det att prata och förstå?", "Tänk på när du vill säga något.",
        "prata · tecken · bilder · läsa · mobil och platta · få tid att svara · bli förstådd · lära nytt",
    ),
    ExpectedArea(
        "F4.11", "help", "Hur är hjälpen du får?", "Tänk på personal och andra som hjälper.",
        "personalen · hur mycket hjälp · tiderna · samma person · hur de pratar med mig · välja vem · god man · "
        "handläggaren · kontaktperson · att de samarbetar",
    ),
    ExpectedArea(
        "F4.12", "safety", "Hur trygg är du?", "Tänk på om du är lugn eller rädd.",
        "hemma · på natten · på bussen · på arbetet · med personal · på nätet · de som bor här · veta vem jag ringer",
        "Trygg · Sådär · Inte trygg",
    ),
)  # fmt: skip
