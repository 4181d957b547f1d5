"""*Visa för min hjälpare*: what is read is chosen by the person, and nothing is shown by mistake or twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.questions.answers import Given
from app.services import people, relatives, showings
from tests.browser import Page
from tests.helper.scenes import account, answer, signed_in
from tests.person.scenes import QUESTION, SHOW, another_tab, begun, choose, known, person_of, plain_client, with_answers

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me(either_app: Flask) -> Page:
    return with_answers(either_app)


def shown_now(page: Page) -> set[str]:
    [showing] = showings.showings_of(person_of(page))
    return {step.question_id for step in showings.shown_answers(showing)}


@pytest.mark.parametrize("parts", [[], "no-such"])
def test_something_must_be_shown_and_what_was_given_stays(me: Page, parts: str | list[str]) -> None:
    choose(me, parts, vem="new:mother", name="Anna").sees("Välj minst en del att visa.")
    assert (me.values("vem"), me.values("name"), me.values("del")) == (["new:mother"], ["Anna"], [])


@pytest.mark.parametrize("parts", ["everything", ["everything", "why"], ["everything", "no-such"]])
def test_allt_is_everything_that_is_not_private(me: Page, parts: str | list[str]) -> None:
    # Seen to fail with "everything" taken for a part of its own.
    choose(me, parts, 200, name="Anna").press("Visa").sees("Om mig", "Varför", "Hur är det nu")
    assert shown_now(me) == {"my-name", "areas", "home-scale"}


def test_allt_and_a_private_answer_tapped_by_hand_are_both_shown(me: Page) -> None:
    choose(me, "everything", 200, name="Anna", privat="friends-scale").press("Visa")
    assert shown_now(me) == {"my-name", "areas", "home-scale", "friends-scale"}


def test_the_preview_says_what_is_not_shown_and_the_private_that_is_shown_is_named(me: Page) -> None:
    """Seen to fail: what the helper could read that is private stood nowhere, and once the list was empty."""
    friends = "Hur är det med vänner och kärlek?"
    choose(me, "everything", 200, name="Anna").sees("Det här visas inte", friends, "Privat")
    choose(me, ["about-me"], 200, name="Anna").sees("Det här visas inte", "Varför", friends)
    choose(me, "everything", 200, name="Anna", privat="friends-scale").misses("Det här visas inte").press("Visa")
    me.sees("Det här får läsas", friends, "Det här är privat, men du har valt att visa det.")
    choose(me, [], 200, name="Björn", privat="friends-scale").press("Visa")
    me.sees("Det här får läsas", friends).misses("Om mig", "Hur är det nu")


def test_who_changes_what_is_shown_begins_with_what_is_shown(me: Page) -> None:
    """Seen to fail: nothing was chosen, and whoever added an answer took all the others back."""
    choose(me, ["about-me", "why"], 200, name="Anna", privat="friends-scale").press("Visa")
    me.follow("Ändra vad du visar")
    assert (me.values("del"), me.values("privat")) == (["about-me", "why"], ["friends-scale"])
    me.press("Nästa", {"del": ["about-me", "why", "now"]}).press("Visa")
    assert shown_now(me) == {"my-name", "areas", "home-scale", "friends-scale"}


def test_what_is_answered_after_the_preview_of_allt_is_looked_at_first(me: Page) -> None:
    choose(me, "everything", 200, name="Anna")
    answer(person_of(me), "good-at", Given(chosen=("music",)))
    fields = {name: me.values(name) for name in ("csrf_token", "mine", "name", "version", "del")}
    assert "Inget nytt visas än." in me.client.post(SHOW, data=fields).text
    assert showings.showings_of(person_of(me)) == []
    choose(me, "everything", 200, name="Anna").press("Visa")
    assert "good-at" in shown_now(me)


def test_allt_is_offered_only_where_there_are_several_parts(either_app: Flask) -> None:
    page = begun(either_app)
    answer(person_of(page), "my-name", Given(words="Kattis"))
    assert page.get(SHOW).choices("del") == ["about-me"]


def test_the_helper_sees_people_as_they_were_when_the_answer_was_given(me: Page, either_app: Flask) -> None:
    """S-11. Seen to fail with the pictures of today."""
    anna = known(person_of(me), "Anna")
    me.get(QUESTION + "helper").press("Nästa", svar=str(anna.id))
    choose(me, "people", 200, name="Berit").press("Visa")
    berit = account()
    with unit_of_work():
        people.rename_contact(person_of(me), anna.id, "Anna Hemlig", "trustee")
        [showing] = showings.showings_of(person_of(me))
        showings.open_for(berit, showing)
    page = signed_in(Page(either_app.test_client()))
    page.get(f"/hjalpare/visat/{showing.id}").sees("Anna").misses("Anna Hemlig")
    assert "contact-person" in page.html
    assert "trustee" not in page.html


def pressed(page: Page) -> dict[str, list[str]]:
    """Return what the form of the preview sends."""
    names = ("csrf_token", "mine", "form_id", "called", "igen", "vem", "name", "version", "del", "privat")
    return {name: page.values(name) for name in names if page.values(name)}


def sent_at_once(app: Flask, page: Page, fields: dict[str, list[str]]) -> set[tuple[int, str]]:
    clients = [plain_client(app, page) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(lambda client: client.post(SHOW, data=fields), clients))
    return {(one.status_code, one.headers["Location"]) for one in sent}


def test_visa_pressed_many_times_at_once_is_one_showing(me: Page, either_app: Flask) -> None:
    """A double tap without JavaScript. Seen to fail with six showings, each with a link of its own."""
    fields = pressed(choose(me, status=200, name="Anna"))
    [(status, where)] = sent_at_once(either_app, me, fields)
    [showing] = showings.showings_of(person_of(me))
    assert (status, where) == (303, f"{SHOW}/{showing.id}")
    me.post(SHOW, fields).sees("Ge länken till Anna")
    assert len(showings.showings_of(person_of(me))) == 1


def test_visa_pressed_twice_is_one_showing_though_something_was_answered_between(me: Page) -> None:
    fields = pressed(choose(me, status=200, name="Anna"))
    me.post(SHOW, fields)
    answer(person_of(me), "good-at", Given(chosen=("music",)))
    me.post(SHOW, fields).sees("Ge länken till Anna")


def test_showing_again_pressed_many_times_at_once_is_done_once(me: Page, either_app: Flask) -> None:
    """Seen to fail without the id of the form: the second press said "Inget nytt visas än" of what was shown."""
    choose(me, status=200, name="Anna").press("Visa").follow("Ändra vad du visar").press("Nästa", {"del": ["why"]})
    fields = pressed(me)
    assert len(sent_at_once(either_app, me, fields)) == 1
    [showing] = showings.showings_of(person_of(me))
    answer(person_of(me), "areas", Given(chosen=("home",)))
    me.post(SHOW, fields).sees("Ge länken till Anna")
    [after] = showings.showings_of(person_of(me))
    assert (after.shown_at, after.link_ends_at) == (showing.shown_at, showing.link_ends_at)
    assert shown_now(me) == {"areas"}


def test_visa_nya_svar_is_offered_when_there_is_something_new_in_what_is_shown(me: Page) -> None:
    """Seen to fail: it stood there at once, with nothing new to show."""
    choose(me, ["about-me"], 200, name="Anna", privat="friends-scale").press("Visa").misses("Visa nya svar")
    me.sees("Ändra vad du visar")
    answer(person_of(me), "areas", Given(chosen=("home", "friends", "work")))
    me.get(me.path).misses("Visa nya svar")  # It is in a part that Anna does not read.
    answer(person_of(me), "friends-scale", Given(chosen=("good",)))
    me.get(me.path).sees("Visa nya svar")
    answer(person_of(me), "my-name", Given(words="Kat"))
    me.get(me.path).follow("Visa nya svar").press("Nästa", {"del": ["about-me"], "privat": ["friends-scale"]})
    me.press("Visa").misses("Visa nya svar").sees("Ändra vad du visar")


def test_a_link_that_is_too_old_is_renewed_with_the_words_on_the_button(me: Page) -> None:
    choose(me, status=200, name="Anna").press("Visa")
    [showing] = showings.showings_of(person_of(me))
    with unit_of_work():
        showing.link_ends_at = utc_now() - timedelta(seconds=1)
    me.get(me.path).sees("Länken är gammal. Tryck på Visa igen.").follow("Visa igen")
    me.press("Nästa", {"del": ["about-me"]}).press("Visa").misses("Länken är gammal.")


def test_the_first_form_makes_nothing_more_after_showing_again(me: Page) -> None:
    fields = pressed(choose(me, status=200, name="Anna"))
    me.post(SHOW, fields).follow("Ändra vad du visar").press("Nästa", {"del": ["why"]}).press("Visa")
    me.post(SHOW, fields)
    assert shown_now(me) == {"areas"}


def test_what_was_taken_back_is_looked_at_before_it_is_shown_anew(me: Page) -> None:
    fields = pressed(choose(me, status=200, name="Anna"))
    me.post(SHOW, fields).press("Ta tillbaka")
    tab = another_tab(me).post(SHOW, fields).sees("Inget nytt visas än.")
    assert showings.showings_of(person_of(me)) == []
    tab.press("Visa").sees("Ge länken till Anna")


@pytest.mark.parametrize("form_id", [[], ["no-such"], ["\0"]])
def test_a_form_without_a_readable_id_is_looked_at_first(me: Page, form_id: list[str]) -> None:
    fields = pressed(choose(me, status=200, name="Anna")) | {"form_id": form_id}
    another_tab(me).post(SHOW, fields).sees("Inget nytt visas än.")
    assert showings.showings_of(person_of(me)) == []


def test_another_name_than_the_one_that_was_looked_at_is_looked_at_first(me: Page) -> None:
    anna = known(person_of(me), "Anna")
    fields = pressed(choose(me, status=200, vem=str(anna.id)))
    with unit_of_work():
        people.rename_contact(person_of(me), anna.id, "Berit", "trustee")
    assert me.post(SHOW, fields).heading == "Det här får Berit läsa"
    assert showings.showings_of(person_of(me)) == []
    me.press("Visa").sees("Ge länken till Berit")


def test_tillbaka_from_the_preview_keeps_all_that_was_chosen(me: Page) -> None:
    """Seen to fail with a link to an empty page."""
    given = {"vem": "new:counsellor", "name": "Kim", "privat": "friends-scale"}
    choose(me, ["everything", "why"], 200, **given).press("Tillbaka").sees("Vem ska läsa?")
    assert {name: me.values(name) for name in given} == {name: [said] for name, said in given.items()}
    assert me.values("del") == ["everything", "why"]
    me.press("Nästa").press("Visa").sees("Ge länken till Kim")
    assert "friends-scale" in shown_now(me)
    showing_id = me.path.rpartition("/")[2]
    choose(me, ["why"], 200, igen=showing_id).press("Tillbaka").sees("Kim får läsa det du väljer nu.")
    assert me.values("del") == ["why"]


def test_tillbaka_keeps_what_was_chosen_after_a_second_look(me: Page) -> None:
    choose(me, "everything", 200, vem="new:mother")
    answer(person_of(me), "good-at", Given(chosen=("music",)))
    tab = another_tab(me).post(SHOW, pressed(me)).sees("Inget nytt visas än.").press("Tillbaka")
    assert (tab.values("vem"), tab.values("name"), tab.values("del")) == (["new:mother"], [""], ["everything"])


def test_who_is_family_is_told_by_the_card_and_not_by_its_words(me: Page) -> None:
    """D-H7. Seen to fail: by name, "Mum" on an English page was nobody's mother, and a friend called Mamma was."""
    known(person_of(me), "Mamma", "friend")
    cards = {"new:mother": True, "new:friend": False, str(known(person_of(me), "Ulla", "sibling").id): True}
    for card, is_family in cards.items():
        choose(me, "about-me", 200, vem=card)
        assert ("kan få ett eget konto" in me.text) is is_family
        fields = ("csrf_token", "mine", "form_id", "called", "vem", "name", "del", "version")
        Page(me.client).post(SHOW, {name: me.values(name) for name in fields})
        newest = showings.showings_of(person_of(me))[0]
        assert newest.is_for_family is is_family
        assert (relatives.invited_with(newest.code) is not None) is is_family
    with me.client.session_transaction() as cookie:
        cookie["look"] = {"language": "en"}
    assert relatives.invited_with(newest.code)


def test_who_shows_anna_less_is_told_that_anna_reads_already_and_can_change_just_that(me: Page) -> None:
    """Seen to fail: the second, smaller showing stood beside the first, and Anna read everything still."""
    told = "Du visar redan något för Anna. Det ändras inte av det här."
    choose(me, "everything", 200, name="Anna").misses(told).press("Visa")
    choose(me, "about-me", 200, name="Anna").sees(told).follow("Ändra det Anna läser")
    me.press("Nästa", {"del": "about-me"}).misses(told).press("Visa")
    assert shown_now(me) == {"my-name"}
