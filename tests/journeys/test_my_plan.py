"""The person reads the plan in a real browser, line by line and on one page, with every kind of hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from app.assets.serving import wrap
from app.db import unit_of_work
from app.models.access import DeviceKind
from app.plan.kinds import LineKind
from app.services import people, plan_lines, visits
from app.web.headers import EVERY_FILE
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows, axe_faults
from tests.html_rules import parse
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.measuring import FITS, STANDS, WIDTHS, enlarge_letters, measure, measured
from tests.journeys.pages import Cards, Screen
from tests.journeys.test_easy_language import HIGHEST_LIX, running
from tests.person.plan_scenes import ALL, LINE, PLAN, SAID, plan_of_someone, three_lines
from tests.questions import language
from tests.servers import live_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Page as Window

    from app.models import PlanLine
    from config import Config
    from tests.person.plan_scenes import Scene

COOKIE = "sid"
HANDS: dict[str, tuple[type[Hand], tuple[int, int], dict[str, Any]]] = {
    "tablet": (Hand, PORTRAIT, {"has_touch": True}),
    "keyboard": (Keyboard, LANDSCAPE, {}),
    "phone-without-javascript": (Mouse, PHONE, {"java_script": False}),
}
THEMES = (("light", PORTRAIT), ("soft", LANDSCAPE), ("dark", PHONE), ("contrast", PORTRAIT))


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone whose plan is served: where, with which cookie, and which lines it has."""

    scene: Scene
    address: str
    cookie: str
    lines: tuple[PlanLine, ...]

    def window(self, windows: Windows, size: tuple[int, int] = PORTRAIT, **how: Any) -> Window:
        """Open a window where the person is signed in."""
        window = windows.open(size, **how)
        window.context.add_cookies([{"name": COOKIE, "value": self.cookie, "url": self.address}])
        return window

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the address of every page about the plan that is the person's own."""
        written_anew, with_action, action, left_out = (f"{LINE}{self.lines[place].id}" for place in (0, 1, 2, -1))
        about = (f"{PLAN}/vad-hande", f"{PLAN}/hjalpare")
        return ("/min-plan/", PLAN, written_anew, with_action, action, left_out, ALL, *about)


@contextmanager
def reading(app: Flask, config: Config, more: int = 0) -> Iterator[Reader]:
    """Serve a person's plan with three lines and `more`, one of them written anew and one left out."""
    with app.app_context():
        scene = plan_of_someone()
        lines = [
            *three_lines(scene),
            *(scene.add(LineKind.KEEP, f"Du trivs i rum {one}.", said=SAID) for one in range(more)),
        ]
        lines.append(scene.add(LineKind.LONGING, "Du vill ha en häst.", said=SAID))
        if more:
            scene.say(lines[0], "Jag vill bo själv.")
            scene.rewrite(lines[0], "Du vill bestämma mer och bo själv.")
            scene.reply(scene.say(lines[1], "Med Lisa.\nInte med Amir."), "Vi pratar om det på nästa möte.")
        with unit_of_work():
            people.lock(scene.person)
            plan_lines.note_progress(plan_lines.line_of(scene.plan, lines[2].id), begun=True, done=False)
        scene.leave_out(lines[-1], "En häst kostar för mycket.")
        with unit_of_work():
            secret = visits.start(DeviceKind.OWN, person=scene.person)[1]
        with live_server(wrap(app, config.built_assets, EVERY_FILE)) as address:
            yield Reader(scene, address, _cookie(app, secret), tuple(lines))


def _cookie(app: Flask, secret: str) -> str:
    client = app.test_client()
    with client.session_transaction() as session:
        session["visit"], session.permanent = secret, True
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return cookie.value


@pytest.mark.parametrize("name", HANDS)
def test_a_person_reads_the_plan_and_says_what_is_right_and_what_is_not(
    windows: Windows, app: Flask, config: Config, name: str
) -> None:
    kind, size, how = HANDS[name]
    with reading(app, config) as reader:
        hand = kind(reader.window(windows, size, **how))
        hand.window.goto(f"{reader.address}/min-plan/")
        opened = Screen(hand).sees("Läs din plan").press("Läs min plan").is_called("Min plan").press("Läs min plan")
        opened = answered(opened.sees("Rad 1 av 5", "Så skrev hjälparen"), "Det stämmer")
        opened.sees("Rad 2 av 5", "Åka tåg till Åre.", "Förra svaret är sparat")
        assert Cards(hand).chosen() == []
        opened = answered(opened, "Det stämmer inte", "Jag vill åka med Lisa.")
        opened = opened.sees("Rad 3 av 5", "Anna gör det").press("Nästa").sees("Rad 4 av 5", "Dagar i min plan")
        opened = answered(opened, "Det stämmer inte", "Jag vill veta dagen.").sees("Rad 5 av 5", "Vem gör vad")
        opened = opened.press("Nästa").sees("på 3 av 5 rader")
        opened = opened.press("Allt på en sida").is_called("Min plan på en sida")
        assert Cards(hand).chosen() == ["Det stämmer", "Det stämmer inte", "Det stämmer inte"]
        shown = [field.input_value() for field in hand.window.locator("textarea:visible").all()]
        words = ["Jag vill åka med Lisa.", "Jag vill veta dagen."]
        assert shown == words, "words have room only beside Det stämmer inte"
        hand.choose(hand.window.locator(f"#rad-{reader.lines[2].id} .card__label", has_text="inte").first)
        opened = opened.press("Nästa").sees("på 4 av 5 rader").press("Vad hände med det jag sa?")
        opened.sees("På gång", "Det här blev inte med", "En häst kostar för mycket.").press("Klar")
        writers = Screen(hand).press("De som skriver i min plan")
        writers.opens(hand.window.locator("button", has_text="Läser bara svaren")).sees(
            "Nu läser Berit bara dina svar."
        )
        said = [reader.scene.verdicts(line) for line in reader.lines[:3]]
        assert said == [[(True, "", 1)], [(False, "Jag vill åka med Lisa.", 1)], [(False, "", 1)]]


def answered(page: Screen, choice: str, words: str = "") -> Screen:
    """Choose one of the two cards, write what is wrong, and go on."""
    window, field = page.window, page.window.locator("#ord")
    card = window.locator(".card__label", has=window.get_by_text(choice, exact=True))
    page.hand.choose(card)
    expect(card.locator("input")).to_be_checked()
    expect(field).to_be_visible(visible=choice == "Det stämmer inte")
    if words:
        page.hand.write(field, words)
    return page.press("Nästa")


def test_every_page_about_the_plan_fits_holds_and_is_very_easy_to_read(
    windows: Windows, app: Flask, config: Config
) -> None:
    with reading(app, config, more=21) as reader:
        window, found = reader.window(windows), []
        for path in reader.pages:
            window.goto(reader.address + path)
            found += [f"{path}: {fault}" for fault in _looked_at(window)]
            text = "\n".join(running(next(parse(window.content())[0].iter("main"))))
            if len(language.words(text)) >= language.LIX_WORDS and language.lix(text) > HIGHEST_LIX:
                found.append(f"{path}: LIX {language.lix(text):.0f}: {text}")
        assert found == []


def _looked_at(window: Window) -> Iterator[str]:
    yield from axe_faults(window)
    for size in WIDTHS:
        yield from measured(window, size, *FITS, *STANDS)
    enlarge_letters(window)
    yield from (f"twice as large, {fault}" for fault in measured(window, PHONE, *FITS))
    enlarge_letters(window, "")
    for theme, size in THEMES[1:]:
        window.set_viewport_size({"width": size[0], "height": size[1]})
        window.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        yield from (f"{theme}: {fault}" for fault in axe_faults(window) + measure(window, *FITS))


def test_words_without_a_choice_can_be_seen_on_the_page_that_asks(windows: Windows, app: Flask, config: Config) -> None:
    """Seen to fail when the field was shown only beside a chosen Det stämmer inte."""
    with reading(app, config) as reader:
        window = reader.window(windows)
        window.goto(reader.address + reader.pages[2])
        window.locator("#ord").evaluate("field => { field.value = 'Jag vill bo själv.' }")
        window.get_by_role("button", name="Nästa").press("Enter")
        window.wait_for_selector("#fault")
        expect(window.locator("#ord")).to_be_visible()
        expect(window.locator("#ord")).to_have_value("Jag vill bo själv.")
        assert axe_faults(window) + measure(window, *FITS) == []
