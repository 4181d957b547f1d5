"""Writing a line of the plan: nothing typed is ever lost, and nobody writes over anybody unseen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.dates import format_date

from app.plan.kinds import CLOSING, Content, LineKind
from app.services import participants, plan_lines
from app.services.plan_documents import document_of
from app.services.plan_lines import Written, line_of
from app.web.days import date_in_words
from tests.browser import Page
from tests.days import soon
from tests.helper.plan_scenes import in_words, written
from tests.helper.plan_visits import at, fields, now
from tests.helper.scenes import account, signed_in
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

LONG = "Lång text. " * 2_000

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work(either_app: Flask) -> Work:
    """Return a plan that Berit has begun."""
    return begun(helper=account())


@pytest.fixture
def visitor(either_app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


def test_a_line_of_every_kind_can_be_added_and_read_again(visitor: Page, work: Work) -> None:
    for kind in LineKind:
        if kind in {LineKind.ACTION, *CLOSING}:
            continue
        more = {"heading": "Musik"} if kind is LineKind.OWN else {}
        visitor.get(at(work, rest=f"/ny?slag={kind}")).press("Spara", {"text": f"Rad {kind}", **more})
        visitor.sees("Raden är tillagd.", f"Så skrev hjälparen Rad {kind}")
    visitor.sees("Musik")
    for kind in CLOSING:
        visitor.get(at(work, rest=f"/ny?slag={kind}"), 404)


def test_an_action_says_what_who_does_it_who_is_responsible_by_when_and_what_is_needed(
    visitor: Page, work: Work
) -> None:
    work.add("Åka tåg")
    with work.writing() as plan:
        eva = participants.add(plan, "Eva", "case-worker")
    visitor.get(at(work)).follow("Lägg till vem som gör vad: Åka tåg").sees("Så skrev hjälparen Åka tåg")
    visitor.press(
        "Spara",
        {"text": "Köpa biljett", "responsible": str(eva.id), "does-new": "Anna", "due_on": soon().isoformat(),
         "needs": "Pengar", "progress": "begun"},
    )  # fmt: skip
    visitor.sees(
        "Köpa biljett", "Anna gör det", "Ansvarar: Eva", f"Senast: {date_in_words(soon())}", "Det behövs: Pengar"
    )
    visitor.sees("Så går det: På gång")
    assert [one.name for one in participants.everyone(work.plan)] == ["Eva", "Anna"]


def test_a_new_name_is_added_beside_the_others_and_the_page_stays(visitor: Page, work: Work) -> None:
    meeting = work.add("Vi pratade", LineKind.MEETING)
    visitor.get(at(work, meeting)).press("Lägg till: Vilka var med?", {"attends-new": "Lisa"})
    visitor.sees("Raden är sparad.", "Lisa")
    visitor.press("Lägg till: Vilka var med?", {"attends-new": "lisa"})
    assert [one.name for one in now(work, meeting.id).attends] == ["Lisa"]
    visitor.press("Lägg till: Vilka var med?", {"attends-new": "L" * 61}).sees("Namnet är långt. Skriv ett kortare.")
    assert visitor.values("attends-new") == ["L" * 61]


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [(LineKind.ACTION, "2027-02-31", "Februari har 28 dagar. Välj en annan dag."),
     (LineKind.ACTION, "i vår", "Skriv dagen så här: 3 mars 2027."),
     (LineKind.ACTION, "2020-01-01", "Den dagen har varit. Skriv en dag som kommer."),
     (LineKind.OTHERS, "2020-01-01", "Den dagen har varit. Skriv en dag som kommer."),
     (LineKind.MEETING, "2090-01-01", "Den dagen kommer sedan. Skriv dagen då ni hade mötet."),
     (LineKind.ACTION, "2027-13-01", "Månaden är ett tal")],
)  # fmt: skip
def test_a_day_that_cannot_be_gets_words_and_stays_as_it_was_typed(
    visitor: Page, work: Work, kind: LineKind, day: str, words: str
) -> None:
    """Seen to fail: others had until a day that had been, and a meeting was held on one that was still to come."""
    line = work.add("Köpa biljett", kind, parent=work.add("Åka tåg") if kind is LineKind.ACTION else None)
    visitor.get(at(work, line)).press("Spara", {"due_on": day, "text": "Ny text"}).sees(words)
    assert (visitor.values("due_on"), visitor.values("text")) == ([day], ["Ny text"])
    assert now(work, line.id).text == "Köpa biljett"


@pytest.mark.parametrize("form", ["d MMMM y", "y-MM-dd", "d/M y", "d.M.y", "EEEE d MMMM y"])
def test_a_day_is_written_as_people_write_it_and_said_again_in_words(visitor: Page, work: Work, form: str) -> None:
    """COGA-4.8. The same way as among the days of the plan; a browser's own date field takes only one of them."""
    action = work.add("Köpa biljett", LineKind.ACTION, parent=work.add("Åka tåg"))
    visitor.get(at(work, action)).sees("Skriv dagen så här: 3 mars 2027.").press(
        "Spara", due_on=format_date(soon(), form, locale="sv")
    )
    visitor.get(at(work, action)).sees(in_words(soon()))
    assert visitor.values("due_on") == [written(soon())]
    visitor.press("Spara")
    assert now(work, action.id).due_on == soon()


def test_a_day_that_has_passed_may_stand_when_the_rest_is_changed(visitor: Page, work: Work) -> None:
    gone = Written(Content(text="Köpa biljett", due_on=date(2026, 1, 2)))
    parent = work.add("Åka tåg")
    with work.writing() as plan:
        action = plan_lines.add(plan, LineKind.ACTION, gone, work.hand, parent=parent)
    visitor.get(at(work, action)).sees("fredag 2 januari 2026").press("Spara", text="Köpa två biljetter")
    assert now(work, action.id).text == "Köpa två biljetter"


def test_an_empty_and_an_over_long_text_stay_on_the_page(visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    visitor.get(at(work, line)).press("Spara", text="  ").sees("Skriv vad raden ska säga.")
    visitor.press("Spara", text=LONG).sees("Texten är lång.")
    assert visitor.values("text") == [LONG]
    assert now(work, line.id).text == "Åka tåg"


def test_two_who_write_at_once_both_see_both_texts(either_app: Flask, visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    visitor.get(at(work, line))
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, line.id), 1, Written(Content(text="Åka buss")), work.hand)
    sent = fields(visitor, text="Åka båt")
    visitor.post(at(work, line), sent, 409).sees("Så står det nu", "Åka buss", "Så skrev du", "Åka båt")
    visitor.sees("Du har skrivit här på ett annat ställe också").misses("Någon annan")
    assert now(work, line.id).text == "Åka buss"
    visitor.press("Spara", text="Åka buss och båt").sees("Så skrev hjälparen Åka buss och båt")
    answered = visitor.client.post(at(work, line), data=sent, headers={"Accept": "application/json"}).json
    assert answered == {"saved": False, "stale": True}
    visitor.post(at(work, line), sent, 409).follow("Behåll det som står nu").sees("Åka buss och båt")


def test_the_same_page_saved_twice_is_nobody_elses_change(visitor: Page, work: Work) -> None:
    line = work.add("Åka tåg")
    visitor.get(at(work, line))
    for text in ("Åka bå", "Åka båt"):
        visitor.post(at(work, line), fields(visitor.get(at(work, line)), text=text))
    stamped = fields(visitor.get(at(work, line)))
    for text in ("Å", "Åka", "Åka bil"):
        visitor.post(at(work, line), {**stamped, "text": text})
    assert now(work, line.id).text == "Åka bil"


def test_a_script_is_told_that_it_is_saved_and_the_first_save_makes_the_line(visitor: Page, work: Work) -> None:
    visitor.get(at(work, rest="/ny?slag=goal"))
    sent, wants = fields(visitor, slag="goal"), {"Accept": "application/json"}
    told = visitor.client.post(at(work, rest="/ny"), data=sent | {"text": " "}, headers=wants).json
    assert told == {"saved": False, "why": "Skriv vad raden ska säga."}
    told = visitor.client.post(at(work, rest="/ny"), data=sent | {"text": "Åka"}, headers=wants).json
    again = visitor.client.post(at(work, rest="/ny"), data=sent | {"text": "Åka tåg"}, headers=wants).json
    assert told
    assert again
    assert (told["saved"], told["number"], again["number"], told["action"]) == (True, 1, 2, again["action"])
    assert [line.text for line in document_of(work.plan).lines] == ["Åka tåg"]
    visitor.client.post(told["action"], data=sent | {"text": "Åka båt", "seen": "2"}, headers=wants)
    visitor.post(at(work, rest="/ny"), sent | {"text": "Åka tåg till havet"})
    assert [line.text for line in document_of(work.plan).lines] == ["Åka tåg till havet"]


def test_a_helper_tells_why_nothing_happens_with_a_wish_and_the_person_reads_it(visitor: Page, work: Work) -> None:
    line = work.add("Åka till månen", LineKind.LONGING)
    visitor.get(at(work, line)).press("Spara", reason="Det finns inget sådant tåg än.")
    assert now(work, line.id).reason == "Det finns inget sådant tåg än."
    visitor.get(at(work, line)).press("Spara", reason="")
    assert not now(work, line.id).reason
