"""The made-up people of the example: what each of them answered, changed, and shows."""

from __future__ import annotations

from app.services.example_kinds import MadeUp, said, skipped, sorted_people, unknown
from app.services.example_with_draft import HAMID
from app.services.example_with_follow_up import ELIAS
from app.services.example_with_signed_plan import GUNILLA

MIRA = MadeUp(
    name="Mira",
    stage="half-way through the questions, has shown nothing",
    presses="self",
    people={"Pernilla": "staff-home"},
    answers=(
        said("practice-colour", "green"),
        said("who-presses", "self"),
        said("my-name", words="Mira"),
        said("good-at", "animals", "remember", words="Jag kan alla bussar i stan."),
        said("reasons", "move", "listen"),
        said("reasons", "move", "listen", "decide-more"),
        said("areas", "home", "getting-around"),
        said("home-scale", "so-so", words="Det är för många som går i trappan.", photo="Huset där jag bor"),
        said("home-keep", "own-room", "staff"),
        said("home-change", "noise", "cleaning"),
        unknown("getting-around-scale"),
    ),
)

TOVE = MadeUp(
    name="Tove",
    stage="has answered everything and shows all of it",
    presses="someone-reads",
    people={"Anna": "contact-person", "Mamma": "mother", "Björn": "staff-work", "Farbror Åke": "someone-else"},
    home_has_photo=True,
    answers=(
        said("practice-colour", "blue"),
        said("who-presses", "someone-reads"),
        said("my-name", words="Tove"),
        said("good-at", "music", "cook", "calm"),
        said("reasons", "decide-more", "cooperate"),
        said("cooperate-who", "Björn", "Mamma"),
        said("areas", "home", "work", "leisure"),
        said("home-scale", "so-so"),
        said("home-keep", "own-room", "neighbours"),
        said("home-change", "noise"),
        said("home-change", "noise", "rules", words="Jag vill bestämma själv när jag duschar."),
        said("work-scale", "good"),
        said("work-keep", "tasks", "coworkers", "breaks"),
        said("work-change", "nothing"),
        said("leisure-scale", "not-good"),
        said("leisure-keep", "music"),
        said("leisure-change", "company", "trips", words="Det blir mest tv på helgen."),
        said("most-important", "home-change:noise"),
        said("how-instead", "calmer", words="Tyst efter klockan nio på kvällen."),
        said("when-change", "soon"),
        said("longing", "trip", "friend", words="Åka tåg till Göteborg och se havet."),
        said("try", "music-or-stage", "group"),
        unknown("hard"),
        said("helper", "Anna"),
        sorted_people(
            "meeting-people", **{"Anna": "with", "Mamma": "with", "Björn": "dont-know", "Farbror Åke": "not-with"}
        ),
        said("meeting-talk", "talk-with-help", "show-pictures"),
        said("talk-helper", "Anna"),
        said("good-meeting", "short-meeting", "pauses", "coffee", "know-before"),
        said("meeting-place", "library"),
        said("meeting-time", "afternoon"),
        said("meeting-days", "tuesday", "thursday"),
        said("meeting-length", "minutes-45"),
        sorted_people("readers", **{"Mamma": "some", "Björn": "none", "Anna": "all", "Farbror Åke": "none"}),
        said("reader-parts", "why", "meetings", about="Mamma"),
        skipped("reading-time"),
        said("home-decides", "staff"),
        said("leisure-decides", "varies"),
        said("how-much-decide", "more"),
        said("answers-right", "right"),
    ),
    shows=("about-me", "why", "now", "longing", "people", "meeting", "reading", "deciding"),
)

GUSTAV = MadeUp(
    name="Gustav",
    stage="shows a part and keeps the rest to himself",
    presses="together",
    people={"Anna": "contact-person", "Sofia": "sibling", "Lasse": "trustee"},
    answers=(
        said("practice-colour", "black"),
        said("who-presses", "together"),
        said("my-name", words="Gustav"),
        said("good-at", "technology", "tidy", words="Laga cyklar."),
        said("reasons", "try-work", "someone-wants"),
        said("areas", "work", "friends"),
        said("work-scale", "not-good"),
        said("work-keep", "coworkers"),
        said("work-change", "tasks", "times", words="Jag sorterar skruvar. Jag vill laga saker."),
        said("friends-scale", "so-so"),
        said("friends-keep", "meet-friends"),
        said("friends-change", "love", "couple", words="Jag vill träffa någon att hålla i handen."),
        said("most-important", "friends-change:love"),
        said("longing", "new-work", "love"),
        said("helper", "Anna"),
        sorted_people("meeting-people", Anna="with", Sofia="with", Lasse="not-with"),
        said("meeting-talk", "talk-myself"),
        said("good-meeting", "one-at-a-time", "hold-something", "pauses"),
        unknown("meeting-place"),
        said("meeting-time", "forenoon"),
        said("meeting-length", "minutes-30"),
        said("how-much-decide", "more"),
    ),
    shows=("about-me", "why", "meeting"),
    later=(said("meeting-time", "midday"),),
)

EVERYONE = (MIRA, TOVE, GUSTAV, HAMID, GUNILLA, ELIAS)
