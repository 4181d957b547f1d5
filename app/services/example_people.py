"""The made-up people of the example: what each of them answered, changed, and shows.

Keys are those of `app/questions`; a person is called by the name on the card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.questions.answers import AnswerState


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. `keys` are cards or names of people; `piles` tells which pile each name lies in."""

    question: str
    keys: tuple[str, ...] = ()
    words: str = ""
    piles: Mapping[str, str] = field(default_factory=dict)
    state: AnswerState = AnswerState.GIVEN
    about: str = ""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up person: people by name and relation, answers in the order they came, and the parts that are shown.

    `moved_in` are private questions the person shows all the same; `later` came after the showing: no helper sees it.
    """

    name: str
    stage: str
    presses: str
    people: Mapping[str, str]
    answers: tuple[Said, ...]
    shows: tuple[str, ...] = ()
    moved_in: tuple[str, ...] = ()
    later: tuple[Said, ...] = ()


def said(question: str, *keys: str, words: str = "", about: str = "") -> Said:
    """Return an answer with cards, own words, or both."""
    return Said(question, keys, words, about=about)


def unknown(question: str) -> Said:
    """Return "Jag vet inte"."""
    return Said(question, state=AnswerState.UNKNOWN)


def skipped(question: str) -> Said:
    """Return "Hoppa över"."""
    return Said(question, state=AnswerState.SKIPPED)


def sorted_people(question: str, words: str = "", **piles: str) -> Said:
    """Return people in piles: `Anna="with"`."""
    return Said(question, piles=piles, words=words)


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
        said("home-scale", "so-so", words="Det är för många som går i trappan."),
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

EVERYONE = (MIRA, TOVE, GUSTAV)
