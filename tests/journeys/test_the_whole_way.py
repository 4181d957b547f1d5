"""The whole way in a real browser: from Börja to a helper who reads, and back again, with every kind of hand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from app.db import db
from app.models import Person, Showing
from app.services import people
from app.services.answers import book_of, history
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows
from tests.journeys.hands import Hand, Keyboard, Mouse, Reloading, Switch
from tests.journeys.pages import Cards, PartEnd, Screen, Start, cards, screen
from tests.journeys.whole_way import (
    NAME,
    WORDS,
    change_one_answer,
    from_start_to_answers,
    show_to_a_helper,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.world import World

TOUCH = {"has_touch": True}
LARGE_LETTERS = "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%' })"
# Each size and each hand walks once; what a size and large letters do to a page is measured in test_every_page.py.
HANDS = {
    "tablet": (Hand, PORTRAIT, TOUCH),
    "tablet-on-its-side": (Hand, LANDSCAPE, TOUCH),
    "phone-with-letters-twice-as-large": (Hand, PHONE, TOUCH),
    "keyboard": (Keyboard, LANDSCAPE, {}),
    "narrowest-phone-without-javascript": (Reloading, (320, 640), {"java_script": False}),
}


@pytest.mark.parametrize("name", HANDS)
def test_a_person_says_what_they_want_and_a_helper_reads_it(windows: Windows, filled: World, name: str) -> None:
    kind, size, how = HANDS[name]
    window = windows.open(size, **how)
    if name.endswith("letters-twice-as-large"):
        window.add_init_script(LARGE_LETTERS)
    answers = from_start_to_answers(kind(window), filled.address)
    answers.sees(NAME, "Jag vill ha en egen spis.", "Du hoppade över", "Jag vet inte", "Grannarna", "Ljudet")
    shown = show_to_a_helper(change_one_answer(answers), "Om mig", "Varför", "Hur är det nu")
    shown.is_called("Ge länken till Mamma")
    reading = helper_opens(windows, filled, window.locator(".keycard__code").inner_text())
    reading.is_called(NAME).sees("Jag ska flytta", "Ljudet", "Bra").misses("Sådär", "30 minuter")
    assert all(line in reading.window.locator("main").inner_text() for line in WORDS.splitlines())
    window.reload()
    screen(shown.hand).sees("Nu kan Mamma läsa").press("Ta tillbaka").is_called("Visa för min hjälpare")
    answer = reading.window.reload()
    assert answer is not None
    assert answer.status == 404
    assert NAME not in reading.window.content()
    assert said_twice(filled) == []


def said_twice(world: World) -> list[str]:
    """Return what the newest person has twice: an answer after the same answer, a card, or something shown (R-13)."""
    with world.app.app_context():
        person = db.session.scalars(sa.select(Person).order_by(Person.created_at.desc())).first()
        assert person
        told = [history(person, step) for step in book_of(person)]
        assert len(told) > 15
        answers = [one.question_id for said in told for one, after in pairwise(said) if one.given == after.given]
        cards = [card.name for card in people.contacts(person)]
        shown = [
            one.helper_name for one in db.session.scalars(sa.select(Showing).where(Showing.person_id == person.id))
        ]
        return answers + [one for kept in (cards, shown) for one in kept if kept.count(one) > 1]


def helper_opens(windows: Windows, filled: World, code: str) -> Screen:
    """Sign the helper in, in a browser of their own, and let them type the code and press Öppna."""
    window = windows.open(LANDSCAPE, java_script=False)
    mouse = Mouse(window)
    window.goto(f"{filled.address}/logga-in")
    signing_in = screen(mouse)
    mouse.write(window.get_by_label("Din e-postadress"), filled.made.email)
    mouse.write(window.get_by_label("Ditt lösenord"), filled.made.password)
    entering = signing_in.press("Logga in").is_called("De som visar sina svar").press("Skriv en kod")
    mouse.write(window.get_by_label("Koden"), code)
    return entering.press("Fortsätt").is_called("Någon vill visa sina svar för dig").press("Öppna")


def test_two_keys_are_enough_to_answer_everything(windows: Windows, filled: World) -> None:
    """A switch with Tab and Space chooses what stands second on each page, all the way to what the helper may read."""
    switch = Switch(windows.open(PORTRAIT))
    opened: Screen = Start.open(switch, filled.address).begin().answer("Bara jag")
    for _ in range(60):
        if opened.heading == "Mina svar":
            break
        if isinstance(opened, PartEnd):
            opened = opened.go_on()
        elif opened.heading == "Vad vill du göra nu?":
            opened = cards(opened).answer("Ändra något")
        else:
            opened = second_of(cards(opened))
    choosing = Cards(opened.press("Visa för min hjälpare").is_called("Visa för min hjälpare").hand)
    choosing.hand.choose(choosing.window.locator("main .card__label").nth(1))
    choosing.choose("Visa allt").press("Nästa").press("Visa").sees("Kod att skriva:")


def second_of(page: Cards) -> Screen:
    """Choose the second card, of each group there is, or write, and press Nästa."""
    if page.window.locator("main .field__input").count():
        return page.write("Kim").press("Nästa")
    for group in page.window.locator("main .sorting, main .question:not(:has(.sorting))").all():
        page.hand.choose(group.locator(".card__label").nth(1))
    return page.press("Nästa")


@pytest.mark.parametrize("way", ["link", "code"])
def test_the_key_brings_the_person_back_to_the_same_place_on_another_device(
    windows: Windows, filled: World, way: str
) -> None:
    first = Hand(windows.open(PORTRAIT, has_touch=True))
    practice = cards(Start.open(first, filled.address).begin().answer("Bara jag"))
    pause = practice.answer("Grön").press("Ta en paus").is_called("Dina svar är sparade")
    key = pause.press("Min nyckel").press("Gör min nyckel").is_called("Min nyckel")
    code, link = key.window.locator(".keycard__code").inner_text(), key.window.locator("a.keycard__link").inner_text()
    second = Hand(windows.open(PHONE, has_touch=True))
    second.window.goto(link if way == "link" else f"{filled.address}/in")
    entering = Cards(second)
    if way == "link":
        assert "#" not in second.window.url, "the secret must not stay in the address"
        entering.sees("Nyckeln är med. Välj vem som använder plattan. Tryck sedan på Fortsätt.")
    else:
        second.write(second.window.get_by_label("Din kod"), code.lower())
    came_back = cards(entering.choose("Bara jag").press("Fortsätt"))
    came_back.is_called("Vem trycker på skärmen?")
    assert cards(open_question(came_back, "practice-colour")).chosen() == ["Grön"]


def open_question(page: Screen, question_id: str) -> Screen:
    """Open a question by its address, as a bookmark does."""
    parts = urlsplit(page.window.url)
    page.window.goto(f"{parts.scheme}://{parts.netloc}/min-plan/fraga/{question_id}")
    return screen(page.hand)


def test_a_shared_tablet_gives_the_key_first_and_forgets_at_once(windows: Windows, filled: World) -> None:
    window = windows.open(PORTRAIT, has_touch=True)
    key = Start.open(Hand(window), filled.address).begin().answer("Vi är flera").is_called("Min nyckel")
    code = window.locator(".keycard__code").inner_text()
    who = cards(cards(key.press("Nästa")).answer("Blå").press("Nästa"))
    who.answer("Jag trycker själv").press("Ta en paus").misses("På den här plattan: öppna")
    left = screen(key.hand).press("Klar på den här plattan").is_called("Gör din egen plan")
    assert go_on(left).count() == 0
    window.goto(f"{filled.address}/min-plan/mina-svar")
    assert urlsplit(window.url).path == "/", "the tablet has forgotten the person"
    window.go_back()
    assert "Blå" not in window.locator("main").inner_text()
    window.goto(f"{filled.address}/in")
    left.hand.write(window.get_by_label("Din kod"), code)
    Cards(left.hand).choose("Vi är flera").press("Fortsätt").is_called("Vad vill du kallas?")
    assert go_on(Start.open(left.hand, filled.address)).count() == 0


def go_on(start: Screen) -> Locator:
    """Return the button Fortsätt of the start page, if it is there."""
    return start.window.get_by_role("link", name="Fortsätt", exact=True)
