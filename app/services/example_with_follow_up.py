"""Elias of the example: much of his plan is done or on its way, and the day to follow it up has passed."""

from __future__ import annotations

from app.plan.happened import Going
from app.plan.kinds import LineKind, SupportState, Term
from app.plan.marks import Mark
from app.services.example_kinds import Deed, MadeUp, PlanLine, Round, said, skipped, sorted_people

ANSWERS = (
    said("practice-colour", "black"),
    said("who-presses", "self"),
    said("my-name", words="Elias"),
    said("good-at", "calm", "draw-and-build", words="Jag ser när en växt behöver vatten."),
    said("reasons", "try-work", "new-leisure", "decide-more"),
    said("areas", "work", "leisure", "money"),
    said("work-scale", "not-good"),
    said("work-keep", "coworkers", "pay"),
    said("work-change", "tasks", "learning", words="Jag vill arbeta med blommor."),
    said("leisure-scale", "so-so"),
    said("leisure-keep", "film-and-games"),
    said("leisure-change", "sport", words="Jag vill vara med i ett lag."),
    said("money-scale", "so-so"),
    said("money-keep", "card-and-phone"),
    said("money-change", "know-how-much"),
    said("most-important", "work-change:tasks"),
    said("how-instead", "other-place"),
    said("when-change", "soon"),
    said("longing", "new-work", "friend", words="Köpa en egen kamera."),
    said("try", "course"),
    said("hard", "money", "worry"),
    said("helper", "Anna"),
    sorted_people("meeting-people", Anna="with", Pappa="not-with", Yvonne="with", Joel="with", Samira="with"),
    said("meeting-talk", "talk-myself", "show-pictures"),
    said("good-meeting", "few-people", "easy-words", "time-clock"),
    said("meeting-place", "cafe"),
    said("meeting-time", "forenoon"),
    said("meeting-length", "minutes-45"),
    sorted_people("readers", Anna="all", Joel="some", Pappa="none", Yvonne="all"),
    said("reader-parts", "longing", about="Joel"),
    skipped("reading-time"),
    said("how-much-decide", "help"),
    said("answers-right", "right"),
)
LINES = (
    PlanLine("reasons", "try-work", text="Du vill prova att arbeta med blommor."),
    PlanLine("reasons", "new-leisure", text="Du vill röra på dig mer på fritiden."),
    PlanLine("reasons", "decide-more", text="Du vill bestämma mer, med hjälp av någon du litar på."),
    PlanLine(
        "work-change", text="Du vill göra något annat på dagarna och lära dig nytt. Helst vill du arbeta med blommor."
    ),
    PlanLine("leisure-change", text="Du vill spela innebandy i ett lag."),
    PlanLine("money-change", text="Du vill veta hur mycket pengar du har."),
    PlanLine(
        "most-important",
        "work-change:tasks",
        text="Du provar att arbeta i en blomsteraffär i fyra veckor.",
        term=Term.SHORT,
        deeds=(
            Deed("Fråga tre affärer", ("Anna",), ("Yvonne",), due=-75, going=Going.DONE),
            Deed("Hälsa på i affären", ("Anna", "Joel"), ("Anna",), due=-60, going=Going.DONE),
            Deed(
                "Arbeta i affären i fyra veckor",
                ("Yvonne",),
                ("Yvonne",),
                due=-5,
                needs="Ett busskort",
                going=Going.UNDER_WAY,
            ),
        ),
    ),
    PlanLine("how-instead", "other-place", left_out="Det är samma sak som målet om blomsteraffären."),
    PlanLine("longing", "new-work", text="Du vill ha ett arbete i en blomsteraffär, på riktigt."),
    PlanLine(
        "longing",
        "friend",
        text="Du vill ha en vän att spela innebandy med.",
        deeds=(Deed("Gå till lagets träning", ("Joel",), ("Joel",), due=-40, going=Going.DONE),),
    ),
    PlanLine(
        "longing",
        "?words",
        text="Du sparar till en egen kamera.",
        deeds=(
            Deed("Göra en lista över pengarna varje månad", ("Samira",), ("Samira",), due=-50, going=Going.UNDER_WAY),
            Deed("Jämföra kameror", ("Joel",), ("Anna",), due=30),
        ),
    ),
    PlanLine(
        "try",
        "course",
        text="Du provar en kurs i att binda kransar.",
        deeds=(Deed("Anmäla dig till kursen", ("Anna",), ("Anna",), due=20, needs="350 kronor"),),
    ),
    PlanLine(
        kind=LineKind.SUPPORT,
        text="Du har daglig verksamhet tre dagar i veckan, så länge du provar affären.",
        support=SupportState.DECIDED,
    ),
    PlanLine(
        kind=LineKind.SUPPORT,
        text="Du har en kontaktperson.",
        support=SupportState.DECIDED,
        does=("Anna",),
    ),
    PlanLine(
        kind=LineKind.OTHERS,
        text="Blomsteraffären visar dig hur allt går till. Marie där är med dig de första dagarna.",
        due=-30,
        does=("Marie",),
    ),
    PlanLine(
        kind=LineKind.OTHERS,
        text="Innebandylaget har en plats för dig på torsdagar.",
        does=("Joel",),
    ),
    PlanLine(
        kind=LineKind.MEETING,
        text="Vi träffades på ett kafé. Du visade bilder på blommor som du har ritat.",
        due=-101,
        attends=("Anna", "Yvonne", "Joel", "Samira"),
    ),
)

ELIAS = MadeUp(
    name="Elias",
    stage="has a signed plan that is due for follow-up",
    presses="self",
    people={
        "Anna": "contact-person", "Pappa": "father", "Yvonne": "case-worker", "Joel": "friend", "Samira": "trustee",
    },
    answers=ANSWERS,
    shows=("about-me", "why", "now", "longing", "people", "meeting", "reading"),
    answered=120,
    rounds=(
        Round(
            written=104,
            lines=LINES,
            people={"Marie": "someone-else"},
            days={
                "period_from": -95,
                "period_to": 85,
                "ready_on": 75,
                "follow_up_on": -3,
                "evaluate_on": 82,
            },
            signed=96,
        ),
    ),
    mark=Mark(
        strokes=(
            ((140, 180), (90, 260), (130, 380), (260, 360), (240, 280), (120, 290)),
            ((300, 120), (290, 260), (310, 390)),
            ((360, 260), (370, 380), (420, 370), (480, 250), (500, 370), (560, 380), (620, 260), (680, 300)),
        )
    ),
)  # fmt: skip
