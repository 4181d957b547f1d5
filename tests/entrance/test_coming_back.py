"""Hiding everything with one tap, and coming back with pictures, digits or a word (D-P2, S-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import unit_of_work
from app.models import PersonKey
from app.questions.answers import Given
from app.services import second_step, visits
from tests.entrance.tablets import ASKS, ASKS_AT_HOME, CANARY, code_of, left, secret_of
from tests.helper.scenes import answer
from tests.person.scenes import OWN_WORDS, begun, person_of, words_now

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me(either_app: Flask) -> Page:
    """Someone on a shared tablet, who has answered."""
    page = begun(either_app, "shared")
    answer(person_of(page), "good-at", Given(words=CANARY))
    return page


def test_a_device_of_ones_own_is_never_locked_by_time(either_app: Flask) -> None:
    page = begun(either_app)
    assert left(page, 60 * 24 * 30).get("/min-plan/").path == "/min-plan/"


def test_one_tap_hides_everything_and_saves_what_stands_on_the_page(either_app: Flask) -> None:
    """S-24. Seen to fail with `hide_in_any_case` that shows the page and locks nothing."""
    page = begun(either_app).get(OWN_WORDS + "try")
    assert page.press("Göm", ord=CANARY).path == "/"
    assert words_now(page, "try") == [CANARY]
    for path in ("/min-plan/mina-svar", OWN_WORDS + "try"):
        assert page.get(path).heading == ASKS_AT_HOME
        assert CANARY not in page.html
    page.press("Fortsätt")
    assert page.path == OWN_WORDS + "try"
    assert CANARY in page.html


def test_hiding_on_a_shared_tablet_asks_for_the_key(me: Page) -> None:
    me.get("/min-plan/mina-svar").press("Göm")
    assert (me.path, me.get("/min-plan/mina-svar").heading) == ("/", ASKS)
    token = me.values("csrf_token")[0]
    me.post("/ar-du-kvar", {"csrf_token": token}, 422)
    assert me.get("/min-plan/mina-svar").heading == ASKS
    me.press("Fortsätt", code=code_of(me))
    assert CANARY in me.html


def test_hidden_answers_without_a_key_are_not_lost_to_the_next_one(either_app: Flask) -> None:
    page = begun(either_app)
    answer(person_of(page), "good-at", Given(words=CANARY))
    page.get("/min-plan/").press("Göm")
    token = page.get("/borja").values("csrf_token")[0]
    page.post("/borja", {"csrf_token": token, "platta": "shared"}, 409)
    assert CANARY in page.get("/min-plan/mina-svar").press("Fortsätt").html


def test_four_pictures_in_order_open_the_tablet_and_nothing_of_them_stays(me: Page) -> None:
    """S-60, D-P2. Seen to fail with the visit opened under the secret it had."""
    me.get("/min-plan/dela-platta").follow("Fyra bilder")
    for picture in ("Hem", "Buss", "Buss", "Fika"):
        me.press(picture)
    me.press("Spara").sees("Du har valt fyra bilder.")
    left(me, 12).get("/min-plan/mina-svar").sees("Tryck på bild 1 av 4.")
    before = secret_of(me)
    for picture in ("Hem", "Buss", "Fika", "Buss"):
        me.press(picture)
    me.sees("Prova igen", "Tryck på bild 1 av 4.")
    assert CANARY not in me.html
    me.press("Djur").press("Börja om")
    for picture in ("Hem", "Buss", "Buss", "Fika"):
        me.press(picture)
    assert me.path == "/min-plan/mina-svar"
    assert CANARY in me.html
    assert secret_of(me) != before
    assert visits.find_even_ended(before) is None


def test_a_form_that_was_made_up_does_not_go_past_the_key(me: Page) -> None:
    """Whoever has no key could be shut out by what they forget. Seen to fail: it was kept."""
    with unit_of_work() as session:
        session.execute(sa.delete(PersonKey))
    token = me.get("/min-plan/").values("csrf_token")[0]
    me.post("/min-plan/dela-platta/word", {"csrf_token": token, "tal_eller_ord": "sommar"})
    assert me.path == "/min-plan/nyckel?fran=/min-plan/dela-platta/word"
    assert second_step.step_of(person_of(me)) is None


def test_after_five_wrong_ones_the_key_opens_it_and_the_pictures_work_again(me: Page) -> None:
    me.get("/min-plan/dela-platta").follow("Siffror").press("Spara", tal_eller_ord="12").sees("Skriv fyra")
    me.press("Spara", tal_eller_ord="2468")
    left(me, 12).get("/min-plan/mina-svar")
    for _ in range(5):
        me.press("Fortsätt", tal_eller_ord="1357")
    me.sees("Nu behövs din nyckel.").misses("Dina siffror")
    token = me.values("csrf_token")[0]
    me.post("/ar-du-kvar", {"csrf_token": token, "tal_eller_ord": "2468"}, 422).sees("Nu behövs din nyckel.")
    me.get("/min-plan/mina-svar").press("Fortsätt", code=code_of(me))
    assert CANARY in me.html
    left(me, 12).get("/min-plan/mina-svar").press("Fortsätt", tal_eller_ord="2468")
    assert CANARY in me.html
    me.get("/min-plan/dela-platta").press("Bara nyckeln").misses("Du har valt siffror.")
    left(me, 12).get("/min-plan/mina-svar").misses("Dina siffror")


def test_hidden_answers_on_a_device_of_ones_own_ask_for_what_was_chosen(either_app: Flask) -> None:
    page = begun(either_app)
    page.get("/min-plan/dela-platta/word").press("Gör min nyckel")
    page.get("/min-plan/dela-platta/word").press("Spara", tal_eller_ord="sommar")
    page.get("/min-plan/").press("Göm").get("/min-plan/")
    token = page.values("csrf_token")[0]
    page.post("/ar-du-kvar", {"csrf_token": token}, 422)
    assert page.get("/min-plan/").heading == ASKS_AT_HOME
    page.press("Fortsätt", tal_eller_ord="Sommar")
    assert page.path == "/min-plan/"


def test_a_way_back_that_there_is_not_is_not_there(either_app: Flask) -> None:
    """Seen to fail: somebody without a key was led to make one first, and then to a page that is not there."""
    begun(either_app).get("/min-plan/dela-platta/nonsense", 404)
