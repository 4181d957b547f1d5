"""What a question page says: practice is practice, and what was said before is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.person.answer_form import AT_MOST
from app.questions.answers import Given, Step
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import AnyOf
from app.services import people
from app.services.answers import book_of
from tests.helper.scenes import answer
from tests.person.scenes import QUESTION, begun, hidden, person_of
from tests.questions.texts import BY_ID, QUESTIONS

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


def test_the_practice_question_is_called_practice(me: Page) -> None:
    me.get(QUESTION + "practice-colour").sees("Övning").misses("Fråga 1 av 1")
    assert me.title == "Övning: Vilken färg tycker du om? – Min plan"
    assert me.get(QUESTION + "who-presses").title.startswith("Fråga 1 av 2")


def test_an_empty_text_asks_for_words_and_not_for_a_card(me: Page) -> None:
    me.get(QUESTION + "my-name").press("Nästa").sees("Skriv ett svar. Eller välj Hoppa över.")


def test_too_many_cards_say_how_many_in_words(me: Page) -> None:
    fields = {"svar": ["home", "work", "leisure", "friends"]}
    me.get(QUESTION + "areas").post(me.path, {**hidden(me), **fields}, 422).sees("Du kan välja tre svar.")
    assert set(me.values("svar")) == set(fields["svar"])


@pytest.mark.parametrize("go", ["Fler val", "Berätta själv"])
def test_no_mark_is_lost_when_there_are_too_many_for_the_next_page(me: Page, go: str) -> None:
    """Seen to fail when the next page of cards opened without the four, and nothing was said."""
    fields = {"svar": [str(mark) for mark in me.get(QUESTION + "areas").choices("svar")[:4]]}
    me.press(go, fields).sees("Du kan välja tre svar.")
    assert set(me.values("svar")) == set(fields["svar"])
    me.press(go, {"svar": fields["svar"][:3]}).get(QUESTION + "areas")
    assert set(me.values("svar")) == set(fields["svar"][:3])


def test_what_was_chosen_on_another_page_of_cards_is_said(me: Page) -> None:
    """Who has chosen three and sees none of them cannot take one away. Seen to fail when the page kept it to itself."""
    cards = {option.key: str(option.label) for option in MY_PLAN.areas}
    chosen = me.get(QUESTION + "areas").misses("Du har valt:").choices("svar")[:3]
    me.press("Fler val", svar=chosen).sees("Du har valt:", *(cards[key] for key in chosen))
    me.press("Nästa", svar=me.choices("svar")[0]).sees("Du kan välja tre svar.", "Du har valt:")
    me.press("Tillbaka").misses("Du har valt:")
    assert set(me.values("svar")) == set(chosen)


def test_every_question_with_a_most_has_words_for_it() -> None:
    most = {question.kind.at_most for question in QUESTIONS if isinstance(question.kind, AnyOf)} - {None}
    assert most <= set(AT_MOST)


def test_the_only_change_is_recalled_as_the_most_important(me: Page) -> None:
    # F7 is not asked about a single card, and the next questions still say what they are about.
    answer(person_of(me), "areas", Given(chosen=("home",)))
    answer(person_of(me), "home-change", Given(chosen=("noise",)))
    me.get(QUESTION + "most-important", 404)
    me.get(QUESTION + "how-instead").sees("Du sa: Ljudet")
    answer(person_of(me), "home-change", Given(chosen=("noise", "rules")))
    me.get(QUESTION + "most-important")
    me.get(QUESTION + "how-instead").misses("Du sa:")


def test_own_words_are_recalled_beside_the_cards_and_without_them(me: Page) -> None:
    """Seen to fail: who had only written was met as one who had said nothing. A long text is told in short."""
    answer(person_of(me), "areas", Given(chosen=("home",)))
    answer(person_of(me), "home-keep", Given(chosen=("own-room",), words="Min katt."))
    me.get(QUESTION + "home-change").sees("Du sa: Mitt rumMin katt.")
    answer(person_of(me), "home-keep", Given(words="Min katt och " * 40))
    me.get(QUESTION + "home-change").sees("Du sa: Min katt och Min katt och", "och Min…")


def test_few_choices_ask_about_two_people_at_a_time(me: Page) -> None:
    with unit_of_work():
        for name in ("Anna", "Björn", "Mamma", "Per"):
            people.add_contact(person_of(me), name, "friend")
    people_on_page = "legend"
    assert len(list(me.get(QUESTION + "readers").tree.iter(people_on_page))) == 4
    me.get("/installningar/bilder").press("Spara", choices="few")
    assert len(list(me.get(QUESTION + "readers").tree.iter(people_on_page))) == 2
    me.get("/installningar/bilder").press("Spara", choices="two")
    assert len(list(me.get(QUESTION + "readers").tree.iter(people_on_page))) == 1


@pytest.mark.parametrize(("question", "pages"), [("good-at", 6), ("try", 6), ("readers", 3)])
def test_fler_val_loses_nothing_and_all_its_pages_are_one_answer(me: Page, question: str, pages: int) -> None:
    """Seen to fail: what was chosen on each page of cards stood by itself under *Så sa du förut*."""
    with unit_of_work():
        for name in ("Anna", "Björn", "Mamma"):
            people.add_contact(person_of(me), name, "friend")
    me.get("/installningar/bilder").press("Spara", choices="two").get(QUESTION + question)
    chosen = []
    for number in range(pages):
        name = next(name for name in _names(me) if name == "svar" or name.startswith("hog-"))
        # Now and then nobody chooses anything on a page, and goes on.
        fields = {} if number == 1 else {name: me.choices(name)[0]}
        chosen += [me.choices(name)[0] if name == "svar" else name.removeprefix("hog-")] if fields else []
        me.press("Fler val" if number < pages - 1 else "Berätta själv", fields)
    me.press("Nästa", ord="Mina ord")
    given = book_of(person_of(me))[Step(question)]
    assert (sorted((*given.chosen, *given.piles)), given.words) == (sorted(chosen), "Mina ord")
    me.get("/min-plan/mina-svar").misses("Så sa du förut")
    me.get(QUESTION + question)
    name = _names(me)[0]
    me.press("Fler val", {name: me.choices(name)[1]}).press("Nästa")
    me.get("/min-plan/mina-svar").sees("Så sa du förut")


def test_nasta_leads_to_the_next_person_until_nobody_is_left(me: Page) -> None:
    """Seen to fail: with few choices on a page the others were asked about behind Fler val alone."""
    with unit_of_work():
        anna, bjorn, mamma = (people.add_contact(person_of(me), name, "friend") for name in ("Anna", "Björn", "Mamma"))
    me.get("/installningar/bilder").press("Spara", choices="two").get(QUESTION + "meeting-people")
    me.sees("Anna").press("Nästa", {f"hog-{anna.id}": "with"}).sees("Vem ska vara med på mötet?", "Björn")
    me.press("Nästa").sees("Vem ska vara med på mötet?", "Mamma")  # Who puts Björn nowhere is not held there.
    me.press("Nästa", {f"hog-{mamma.id}": "not-with"}).misses("Vem ska vara med på mötet?")
    assert book_of(person_of(me))[Step("meeting-people")].piles == {str(anna.id): "with", str(mamma.id): "not-with"}
    me.get(QUESTION + "meeting-people").press("Nästa").sees("Björn").press("Nästa", {f"hog-{bjorn.id}": "with"})
    me.misses("Vem ska vara med på mötet?")
    with unit_of_work():  # Sara stands on the last page, and those before her are in their piles.
        people.add_contact(person_of(me), "Sara", "friend")
    me.get(QUESTION + "meeting-people").press("Nästa").sees("Björn").press("Nästa").press("Nästa").sees("Sara")


def _names(page: Page) -> list[str]:
    marks = (tag for tag in page.tree.iter("input") if tag.get("type") in {"radio", "checkbox"})
    return [tag.get("name", "") for tag in marks]


@pytest.mark.parametrize("question", ["meeting-people", "readers"])
def test_how_to_answer_about_people_is_said_in_plain_words(me: Page, question: str) -> None:
    me.get(QUESTION + question).sees("Tryck på ett svar för varje person.")
    assert "person i taget" in str(BY_ID[question].easier)
