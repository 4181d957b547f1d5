"""What the pages about links ask the database: few statements, and no more with many links (performance.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.family_readers import NamedReader
from tests.helper.scenes import account
from tests.person.family_scenes import SEEN, SHARE, device, link_for, looked_at
from tests.person.scenes import person_of, with_answers
from tests.services.signing_scenes import helper_signs, person_signs, ready
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

MOST = 12
MOST_AT_HOME = 15  # Min sida reads the whole plan, in seven, to tell how it stands, and who has helped the person in.

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    """Someone whose plan both have signed."""
    page = with_answers(app)
    work = ready(person_of(page), account())
    person_signs(work)
    helper_signs(work)
    return page


def asked(page: Page, path: str) -> int:
    page.get(path)
    with counted() as found:
        page.get(path)
    return len(found)


def test_twelve_links_are_asked_for_with_no_more_statements_than_one(me: Page) -> None:
    """Seen to fail with the devices of each link looked up by themselves."""
    first = link_for(person_of(me))
    device(first)
    few = [asked(me, path) for path in (SEEN, "/min-plan/")]
    for number in range(11):
        device(link_for(person_of(me), NamedReader(f"Vän {number}", "friend")))
    assert [asked(me, path) for path in (SEEN, "/min-plan/")] == few
    assert few[0] <= MOST
    assert few[1] <= MOST_AT_HOME


def test_no_page_about_a_link_asks_much(me: Page) -> None:
    link = link_for(person_of(me))
    paths = (SHARE, *(f"{SHARE}/{link.id}{page}" for page in ("", "/las", "/ny", "/tid")))
    assert {path: many for path in paths if (many := asked(me, path)) > MOST} == {}
    looked_at(me)
    with counted() as found:
        me.press("Nästa")
    assert len(found) <= MOST
