"""Gunilla of the example: she said that a line was wrong, both have signed, and a later version is signed too."""

from __future__ import annotations

from app.plan.happened import Going
from app.plan.kinds import LineKind, SupportState, Term
from app.plan.marks import Mark
from app.services.example_kinds import Deed, FollowUp, MadeUp, Objection, PlanLine, Round, said, sorted_people

ANSWERS = (
    said("practice-colour", "blue"),
    said("who-presses", "someone-reads"),
    said("my-name", words="Gunilla"),
    said("good-at", "remember", "animals", "help-others", words="Jag stickar vantar till halva trappan."),
    said("reasons", "listen", "change-soon", "cooperate"),
    said("cooperate-who", "Petra", "Stefan"),
    said("areas", "work", "health", "leisure"),
    said("work-scale", "so-so"),
    said("work-keep", "coworkers", "breaks"),
    said("work-change", "times", words="Klockan åtta är för tidigt för mig."),
    said("health-scale", "so-so"),
    said("health-keep", "moving"),
    said("health-change", "sleep", "energy"),
    said("leisure-scale", "good"),
    said("leisure-keep", "animals", "rest"),
    said("leisure-change", "trips"),
    said("most-important", "work-change:times"),
    said("how-instead", "calmer", words="Börja klockan tio."),
    said("when-change", "soon"),
    said("longing", "animal", words="Hälsa på min syster på Gotland."),
    said("try", "sport", words="Vattengympa med andra i min ålder."),
    said("hard", "body", "way-there"),
    said("helper", "Anna"),
    sorted_people("meeting-people", **{"Anna": "with", "Petra": "with", "Stefan": "with", "Maj-Britt": "dont-know"}),
    said("meeting-talk", "read-aloud"),
    said("talk-helper", "Anna"),
    said("good-meeting", "short-meeting", "coffee", "hold-something"),
    said("meeting-place", "work"),
    said("meeting-time", "midday"),
    said("meeting-length", "minutes-30"),
    sorted_people("readers", **{"Maj-Britt": "all", "Anna": "all", "Stefan": "some", "Petra": "some"}),
    said("reader-parts", "who-does-what", "meetings", about="Stefan"),
    said("reader-parts", "who-does-what", "how-it-went", about="Petra"),
    said("reading-time", "until-stop"),
    said("how-much-decide", "same"),
    said("answers-right", "right"),
)
TIMES = Deed(
    "Ändra schemat på kaféet", ("Stefan",), ("Anna",), due=-21, needs="Ett samtal med gruppen", going=Going.DONE
)
TRAVEL = Deed("Boka båten och en ledsagare", ("Petra",), ("Anna",), due=25, going=Going.UNDER_WAY)
FIRST = (
    PlanLine("reasons", "listen", text="Du vill att de som hjälper dig lyssnar på dig."),
    PlanLine("reasons", "change-soon", text="Tiderna på ditt arbete ska ändras snart."),
    PlanLine("reasons", "cooperate", text="Petra och Stefan ska prata mer med varandra om dina tider."),
    PlanLine(
        "work-change",
        text="Du vill arbeta mindre.",
        objection=Objection(
            "Jag vill arbeta lika mycket. Jag vill börja senare.",
            "Du har rätt. Jag hörde fel. Nu har jag skrivit om raden.",
            "Du vill börja senare på dagen. Du vill arbeta lika många timmar som nu.",
        ),
    ),
    PlanLine("health-change", text="Du vill sova bättre och orka mer."),
    PlanLine("leisure-change", text="Du vill resa mer."),
    PlanLine(
        "most-important",
        "work-change:times",
        text="Du börjar klockan tio på kaféet.",
        term=Term.SHORT,
        deeds=(TIMES, Deed("Ändra tiden för färdtjänsten", ("Anna",), ("Anna",), due=-21, going=Going.DONE)),
    ),
    PlanLine("how-instead", "calmer", left_out="Det hör ihop med målet om att börja klockan tio."),
    PlanLine("how-instead", "?words", left_out="Det står redan i målet om att börja klockan tio."),
    PlanLine(
        "longing", "animal", left_out="I huset får ingen ha djur. Du kan gå ut med grannens hund. Vi frågar igen."
    ),
    PlanLine("longing", "?words", text="Du reser till Gotland och hälsar på Maj-Britt.", deeds=(TRAVEL,)),
    PlanLine("try", "sport", left_out="Det står i raden om vattengympa."),
    PlanLine(
        "try",
        "?words",
        text="Du provar vattengympa en gång och känner efter.",
        deeds=(Deed("Följa med till badet", ("Anna",), ("Anna",), due=18),),
    ),
    PlanLine(
        kind=LineKind.SUPPORT,
        text="Du har daglig verksamhet på ett kafé, fem dagar i veckan.",
        support=SupportState.DECIDED,
        does=("Stefan",),
    ),
    PlanLine(
        kind=LineKind.SUPPORT,
        text="Du ska få ledsagare på resan till Gotland.",
        support=SupportState.PLANNED,
        due=32,
        does=("Petra",),
    ),
    PlanLine(
        kind=LineKind.OWN,
        heading="När jag är trött",
        text="Då vill du sitta i soffan med din stickning. Det är bra om det är tyst omkring dig.",
    ),
    PlanLine(
        kind=LineKind.MEETING,
        text="Vi träffades på ditt arbete. Vi pratade om tiderna och om Gotland.",
        due=-58,
        attends=("Anna", "Petra", "Stefan"),
    ),
)
THEN = (
    PlanLine(
        kind=LineKind.GOAL,
        text="Du sover gott på natten och orkar hela dagen.",
        term=Term.LONG,
        deeds=(Deed("Ringa vårdcentralen om sömnen", ("Maj-Britt",), ("Anna",), due=16, needs="En lugn stund"),),
    ),
    PlanLine("longing", "?words", text="Du reser till Gotland och bor hos Maj-Britt i fyra dagar."),
)

GUNILLA = MadeUp(
    name="Gunilla",
    stage="has signed a plan, in two versions",
    presses="someone-reads",
    people={"Anna": "contact-person", "Petra": "case-worker", "Stefan": "staff-work", "Maj-Britt": "sibling"},
    answers=ANSWERS,
    shows=("about-me", "why", "now", "longing", "people", "meeting", "reading", "deciding"),
    answered=70,
    rounds=(
        Round(
            written=62,
            lines=FIRST,
            people={"Maj-Britt": "sibling"},
            none=("no_measures_by_others_at",),
            days={
                "period_from": -55,
                "period_to": 190,
                "ready_on": 170,
                "next_meeting_on": 47,
                "follow_up_on": 47,
                "evaluate_on": 185,
            },
            next_meeting="Mitt på dagen, på ditt arbete.",
            comes=("Gunilla", "Anna", "Petra", "Stefan"),
            signed=55,
            follow_up=FollowUp(
                ago=14,
                attended=("Gunilla", "Anna", "Petra", "Stefan"),
                words="De nya tiderna på kaféet är bra. Gunilla orkar mer. Båten är inte bokad än.",
                objection="Jag orkar mer på förmiddagen. Efter lunch är jag trött.",
            ),
        ),
        Round(written=12, lines=THEN, signed=9),
    ),
    mark=Mark(picture="coffee"),
    link_to="Maj-Britt",
    stopped_link_to="Stefan",
)
