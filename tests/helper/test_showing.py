"""A helper reads the answers as the person gave them: pictures, own words, who pressed, and what was left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import example, people
from app.services.answers import AnswerBook
from app.web.shown_answer import Reader, parts_for_helper, pressed_by
from tests.helper.scenes import SKIPPED, UNKNOWN, account, answer, named, show, signed_in, someone
from tests.html_rules import words

if TYPE_CHECKING:
    from tests.browser import Page

CANARY = "Kanariefågeln"

pytestmark = pytest.mark.usefixtures("beside_app")


def test_an_answer_keeps_the_words_it_was_asked_with_and_gets_its_picture(page: Page) -> None:
    berit, person = account(), someone()
    scale = answer(person, "home-scale", Given(chosen=("good",), words="Jag trivs"), labels={"good": "Det är bra"})
    show(person, named(person, "Kim"), scale, to=berit)

    signed_in(page).follow("Kim").sees("Fråga om home-scale", "Det är bra", "Kim skrev: Jag trivs", "Svarade själv.")
    assert "pictures/good" in page.html


def test_who_pressed_is_said_once_and_the_menu_only_where_the_button_cannot_work(page: Page) -> None:
    """Seen to fail when each part said who pressed, and the line stood beside the button that prints."""
    berit, person = account(), someone()
    good, scale = answer(person, "good-at", Given(words="Sjunga")), answer(person, "home-scale", Given(words="Bra"))
    show(person, named(person, "Kim"), good, scale, to=berit)

    signed_in(page).follow("Kim")
    assert (page.text.count("Svarade själv."), len(list(page.tree.iter("h2"))) > 1) == (1, True)
    without_scripts = [words(element) for element in page.tree.iter("noscript")]
    assert without_scripts == ["Du kan skriva ut sidan i webbläsarens meny."]
    page.misses("Du svarade själv.")


def test_the_owner_who_looks_first_is_told_that_you_pressed() -> None:
    """Seen to fail when the preview spoke of the person as someone else: "Svarade själv."."""
    person = someone()
    book = AnswerBook([named(person, "Kim")])
    assert pressed_by(parts_for_helper(book, MY_PLAN)) == "Svarade själv."
    assert pressed_by(parts_for_helper(book, MY_PLAN, Reader.OWNER)) == "Du svarade själv."


def test_not_knowing_is_something_to_talk_about_and_skipping_is_said(page: Page) -> None:
    berit, person = account(), someone()
    show(person, named(person, "Kim"), answer(person, "hard", UNKNOWN), answer(person, "try", SKIPPED), to=berit)

    signed_in(page).follow("Kim").sees("Vill prata om", "Hoppade över").misses("Jag vet inte")


def test_a_later_draft_is_not_seen_until_it_is_shown(page: Page) -> None:
    berit, person = account(), someone()
    show(person, named(person, "Kim"), answer(person, "good-at", Given(words="Sjunga")), to=berit)
    answer(person, "good-at", Given(words=CANARY))

    signed_in(page).follow("Kim").sees("Sjunga").misses(CANARY)


def test_who_should_not_come_is_never_told(page: Page) -> None:
    berit, person = account(), someone()
    with unit_of_work():
        anna, secret = people.add_contact(person, "Anna", "friend"), people.add_contact(person, CANARY, "father")
    labels = {str(anna.id): "Anna", str(secret.id): CANARY, "with": "Med", "not-with": "Inte med"}
    sorting = Given(piles={str(anna.id): "with", str(secret.id): "not-with"}, words=f"{CANARY} skriker")
    show(person, named(person, "Kim"), answer(person, "meeting-people", sorting, labels=labels), to=berit)

    signed_in(page).follow("Kim").sees("Med", "Anna").misses(CANARY, "Inte med")


def test_an_answer_that_is_secret_through_and_through_is_not_even_mentioned(page: Page) -> None:
    berit, person = account(), someone()
    with unit_of_work():
        secret = people.add_contact(person, CANARY, "father")
    only = Given(piles={str(secret.id): "not-with"})
    show(person, named(person, "Kim"), answer(person, "meeting-people", only), to=berit)

    signed_in(page).follow("Kim").misses("Fråga om meeting-people", CANARY)


@pytest.mark.parametrize("moved_in", [False, True])
def test_a_hidden_private_area_is_not_told_by_the_questions_around_it(page: Page, *, moved_in: bool) -> None:
    berit, person = account(), someone()
    labels = {"home": "Hemmet", "friends": "Vänner och kärlek", "friends-change:love": "Kärlek"}
    shown = [
        named(person, "Kim"),
        answer(person, "areas", Given(chosen=("home", "friends")), labels=labels),
        answer(person, "most-important", Given(chosen=("friends-change:love",)), labels=labels),
    ]
    private = answer(person, "friends-change", Given(chosen=("love",)), labels={"love": "Kärlek"})
    show(person, *shown, *([private] if moved_in else []), to=berit)

    signed_in(page).follow("Kim").sees("Hemmet")
    told = page.sees if moved_in else page.misses
    told("Vänner och kärlek", "Kärlek")


def test_how_something_is_does_not_tell_what_shall_change(page: Page) -> None:
    # Seen to fail when showing one question of a private area opened the cards of all of them.
    berit, person = account(), someone()
    labels = {"friends-change:love": "Kärlek"}
    secret = answer(person, "most-important", Given(chosen=("friends-change:love",), words="Kalle"), labels=labels)
    open_one = answer(person, "friends-scale", Given(chosen=("good",)))
    show(person, named(person, "Kim"), secret, open_one, to=berit)

    signed_in(page).follow("Kim").misses("Kärlek", "Kalle")


def test_nothing_on_the_page_can_change_an_answer(page: Page) -> None:
    berit, person = account(), someone()
    showing = show(person, named(person, "Kim"), to=berit)

    signed_in(page).follow("Kim")
    assert page.buttons() == ["Logga ut", "Skriv ut"]
    page.post(f"/hjalpare/visat/{showing.id}", {"ord": CANARY}, 405)


def test_the_example_shows_every_kind_of_answer(page: Page) -> None:
    with unit_of_work():
        made = example.fill()

    signed_in(page, made.email, made.password).sees("Tove", "Gustav").misses("Mira")
    page.follow("Tove").sees(
        "Ljudet", "Tyst efter klockan nio", "Mamma", "På biblioteket", "45 minuter", "Vill prata om"
    )
    page.misses("Farbror Åke", "Får inte läsa")
    page.get("/hjalpare/").follow("Gustav").sees("Förmiddag", "Svarade tillsammans med någon.")
    page.misses("Mitt på dagen", "kärlek", "hålla i handen", "skruvar", "Lasse")


def test_every_question_can_be_shown(page: Page) -> None:
    berit, person = account(), someone()
    questions = [question for part in MY_PLAN.parts for question in part.questions]
    show(person, *(answer(person, question.id, Given(words="Så här")) for question in questions), to=berit)

    signed_in(page).follow("Så här")
    for question in questions:
        page.sees(f"Fråga om {question.id}")
