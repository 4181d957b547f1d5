"""What the tests of a helper beside the person begin with: digits on a tablet, and a helper who types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import beside as sitting
from tests.entrance.tablets import visit_of
from tests.person.scenes import another_tab

if TYPE_CHECKING:
    from app.models import Assistance
    from tests.browser import Page

TOGETHER, TYPE = "/min-plan/tillsammans/hjalpare", "/hjalpare/tillsammans"
STRIP = "Berit Sten sitter med dig."
MARK = "Skrivet tillsammans med Berit Sten."


def digits(me: Page) -> str:
    """Make digits on the person's tablet, as they are read aloud."""
    page = another_tab(me).get(TOGETHER)
    page.press(next(words for words in page.buttons() if words in {"Visa siffror", "Gör nya siffror"}))
    row = offered(page)
    assert f"{row.code[:3]} {row.code[3:]}" in page.text
    return row.code


def offered(me: Page) -> Assistance:
    found = sitting.offered_in(visit_of(me))
    assert found
    return found


def sits(me: Page) -> bool:
    """Tell what the person's own page says."""
    return STRIP in another_tab(me).get("/min-plan/mina-svar").text


def sit_down(me: Page, berit: Page) -> Page:
    return berit.get(TYPE).press("Fortsätt", siffror=digits(me)).sees("Du sitter bredvid någon nu")
