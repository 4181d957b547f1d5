"""A form that cannot be saved gives the words back, and one tap saves them (S-64, S-65, D-DR1)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import unit_of_work, utc_now
from app.models import AnswerVersion, Visit
from app.services import person_keys, visits
from tests.helper.scenes import someone
from tests.person.scenes import OWN_WORDS, QUESTION, begun, hidden, person_of, versions_of, words_now

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

WORDS = '\n<b>Jag vill bo själv.</b> &amp; "citat"\n' + "Det är viktigt för mig. " * 200
AGAIN, STANDS_HERE = "Tryck på Spara en gång till", "Det du skrev står kvar här"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app).get(OWN_WORDS + "good-at")


@pytest.mark.parametrize("token", [None, "", "gammal", "IjEyMyI.aSBqWw.forged"])
def test_a_form_without_its_token_is_saved_after_one_tap(me: Page, token: str | None) -> None:
    """Seen to fail (words gone) with flask-wtf's own 400 page."""
    fields = {**hidden(me), "ord": WORDS}
    fields.pop("csrf_token")
    me.post(me.path, fields if token is None else {**fields, "csrf_token": token}, 400).sees(AGAIN, STANDS_HERE)
    assert versions_of(me, "good-at") == 0
    assert me.values("ord") == [WORDS]
    me.press("Spara")
    assert words_now(me, "good-at") == [WORDS]


def test_a_form_with_the_token_of_another_visitor_is_saved_after_one_tap(me: Page, app: Flask) -> None:
    fields = {**hidden(me), "csrf_token": hidden(begun(app))["csrf_token"], "ord": WORDS}
    me.post(me.path, fields, 400).press("Spara")
    assert words_now(me, "good-at") == [WORDS]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_another_site_sent_changes_nothing_by_itself(me: Page, site: str) -> None:
    # Seen to fail with FOREIGN left empty.
    answer = me.client.post(me.path, data={**hidden(me), "ord": "<b>fult</b>"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 400
    assert "fult" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert versions_of(me, "good-at") == 0


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_from_our_own_page_is_taken(me: Page, site: str) -> None:
    answer = me.client.post(me.path, data={**hidden(me), "ord": "mitt"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 303


def test_a_page_that_was_open_for_half_a_year_can_still_be_sent(me: Page, app: Flask) -> None:
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
    assert me.press("Nästa", ord="sent").path


def test_cards_are_carried_along_when_a_form_is_refused(me: Page) -> None:
    me.get(QUESTION + "good-at")
    me.post(QUESTION + "good-at", {"svar": ["listen", "music"], "form_id": hidden(me)["form_id"]}, 400).press("Spara")
    assert versions_of(me, "good-at") == 1


def sign_out(me: Page) -> str:
    """End the visit as half an hour on a shared tablet does, and return the code of the person's key."""
    person = person_of(me)
    with unit_of_work() as session:
        key = person_keys.make_key(person)
        session.execute(sa.update(Visit).where(Visit.person_id == person.id).values(ended_at=utc_now()))
    return key.code


def test_what_was_written_is_saved_once_the_key_is_shown(me: Page) -> None:
    """S-65. A plain redirect to the start page would fail it."""
    person, fields, code = person_of(me), hidden(me), sign_out(me)
    me.post(OWN_WORDS + "good-at", {**fields, "ord": WORDS}, 403).sees(STANDS_HERE, "Det är inte sparat än.")
    assert me.values("kept.ord") == [WORDS]
    me.press("Fortsätt", code=code).sees(STANDS_HERE)
    assert me.values("ord") == [WORDS]
    me.press("Spara")
    assert person_of(me).id == person.id
    assert words_now(me, "good-at") == [WORDS]


def test_the_page_says_why_the_key_is_asked_for_as_far_as_that_is_known(me: Page) -> None:
    """Seen to fail: whoever was signed out on another device a moment ago read that it was long ago they pressed."""
    long_ago, closed = "Det var länge sedan du tryckte på något.", "Din plan är stängd här nu."
    sent, mine = {**hidden(me), "ord": WORDS}, Visit.person_id == person_of(me).id
    with unit_of_work() as session:
        session.execute(sa.update(Visit).where(mine).values(last_used_at=utc_now() - timedelta(days=400)))
    me.post(OWN_WORDS + "good-at", sent, 403).sees(long_ago).misses(closed)
    with unit_of_work() as session:
        session.execute(sa.update(Visit).where(mine).values(last_used_at=utc_now(), ended_at=utc_now()))
    me.post(OWN_WORDS + "good-at", sent, 403).sees(closed).misses(long_ago)


def test_a_wrong_code_leaves_the_words_where_they_are(me: Page) -> None:
    fields, code = hidden(me), sign_out(me)
    me.post(OWN_WORDS + "good-at", {**fields, "ord": WORDS}, 403).press("Fortsätt", code="ABCD EFGH JKLM")
    assert me.values("kept.ord") == [WORDS]
    me.press("Fortsätt", code=code).press("Spara")
    assert words_now(me, "good-at") == [WORDS]


def test_words_are_never_saved_as_someone_elses(me: Page) -> None:
    """A form saved without its stamp compared with the owner of the key would fail it."""
    fields, code = hidden(me), sign_out(me)
    other = someone()
    with unit_of_work():
        theirs = person_keys.make_key(other).code
    me.post(OWN_WORDS + "good-at", {**fields, "ord": WORDS}, 403)
    me.press("Fortsätt", code=theirs).sees("Det här är en annan nyckel.")
    assert me.values("kept.ord") == [WORDS]
    with unit_of_work() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(AnswerVersion)) == 0
    me.press("Fortsätt", code=code).press("Spara")
    assert words_now(me, "good-at") == [WORDS]


def test_signed_out_and_with_an_old_token_the_words_are_saved_all_the_same(me: Page) -> None:
    fields, code = {**hidden(me), "csrf_token": "gammal"}, sign_out(me)
    me.post(OWN_WORDS + "good-at", {**fields, "ord": WORDS}, 403)
    me.press("Fortsätt", code=code).press("Spara")
    assert words_now(me, "good-at") == [WORDS]


def test_who_is_signed_out_and_only_looks_comes_to_the_start(me: Page) -> None:
    sign_out(me)
    assert me.get("/min-plan/mina-svar").path == "/"


def test_a_visit_that_has_ended_is_not_brought_back(me: Page) -> None:
    sign_out(me)
    with me.client.session_transaction() as cookie:
        assert visits.alive(visits.find_even_ended(cookie["visit"])) is None
