"""The page of a full plan as the browser prints it: every word of the plan, no tools, and nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.services import visits
from app.services.plan_documents import document_of
from app.web.days import date_in_words
from tests.chromium import PORTRAIT
from tests.helper.scenes import beside
from tests.journeys.world import COOKIE, _cookie
from tests.pdf_checks import draw_pages, text_of
from tests.plan.everything import every_day, every_word, everything_said
from tests.services.full_plan import written_through_services

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from tests.chromium import Windows
    from tests.services.plan_scenes import Work

TOOLS = ("Skriv ut", "Spara som PDF", "Tillbaka", "Hjälp mig", "Göm", "Till min plan", "Innehåll")
A4_AT_96 = 794
MARGIN = 40
"""The least margin of a sheet, in 72nds of an inch."""


@pytest.fixture
def work(app: Flask) -> Iterator[Work]:
    with beside(app):
        yield written_through_services(photos=2)


def test_a_full_plan_is_printed_whole_without_tools_and_with_white_margins(
    windows: Windows, app: Flask, address: str, work: Work, tmp_path: Path
) -> None:
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=work.person)[1]
    document = document_of(work.plan)
    with app.test_request_context():
        words = [*map(date_in_words, every_day(document)), *every_word(document)]
    db.session.rollback()
    window = windows.open(PORTRAIT)
    window.context.add_cookies([{"name": COOKIE, "value": _cookie(app, visit=secret), "url": address}])
    window.goto(f"{address}/min-plan/plan/las")
    window.emulate_media(media="print")

    shown = " ".join(window.locator("body").inner_text().split())
    told = {one for one in everything_said(document) if not one.startswith("Foto nummer")}
    assert [one for one in (*told, *words) if one not in shown] == []
    assert [one for one in TOOLS if window.get_by_text(one, exact=True).locator("visible=true").count()] == []
    assert window.locator("a:visible, button:visible, input:visible").count() == 0

    window.set_viewport_size({"width": A4_AT_96 - 121, "height": 1000})  # What the margins of 16 mm leave.
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pdf = window.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    printed = "".join(text_of(pdf).split())
    assert [one for one in told if "".join(one.split()) not in printed] == []
    for number, path in enumerate(draw_pages(pdf, tmp_path), start=1):
        sheet = Image.open(path).convert("L")
        for left in (0, sheet.width - MARGIN):
            side = sheet.crop((left, 0, left + MARGIN, sheet.height))
            assert not ImageChops.difference(side, Image.new("L", side.size, 255)).getbbox(), number
