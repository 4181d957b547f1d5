"""While a helper sits beside the person, the ways to the person's pages stay the person's own (S-14, D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db
from app.models import FamilyLink
from app.services import helpers, person_keys, showings
from app.web.alone import CLOSED
from tests.browser import Page
from tests.helper.scenes import account, named, show, signed_in
from tests.person.family_scenes import link_for
from tests.person.scenes import another_tab, begun, person_of
from tests.person.sitting_scenes import STRIP, sit_down

if TYPE_CHECKING:
    from flask import Flask

HEADING = "Det här gör du själv"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def berit(app: Flask) -> Page:
    account()
    return signed_in(Page(app.test_client()))


def row(link: FamilyLink) -> FamilyLink:
    db.session.rollback()
    return db.session.get_one(FamilyLink, (link.person_id, link.id), populate_existing=True)


def closed(me: Page, address: str, **fields: str) -> Page:
    """Assert that the page, or what is sent to it, is closed, and that it says what to do and no secret."""
    page = another_tab(me).get("/min-plan/tillsammans")
    if not fields:
        return page.get(address, 403).sees(HEADING, STRIP, "Då öppnas den.")
    answered = page.client.post(address, data={"csrf_token": page.values("csrf_token")[0], **fields})
    assert answered.status_code == 403, address
    assert HEADING in answered.text
    return page


def test_a_link_and_a_key_are_neither_made_nor_seen_while_a_helper_sits_there(me: Page, berit: Page) -> None:
    """Seen to fail without `refuse_beside`: Berit could show herself the link, and give it half a year."""
    named(person_of(me), "Tove")
    link = link_for(person_of(me))
    key = person_keys.current_key(person_of(me))
    until, secret = link.ends_at, link.code
    sit_down(me, berit)
    here = f"/min-plan/dela/{link.id}"
    for address in ("/min-plan/dela", here, f"{here}.svg", f"{here}/tid", "/min-plan/nyckel", "/min-plan/nyckel.svg"):
        closed(me, address).misses(secret[:4])
    for what in ("ny", "tid", "vack", "kod"):
        closed(me, f"{here}/{what}", tid="half-year", kod="av")
    for address in ("nyckel", "hamta-allt", "ta-bort-allt", "bara-nyckeln", "enheter", "dela-platta/digits", "dela"):
        closed(me, f"/min-plan/{address}", bort="alla", siffror="4711", laser="reader")
    assert row(link).ends_at == until
    assert person_keys.current_key(person_of(me)) == key
    assert person_of(me).erase_at is None
    another_tab(me).get(f"{here}/las").sees("Tove")


def test_sluta_opens_the_page_that_was_closed(me: Page, berit: Page) -> None:
    """The page begins with what is in the way, and leads on from there when the person is alone."""
    named(person_of(me), "Tove")
    link = link_for(person_of(me))
    sit_down(me, berit)
    me.get(f"/min-plan/dela/{link.id}/tid", 403).sees("Berit Sten sitter med dig.").press("Sluta").misses(HEADING)
    assert me.path.endswith(f"/dela/{link.id}/tid")
    page = another_tab(me).get("/min-plan/hamta-allt")
    sit_down(me, berit)
    fields = {"csrf_token": page.values("csrf_token")[0]}
    refused = page.client.post("/min-plan/hamta-allt", data=fields)
    assert 'name="fran" value="/min-plan/hamta-allt"' in refused.text
    assert "Hämta" in me.get("/min-plan/hamta-allt").text


def test_what_stops_others_stays_open_while_a_helper_sits_there(me: Page, berit: Page) -> None:
    named(person_of(me), "Tove")
    link = link_for(person_of(me))
    helper = helpers.by_email("berit@example.org")
    showing = show(person_of(me), named(person_of(me), "Tove Ek"), to=helper)
    sit_down(me, berit)
    page = another_tab(me).get("/min-plan/vem-kan-se")
    token = {"csrf_token": page.values("csrf_token")[0]}
    for address, said in (("hjalp-in", {"far_inte": str(showing.id)}), (f"vem-kan-se/plats/{link.id}", {"svar": "ut"})):
        assert page.client.post(f"/min-plan/{address}", data=token | said).status_code in {303, 404}, address
    page.press("Stoppa alla")
    assert row(link).stopped_at
    assert not [one for one in showings.showings_of(person_of(me)) if one.taken_back_at is None]


def test_every_closed_page_is_a_page_there_is(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(CLOSED) | set(CLOSED.values()) - {""} <= there
