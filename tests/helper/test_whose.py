"""Each of the helper's pages about a plan says in its title whose plan it is, so that two open pages are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import Page
from tests.helper.plan_scenes import begun
from tests.helper.scenes import account, signed_in

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.mark.parametrize(
    "page", ["", "/tider", "/personer", "/kontroll", "/las", "/skriv-under", "/versioner", "/ta-ut", "/ny?slag=goal"]
)
def test_the_title_names_the_person_once(app: Flask, page: str) -> None:
    berit = account()
    _, showing, _ = begun(berit, "Kim")
    opened = signed_in(Page(app.test_client())).get(f"/hjalpare/visat/{showing.id}/plan{page}")
    assert opened.title.count("Kim") == 1, opened.title


def test_a_title_names_only_who_is_asked_about(app: Flask) -> None:
    berit = account()
    begun(berit, "Kim")
    assert "Kim" not in signed_in(Page(app.test_client())).get("/hjalpare/").title
