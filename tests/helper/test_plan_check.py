"""The checklist: what is missing in plain words with the way to each; it stops nothing but signing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.plan.checklist import stops_signing
from app.plan.kinds import Content, LineKind, Task
from app.services import people
from app.services.plan_documents import document_of
from app.services.verdicts import say
from tests.helper.plan_scenes import TODAY, begun, change, fields, line, plan_of, plan_page, somebody
from tests.helper.scenes import account, beside, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page

SOON = TODAY + timedelta(days=40)


@pytest.fixture(autouse=True)
def _services(app: Flask) -> Iterator[None]:
    with beside(app):
        yield


def test_an_empty_plan_tells_what_stops_signing_first_with_the_way_to_each(page: Page) -> None:
    _, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, "kontroll"))

    links = page.links()
    times = next(words for words in links if words.startswith("Skriv vilken dag allt ska vara klart. Skriv en dag för"))
    assert links[times].endswith("/plan/tider#ready_on")
    assert links[
        "Skriv vilken hjälp som är beslutad eller planerad. Eller välj att ingen hjälp är det. Hjälp jag ska få"
    ].endswith("/plan#section-help")
    assert links["Skriv varför personen vill ha en plan. Varför jag vill ha en plan"].endswith("/plan#section-why")
    assert page.text.index("Det här behövs före underskriften") < page.text.index("Det här kan ni också skriva")
    page.misses("Skriv under")
    for address in set(links.values()):
        if "/plan/" in address or "#section" in address:
            page.get(address)


def test_what_is_about_a_line_names_the_line(page: Page) -> None:
    helper = account()
    person, showing, _ = begun(helper)
    goal = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    line(person, helper, LineKind.LONGING, Content(text="Se havet"))
    action = line(person, helper, LineKind.ACTION, Content(text="Köpa biljett"), parent=goal)

    links = signed_in(page).get(plan_page(showing, "kontroll")).links()
    who, when = (
        "Skriv vem som ska göra det. Skriv vem som ansvarar för att det blir gjort.",
        "Skriv vilken dag det ska vara klart.",
    )
    assert links[f"{who} {when} Köpa biljett"].endswith(f"/plan/rad/{action.id}")
    assert "/plan/ny?slag=action" in links["Skriv vad som ska göras och vem som gör det. Se havet"]
    assert "Skriv vad som ska göras och vem som gör det. Åka tåg" not in links


def test_when_nothing_is_missing_the_way_goes_on_to_signing(page: Page) -> None:
    helper = account()
    person, showing, _ = begun(helper)
    anna = somebody(person, "Anna")
    goal = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    tasks = {Task.DOES: (anna.id,), Task.RESPONSIBLE: (anna.id,)}
    line(person, helper, LineKind.ACTION, Content(text="Köpa biljett", due_on=SOON), tasks=tasks, parent=goal)
    change(person, ready_on=SOON, follow_up_on=SOON, evaluate_on=SOON)

    signed_in(page).get(plan_page(showing, "kontroll"))
    for what in ("stod", "andra", "lasare"):
        page.get(plan_page(showing, "kontroll")).misses("Allt som behövs finns i planen.", "Skriv under")
        page.post(plan_page(showing, f"inga/{what}"), {"csrf_token": page.values("csrf_token")[0], "ingen": "1"})
    assert not stops_signing(document_of(plan_of(person)), TODAY)

    page.get(plan_page(showing, "kontroll")).sees("Allt som behövs finns i planen.", "Det här kan ni också skriva")
    page.follow("Skriv under")


def test_what_the_person_says_is_wrong_must_be_answered_first(page: Page) -> None:
    helper = account()
    person, showing, _ = begun(helper)
    goal = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    with unit_of_work():
        people.lock(person)
        say(plan_of(person), goal.id, 1, agrees=False, words="Jag vill flyga", form_id=None)

    links = signed_in(page).get(plan_page(showing, "kontroll")).links()
    assert links["Svara på det personen säger, eller skriv om raden. Åka tåg"].endswith(f"/plan/rad/{goal.id}")


def test_none_is_an_answer_that_can_be_taken_back(page: Page) -> None:
    person, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, "kontroll"))
    token, before = page.values("csrf_token")[0], plan_of(person).revision

    page.post(plan_page(showing, "inga/stod"), {"csrf_token": token, "ingen": "1"})
    page.post(plan_page(showing, "inga/stod"), {"csrf_token": token, "ingen": "1"})
    assert (plan_of(person).no_support_at is not None, plan_of(person).revision) == (True, before + 1)
    page.post(plan_page(showing, "inga/stod"), {"csrf_token": token})
    assert plan_of(person).no_support_at is None


def test_none_can_be_said_only_of_what_the_plan_asks_for_and_only_by_its_writer(page: Page) -> None:
    _, showing, _ = begun(account())
    other, others, _ = begun(account("ulla@example.org", "Ulla Berg"))
    sent = fields(signed_in(page).get(plan_page(showing, "tider")), "Spara", ingen="1")

    for what in ("next_meeting", "no_support_at", "id", "revision", "x" * 300):
        page.post(plan_page(showing, f"inga/{what}"), sent, 404)
    page.post(plan_page(others, "inga/stod"), sent, 404)
    page.get(plan_page(others, "kontroll"), 404)
    assert plan_of(other).no_support_at is None
