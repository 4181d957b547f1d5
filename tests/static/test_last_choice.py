"""What was touched last is what is meant, and nothing is called saved that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.plan.kinds import LineKind
from app.services.plan_documents import document_of
from tests.helper.scenes import beside
from tests.person.scenes import another_tab, begun, person_of
from tests.services.signing_scenes import ready
from tests.static.troubles import signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows


def opened(me: Page, address: str, windows: Windows, path: str) -> Window:
    window = signed_in(windows, me, address)
    window.goto(address + path)
    return window


def test_who_writes_or_presses_a_card_knows_after_all(app: Flask, address: str, windows: Windows) -> None:
    """Seen to fail: *Jag vet inte* stayed chosen, nothing was saved, and Nästa ended in a fault."""
    window = opened(begun(app), address, windows, "/min-plan/fraga/my-name")
    unknown = window.get_by_role("radio", name="Jag vet inte")
    unknown.check()
    expect(window.get_by_role("status")).to_have_text("Sparat")
    window.locator("[name=ord]").fill("Kim")
    assert not unknown.is_checked()
    expect(window.get_by_role("status")).to_have_text("Sparat")
    window.goto(address + "/min-plan/fraga/good-at")
    card = window.locator("[name=svar]").first
    unknown.check()
    card.check()
    assert not unknown.is_checked()
    unknown.focus()
    window.keyboard.press("Space")
    assert not card.is_checked()


def test_sparat_goes_away_when_what_was_said_of_a_line_is_changed(app: Flask, address: str, windows: Windows) -> None:
    """NET-3. Seen to fail: a form that waits for Nästa still said that what stood in it was saved."""
    me = begun(app)
    with beside(app):
        work = ready(person_of(me))
        (goal,) = document_of(work.plan).of_kind(LineKind.GOAL)
    path = f"/min-plan/plan/rad/{goal.id}"
    another_tab(me).get(path).press("Nästa", svar="ja")
    window = opened(me, address, windows, path)
    status = window.get_by_role("status")
    expect(status).to_have_text("Sparat")
    window.get_by_role("radio", name="Det stämmer inte").check()
    expect(status).to_have_text("Tryck på Nästa när du är klar.")
