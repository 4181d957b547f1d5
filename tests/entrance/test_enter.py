"""A key brings its owner back: by code or by link, with a tap, and with the words that could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work
from app.questions.answers import Step
from app.services import answers, attempts, helpers, people, person_keys, visits
from app.services.secrets_and_codes import spaced
from app.web.look import Look, as_settings, look_from
from tests.helper.scenes import named, show, someone

if TYPE_CHECKING:
    from app.models import Person, PersonKey
    from tests.browser import Page
    from tests.chromium import Windows

NOT_FOUND = "Koden är fel, använd eller för gammal."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def person() -> Person:
    return someone()


@pytest.fixture
def key(person: Person) -> PersonKey:
    with unit_of_work():
        return person_keys.make_key(person)


def visit_lasts(page: Page) -> bool:
    cookie = page.client.get_cookie("sid")
    assert cookie is not None
    return cookie.expires is not None


def test_a_typed_code_brings_the_person_back(page: Page, key: PersonKey) -> None:
    page.get("/in").press("Fortsätt", code=spaced(key.code).lower(), device="own")
    assert page.path.startswith("/min-plan")
    assert visit_lasts(page)


def test_a_visitor_without_a_link_is_not_told_that_all_is_ready(windows: Windows, address: str) -> None:
    window = windows.open()
    window.goto(f"{address}/in")
    assert window.get_by_label("Din kod").is_visible()
    assert window.get_by_text("Allt är klart.").is_hidden()


def test_a_code_that_is_not_there_stays_in_the_field(page: Page) -> None:
    page.get("/in").press("Fortsätt", code="ABCD EFGH JKLM").sees(NOT_FOUND)
    assert page.values("code") == ["ABCD EFGH JKLM"]
    assert page.title == "Fel: Jag har en nyckel – Min plan"


def with_look(page: Page, key: PersonKey) -> Page:
    """Choose large text, then come in with the key."""
    page.get("/installningar/text").press("Spara", text="largest", theme="dark")
    return page.get("/in").press("Fortsätt", code=key.code, device="own")


def test_a_look_chosen_before_the_key_comes_along_and_stays(page: Page, person: Person, key: PersonKey) -> None:
    # Seen to fail when the ordinary look took its place.
    with unit_of_work():
        people.change_settings(person, together=True)  # It says nothing about how things look.
    with_look(page, key)
    assert (page.tree.get("data-text"), page.tree.get("data-theme")) == ("largest", "dark")
    db.session.refresh(person)
    assert look_from(person.settings) == Look(text="largest", theme="dark")
    assert person.settings["together"]


def test_a_look_the_person_chose_before_wins_over_the_one_on_the_tablet(
    page: Page, person: Person, key: PersonKey
) -> None:
    with unit_of_work():
        people.change_settings(person, **as_settings(Look(theme="soft")))
    with_look(page, key)
    assert (page.tree.get("data-text"), page.tree.get("data-theme")) == ("normal", "soft")


def test_the_look_of_one_does_not_go_on_to_the_next_who_comes(page: Page, key: PersonKey) -> None:
    with unit_of_work():
        next_one = people.begin()
        next_key = person_keys.make_key(next_one)
    with_look(page, key)
    page.get("/in").press("Fortsätt", code=next_key.code, device="shared")
    assert page.tree.get("data-text") == "normal"
    db.session.refresh(next_one)
    assert next_one.settings == {}


def test_an_empty_field_says_what_to_write(page: Page) -> None:
    page.get("/in").press("Fortsätt").sees("Skriv din kod.")


def test_a_revoked_key_is_like_one_that_never_was(page: Page, person: Person, key: PersonKey) -> None:
    earlier = key.code
    with unit_of_work():
        person_keys.make_key(person, str(key.id))
    page.get("/in").press("Fortsätt", code=earlier).sees(NOT_FOUND)


def test_a_right_key_works_even_when_the_address_has_guessed_too_often(page: Page, key: PersonKey) -> None:
    for _ in range(30):
        attempts.count(attempts.UNKNOWN_SECRET, "127.0.0.1")
    page.get("/in")
    fields = {"csrf_token": page.values("csrf_token")[0], "code": "ABCDEFGHJKLM"}
    page.post("/in", fields, 429)
    page.get("/in").press("Fortsätt", code=key.code, device="own")
    assert page.path.startswith("/min-plan")


def test_a_link_waits_for_a_tap_and_leaves_the_address(windows: Windows, address: str, key: PersonKey) -> None:
    window = windows.open()
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.method))
    window.goto(f"{address}/in#{person_keys.link_part(key)}")
    window.get_by_text("Nyckeln är med. Välj vem som använder plattan.").wait_for()

    assert window.url == f"{address}/in"
    assert set(asked) == {"GET"}
    window.wait_for_timeout(500)  # The guard against double taps keeps quiet for a moment.
    window.get_by_role("button", name="Fortsätt").click()
    window.get_by_text("Välj vem som använder plattan.").wait_for()  # The link waits on while that is asked.
    assert window.get_by_label("Din kod").is_hidden()
    window.get_by_role("radio", name="Bara jag").check()
    window.wait_for_timeout(500)
    window.get_by_role("button", name="Fortsätt").click()
    window.wait_for_url("**/min-plan/**")


def test_an_invitation_link_fills_the_form_and_waits(windows: Windows, address: str) -> None:
    with unit_of_work():
        _, secret = helpers.invite("Berit Sten", "berit@example.org")
    window = windows.open()
    window.goto(f"{address}/in#{helpers.link_part(secret)}")
    window.wait_for_url("**/bjuden")

    assert window.url == f"{address}/bjuden"
    assert window.locator("#secret").input_value() == helpers.link_part(secret)
    assert window.locator("#secret").is_hidden()


def test_a_link_to_answers_asks_nothing_about_the_tablet(windows: Windows, address: str, person: Person) -> None:
    showing = show(person, named(person, "Kim"))
    window = windows.open()
    window.goto(f"{address}/in#h1.{showing.secret}")
    window.get_by_text("Allt är klart.").wait_for()
    assert window.get_by_text("Nyckeln är med.").is_hidden()
    assert window.get_by_text("Vem använder plattan?").is_hidden()


def write_when_signed_out(page: Page, person: Person, key: PersonKey, words: str) -> Page:
    """Sign in, open a question, let the visit end, and send the answer from the page that was still open."""
    page.get("/in").press("Fortsätt", code=key.code, device="own").get("/min-plan/fraga/my-name")
    fields = {name: page.values(name)[0] for name in ("csrf_token", "form_id", "seen", "mine")}
    with unit_of_work():
        visits.end_all_but(person, None)
    return page.post("/min-plan/fraga/my-name", fields | {"ord": words}, 403).sees(words)


def test_words_written_when_signed_out_are_saved_by_their_owner(page: Page, person: Person, key: PersonKey) -> None:
    write_when_signed_out(page, person, key, "Kalla mig Kim")
    page.press("Fortsätt", code=key.code).sees("Det du skrev står kvar här", "Kalla mig Kim")
    assert Step("my-name") not in answers.book_of(person)

    page.press("Spara")
    assert answers.book_of(person)[Step("my-name")].words == "Kalla mig Kim"
    assert visit_lasts(page)


def test_a_mistyped_code_keeps_the_words_too(page: Page, person: Person, key: PersonKey) -> None:
    write_when_signed_out(page, person, key, "Kalla mig Kim")
    page.press("Fortsätt", code="ABCDEFGHJKLM").sees(NOT_FOUND, "Kalla mig Kim")
    page.press("Fortsätt", code=key.code).press("Spara")
    assert answers.book_of(person)[Step("my-name")].words == "Kalla mig Kim"


def test_another_persons_key_neither_saves_the_words_nor_lets_anyone_in(
    page: Page, person: Person, key: PersonKey
) -> None:
    with unit_of_work():
        other = people.begin()
        others_key = person_keys.make_key(other)
    write_when_signed_out(page, person, key, "Kalla mig Kim")
    page.press("Fortsätt", code=others_key.code).sees("Det här är en annan nyckel.", "Kalla mig Kim")

    assert not answers.book_of(other)
    page.press("Fortsätt", code=key.code).press("Spara")
    assert answers.book_of(person)[Step("my-name")].words == "Kalla mig Kim"


@pytest.mark.parametrize(
    "action", ["https://elsewhere.example/", "//elsewhere.example", "/logga-ut", "/min-plan/../logga-ut",
               "/min-plan/%2e%2e/logga-ut", "/min-plan\\..\\logga-ut"]
)  # fmt: skip
def test_kept_words_are_never_sent_anywhere_but_to_the_persons_pages(page: Page, key: PersonKey, action: str) -> None:
    page.get("/in")
    fields = {"csrf_token": page.values("csrf_token")[0], "kept_action": action, "kept.ord": "Hej", "code": "fel"} | {
        "device": "own"
    }
    page.post("/in", fields, 422)
    assert page.values("kept_action") == []
    page.post("/in", fields | {"code": key.code})
    assert page.path.startswith("/min-plan")
