"""The question page in a real browser: choosing, faults, double taps, turning, coming back (accessibility E3 9–22)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models import AnswerVersion, Visit
from app.questions.questionnaire import MY_PLAN
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows
from tests.helper.scenes import beside
from tests.journeys.measuring import BOXES, fetch_our_letters, resize
from tests.journeys.world import only_tap
from tests.pages import QUESTIONS, STOPS, Stop

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Request

    from tests.journeys.world import World

NINE = [(x, y) for x in (0.08, 0.5, 0.92) for y in (0.1, 0.5, 0.9)]
# Each tap comes a second after the one before, without the test having to wait for it.
UNHURRIED = "() => { let now = performance.now(); performance.now = () => (now += 1000) }"
FIXED = {
    "Min plan": ".tool--home", "Tillbaka": ".top__back", "Hjälp mig": ".top__help", "Ta en paus": ".top__pause",
    "Fråga x av y": ".way",
}  # fmt: skip
# Pages of the person's own with the same four tools as a question.
BESIDE_THE_QUESTIONS = frozenset({
    "person.own_words", "person.own_sound", "person.help_me", "person.my_answers", "person.people", "person.my_key",
})  # fmt: skip
QUESTION = {stop.note: stop for stop in QUESTIONS}


def opened(windows: Windows, filled: World, stop: Stop, size: tuple[int, int] = PORTRAIT) -> Window:
    window = filled.window(windows, stop.who, size)
    window.goto(filled.address + stop.path(filled.app, filled.ids))
    return window


def begun(windows: Windows, address: str, size: tuple[int, int] = PORTRAIT) -> Window:
    """Open a window where a new person has come to the practice question."""
    window = windows.open(size)
    window.goto(f"{address}/borja")
    window.get_by_role("radio", name="Bara jag").check()
    press(window, "Nästa")
    window.wait_for_url("**/practice-colour*")
    return window


def press(window: Window, words: str) -> None:
    """Press a button when a calm finger does: after the guard against tremors."""
    window.wait_for_timeout(450)
    window.get_by_role("button", name=words, exact=True).click()


def is_step(request: Request) -> bool:
    """Tell whether Nästa was pressed; what is saved meanwhile goes nowhere."""
    return request.method == "POST" and request.is_navigation_request()


def chosen(window: Window) -> list[str]:
    return window.locator(".card:has(:checked) .card__text").all_inner_texts()


@pytest.mark.parametrize("size", [PORTRAIT, PHONE], ids=str)
@pytest.mark.parametrize("note", ["scale", "several-cards"])
def test_any_place_on_a_card_chooses_it_and_changes_nothing_else(
    windows: Windows, filled: World, note: str, size: tuple[int, int]
) -> None:
    window = opened(windows, filled, QUESTION[note], size)
    only_tap(window)
    window.evaluate(UNHURRIED)
    address, boxes = window.url, window.evaluate(BOXES)
    for label in window.locator(".card__label").all():
        box = label.bounding_box() or {"width": 0, "height": 0}
        for x, y in NINE:
            window.evaluate(
                "() => document.querySelectorAll('.card__mark').forEach((mark) => { mark.checked = false })"
            )
            label.click(position={"x": box["width"] * x, "y": box["height"] * y})
            assert label.locator("input").is_checked(), f"{label.inner_text()} at {x}, {y}"
    assert window.url == address
    assert window.evaluate(BOXES) == boxes


def test_nothing_is_chosen_on_the_first_visit_of_any_question(filled: World) -> None:
    """All questions that this person can meet, on each page of cards, before the first answer to them."""
    page = filled.visitor("keyless")
    ids = [question.id for part in MY_PLAN.parts for question in part.questions]
    seen = 0
    for question_id in ids:
        response = page.client.get(f"/min-plan/fraga/{question_id}")
        if response.status_code == 200:
            seen += 1
            assert " checked" not in response.text, question_id
    assert seen >= 20


@pytest.mark.parametrize("stop", QUESTIONS, ids=str)
def test_every_group_of_answers_has_the_question_as_its_name(windows: Windows, filled: World, stop: Stop) -> None:
    window = opened(windows, filled, stop)
    question = window.locator("h1").inner_text()
    groups = window.locator("main [role=radiogroup], main [role=group], main fieldset")
    names = [group.aria_snapshot().splitlines()[0] for group in groups.all()]
    assert question in names[0]
    assert all('"' in name for name in names), names
    kinds = {mark.get_attribute("type") for mark in window.locator(".card:not(.card--special) .card__mark").all()}
    assert kinds <= {"radio"} or kinds == {"checkbox"}


def test_what_is_always_there_stands_in_the_same_place(windows: Windows, filled: World) -> None:
    window = filled.window(windows, "tove")
    fetch_our_letters(window, filled.address)
    places: dict[tuple[str, int], list[tuple[float, ...]]] = defaultdict(list)
    for stop in (stop for stop in STOPS if stop in QUESTIONS or stop.endpoint in BESIDE_THE_QUESTIONS):
        if stop.who == "tove":
            window.goto(filled.address + stop.path(filled.app, filled.ids))
            for size in (PORTRAIT, LANDSCAPE, PHONE):
                resize(window, size)
                for name, where in FIXED.items():
                    found = window.locator(where)
                    if found.count() and (box := found.first.bounding_box()):
                        whole = () if name == "Fråga x av y" else (box["width"], box["height"])
                        places[name, size[0]].append((box["x"], box["y"], *whole))
                if stop in QUESTIONS:
                    listen, onward = (window.locator(one).bounding_box() for one in (".listen", ".go"))
                    assert listen
                    assert onward
                    places["Lyssna", size[0]].append((listen["x"], listen["y"], listen["width"], listen["height"]))
                    # How far down Nästa stands, the answers decide.
                    places["Nästa", size[0]].append((onward["x"], onward["width"], onward["height"]))
    assert len(places) == (len(FIXED) + 2) * 3
    for one, all_found in places.items():
        assert all(max(side) - min(side) <= 2 for side in zip(*all_found, strict=True)), (one, all_found)


@pytest.mark.parametrize(("size", "lowest"), [((810, 976), 976), ((1080, 706), 706)], ids=str)
def test_the_scale_and_nasta_are_in_view_together(
    windows: Windows, filled: World, size: tuple[int, int], lowest: int
) -> None:
    window = opened(windows, filled, QUESTION["scale"], size)
    box = window.get_by_role("button", name="Nästa").bounding_box() or {"y": 9999, "height": 0}
    assert box["y"] + box["height"] <= lowest


def test_two_quick_taps_on_nasta_are_one_step(windows: Windows, address: str) -> None:
    window = begun(windows, address)
    posts: list[str] = []
    window.on("request", lambda request: posts.append(request.url) if is_step(request) else None)
    window.get_by_label("Blå", exact=True).check()
    window.wait_for_timeout(450)
    box = window.get_by_role("button", name="Nästa").bounding_box() or {"x": 0, "y": 0}
    window.mouse.click(box["x"] + 40, box["y"] + 40)
    window.wait_for_timeout(150)
    window.mouse.click(box["x"] + 40, box["y"] + 40)
    window.wait_for_url("**/min-plan/del/practice")
    window.wait_for_timeout(300)
    assert window.url.endswith("/min-plan/del/practice")
    assert len(posts) == 1


def test_a_page_without_an_answer_says_what_to_do_and_then_offers_to_skip(windows: Windows, address: str) -> None:
    window = begun(windows, address)
    press(window, "Nästa")
    expect(window).to_have_title("Fel: Övning: Vilken färg tycker du om? – Min plan")
    expect(window.locator("#fault")).to_be_focused()
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.locator("main input[type=radio]").first).to_be_focused()
    assert window.locator("h1").evaluate("h1 => h1.getBoundingClientRect().bottom <= innerHeight")
    assert window.get_by_role("button", name="Hoppa över", exact=True).count() == 0
    press(window, "Nästa")
    expect(window.get_by_role("radio", name="Hoppa över")).to_have_count(0)  # One way to do it, and not two.
    press(window, "Hoppa över")
    window.wait_for_url("**/min-plan/del/practice")


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_four_answers_for_a_person_stand_two_and_two(windows: Windows, filled: World, size: tuple[int, int]) -> None:
    window = opened(windows, filled, QUESTION["four-piles"], size)
    for row in window.locator(".sorting__piles").all():
        cards = [card.bounding_box() for card in row.locator(".card").all()]
        assert len({round(card["x"]) for card in cards if card}) == 2
        assert len({round(card["y"]) for card in cards if card}) == 2


def test_the_choice_stays_when_the_tablet_is_turned_and_when_one_goes_back(
    windows: Windows, app: Flask, address: str
) -> None:
    window = begun(windows, address)
    window.get_by_label("Blå", exact=True).check()
    resize(window, LANDSCAPE)
    assert chosen(window) == ["Blå"]
    press(window, "Nästa")
    window.wait_for_url("**/min-plan/del/practice")
    window.go_back()
    window.wait_for_url("**/practice-colour*")
    assert chosen(window) == ["Blå"]
    window.reload()
    assert chosen(window) == ["Blå"]
    window.go_forward()
    with beside(app), unit_of_work():
        for kind, moment in ((AnswerVersion, "created_at"), (Visit, "created_at"), (Visit, "last_used_at")):
            for row in db.session.scalars(sa.select(kind)):
                setattr(row, moment, getattr(row, moment) - timedelta(days=30))
    window.goto(f"{address}/min-plan/fraga/practice-colour")
    assert chosen(window) == ["Blå"]


def test_cards_come_in_view_without_javascript_and_the_fault_leads_to_them(windows: Windows, address: str) -> None:
    window = windows.open(java_script=False)
    window.goto(f"{address}/borja")
    window.get_by_role("radio", name="Bara jag").check()
    window.get_by_role("button", name="Nästa").click()
    window.get_by_role("button", name="Nästa").click()
    assert window.title().startswith("Fel: ")
    window.locator("#fault a").click()
    expect(window.locator("main input[type=radio]").first).to_be_focused()
