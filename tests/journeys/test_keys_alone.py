"""What one does with one's own plan, keys alone: focus is always seen, in view and free (2.1.1, 2.4.7, 2.4.11).

The ways through the questions, the plan and a link for family are walked with keys where they are tested.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from app.db import db
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT
from tests.entrance.factor_scenes import code_of, helper_alone, waiting_app
from tests.helper.scenes import PASSWORD, beside
from tests.journeys.hands import Keyboard, Switch
from tests.person.family_scenes import device, link_for
from tests.person.scenes import another_device, person_of, with_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

# The last of the first half, the last of all, and the one in the middle, where a link leads.
CHOSEN = ("Mat", "Mat", "Tänder", "Kläder")


class Walk:
    """Somebody with keys and nothing else, at one page after the other."""

    def __init__(self, app: Flask, keys: Keyboard, address: str) -> None:
        self.app, self.keys, self.address = app, keys, address

    @property
    def window(self) -> Window:
        return self.keys.window

    def at(self, path: str) -> None:
        """Open a page, as a bookmark does."""
        self.window.goto(self.address + path)

    def press(self, name: str | re.Pattern[str], then: str, role: Any = "button") -> None:
        """Press the control with this name, once its page is there, and wait until the words `then` stand there."""
        found: Locator = self.window.get_by_role(role, name=name, exact=isinstance(name, str))
        found.wait_for()
        self.window.wait_for_load_state()
        self.keys.press(found)
        self.window.get_by_text(then).first.wait_for()

    def pictures(self, then: str) -> None:
        """Press four pictures of the sixteen, each on a page of its own."""
        for number, name in enumerate(CHOSEN, start=2):
            self.press(name, f"Tryck på bild {number} av 4." if number <= len(CHOSEN) else then)


def choose_pictures_hide_and_come_back(walk: Walk, _me: Page) -> None:
    """The grid of sixteen, chosen and kept, and then what opens the tablet again."""
    walk.at("/min-plan/dela-platta/pictures")
    walk.pictures("Spara")
    walk.press("Spara", "En platta som ni delar")
    walk.at("/min-plan/mina-svar")
    walk.press("Göm", "Börja")
    walk.at("/min-plan/mina-svar")
    walk.pictures("Titta på dina svar.")


def take_a_device_away_and_let_another_in(walk: Walk, me: Page) -> None:
    """The list of devices, and a fourth one of the reader's that waits."""
    device(link_for(person_of(me)), admitted=False)
    walk.at("/min-plan/enheter")
    walk.press(re.compile("^Ta bort ?: En dator"), "Den är borttagen. Nu behövs din nyckel där.")
    walk.press("Klar", "Någon ny vill öppna länken till mamma.", "link")
    walk.press("Vem kan se?", "Det kan vara mamma på en ny telefon eller platta.", "link")
    walk.press("Släpp in", "Nu går länken att läsa")


def take_everything_and_leave(walk: Walk, _me: Page) -> None:
    """The file with everything, and everything taken away, and Ångra."""
    walk.at("/min-plan/allt-om-mig")
    walk.press(re.compile("^Hämta allt"), "Det här finns i filen", "link")
    with walk.window.expect_download() as download:
        walk.press("Hämta filen", "Det här finns i filen")
    assert download.value.suggested_filename == "allt-om-mig.zip"
    walk.press("Inte nu", "Ta bort allt om mig", "link")
    walk.press(re.compile("^Ta bort allt om mig"), "Det här händer", "link")
    walk.press("Jag vill ta bort allt", "Vad vill du göra?", "link")
    walk.press("Ta bort allt", "Till dess kan du ångra dig.")
    walk.press("Ångra", "Nu finns allt kvar.")


def protect_an_account(walk: Walk, _me: Page) -> None:
    """A helper takes an app with codes into use, and is given ten codes on paper."""
    with beside(walk.app):
        helper_alone()
    walk.at("/logga-in")
    for field, said in (("Din e-postadress", "berit@example.org"), ("Ditt lösenord", PASSWORD)):
        walk.keys.write(walk.window.get_by_label(field), said)
    walk.press("Logga in", "Du behöver ett steg till när du loggar in.")
    walk.press("Använd en kodapp", "Koppla din kodapp")
    with beside(walk.app):
        code = code_of(waiting_app())
    walk.keys.write(walk.window.get_by_label("Koden i appen"), code)
    walk.press("Fortsätt", "Varje kod fungerar en gång.")
    walk.press("Fortsätt", "De som visar sina svar", "link")


WAYS: dict[str, tuple[Callable[[Walk, Page], None], tuple[int, int], type[Keyboard]]] = {
    "pictures": (choose_pictures_hide_and_come_back, LANDSCAPE, Keyboard),
    "pictures with two keys": (choose_pictures_hide_and_come_back, PORTRAIT, Switch),
    "devices": (take_a_device_away_and_let_another_in, PORTRAIT, Keyboard),
    "everything": (take_everything_and_leave, PHONE, Keyboard),
    "a helper's code app": (protect_an_account, LANDSCAPE, Keyboard),
}


@pytest.mark.parametrize("way", WAYS)
def test_keys_alone_are_enough(app: Flask, address: str, windows: Windows, way: str) -> None:
    """Seen to fail with the pictures, and with the button for the file, left out where Tab leads."""
    walked, size, hand = WAYS[way]
    window = windows.open(size)
    with beside(app):
        me = with_answers(app)
        another_device(app, me)
        cookie = me.client.get_cookie("sid")
        assert cookie
        if walked is not protect_an_account:
            window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
        db.session.close()  # Who reads on beside the server keeps it from writing.
        walked(Walk(app, hand(window), address), me)
