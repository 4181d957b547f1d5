"""What the script is told that saves while the person answers: what stands in the database, and no more (C1)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from app.questions.answers import Step
from app.services import people
from app.services.answers import history
from tests.person.scenes import OWN_WORDS, QUESTION, another_tab, begun, chosen_now, hidden, person_of, words_now

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

LONGEST = 20_000

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


def saved(page: Page, order: int, **said: Any) -> dict[str, Any]:
    """Save as the script does, from the page that is open, and return what it is told."""
    sent = {**hidden(page), "order": order, **said}
    response = page.client.post(page.path, data=sent, headers={"Accept": "application/json"})
    assert response.status_code == 200
    assert response.json
    told: dict[str, Any] = response.json
    return told


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def told_before(page: Page, question: str) -> list[str]:
    return [version.given.words for version in history(person_of(page), Step(question))]


def test_the_hash_is_that_of_the_words_in_the_database_after_the_three_rewrites(me: Page) -> None:
    """Seen to fail with the words hashed as they were sent."""
    me.get(OWN_WORDS + "try")
    told = saved(me, 1, ord="åka båt\r\noch\0 bada ")
    assert told["sha256"] == hashed("åka båt\noch\ufffd bada ")
    assert told["saved"]
    assert told["current"]
    assert words_now(me, "try") == ["åka båt\noch\ufffd bada "]


def test_cards_are_told_as_they_were_pressed_on_every_kind_of_page(me: Page) -> None:
    """Seen to fail with a new relation told as the id of the card it has become: "Sparat" was never said for it."""
    elsewhere = me.get(QUESTION + "good-at?sida=2").choices("svar")[0]
    both = me.get(QUESTION + "good-at").choices("svar")[:2]
    assert saved(me, 1, svar=both)["sha256"] == hashed("\n".join([*sorted(both), ""]))
    more = saved(me, 2, svar=both[0], kept=elsewhere)  # Of the cards on the other page nothing is told.
    assert more["sha256"] == hashed(f"{both[0]}\n")
    assert set(chosen_now(me, "good-at")[0]) == {both[0], elsewhere}
    me.get(QUESTION + "helper")
    for order in (1, 2):  # The page is as it was: the card that was added is not on it yet.
        assert saved(me, order, svar="new:mother")["sha256"] == hashed("new:mother\n")
    assert len(people.contacts(person_of(me))) == 1
    me.get(QUESTION + "my-name")
    assert saved(me, 1, annat="?unknown", ord=" ")["sha256"] == hashed("?unknown\n")


def test_what_is_half_way_is_not_saved_and_nothing_is_said_about_it(me: Page) -> None:
    me.get(QUESTION + "my-name")
    assert saved(me, 1, ord="") == {"saved": False, "nothing": True, "why": ""}
    assert saved(me, 2, ord="Kim", annat="?skipped") == {"saved": False, "nothing": False, "why": ""}
    assert "Ta bort lite" in saved(me, 3, ord="x" * 90_000)["why"]
    assert saved(me.get(OWN_WORDS + "try"), 1, ord="")["nothing"]
    assert "Ta bort lite" in saved(me, 2, ord="x" * (LONGEST + 1))["why"]
    assert words_now(me, "my-name") == words_now(me, "try") == []


def test_nasta_after_a_save_of_the_same_words_is_the_same_answer(me: Page) -> None:
    me.get(OWN_WORDS + "try")
    assert all(saved(me, order, ord=words)["saved"] for order, words in enumerate(("Åk", "Åka bå", "Åka båt"), 1))
    assert saved(me, 2, ord="Åka bå") == {"saved": False, "late": True}
    me.press("Nästa", ord="Åka båt")
    assert words_now(me, "try") == told_before(me, "try") == ["Åka båt"]
    me.get("/min-plan/mina-svar").misses("Så sa du förut")
    me.get(OWN_WORDS + "try").press("Nästa", ord="Segla")
    me.get("/min-plan/mina-svar").sees("Så sa du förut")


def test_nasta_leads_to_the_choice_when_another_device_has_answered(me: Page) -> None:
    """Seen to fail: Nästa went on, and that two answers stood there was told in Mina svar alone."""
    other = another_tab(me)
    for page in (me, other):
        page.get(QUESTION + "my-name")
    assert saved(other, 1, ord="Kim")["current"]
    told = saved(me, 1, ord="Kattis")
    assert told["current"]  # Nothing is said about the other while somebody writes.
    assert saved(me, 3, ord="Kattis") == told  # A letter was written, and taken away again.
    me.press("Nästa", ord="Kattis").sees("Båda svaren är sparade. Vilket vill du ha?", "Kim", "Kattis")
    me.press("Nästa", svar=me.choices("svar")[0])
    assert words_now(me, "my-name") == ["Kim"]


def test_a_save_that_another_device_has_answered_upon_is_not_the_one_that_stands(me: Page) -> None:
    me.get(QUESTION + "my-name")
    assert saved(me, 1, ord="Kim")["current"]
    another_tab(me).get(QUESTION + "my-name").press("Nästa", ord="Kattis")
    again = saved(me, 1, ord="Kim")  # The answer to the first try was lost on the way.
    assert again["saved"]
    assert not again["current"]
    assert words_now(me, "my-name") == ["Kattis"]


def test_a_page_that_comes_back_with_a_fault_goes_on_counting(me: Page) -> None:
    """Seen to fail: what was written after the fault was taken for late, and never saved."""
    me.get(QUESTION + "my-name")
    assert saved(me, 7, ord="Kim")["saved"]
    me.post(me.path, {**hidden(me), "order": "8", "ord": "Kim", "annat": "?skipped"}, 422)
    assert me.values("order") == ["8"]
    assert saved(me, 9, ord="Kimmie")["saved"]
    assert words_now(me, "my-name") == ["Kimmie"]
