"""The question page in a real browser: choosing, faults, double taps, turning, coming back (accessibility E3 9–22)."""

from __future__ import annotations

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
from tests.journeys.measuring import resize
from tests.pages import QUESTIONS, Stop

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Window

    from tests.journeys.world import World

NINE = [(x, y) for x in (0.08, 0.5, 0.92) for y in (0.1, 0.5, 0.9)]
BOXES = """() => [...document.querySelectorAll("body *:not(svg *)")].filter((one) => one.offsetWidth > 0).map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round).join(" ") })"""
# Each tap comes a second after the one before, without the test having to wait for it.
UNHURRIED = "() => { let now = performance.now(); performance.now = () => (now += 1000) }"
# A clock that the test moves, so that a slow machine taps as quickly as a fast one.
MOVED_CLOCK = "(() => { let now = 0; performance.now = () => now; window.wait = (time) => { now += time } })()"
FIXED = {
    "Min plan": ".tool--home", "Tillbaka": ".top__back", "Hjälp mig": ".top__help", "Ta en paus": ".top__pause",
    "Fråga x av y": ".way",
}  # fmt: skip
QUESTION = {stop.note: stop for stop in QUESTIONS}


def opened(windows: Windows, filled: World, stop: Stop, size: tuple[int, int] = PORTRAIT) -> Window:
    window = filled.window(windows, stop.who, size)
    window.goto(filled.address + stop.path(filled.app, filled.ids))
    return window


def begun(windows: Windows, address: str, size: tuple[int, int] = PORTRAIT) -> Window:
    """Open a window where a new person has come to the practice question."""
    window = windows.open(size)
    window.goto(f"{address}/borja")
    window.get_by_label("Bara jag").check()
    press(window, "Nästa")
    window.wait_for_url("**/practice-colour")
    return window


def press(window: Window, words: str) -> None:
    """Press a button when a calm finger does: after the guard against tremors."""
    window.wait_for_timeout(450)
    window.get_by_role("button", name=words, exact=True).click()


def chosen(window: Window) -> list[str]:
    return window.locator(".card:has(:checked) .card__text").all_inner_texts()


@pytest.mark.parametrize("size", [PORTRAIT, PHONE], ids=str)
@pytest.mark.parametrize("note", ["scale", "several-cards"])
def test_any_place_on_a_card_chooses_it_and_changes_nothing_else(
    windows: Windows, filled: World, note: str, size: tuple[int, int]
) -> None:
    window = opened(windows, filled, QUESTION[note], size)
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


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, PHONE], ids=str)
def test_what_is_always_there_stands_in_the_same_place(windows: Windows, filled: World, size: tuple[int, int]) -> None:
    window = filled.window(windows, "tove", size)
    # A first page may stand in the fallback font (font-display: optional), whose words are not as wide.
    window.goto(filled.address + "/")
    window.evaluate(
        "Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 20px Atkinson`))).then(() => 0)"
    )
    places: dict[str, list[tuple[float, float]]] = {name: [] for name in FIXED}
    for stop in QUESTIONS:
        if stop.who == "tove":
            window.goto(filled.address + stop.path(filled.app, filled.ids))
            for name, where in FIXED.items():
                box = window.locator(where).first.bounding_box()
                if box:
                    places[name].append((box["x"], box["y"]))
    for name, found in places.items():
        assert all(max(side) - min(side) <= 2 for side in zip(*found, strict=True)), (name, found)


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
    window.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    window.get_by_label("Blå").check()
    window.wait_for_timeout(450)
    box = window.get_by_role("button", name="Nästa").bounding_box() or {"x": 0, "y": 0}
    window.mouse.click(box["x"] + 40, box["y"] + 40)
    window.wait_for_timeout(150)
    window.mouse.click(box["x"] + 40, box["y"] + 40)
    window.wait_for_url("**/min-plan/del/practice")
    window.wait_for_timeout(300)
    assert window.url.endswith("/min-plan/del/practice")
    assert len(posts) == 1


@pytest.mark.parametrize("touch", [True, False], ids=["finger", "mouse"])
def test_a_tremor_chooses_nothing_and_a_double_tap_chooses_once(windows: Windows, filled: World, touch: bool) -> None:  # noqa: FBT001
    """Seen to fail when the guard knew only links and buttons: the card was chosen, and then unchosen."""
    stop = QUESTION["several-cards"]
    window = filled.window(windows, stop.who, calm=False, has_touch=touch)
    window.add_init_script(MOVED_CLOCK)
    window.goto(filled.address + stop.path(filled.app, filled.ids))
    card = window.locator(".card__label:not(:has(:checked))").first
    name, mark = card.inner_text(), window.get_by_label(card.inner_text(), exact=True)

    def tapped(wait: int, where: Locator) -> bool:
        window.evaluate(f"wait({wait})")
        (where.tap if touch else where.click)()
        return name in chosen(window)

    card, text = window.locator(".card__label", has=mark), window.locator(".card__text", has_text=name)
    assert [tapped(399, text), tapped(2, text), tapped(100, mark), tapped(350, text)] == [False, True, True, True]
    assert [tapped(200, card), tapped(501, mark), tapped(600, card)] == [False, True, False]
    mark.focus()
    for expected in (True, False, True):  # Keys are pressed on purpose, however soon one comes after the other.
        window.keyboard.press("Space")
        assert mark.is_checked() is expected
    window.reload()
    mark.focus()
    window.keyboard.press("Space")
    assert mark.is_checked()


def test_a_page_without_an_answer_says_what_to_do_and_then_offers_to_skip(windows: Windows, address: str) -> None:
    window = begun(windows, address)
    press(window, "Nästa")
    expect(window).to_have_title("Fel: Övning: Vilken färg tycker du om? – Min plan")
    expect(window.locator("#fault")).to_be_focused()
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.locator("main input[type=radio]").first).to_be_focused()
    assert window.locator("h1").evaluate("h1 => h1.getBoundingClientRect().bottom <= innerHeight")
    assert window.get_by_role("button", name="Hoppa över").count() == 0
    press(window, "Nästa")
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
    window.get_by_label("Blå").check()
    resize(window, LANDSCAPE)
    assert chosen(window) == ["Blå"]
    press(window, "Nästa")
    window.wait_for_url("**/min-plan/del/practice")
    window.go_back()
    window.wait_for_url("**/practice-colour")
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
    window.get_by_label("Bara jag").check()
    window.get_by_role("button", name="Nästa").click()
    window.get_by_role("button", name="Nästa").click()
    assert window.title().startswith("Fel: ")
    window.locator("#fault a").click()
    expect(window.locator("main input[type=radio]").first).to_be_focused()
