"""Hamid of the example: he wants a home of his own, and his plan is a draft that still lacks a thing or two."""

from __future__ import annotations

from app.plan.kinds import LineKind, SupportState, Term
from app.services.example_kinds import Deed, MadeUp, PlanLine, Round, said, sorted_people

ANSWERS = (
    said("practice-colour", "green"),
    said("who-presses", "together"),
    said("my-name", words="Hamid"),
    said("good-at", "music", "laugh", "cook", words="Jag spelar trummor i ett band."),
    said("reasons", "move", "decide-more", words="Jag vill ha en egen dörr att stänga."),
    said("areas", "home", "everyday", "getting-around"),
    said("home-scale", "so-so"),
    said("home-keep", "visitors", "staff"),
    said("home-change", "rules", "noise", words="Jag vill kunna spela utan att någon bankar i väggen."),
    said("everyday-scale", "good"),
    said("everyday-keep", "cook", "food"),
    said("everyday-change", "shopping"),
    said("getting-around-scale", "so-so"),
    said("getting-around-keep", "bus", "cycle"),
    said("getting-around-change", "travel-alone"),
    said("most-important", "home-change:rules"),
    said("how-instead", "do-myself", words="Jag bestämmer när jag går och lägger mig."),
    said("when-change", "step-by-step"),
    said("longing", "own-home", "group", words="Spela med bandet på en riktig scen."),
    said("try", "sleep-away", "bus"),
    said("hard", "money", "know-too-little"),
    said("helper", "Anna"),
    sorted_people("meeting-people", Anna="with", Leila="with", Kerstin="with", Roger="dont-know"),
    said("meeting-talk", "talk-myself"),
    said("good-meeting", "know-before", "coffee"),
    said("meeting-time", "evening"),
    said("meeting-length", "hour-with-pause"),
    sorted_people("readers", Leila="all", Anna="all", Kerstin="some", Roger="none"),
    said("reader-parts", "longing", "who-does-what", about="Kerstin"),
    said("how-much-decide", "more"),
    said("answers-right", "right"),
)
LINES = (
    PlanLine("reasons", "move", text="Du ska flytta till ett eget hem. Du vill planera det i god tid."),
    PlanLine("home-change", text="Du vill ha andra regler hemma. Du vill kunna spela trummor när du vill."),
    PlanLine(
        "longing",
        "own-home",
        text="Du vill bo i en egen lägenhet med egen dörr. Det ska gå att cykla till replokalen.",
        deeds=(
            Deed("Ställa dig i kö för en lägenhet", ("Leila",), ("Anna",), due=28, needs="En legitimation"),
            Deed("Ta reda på vilken hjälp du kan få i ett eget hem", ("Kerstin",), due=42),
        ),
    ),
    PlanLine(
        "try",
        "sleep-away",
        text="Du sover två nätter hos Leila och känner efter hur det är.",
        deeds=(Deed("Bestämma två nätter", ("Hamid", "Leila"), ("Leila",), due=14),),
    ),
    PlanLine("how-instead", "do-myself", left_out="Det står redan i målet om regler."),
    PlanLine(
        kind=LineKind.SUPPORT,
        text="Du bor i en gruppbostad. Personalen finns där hela dygnet.",
        support=SupportState.DECIDED,
    ),
    PlanLine(kind=LineKind.GOAL, text="Du sköter en egen lägenhet med den hjälp du vill ha.", term=Term.LONG),
)

HAMID = MadeUp(
    name="Hamid",
    stage="has a draft of a plan that lacks a thing or two, and has changed an answer since",
    presses="together",
    people={"Anna": "contact-person", "Leila": "sibling", "Kerstin": "case-worker", "Roger": "trustee"},
    answers=ANSWERS,
    shows=("about-me", "why", "now", "longing", "people", "meeting", "reading", "deciding"),
    answered=9,
    rounds=(
        Round(
            written=5,
            lines=LINES,
            days={"next_meeting_on": 12},
            photo="Ett målat hus med röd dörr",
            next_meeting="Klockan sex på kvällen, hemma hos Leila.",
            comes=("Hamid", "Anna", "Leila", "Kerstin"),
        ),
    ),
    changed=(said("everyday-change", "shopping", "laundry", words="Tvättstugan är svår att boka."),),
)
