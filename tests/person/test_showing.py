"""*Visa för min hjälpare*: who reads and what they read is chosen by the person, and nothing is shown by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import people, showings
from app.services.people import NAME_LENGTH
from tests.helper.scenes import account, answer, beside, signed_in, someone
from tests.person.scenes import QUESTION, begun, hidden, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Contact, Person
    from tests.browser import Page

SHOW, LOOK = "/min-plan/visa", "/min-plan/visa/titta"


@pytest.fixture(autouse=True)
def _services(app: Flask) -> Iterator[None]:
    with beside(app):
        yield


@pytest.fixture
def me(app: Flask) -> Page:
    """Someone who has answered in three parts, one answer of them private."""
    page = begun(app)
    person = person_of(page)
    answer(person, "my-name", Given(words="Kattis"))
    answer(person, "areas", Given(chosen=("home", "friends")))
    answer(person, "home-scale", Given(chosen=("good",)))
    answer(person, "friends-scale", Given(chosen=("so-so",)))
    return page


def known(person: Person, name: str, relation: str = "contact-person") -> Contact:
    with unit_of_work():
        return people.add_contact(person, name, relation)


def shown_now(page: Page) -> set[str]:
    [showing] = showings.showings_of(person_of(page))
    return {step.question_id for step in showings.shown_answers(showing)}


def send(page: Page, parts: str | list[str] = "about-me", status: int = 422, **fields: str) -> Page:
    page.get(SHOW)
    return page.post(LOOK, {**hidden(page), "del": parts, **fields}, status)


def test_nobody_is_chosen_beforehand_and_the_chosen_helper_stands_first(me: Page) -> None:
    # Seen to fail with the name of the helper (F13) filled in, as it was at first.
    person = person_of(me)
    known(person, "Mamma", "mother")
    anna = known(person, "Anna")
    answer(person, "helper", Given(chosen=(str(anna.id),)))
    me.get(SHOW).sees("Din hjälpare")
    assert me.values("vem") == []
    assert me.values("name") == [""]
    assert me.choices("vem")[0] == str(anna.id)


def test_one_of_the_own_people_is_chosen_by_card(me: Page) -> None:
    anna = known(person_of(me), "Anna")
    me.get(SHOW).press("Nästa", {"del": "about-me"}, vem=str(anna.id))
    assert me.heading == "Det här får Anna läsa"
    me.press("Visa").sees("Ge länken till Anna")


def test_a_usual_helper_is_chosen_by_card_and_may_have_a_name(me: Page) -> None:
    me.get(SHOW).press("Nästa", {"del": "about-me"}, vem="new:mother")
    assert me.heading == "Det här får Mamma läsa"
    me.get(SHOW).press("Fler val").press("Nästa", {"del": "about-me"}, vem="new:contact-person", name="Anna")
    assert me.heading == "Det här får Anna läsa"
    assert people.contacts(person_of(me)) == []  # Looking adds nobody.


@pytest.mark.parametrize("fields", [{"name": "Anna"}, {"vem": "new:someone-else", "name": " Anna "}])
def test_a_name_is_written_with_or_without_a_card(me: Page, fields: dict[str, str]) -> None:
    send(me, status=200, **fields)
    assert me.heading == "Det här får Anna läsa"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Välj vem som ska läsa. Eller skriv ett namn."),
        ({"name": " \n"}, "Välj vem som ska läsa. Eller skriv ett namn."),
        ({"vem": "new:someone-else"}, "Skriv vem som ska läsa."),
        ({"name": "A" * (NAME_LENGTH + 1)}, "Namnet är långt. Ta bort lite."),
    ],
)
def test_who_reads_must_be_clear_and_what_was_given_stays(me: Page, fields: dict[str, str], message: str) -> None:
    # Seen to fail with a name that is cut off instead of asked about.
    send(me, status=422, **fields).sees(message)
    assert me.values("name") == [fields.get("name", "")]
    assert me.values("vem") == ([fields["vem"]] if "vem" in fields else [])
    assert me.values("del") == ["about-me"]
    assert me.title.startswith("Fel: ")


@pytest.mark.parametrize("parts", [[], "no-such"])
def test_something_must_be_shown_and_what_was_given_stays(me: Page, parts: str | list[str]) -> None:
    send(me, parts, vem="new:mother", name="Anna").sees("Välj minst en del att visa.")
    assert (me.values("vem"), me.values("name"), me.values("del")) == (["new:mother"], ["Anna"], [])


@pytest.mark.parametrize("forged", ["no-such", "new:no-such", "new:", "\0", "00000000-0000-0000-0000-000000000000"])
def test_a_forged_reader_is_refused_kindly(me: Page, forged: str) -> None:
    send(me, vem=forged, name="Anna").sees("Ett av korten finns inte här.")
    assert me.values("name") == ["Anna"]


def test_somebody_elses_people_and_those_taken_away_cannot_be_chosen(me: Page) -> None:
    hilda = known(someone(), "Hemliga Hilda")
    send(me, vem=str(hilda.id)).misses("Hilda")
    anna = known(person_of(me), "Anna")
    with unit_of_work():
        people.remove_contact(person_of(me), anna.id)
    send(me, vem=str(anna.id)).sees("Ett av korten finns inte här.")


def test_a_card_and_another_name_are_asked_about(me: Page) -> None:
    mother = known(person_of(me), "Mamma", "mother")
    send(me, vem=str(mother.id), name="Anna").sees("Du har valt en person och skrivit ett namn.")
    assert (me.values("vem"), me.values("name")) == ([str(mother.id)], ["Anna"])
    me.press("Nästa", vem="new:someone-else")
    assert me.heading == "Det här får Anna läsa"


def test_fler_val_shows_everyone_and_keeps_what_is_given(me: Page) -> None:
    me.get(SHOW)
    assert len(me.choices("vem")) == 6
    me.press("Fler val", {"del": ["about-me", "why"]}, vem="new:father", name="Per")
    assert len(me.choices("vem")) == 12
    assert (me.values("vem"), me.values("name"), me.values("del")) == (["new:father"], ["Per"], ["about-me", "why"])
    assert "Fler val" not in me.buttons()
    assert not me.title.startswith("Fel: ")


def test_a_chosen_card_never_hides_behind_fler_val(me: Page) -> None:
    send(me, [], vem="new:counsellor")
    assert me.values("vem") == ["new:counsellor"]


def test_few_choices_show_four_readers(me: Page) -> None:
    me.get("/installningar").press("Spara", choices="few")
    assert len(me.get(SHOW).choices("vem")) == 4


@pytest.mark.parametrize("parts", ["everything", ["everything", "why"], ["everything", "no-such"]])
def test_allt_is_everything_that_is_not_private(me: Page, parts: str | list[str]) -> None:
    # Seen to fail with "everything" taken for a part of its own.
    send(me, parts, 200, name="Anna").press("Visa").sees("Om mig", "Varför", "Hur är det nu")
    assert shown_now(me) == {"my-name", "areas", "home-scale"}


def test_allt_and_a_private_answer_tapped_by_hand_are_both_shown(me: Page) -> None:
    send(me, "everything", 200, name="Anna", privat="friends-scale").press("Visa")
    assert shown_now(me) == {"my-name", "areas", "home-scale", "friends-scale"}


def test_what_is_answered_after_the_preview_of_allt_is_looked_at_first(me: Page) -> None:
    send(me, "everything", 200, name="Anna")
    answer(person_of(me), "good-at", Given(chosen=("music",)))
    fields = {name: me.values(name) for name in ("csrf_token", "mine", "name", "version", "del")}
    assert "Inget visas än." in me.client.post(SHOW, data=fields).text
    assert showings.showings_of(person_of(me)) == []
    send(me, "everything", 200, name="Anna").press("Visa")
    assert "good-at" in shown_now(me)


def test_allt_is_offered_only_where_there_are_several_parts(app: Flask) -> None:
    page = begun(app)
    answer(person_of(page), "my-name", Given(words="Kattis"))
    assert page.get(SHOW).choices("del") == ["about-me"]


def test_the_helper_sees_people_as_they_were_when_the_answer_was_given(me: Page, page: Page) -> None:
    """S-11. Seen to fail with the pictures of today."""
    anna = known(person_of(me), "Anna")
    me.get(QUESTION + "helper").press("Nästa", svar=str(anna.id))
    send(me, "people", 200, name="Berit").press("Visa")
    berit = account()
    with unit_of_work():
        people.rename_contact(person_of(me), anna.id, "Anna Hemlig", "trustee")
        [showing] = showings.showings_of(person_of(me))
        showings.open_for(berit, showing)
    signed_in(page).get(f"/hjalpare/visat/{showing.id}").sees("Anna").misses("Anna Hemlig")
    assert "contact-person" in page.html
    assert "trustee" not in page.html
