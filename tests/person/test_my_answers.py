"""*Mina svar* says what a helper sees of each answer, what one can do with it, and where two answers pull apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import AnswerState, Given
from app.services import showings
from tests.helper.scenes import answer, named, show
from tests.person.scenes import another_tab, begun, person_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

WHOLE = "#foot"
SIX = ("my-name", "good-at", "reasons", "longing", "try", "hard")
MINE, COLOURS = "/min-plan/mina-svar", "/min-plan/fraga/good-at"
STAYS = "Det du har visat kan du ändra men inte ta bort."
SEEN, OLD_IS_SEEN = "Du har visat svaret.", "Du har ändrat svaret. Hjälparen ser det gamla svaret."
AGAIN = "Visa igen om hjälparen ska se det."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    page = begun(app)
    answer(person_of(page), "good-at", Given(chosen=("music",)))
    return page


def removals(page: Page) -> int:
    return sum(button.startswith("Ta bort") for button in page.buttons())


def test_an_answer_of_ones_own_can_be_taken_away_and_nothing_is_explained(me: Page) -> None:
    me.get(MINE).misses(STAYS, SEEN).sees("Du har inte visat dem än.")
    assert removals(me) == 1


def test_a_shown_answer_says_that_it_stays_and_leads_to_what_is_shown(me: Page) -> None:
    show(person_of(me), named(person_of(me), "Kattis"))
    me.get(MINE).sees("Du visar svar för din hjälpare.", STAYS, SEEN).misses(AGAIN, "Du har ändrat")
    assert removals(me) == 1
    notices = [one for one in me.tree.iter() if "notice" in one.get("class", "").split()]
    assert len([one for one in notices if "hidden" not in one.attrib]) == 1
    assert me.follow("Det här visar du nu").path == "/min-plan/visa"


def test_an_answer_changed_after_it_was_shown_says_that_the_helper_sees_the_old_one(me: Page) -> None:
    """Seen to fail when the note hung on the question: "Du har visat svaret." stood under what nobody had seen."""
    person = person_of(me)
    showing = show(person, named(person, "Kattis"))
    changed = named(person, "Katarina")
    me.get(MINE).sees(OLD_IS_SEEN, "Du har ändrat. Bara du ser det nya.", AGAIN, STAYS).misses(SEEN)
    assert removals(me) == 1
    with unit_of_work():
        showings.show_again(showing, ["about-me"], [changed])
    me.get(MINE).sees(SEEN).misses(OLD_IS_SEEN, AGAIN)


def test_two_helpers_who_see_different_answers_are_told_apart(me: Page) -> None:
    person = person_of(me)
    show(person, named(person, "Kattis"))
    show(person, named(person, "Katarina"))
    me.get(MINE).sees("Du har ändrat svaret. En hjälpare ser det gamla svaret.").misses(AGAIN)


def test_what_is_taken_back_stays_too_and_the_page_says_what_is_true(me: Page) -> None:
    # Seen to fail when the page said "Du har inte visat dem än." after a showing was closed.
    person = person_of(me)
    showing = show(person, named(person, "Kattis"))
    with unit_of_work():
        showings.take_back(person, showing.id)
    me.get(MINE).sees(STAYS, SEEN, "Det du visade är stängt.").misses("Du har inte visat dem än.")
    named(person, "Katarina")
    me.get(MINE).sees("Du har ändrat svaret. Du har visat det gamla svaret.").misses(SEEN, OLD_IS_SEEN, AGAIN)
    assert removals(me) == 1


def test_answers_that_pull_apart_can_be_changed_from_the_notice_and_may_stay(me: Page) -> None:
    """Seen to fail when the notice had no links: the person had to find the two questions further down."""
    person = person_of(me)
    answer(person, "areas", Given(chosen=("home",)))
    for question, chosen in (("home-scale", "good"), ("home-change", "everything")):
        answer(person, question, Given(chosen=(chosen,)))
    me.get(MINE).sees("Du har svarat på två sätt. Det är okej. Du kan ändra om du vill.")
    for question in ("Hur är det hemma?", "Vad vill du ändra hemma?"):
        assert "andra=1" in me.links()[f"Ändra: {question}"]
    assert me.follow("Ändra: Hur är det hemma?").heading == "Hur är det hemma?"


def test_different_answers_in_two_tabs_are_explained_once(me: Page) -> None:
    """Seen to fail when the question stood twice with "Välj svar" and nothing said why."""
    other = another_tab(me).get(COLOURS)
    me.get(COLOURS)
    first, second = [card for card in me.choices("svar") if card != "music"][:2]
    me.press("Nästa", svar=first)
    other.press("Nästa", svar=second)
    me.get(MINE).sees("Välj svar")
    assert me.text.count("Du svarade olika på två ställen. Välj det som stämmer.") == 1


def test_answers_given_in_another_language_are_explained_once(me: Page) -> None:
    """Seen to fail when Swedish words stood on the English page without a reason."""
    me.get(MINE).misses("Du svarade på svenska.", "Du svarade på engelska.")
    me.get("/installningar/sprak").press("Spara", language="en").get(MINE)
    assert me.text.count("You answered in Swedish.") == 1


def test_who_pressed_is_said_once_when_it_was_always_the_same(me: Page) -> None:
    answer(person_of(me), "home-scale", Given(chosen=("good",)))
    for path in (MINE, f"{MINE}/skriv-ut"):
        me.get(path)
        assert me.text.count("Du svarade själv.") == 1


def test_the_page_is_drawn_when_it_fills_a_screen_and_whole_for_who_is_sent_to_an_answer(me: Page) -> None:
    """Seen to fail without `vid`: where one came back to, the page moved when the rest of it had come."""
    person = person_of(me)
    for question_id in SIX[:5]:
        answer(person, question_id, Given(state=AnswerState.UNKNOWN))
    assert me.get(MINE).drawn_after == WHOLE  # Five answers fit on a screen.
    answer(person, SIX[5], Given(state=AnswerState.UNKNOWN))
    assert me.get(MINE).drawn_after == "#hard"
    assert me.get(f"{COLOURS}?andra=1").press("Nästa").path == f"{MINE}?vid=good-at#good-at"
    assert me.drawn_after == WHOLE
    me.get(MINE).press("Ta bort: Fråga om good-at")
    assert me.drawn_after == WHOLE
    assert me.press("Ångra: Vad är du bra på?").drawn_after == WHOLE
    answer(person, "good-at", Given(chosen=("cook",)))
    assert me.get(f"{MINE}/forut/good-at").follow("Tillbaka").drawn_after == WHOLE


def test_how_we_save_says_the_same(page: Page) -> None:
    page.get("/sa-sparar-vi").sees(
        "Du kan ta bort ett svar som du har för dig själv.", "Ett svar som du har visat finns kvar."
    )
