"""Lyssna reads a line of the plan in the order it stands: what I said, what the helper wrote, who does it, then me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.plan.kinds import LineKind, Task
from tests.chromium import PORTRAIT
from tests.hearing import ALVA, PAUSES_ARE_SHORT, give_voices, said
from tests.helper.scenes import beside
from tests.person.plan_scenes import ALL, LINE, PLAN, SAID, with_plan

if TYPE_CHECKING:
    from flask import Flask

    from tests.chromium import Windows


def test_lyssna_reads_what_i_said_what_the_helper_wrote_who_does_it_and_both_answers(
    app: Flask, windows: Windows, address: str
) -> None:
    """C6, TTS-1. Seen to fail without the person's own words before the helper's."""
    app.jinja_env.globals["speech"] = dict
    with beside(app):
        page, scene = with_plan(app)
        anna = scene.participant("Anna")
        line = scene.add(LineKind.SUPPORT, "Ledsagare till Åre.", said=SAID, tasks={Task.DOES: (anna,)})
    cookie = page.client.get_cookie("sid")
    assert cookie
    window = windows.open(PORTRAIT)
    window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    give_voices(window, ALVA, at_once=True)
    window.add_init_script(PAUSES_ARE_SHORT)
    window.goto(f"{address}{LINE}{line.id}")
    window.get_by_role("button", name="Lyssna", exact=True).click()
    expect(window.locator("[data-playing]")).to_have_count(0)
    heard = [one["text"] for one in said(window)]
    mine = ["Så sa jag", "Vad längtar du efter?", "En resa", "Åka tåg till Åre."]
    theirs = ["Så skrev hjälparen", "Ledsagare till Åre.", "Anna ger hjälpen"]
    asked = ["Vad säger du?", "Det stämmer", "Det stämmer inte"]
    assert [one for one in heard if one in {*mine, *theirs, *asked}] == [*mine, *theirs, *asked]
    assert heard.index("Så sa jag") == 1  # Nothing but the heading comes before.
    assert heard[-1] == "Nästa"
    # Seen to fail: a long plan could only be heard from its beginning.
    parts = (ALL, "Hjälp jag ska få", "Ledsagare till Åre."), (f"{PLAN}/las", "Viktiga dagar", "Uppföljning:")
    for path, part, words in parts:
        window.goto(address + path)
        window.get_by_role("button", name=f"Lyssna på: {part}", exact=True).click()
        expect(window.locator("[data-playing]")).to_have_count(0)
        heard = [one["text"] for one in said(window)]
        assert (heard[0], words in heard, {"Min plan", "Nästa"} & set(heard)) == (part, True, set()), heard
