"""A helper sees the people who show something, and nothing about anyone else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.plan.checklist import LONGEST_TO_REVIEW
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import showings
from app.services.days import today
from tests.helper.plan_scenes import begun, change, in_words, line, many
from tests.helper.scenes import account, answer, named, show, signed_in, someone
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from tests.browser import Page

CANARY = "Kanariefågeln sjunger"

pytestmark = pytest.mark.usefixtures("beside_app")


def test_before_anyone_has_shown_something_the_list_is_empty(page: Page) -> None:
    account()
    person = someone()
    for question in (question for part in MY_PLAN.parts for question in part.questions):
        answer(person, question.id, Given(words=CANARY))

    signed_in(page).sees("Just nu är listan tom.").misses(CANARY, "1")
    page.get("/hjalpare/oppna").misses(CANARY)


def test_a_showing_that_is_only_offered_is_seen_by_nobody(page: Page) -> None:
    account()
    person = someone()
    offered = show(person, named(person, CANARY))

    signed_in(page).misses(CANARY)
    page.get(f"/hjalpare/visat/{offered.id}", 404).misses(CANARY)


def test_the_list_says_who_shows_and_when(page: Page) -> None:
    berit, person = account(), someone()
    showing = show(person, named(person, "Kim"), to=berit)
    with unit_of_work():
        showing.shown_at = showing.shown_at.replace(month=3, day=3, hour=12)

    signed_in(page).sees("Kim", "Visade svaren tisdag 3 mars")


def test_a_name_that_is_not_shown_is_not_told(page: Page) -> None:
    berit, person = account(), someone()
    named(person, CANARY)
    show(person, answer(person, "good-at", Given(words="Laga cyklar")), to=berit)

    signed_in(page).sees("Utan namn").misses(CANARY)
    page.follow("Utan namn Visade svaren").sees("Laga cyklar", "Du ser det som personen har valt").misses(CANARY)


def test_two_helpers_never_see_each_others_people(page: Page) -> None:
    account()
    ulla = account("ulla@example.org", "Ulla Berg")
    person = someone()
    showing = show(person, named(person, CANARY), to=ulla)

    signed_in(page).misses(CANARY)
    page.get(f"/hjalpare/visat/{showing.id}", 404).misses(CANARY)


def test_what_is_taken_back_is_gone_at_once(page: Page) -> None:
    berit, person = account(), someone()
    showing = show(person, named(person, "Kim"), to=berit)
    signed_in(page).follow("Kim").sees("Kim")

    with unit_of_work():
        showings.take_back(person, showing.id)

    page.get(f"/hjalpare/visat/{showing.id}", 404).misses("Kim")
    page.get("/hjalpare/").misses("Kim")


@pytest.mark.parametrize(
    "path", ["/hjalpare/", "/hjalpare/oppna", "/hjalpare/visat/8e1a6f0e-6b1d-4b8e-9d0c-5f5c1c1f0a11"]
)
def test_nobody_gets_in_without_signing_in(page: Page, path: str) -> None:
    page.get(path).sees("Logga in som hjälpare")
    assert page.path.startswith("/logga-in")


def test_a_person_is_no_helper(page: Page) -> None:
    page.client.get("/")
    account()
    signed_in(page)
    page.press("Logga ut").sees("Logga in som hjälpare")
    page.get("/hjalpare/").sees("Logga in som hjälpare")


def test_the_most_urgent_comes_first_with_what_waits_on_whom(page: Page) -> None:
    berit = account()
    shows = someone()
    show(shows, named(shows, "Bosse"), to=berit)
    begun(berit, "Mira")
    late, soon = begun(berit, "Lena")[0], begun(berit, "Karl")[0]
    change(late, follow_up_on=today() - timedelta(days=300), evaluate_on=today() + timedelta(days=90))
    change(soon, evaluate_on=today() + timedelta(days=6))

    signed_in(page).sees(
        "Väntar på dig",
        "Förslag till plan. Du behöver skriva mer.",
        f"Uppföljningen skulle ha varit {in_words(today() - timedelta(days=300))}.",
        f"Dags för utvärdering {in_words(today() + timedelta(days=6))}.",
        f"Utvärdering: {in_words(today() + timedelta(days=90))}",
        f"Omprövning: {in_words(today() + LONGEST_TO_REVIEW)}",
    )
    places = [page.text.index(name) for name in ("Lena", "Karl", "Mira", "Visar sina svar", "Bosse")]
    assert places == sorted(places)
    page.follow("Lena")
    assert page.path.endswith("/plan")


def test_actions_that_should_have_been_done_are_told_in_words_and_are_urgent(page: Page) -> None:
    """Seen to fail: a plan whose actions were months late was told to be in order."""
    berit = account()
    one, many_of_them, later = (begun(berit, name)[0] for name in ("Ali", "Mira", "Siv"))
    change(later, evaluate_on=today() + timedelta(days=6))
    for person, days in ((one, (3,)), (many_of_them, (9, 4, -4))):
        wish = line(person, berit, LineKind.GOAL, Content(text=CANARY))
        for day in days:
            due = Content(text="Ringa", due_on=today() - timedelta(days=day))
            line(person, berit, LineKind.ACTION, due, parent=wish)

    signed_in(page).sees(
        f"En sak skulle vara klar {in_words(today() - timedelta(days=3))}.",
        f"2 saker skulle vara klara. Den första {in_words(today() - timedelta(days=9))}.",
    ).misses(CANARY)
    places = [page.text.index(name) for name in ("Mira", "Ali", "Siv")]
    assert places == sorted(places)


def test_who_may_not_write_sees_only_that_answers_are_shown(page: Page) -> None:
    berit, ulla = account(), account("ulla@example.org", "Ulla Berg")
    person, _, _ = begun(ulla, "Kim")
    change(person, follow_up_on=today() - timedelta(days=3))
    show(person, named(person, "Kim"), to=berit)

    signed_in(page).sees("Kim", "Visade svaren").misses("plan.", "Uppföljning", "Omprövning", "Väntar på dig")
    page.follow("Kim Visade svaren")
    assert not page.path.endswith("/plan")


def test_two_hundred_people_cost_no_more_statements_than_two(page: Page) -> None:
    """Seen to fail with one look-up of the lines for each plan."""
    berit, counts = account(), []
    signed_in(page)
    for count in (2, 198):
        many(berit, count, Given(words="Kim"))
        page.client.get("/hjalpare/")
        with counted() as found:
            page.get("/hjalpare/")
        counts.append(len(found))
    assert page.text.count("Dags för uppföljning") == 200
    assert counts[0] == counts[1] <= 12, counts
