"""How someone wants to see things: kept with the person, in the cookie before that, else the ordinary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import session
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.entrance.settings import keep
from app.web.look import ALLOWED, Look, as_settings, current_look, look_from
from tests.browser import Page
from tests.helper.scenes import account, beside, signed_in
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from flask import Flask

ANYTHING = st.one_of(
    st.none(), st.integers(), st.text(max_size=8), st.sampled_from([v for vs in ALLOWED.values() for v in vs])
)


@given(st.dictionaries(st.sampled_from([*ALLOWED, "together", "x"]), ANYTHING))
def test_what_is_not_allowed_counts_as_the_ordinary(stored: dict[str, object]) -> None:
    look = look_from(stored)
    for name in ALLOWED:
        wanted = stored.get(name)
        assert getattr(look, name) == (wanted if wanted in ALLOWED[name] else getattr(Look(), name))


def test_a_look_survives_being_kept() -> None:
    look = Look(text="largest", pictures="none", theme="contrast", choices="few", language="en")
    assert look_from(dict(as_settings(look))) == look
    assert (look.most, Look(choices="two").most, Look().most) == (4, 2, 6)


def test_nobody_asking_sees_the_ordinary() -> None:
    assert current_look() == Look()


def html_of(page: Page) -> dict[str, str | None]:
    return {name: page.tree.get(name) for name in ("lang", "data-theme", "data-text", "data-pictures")}


def test_a_look_follows_the_person_and_not_the_tablet(app: Flask) -> None:
    page = begun(app)
    page.get("/installningar/text").press("Spara", theme="dark", text="large")
    assert html_of(page.get("/min-plan/"))["data-theme"] == "dark"
    page.get("/min-plan/nyckel").press("Gör min nyckel")
    page.get("/min-plan/paus").press("Klar på den här plattan")
    assert html_of(page.get("/"))["data-theme"] == "light"


def test_a_look_chosen_before_beginning_comes_along(page: Page) -> None:
    page.get("/installningar/text").press("Spara", theme="soft")
    page.get("/borja").press("Nästa", platta="own")
    assert html_of(page)["data-theme"] == "soft"


@pytest.mark.parametrize("theme", ["", "no-such", "dark' onload='x", "\0"])
def test_a_forged_look_changes_nothing(page: Page, theme: str) -> None:
    token = page.get("/installningar").values("csrf_token")[0]
    page.post("/installningar", {"csrf_token": token, "theme": theme})
    assert html_of(page)["data-theme"] == "light"


def test_a_look_is_seen_in_the_very_request_that_keeps_it(app: Flask) -> None:
    """Seen to fail: the person was read once for the request, so the look from before was shown."""
    page = begun(app)
    with page.client.session_transaction() as cookie:
        secret = cookie["visit"]
    with app.test_request_context("/"):
        session["visit"] = secret
        assert current_look().theme == "light"
        keep(Look(theme="dark"))
        assert current_look().theme == "dark"


@pytest.mark.parametrize("device", ["own", "shared"])
def test_the_look_of_who_began_here_is_not_the_next_ones(app: Flask, device: str) -> None:
    """Seen to fail: the look stayed in the cookie and was written into the next person's settings."""
    with beside(app):
        page = Page(app.test_client())
        page.get("/installningar/text").press("Spara", text="largest")
        page.get("/borja").press("Nästa", platta=device)
        assert person_of(page).settings["text"] == html_of(page)["data-text"] == "largest"
        page.get("/borja?ny=1").press("Nästa", platta=device)
        assert html_of(page)["data-text"] == "normal"
        db.session.expire_all()
        assert person_of(page).settings == {}


def test_a_helper_keeps_the_look_of_this_browser(app: Flask) -> None:
    with beside(app):
        account()
        page = Page(app.test_client())
        page.get("/installningar/text").press("Spara", text="large")
        assert html_of(signed_in(page))["data-text"] == "large"
