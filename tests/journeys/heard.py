"""What a screen reader says of one question of each kind, from the first word to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """What a screen reader says of one question, from the first word to the last. A chosen card ends with a star."""

    kind: str
    question: str
    text: str
    help: str
    cards: tuple[str, ...] = ()
    piles: tuple[str, ...] = ()
    several: bool = False
    about: str = ""
    you_said: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    tools: tuple[str, ...] = ("Berätta själv",)
    tools_last: bool = False
    you_wrote: str = ""
    field: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the kind, as the name of the test."""
        return self.kind

    def lines(self) -> Iterator[str]:
        """Yield the page as Playwright tells it."""
        tools = [f'    - button "{name}"' for name in self.tools]
        group = "group" if self.several or self.piles or self.field else "radiogroup"
        yield from ("- main:", f'  - {group} "{self.text}":')
        if self.about:
            yield f"    - paragraph: {self.about}"
        yield from (f'    - heading "{self.text}" [level=1]', f"    - paragraph: {self.help}", '    - button "Lyssna"')
        for words, said in (("Du sa:", self.you_said), ("Du har valt:", self.elsewhere)):
            if said:
                yield from (f'    - text: "{words}"', "    - list:", *(f"      - listitem: {one}" for one in said))
        yield from self._answers()
        if not self.tools_last:
            yield from tools
        if self.you_wrote:
            yield f'    - paragraph: "Du skrev: {self.you_wrote}"'
        yield "    - paragraph: eller"
        yield from _cards(("Jag vet inte", "Hoppa över"), "radio")
        yield "    - status: Sparat"
        if self.tools_last:
            yield from tools
        yield '    - button "Nästa"'

    def _answers(self) -> Iterator[str]:
        if self.field:
            yield from ("    - text: Skriv här", f'    - textbox "Skriv här": {self.field}')
        elif self.piles:
            for card in self.cards:
                who, _, chosen = card.partition(": ")
                yield from (f'    - group "{who}":', f"      - text: {who}", f"      - 'button \"Lyssna på: {who}\"'")
                piles = (f"{pile}*" if pile == chosen else pile for pile in self.piles)
                yield from (f"  {line}" for line in _cards(piles, "radio", listens=False))
        else:
            yield from _cards(self.cards, "checkbox" if self.several else "radio")


def _cards(cards: Iterable[str], role: str, *, listens: bool = True) -> Iterator[str]:
    for card in cards:
        name = card.removesuffix("*")
        yield f'    - {role} "{name}"{" [checked]" if card != name else ""}'
        yield f"    - text: {name}"
        if listens:
            yield f"    - 'button \"Lyssna på: {name}\"'"


MORE = ("Fler val", "Berätta själv")
KINDS = (
    Heard(
        "one-of",
        "practice-colour",
        "Vilken färg tycker du om?",
        "Det här är en övning. Alla svar är bra. Välj ett svar.",
        cards=("Lila", "Röd", "Blå*", "Grön", "Gul", "Svart"),
        tools=MORE,
    ),
    Heard(
        "scale",
        "home-scale",
        "Hur är det hemma?",
        "Tänk på där du bor nu. Välj ett svar.",
        cards=("Bra", "Sådär*", "Inte bra"),
        tools_last=True,
    ),
    Heard(
        "any-of-with-none",
        "home-keep",
        "Vad vill du ha kvar hemma?",
        "Det här ska vara som det är. Du kan välja flera.",
        cards=("Grannarna*", "Mitt rum*", "De jag bor med", "Personalen", "Allt", "Inget"),
        several=True,
        you_said=("Sådär",),
        tools=MORE,
    ),
    Heard(
        "more-cards",
        "home-keep",
        "Vad vill du ha kvar hemma?",
        "Det här ska vara som det är. Du kan välja flera.",
        cards=("Få besök", "Platsen", "Ljudet", "Vara för mig själv", "Allt", "Inget"),
        several=True,
        you_said=("Sådär",),
        elsewhere=("Mitt rum", "Grannarna"),
        tools=MORE,
        values=(("sida", "2"),),
    ),
    Heard(
        "change-of-the-same-cards",
        "home-change",
        "Vad vill du ändra hemma?",
        "Du kan välja Inget. Du kan välja flera.",
        cards=("Få besök", "Platsen", "Ljudet*", "Vara för mig själv", "Allt", "Inget"),
        several=True,
        you_said=("Mitt rum", "Grannarna"),
        elsewhere=("Regler",),
        tools=MORE,
        you_wrote="Jag vill bestämma själv när jag duschar.",
        values=(("sida", "2"),),
    ),
    Heard(
        "areas",
        "areas",
        "Vad ska planen handla om?",
        "Välj en, två eller tre saker. Du får frågor om det du väljer.",
        cards=("Pengar", "Hemmet*", "Arbete, daglig verksamhet och skola*", "Fritid*", "Vänner och kärlek", "Familj"),
        several=True,
        tools=MORE,
    ),
    Heard(
        "most-important",
        "most-important",
        "Vad är viktigast att ändra?",
        "Välj en sak. Du kan byta sedan.",
        cards=("Vem jag är med", "Ljudet*", "Regler", "Resor"),
    ),
    Heard(
        "a-person",
        "helper",
        "Vem ska hjälpa dig med planen?",
        "Den personen skriver och bjuder in. Välj en person. Du kan byta.",
        cards=("Anna*", "Mamma", "Björn", "Farbror Åke", "Pappa", "Syskon"),
        tools=("Fler val", "Lägg till någon", "Berätta själv"),
    ),
    Heard(
        "people-in-piles",
        "meeting-people",
        "Vem ska vara med på mötet?",
        "Tryck på ett svar för varje person. Du behöver inte säga varför. Det är hemligt.",
        cards=("Anna: Med", "Mamma: Med", "Björn: Vet inte", "Farbror Åke: Inte med"),
        piles=("Med", "Inte med", "Vet inte"),
        tools=("Fler val", "Lägg till någon", "Berätta själv"),
    ),
    Heard(
        "people-in-four-piles",
        "readers",
        "Vem får läsa din plan?",
        "Välj vem du vill ska läsa. Tryck på ett svar för varje person.",
        cards=(
            "Anna: Får läsa allt",
            "Mamma: Får läsa en del",
            "Björn: Får inte läsa",
            "Farbror Åke: Får inte läsa",
        ),
        piles=("Får läsa allt", "Får läsa en del", "Får inte läsa", "Vet inte"),
        tools=("Fler val", "Lägg till någon", "Berätta själv"),
    ),
    Heard(
        "about-someone",
        "reader-parts",
        "Vad får personen läsa?",
        "Tryck på det personen får se. Du kan välja flera.",
        cards=(
            "Vad jag längtar efter",
            "Vem som gör vad",
            "Varför jag vill ha en plan*",
            "Hur det är nu",
            "Vad jag vill ändra",
            "Allt",
        ),
        several=True,
        about="Mamma",
        elsewhere=("Mötena",),
        tools=MORE,
        values=(("about", "{mother}"),),
    ),
    Heard(
        "time-of-day",
        "meeting-time",
        "När på dagen ska mötet vara?",
        "Tänk på när du är pigg. Välj ett svar.",
        cards=("Tidig morgon", "Förmiddag", "Mitt på dagen", "Eftermiddag*", "Kväll", "Spelar ingen roll"),
    ),
    Heard(
        "days",
        "meeting-days",
        "Vilka dagar passar dig?",
        "Du kan välja flera.",
        cards=("Måndag", "Tisdag*", "Onsdag", "Torsdag*", "Fredag", "Lördag", "Söndag"),
        several=True,
    ),
    Heard(
        "clocks",
        "meeting-length",
        "Hur länge ska mötet vara?",
        "Den färgade biten på klockan visar tiden. Välj ett svar.",
        cards=("15 minuter", "30 minuter", "45 minuter*", "1 timme", "1 timme med paus", "Flera korta möten"),
    ),
    Heard(
        "own-words",
        "my-name",
        "Vad vill du kallas?",
        "Det räcker med ett förnamn. Du kan hoppa över.",
        tools=(),
        field="Tove",
    ),
    Heard(
        "amount",
        "how-much-decide",
        "Hur mycket vill du bestämma?",
        "Alla svar är bra. Välj ett svar.",
        cards=("Mer än nu*", "Lika mycket som nu", "Mindre än nu", "Det är olika", "Jag vill ha hjälp att bestämma"),
    ),
)
