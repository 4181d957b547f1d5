"""Text and colours."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, request
from playwright.sync_api import expect

from app.entrance.look_choices import PAGES
from app.models.access import DeviceKind
from app.plan.kinds import LineKind
from app.web.look import ALLOWED, Look, as_settings
from tests.browser import Page
from tests.entrance.test_start import signed_in
from tests.person.plan_scenes import at, with_plan
from tests.person.scenes import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.chromium import Windows

TEXT = "Text och färger"
FINGER = 24
"""How far a card may move under the finger that pressed it, in CSS pixels: a finger is wider."""
PATIENCE = 20
"""Seconds that one save waits for another before the test gives up."""


def test_a_visitor_chooses_and_every_page_looks_so(page: Page) -> None:
    page.get("/installningar/text").press("Spara", text="largest", theme="dark").sees("Sparat", "Text: Störst")
    page.get("/installningar/bilder").press("Spara", pictures="none").sees("Bilder: Inga").get("/")
    assert page.tree.get("data-text") == "largest"
    assert page.tree.get("data-theme") == "dark"
    assert page.tree.get("data-pictures") == "none"


def test_a_person_keeps_the_choice_with_the_plan(app: Flask) -> None:
    page = signed_in(app, DeviceKind.OWN).get("/installningar/text").press("Spara", theme="soft")
    page.get("/installningar/bilder").press("Spara", choices="few").sees("Upp till 4 svar", "Mjukt")
    assert page.get("/installningar/text").values("theme") == ["soft"]
    with page.client.session_transaction() as cookie:
        assert "look" not in cookie


def test_one_press_brings_back_the_ordinary_look(page: Page) -> None:
    page.get("/installningar/text").press("Spara", text="large")
    page.get("/installningar/bilder").press("Spara", pictures="none")
    page.get("/installningar/bilder").press("Tillbaka till vanligt").sees("Bilder: Vanliga", "Text: Större")
    page.press("Tillbaka till vanligt")
    ordinary = as_settings(Look())
    chosen = {name: page.get(page_with(name)).values(name) for name in ALLOWED}
    assert chosen == {name: [value] for name, value in ordinary.items()}


@pytest.mark.parametrize("name", ALLOWED)
def test_every_look_that_exists_can_be_chosen(page: Page, name: str) -> None:
    assert page.get(page_with(name)).choices(name) == list(ALLOWED[name])


def page_with(name: str) -> str:
    """Return the address of the page where the setting `name` stands."""
    return next(f"/installningar/{page.slug}" for page in PAGES for group in page.groups if group.name == name)


def test_a_page_of_settings_that_does_not_exist_is_not_found(page: Page) -> None:
    page.get("/installningar/sprak").press("Tillbaka till vanligt").get("/installningar/farger", status=404)


def test_tillbaka_leads_to_where_the_visitor_came_from_also_after_spara(page: Page) -> None:
    page.get("/installningar?fran=/vad-ar-en-plan/inbjudan").follow(TEXT).follow("Tillbaka").follow(TEXT)
    page.press("Spara", text="large").follow("Hjälp mig").follow("Tillbaka").follow("Tillbaka")
    assert page.heading == "Inbjudan till mötet"


def test_after_spara_there_is_a_way_onward_to_where_one_came_from(page: Page) -> None:
    """Seen to fail with no other way than Tillbaka."""
    page.get("/installningar?fran=/vad-ar-en-plan/inbjudan")
    assert "Fortsätt" not in page.links()
    page.follow(TEXT).press("Spara", text="large").sees("Sparat").follow("Fortsätt")
    assert page.heading == "Inbjudan till mötet"


def test_tillbaka_never_signs_a_person_out_of_a_shared_tablet(app: Flask) -> None:
    """Seen to fail: it led to the start page, which lets the next one begin."""
    page = signed_in(app, DeviceKind.SHARED)
    assert page.get("/installningar/text").press("Spara", text="large").links()["Fortsätt"] == "/min-plan/"
    assert page.get("/om").links()["Tillbaka"] == "/min-plan/"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil.example", "/a\tb", "evil", ""]
)
def test_nobody_is_led_to_another_site(page: Page, elsewhere: str) -> None:
    response = page.client.get("/installningar", query_string={"fran": elsewhere})
    assert "evil" not in response.text
    assert page.get("/installningar").links()["Tillbaka"] == "/"


@pytest.mark.usefixtures("beside_app")
def test_another_language_keeps_the_place_and_what_is_chosen_there(app: Flask) -> None:
    """On a question and on a line of the plan, with a choice that nobody has saved yet. Seen to fail."""
    me, scene = with_plan(app)
    line = scene.add(LineKind.OWN, "Du vill ha en hund.")
    here = {QUESTION + "practice-colour": ("svar", "blue"), at(line): ("svar", "ja")}
    for path, (name, value) in here.items():
        me.get(path).press("Text, färg och ljud", {name: value}).follow("Språk").press("Spara", language="en")
        me.follow("Continue")
        assert (me.path, me.tree.get("lang"), me.values(name)) == (path, "en", [value])
        me.get("/installningar/sprak").press("Save", language="sv")


def test_a_look_that_does_not_exist_counts_as_the_one_before(page: Page) -> None:
    page.get("/installningar/text").press("Spara", theme="dark")
    page.post("/installningar", {"theme": "pink", "text": "huge", "csrf_token": page.values("csrf_token")[0]})
    page.get("/installningar/text")
    assert page.values("theme") == ["dark"]
    assert page.values("text") == ["normal"]


def test_what_is_chosen_holds_at_once_and_stays_under_the_finger(windows: Windows, address: str) -> None:
    """C11: saved at once, with a live sample. Seen to fail: the cards below moved when the letters grew."""
    window = windows.open()
    window.goto(address + "/installningar/text")
    window.locator("label", has_text="Starkt").click()
    window.get_by_role("status").get_by_text("Sparat").wait_for()
    window.locator("label", has_text="Större").scroll_into_view_if_needed()
    card = window.locator("label", has_text="Störst")
    where = "one => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2"
    before = card.evaluate(where)
    card.click()
    assert abs(card.evaluate(where) - before) <= FINGER
    window.goto(address + "/installningar/bilder")
    window.locator("label", has_text="Bara bilder").click()
    window.get_by_role("status").get_by_text("Sparat").wait_for()
    html = window.locator("html")
    looks = [html.get_attribute(f"data-{name}") for name in ("theme", "text", "pictures", "words")]
    assert looks == ["contrast", "largest", "large", "none"]
    window.keyboard.press("Enter")  # Seen to fail: it pressed Tillbaka till vanligt, and all was as from the start.
    window.get_by_text("Bilder: Bara bilder").wait_for()
    window.goto(address + "/")
    assert [html.get_attribute(f"data-{name}") for name in ("theme", "text", "pictures", "words")] == looks


def test_without_a_network_nobody_is_told_that_the_choice_is_saved(windows: Windows, address: str) -> None:
    window = windows.open()
    window.goto(address + "/installningar/text")
    window.context.set_offline(True)
    window.locator("label", has_text="Starkt").click()
    window.get_by_text("Det är inte sparat än. Tryck på Spara.").wait_for()


def test_two_quick_choices_are_saved_in_the_order_they_were_made(windows: Windows, address: str) -> None:
    """Seen to fail: both were under way at once, and the first could come in last and hold."""
    window = windows.open()
    seen: list[str] = []
    held: list[Route] = []

    def answer(route: Route) -> None:
        response = route.fetch()
        seen.append("answered")
        route.fulfill(response=response)

    def hold(route: Route) -> None:
        seen.append("sent")
        return answer(route) if held else held.append(route)

    window.goto(address + "/installningar/text")
    window.route("**/installningar", hold)
    with window.expect_request("**/installningar"):
        window.locator("label", has_text="Starkt").click()
    window.locator("label", has_text="Störst").click()
    assert window.get_by_role("status").inner_text() == ""
    answer(held[0])
    window.get_by_role("status").get_by_text("Sparat").wait_for()
    assert seen == ["sent", "answered", "sent", "answered"]
    window.route("**/installningar", lambda route: route.fulfill(status=303, headers={"Location": "/logga-in"}))
    window.locator("label", has_text="Mjukt").click()  # A network that asks for a password leads elsewhere too.
    window.get_by_text("Det är inte sparat än. Tryck på Spara.").wait_for()


def test_what_is_chosen_just_before_tillbaka_on_a_slow_line_holds(
    windows: Windows, app: Flask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail: the first save came in last, and told all of the page as it had stood then."""
    window = windows.open()
    window.goto(address + "/borja")
    window.get_by_role("radio", name="Bara jag").check()
    window.get_by_role("button", name="Nästa").click()
    window.goto(address + "/installningar/text")
    begun: list[str] = []
    goes_on, one_done, both_done = Event(), Event(), Event()
    save = app.view_functions["entrance.save_settings"]

    def slow() -> Any:
        begun.append(request.method)
        if len(begun) == 1:
            goes_on.wait(PATIENCE)
        answer = save()
        (both_done if one_done.is_set() else one_done).set()
        return answer

    monkeypatch.setitem(app.view_functions, "entrance.save_settings", slow)
    window.locator("label", has_text="Starkt").click()
    window.locator("label", has_text="Störst").click()
    window.get_by_role("link", name="Tillbaka").click()
    window.wait_for_url("**/installningar")
    assert one_done.wait(PATIENCE), "the second one is kept before the first"
    goes_on.set()
    assert both_done.wait(PATIENCE)
    window.reload()
    expect(window.get_by_text("Text: Störst")).to_be_visible()
    expect(window.get_by_text("Färger: Starkt")).to_be_visible()


def test_with_pictures_only_every_card_keeps_its_name_for_whoever_listens(windows: Windows, address: str) -> None:
    """COGA-8.3. People keep their names to read: two friends have the same picture."""
    window = windows.open()
    window.goto(address + "/installningar/bilder")
    window.locator("label", has_text="Bara bilder").click()
    window.get_by_role("status").get_by_text("Sparat").wait_for()
    window.goto(address + "/borja")
    window.get_by_role("radio", name="Bara jag").check()
    window.get_by_role("button", name="Nästa").click()
    window.wait_for_url("**/practice-colour*")
    blue = window.get_by_role("radio", name="Blå", exact=True)
    words = window.locator(".card__text", has_text="Blå").bounding_box()
    assert words
    assert max(words["width"], words["height"]) <= 1
    # Seen to fail: the room of the words stood empty below the picture.
    middle = "one => { const box = one.getBoundingClientRect(); return box.top + box.height / 2 }"
    card = window.locator(".card", has=blue)
    assert abs(card.evaluate(middle) - card.locator("img").evaluate(middle)) <= 2
    window.locator("label", has=blue).click()
    assert blue.is_checked()
    window.goto(address + "/min-plan/fraga/helper")
    assert not window.locator(".question--people .card__text").first.evaluate(
        "one => getComputedStyle(one).clipPath !== 'none'"
    )


def test_the_look_can_be_changed_from_a_question_without_losing_what_was_written(app: Flask) -> None:
    """C11. Seen to fail: the link at the foot left the page without the words."""
    page = signed_in(app, DeviceKind.OWN).get("/min-plan/egna-ord/try")
    page.press("Text, färg och ljud", ord="Jag vill bada").follow(TEXT).press("Spara", text="large").follow("Fortsätt")
    assert page.values("ord") == ["Jag vill bada"]
