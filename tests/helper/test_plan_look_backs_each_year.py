"""The whole plan is looked through at least once a year (LSS 10 §): the helper notes it; the next day sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.models.look_backs import LookBackKind
from app.plan.checklist import LONGEST_TO_REVIEW
from app.services.days import today
from tests.helper.plan_scenes import begun, change, in_words, plan_of, plan_page, written
from tests.helper.scenes import account, signed_in
from tests.helper.test_plan_look_backs import DAY, FOLLOW_UP, REVIEW, held

if TYPE_CHECKING:
    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


def test_a_review_is_noted_and_the_next_one_is_within_twelve_months(page: Page) -> None:
    """LSS 10 §. Seen to fail: a review could not be noted, so the list said for ever that it should have been."""
    person, showing, _ = begun(account())
    change(person, began_on=today() - DAY * 400, review_on=today() - DAY * 35)
    overdue = f"Omprövningen skulle ha varit {in_words(today() - DAY * 35)}."
    signed_in(page).sees(overdue).get(plan_page(showing, FOLLOW_UP)).follow("Vi har omprövat")
    assert page.path == plan_page(showing, REVIEW)
    assert page.values("next_on") == [""]
    page.sees("Här skriver du när ni har läst hela planen igen.", "Lämnar du det tomt blir det om tolv månader.")
    latest = today() + LONGEST_TO_REVIEW
    page.press("Spara", next_on=written(latest + DAY)).sees(
        f"Omprövningen ska vara inom tolv månader. Välj {in_words(latest)} eller en tidigare dag."
    )
    assert held(person) == []

    page.press("Spara", next_on="", text="Vi läste allt.").sees(
        "Sparat", f"Omprövning {in_words(today())}", "Vi läste allt."
    )
    (one,) = held(person)
    assert (one.kind, one.answers) == (LookBackKind.REVIEW, today() - DAY * 35)
    assert plan_of(person).review_on == latest
    page.get("/hjalpare/").misses(overdue).sees(f"Omprövning: {in_words(latest)}")
    page.get(plan_page(showing, "tider")).press("Spara").sees("Sparat", f"Senast {in_words(latest)}.")
    assert plan_of(person).review_on == latest


def test_a_review_that_was_held_early_moves_the_day_on_too(page: Page) -> None:
    """Seen to fail: a review in the ninth month was a year from the first day, so the new day could not be kept."""
    person, showing, _ = begun(account())
    change(person, began_on=today() - DAY * 300, review_on=today() + DAY * 65)
    signed_in(page).get(plan_page(showing, REVIEW)).press("Spara").sees("Sparat")
    assert plan_of(person).review_on == today() + LONGEST_TO_REVIEW
    page.get(plan_page(showing, "tider")).sees(f"Senast {in_words(today() + LONGEST_TO_REVIEW)}.")
    page.press("Spara", review_on="").sees("Sparat")
    page.get(plan_page(showing, "kontroll")).misses("Skriv en ny dag för omprövning.")
    assert plan_of(person).review_on == today() + LONGEST_TO_REVIEW


def test_a_review_that_is_noted_a_year_late_can_be_given_a_day_to_come(page: Page) -> None:
    """Seen to fail: only days before today were allowed, and none of them can be chosen."""
    person, showing, _ = begun(account())
    change(person, began_on=today() - DAY * 500, review_on=today() - DAY * 135)
    soon = today() + DAY * 30
    signed_in(page).get(plan_page(showing, REVIEW))
    page.press("Spara", held_on=written(today() - DAY * 400), next_on=written(soon)).sees("Sparat")
    assert plan_of(person).review_on == soon
