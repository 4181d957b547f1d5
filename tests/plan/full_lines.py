"""Every line of the full plan: each kind, each field, and as much as a full plan holds (`performance.md`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.plan.kinds import LineKind, SupportState, Term
from tests.plan.full_parts import RIGHT, Maker, Who, action, people, said, wrong
from tests.plan.full_wishes import goals, longings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Line


def lines(line: Maker) -> Iterator[Line]:
    yield from _why_and_now(line)
    yield from goals(line)
    yield from longings(line)
    yield from _help(line)
    yield from _the_rest(line)
    yield from _left_out(line)


def _why_and_now(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.PURPOSE,
        "Kim vill bestämma mer själv och flytta till ett eget hem.",
        "decide-more",
        said=said(
            "Varför vill du ha en plan?",
            ("Jag vill bestämma mer", "decide-more"),
            ("Jag ska flytta", "move-home"),
            words="Jag är vuxen nu.",
        ),
        verdicts=(RIGHT,),
    )
    yield line(
        LineKind.KEEP,
        "Kim trivs med sitt rum och med att vara för sig själv på kvällen.",
        "own-room",
        area="home",
        said=said("Vad vill du ha kvar hemma?", ("Mitt rum", "own-room"), ("Vara för mig själv", "alone-time")),
    )
    yield line(
        LineKind.KEEP,
        "Kim vill fortsätta på Snickeriet och ha samma arbetskamrater.",
        "coworkers",
        area="work",
        said=said(
            "Vad vill du ha kvar på arbetet?",
            ("Arbetskamraterna", "coworkers"),
            ("Det jag gör", "tasks"),
            by="together",
        ),
    )
    yield line(
        LineKind.KEEP,
        "Kim spelar i bandet på torsdagar.",
        "music",
        area="leisure",
        said=said("Vad vill du ha kvar på fritiden?", ("Musik", "music"), words="Bandet är det bästa i veckan."),
    )
    yield line(
        LineKind.CHANGE,
        "Det är högt ljud på kvällen. Kim vill ha lugnt efter klockan 21.",
        "noise",
        area="home",
        said=said("Vad vill du ändra hemma?", ("Ljudet", "noise"), words="De har på teven hela natten."),
        actions=(
            action(
                line,
                "Prata med grannen om ljudet på kvällen",
                "neighbours",
                Who(("Anna Berg",), "Karin Lund"),
                date(2027, 3, 26),
                needs="Tid på husmötet",
            ),
        ),
        verdicts=(wrong("Det är efter klockan 20.", "Vi pratar om tiden på nästa möte.", "Vi har skrivit om raden."),),
    )
    yield line(
        LineKind.CHANGE,
        "Kim vill gå till arbetet med någon och slippa vänta på bilen.",
        "way-there",
        area="work",
        reason="Bilen är beställd till juni. Vi pratar om resan på mötet i april.",
        said=said("Vad vill du ändra på arbetet?", ("Resan dit", "way-there"), by="someone-reads"),
    )


def _help(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.SUPPORT,
        "Daglig verksamhet fyra dagar i veckan på Snickeriet.",
        "work",
        support=SupportState.DECIDED,
        due_on=date(2026, 8, 17),
        does=people("Ove på Snickeriet"),
    )
    yield line(
        LineKind.SUPPORT,
        "Kontaktperson tio timmar i månaden.",
        "contact-person",
        support=SupportState.DECIDED,
        due_on=date(2026, 9, 1),
        does=people("Amir Haddad"),
    )
    yield line(
        LineKind.SUPPORT,
        "Boendestöd tre gånger i veckan i det nya hemmet.",
        "more-help",
        support=SupportState.PLANNED,
        due_on=date(2027, 10, 4),
        does=people("Anna Berg", "Karin Lund"),
        said=said("Vilken hjälp vill du ha?", ("Få mer hjälp", "more-help"), by="someone-answers"),
    )
    yield line(
        LineKind.OTHERS,
        "Tandläkaren bokar en lång tid, så att det blir lugnt.",
        "teeth",
        due_on=date(2027, 5, 11),
        does=people("Łucja Nowak"),
    )
    yield line(
        LineKind.OTHERS,
        "Mamma hjälper Kim att köpa möbler.",
        "family",
        due_on=date(2027, 10, 15),
        does=people("Mamma"),
        said=said("Vem hjälper dig?", ("Mamma", "mother"), pile="Med på mötet"),
    )


def _the_rest(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.OWN,
        "Kim blir trött av många ord.\nPrata lugnt. Visa bilder. Vänta på svaret.",
        "how-they-talk",
        heading="Så pratar man med mig",
    )
    yield line(
        LineKind.OWN,
        "Kims hund heter Saga. Den ska flytta med.",
        "animals",
        heading="Saga",
        said=said("Vad mer är viktigt?", words="Saga ska bo med mig."),
    )
    yield line(
        LineKind.MEETING,
        "Det första mötet. Vi pratade om hemmet.",
        "meeting",
        due_on=date(2027, 1, 26),
        attends=people("Anna Berg", "Mamma", "Karin Lund"),
    )
    yield line(
        LineKind.MEETING,
        "Vi läste förslaget tillsammans.",
        "meeting",
        due_on=date(2027, 2, 23),
        attends=people("Anna Berg", "Amir Haddad", "Göran Ek"),
    )
    yield line(
        LineKind.READER,
        "Mamma får läsa allt.",
        "read-all",
        said=said("Vem får läsa din plan?", ("Mamma", "mother"), pile="Får läsa allt"),
    )
    yield line(
        LineKind.READER,
        "Ove på Snickeriet får läsa om arbetet.",
        "read-some",
        said=said("Vem får läsa din plan?", ("Ove på Snickeriet", "staff-work"), pile="Får läsa en del"),
    )


def _left_out(line: Maker) -> Iterator[Line]:
    yield line(
        LineKind.LONGING,
        "Kim vill ha en egen häst.",
        "animals",
        is_left_out=True,
        reason="En häst kostar mer pengar än Kim har nu. Kim provar att rida först.",
        said=said("Vad längtar du efter?", ("Djur", "animals"), words="En häst. Den ska heta Blixt."),
        verdicts=(wrong("Jag vill ändå ha en häst.", "Vi pratar om hästen på mötet i april."),),
    )
    yield line(
        LineKind.GOAL,
        "Kim vill byta arbete.",
        "new-work",
        is_left_out=True,
        term=Term.LONG,
        reason="Kim vill vänta tills flytten är klar.",
        said=said("Vad vill du ändra?", ("Ett nytt arbete", "new-work")),
    )
