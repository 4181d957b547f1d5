"""What the pages about the individual plan say. A page is one subject and names the seeds it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.i18n import _l

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing with its name, what to know about it, and perhaps a picture."""

    name: str
    text: str
    pictogram: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page: its address and heading, a picture, and words in the order they are read.

    `lines` come first, then `points` as a list, `facts` with pictures, and `after`. `words` explain the hard words.
    `seeds` are the requirements of the two source texts that the page makes true.
    """

    slug: str
    title: str
    pictogram: str
    seeds: tuple[str, ...]
    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    after: tuple[str, ...] = ()
    words: tuple[Fact, ...] = ()
    shows_contact: bool = False

    def texts(self) -> Iterator[str]:
        """Go through everything the page says, heading first."""
        yield from (self.title, *self.lines, *self.points)
        for fact in self.facts:
            yield from (fact.name, fact.text)
        yield from self.after
        for word in self.words:
            yield from (word.name, word.text)


LEAVES: Final = (
    Leaf(
        slug="ratt", title=_l("Du har rätt till en plan"), pictogram="rights",
        seeds=("S1", "S50"),
        lines=(
            _l("Får du hjälp enligt LSS? Då har du rätt till en individuell plan."),
            _l("Du kan be om planen när du vill. Då ska du få den."),
            _l("Planen kostar inget."),
        ),
        words=(
            Fact(_l("LSS"), _l("En lag om stöd och service. Den gäller personer med vissa funktionsnedsättningar.")),
            Fact(_l("10 § LSS"), _l("Den del av lagen som handlar om planen. Man säger: paragraf tio.")),
        ),
    ),
    Leaf(
        slug="vad", title=_l("Vad är en individuell plan?"), pictogram="plan",
        seeds=("S2", "S3", "S39", "S55"),
        lines=(
            _l("Planen säger vilken hjälp du ska få."),
            _l("Den säger hur du ska kunna leva den närmaste tiden."),
            _l("Planen är ett sätt för dig att bestämma mer. Du bestämmer mer över ditt liv och din vardag."),
            _l("Planen är din. Den får se ut på ditt eget sätt."),
        ),
        words=(Fact(_l("Individuell"), _l("För just en person. Här är det du.")),),
    ),
    Leaf(
        slug="tva-delar", title=_l("Planen har två delar"), pictogram="together",
        seeds=("S4", "S51", "S52", "S68"),
        lines=(_l("Båda delarna behövs."),),
        facts=(
            Fact(_l("Det du vill"), _l("Du eller någon annan skriver ner vad du vill göra."), "own-words"),
            Fact(
                _l("Möten"),
                _l("Du träffar andra som kan hjälpa dig. Ni pratar om vad du vill ändra, och hur."),
                "meeting",
            ),
            Fact(_l("Sedan finns planen"), _l("Det ni kommer fram till skrivs ner. Det blir din plan."), "read"),
        ),
    ),
    Leaf(
        slug="nar", title=_l("När är en plan bra?"), pictogram="when",
        seeds=("S5", "S6", "S7", "S8", "S9", "S53", "S54"),
        lines=(_l("En plan kan hjälpa dig på många sätt."),),
        facts=(
            Fact(
                _l("Du vill bestämma mer"),
                _l("Andra bestämmer för mycket om viktiga saker."),
                "decide-more",
            ),
            Fact(_l("Du vill att någon lyssnar"), _l("Du vill att andra hör vad du vill."), "listening"),
            Fact(_l("Du ska ändra något"), _l("Du ska flytta, eller göra något nytt på din fritid."), "move-home"),
            Fact(_l("Du vill prova ett arbete"), _l("Arbetet är nytt, eller så är platsen ny."), "try-work"),
            Fact(_l("De som hjälper ska samarbeta"), _l("Du vill att de pratar mer med varandra."), "cooperate"),
            Fact(
                _l("Något ska ändras snart"),
                _l("Det är bra att planera i god tid. Ta med allt som är viktigt för dig."),
                "change-soon",
            ),
        ),
    ),
    Leaf(
        slug="be-om-en-plan", title=_l("Så ber du om en plan"), pictogram="case-worker",
        seeds=("S10", "S56", "S57"),
        lines=(
            _l("Prata med din LSS-handläggare. Säg så här:"),
            _l("”Jag vill ha en individuell plan.”"),
            _l("Ni planerar tillsammans hur det ska gå till."),
        ),
        words=(Fact(_l("LSS-handläggare"), _l("Arbetar på din kommun. Tar beslut om hjälp enligt LSS.")),),
        shows_contact=True,
    ),
    Leaf(
        slug="hjalpare", title=_l("Du väljer din hjälpare"), pictogram="choose-person",
        seeds=("S11", "S58", "S69"),
        lines=(
            _l("Välj någon som hjälper dig att skriva planen."),
            _l("Hjälparen har ansvar för att planen blir skriven."),
            _l("Det kan vara någon i din familj. Det kan vara personal. Det kan vara någon annan du litar på."),
            _l("Du kan byta hjälpare när du vill."),
        ),
    ),
    Leaf(
        slug="forbereda", title=_l("Ni pratar om vad du vill"), pictogram="talk",
        seeds=("S12", "S60", "S61"),
        lines=(
            _l("Du och din hjälpare pratar innan det första mötet. Ni pratar om vad du vill göra."),
            _l("Tänk också på varför du vill ha en plan. Vad vill du använda den till?"),
            _l("Frågorna i Min plan hjälper dig att tänka. Du kan svara själv eller tillsammans med någon."),
        ),
    ),
    Leaf(
        slug="vilka", title=_l("Vilka är med på mötena?"), pictogram="chosen-people",
        seeds=("S13", "S59", "S62"),
        lines=(
            _l("Du bestämmer vilka du vill ha med."),
            _l("Du och din hjälpare gör en lista. Bara de på listan blir bjudna."),
            _l("Ta gärna med någon som kan bestämma om hjälp."),
        ),
    ),
    Leaf(
        slug="prata", title=_l("Hur vill du prata på mötet?"), pictogram="talk-with-help",
        seeds=("S14",),
        lines=(_l("Du bestämmer. Alla sätt är bra."),),
        facts=(
            Fact(_l("Jag pratar själv"), _l("Du säger vad du vill."), "me"),
            Fact(_l("Jag får hjälp att prata"), _l("Du väljer vem som hjälper dig."), "help"),
            Fact(_l("Jag visar bilder"), _l("Bilderna säger det du vill säga."), "pictures"),
        ),
    ),
    Leaf(
        slug="inbjudan", title=_l("Inbjudan till mötet"), pictogram="email",
        seeds=("S15", "S16", "S17", "S18"),
        lines=(
            _l("Din hjälpare bjuder in dem ni har valt."),
            _l("I inbjudan står att du vill ha en individuell plan. Där står också:"),
        ),
        points=(
            _l("vilken dag och vilken tid mötet är"),
            _l("var mötet är"),
            _l("hur länge mötet håller på"),
        ),
        after=(_l("Då kan de ta reda på saker som är bra för dig. Det berättar de på mötet."),),
    ),
    Leaf(
        slug="motena", title=_l("Det här händer på mötena"), pictogram="meeting",
        seeds=("S19", "S20", "S22", "S23", "S24", "S25", "S27", "S63", "S64", "S65", "S66", "S67"),
        facts=(
            Fact(_l("Du berättar"), _l("Vad är bra nu? Vad vill du ändra?"), "now"),
            Fact(_l("Ni bestämmer"), _l("Vad behövs? Vem gör vad? När ska det vara klart?"), "who-does-what"),
            Fact(
                _l("Ni träffas igen"),
                _l("De som har gjort något berättar hur det har gått. Ni kan ha flera möten."),
                "follow-up",
            ),
        ),
    ),
    Leaf(
        slug="planen", title=_l("Det här står i planen"), pictogram="read-all",
        seeds=("S35", "S40", "S41", "S44", "S46", "S47", "S48", "S73"),
        lines=(_l("Din hjälpare skriver ner vad ni säger. I planen står:"),),
        points=(
            _l("varför du vill ha en plan"),
            _l("vad du längtar efter och vill göra"),
            _l("vem som gör vad, och när"),
            _l("vilka som får läsa planen"),
        ),
        after=(_l("Står det som du vill? Då skriver du ditt namn. Din hjälpare skriver också sitt namn."),),
    ),
    Leaf(
        slug="sedan", title=_l("Hur blev det?"), pictogram="how-it-went",
        seeds=("S21", "S26", "S28", "S29", "S30", "S31", "S32", "S33", "S34", "S45", "S67", "S72"),
        lines=(
            _l("Ni bestämmer hur lång tid planen ska ta. Sedan träffas ni igen."),
            _l("Du berättar om det blev som du ville. Ni pratar om vad som gick bra och vad som var dåligt."),
            _l("Fick du bestämma så mycket som du ville?"),
            _l("Du kan vara nöjd. Du kan ändra något. Du kan ha nya idéer."),
            _l("Ni tittar på planen minst en gång om året."),
        ),
    ),
    Leaf(
        slug="andra-planer", title=_l("Tre olika planer"), pictogram="varies",
        seeds=(),
        lines=(_l("Det finns flera planer. De är lätta att blanda ihop."),),
        facts=(
            Fact(_l("Individuell plan"), _l("Den är din. Du bestämmer vad den handlar om."), "plan"),
            Fact(
                _l("SIP"),
                _l("SIP betyder samordnad individuell plan. Kommunen och regionen gör den när du har sagt ja."),
                "office",
            ),
            Fact(
                _l("Genomförandeplan"),
                _l("Personalen som hjälper dig gör den. Den säger hur de hjälper dig."),
                "staff",
            ),
        ),
        after=(_l("Har du en annan plan? Ta gärna med den till mötet."),),
    ),
    Leaf(
        slug="kostar", title=_l("Bra att veta om planen"), pictogram="free-of-charge",
        seeds=("S49",),
        lines=(
            _l("Det kostar inget."),
            _l("Planen är inte ett beslut. Ny hjälp söker du hos din LSS-handläggare."),
            _l("Vill du veta mer? Då kan du ringa."),
        ),
        words=(Fact(_l("Beslut"), _l("När kommunen säger ja eller nej till hjälp.")),),
        shows_contact=True,
    ),
)  # fmt: skip
