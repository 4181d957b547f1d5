"""Trouble is told in easy words, with the right status, and never shows how the program is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.services import policy, visits
from app.services.policy import Action
from tests.browser import Page
from tests.family.scenes import NOTHING_TO_READ, open_link, opened, shared
from tests.helper.scenes import account, beside, named, show, signed_in
from tests.person.scenes import OWN_WORDS, QUESTION, begun, hidden

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Person


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "XYZ"])
@pytest.mark.parametrize(
    "path", ["/", "/borja", "/in", "/halsa", "/min-plan/", "/min-plan/fraga/my-name", "/hjalpare/"]
)
def test_a_way_of_asking_that_a_page_does_not_know_gets_a_friendly_page(app: Flask, path: str, method: str) -> None:
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == 405
    assert "Den knappen fungerar inte här" in answer.text
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize("path", ["/", "/om", "/halsa", "/min-plan/mina-svar"])
def test_a_form_sent_to_a_page_that_is_only_read_is_refused(app: Flask, path: str) -> None:
    page = begun(app)
    page.post(path, hidden(page), 405).sees("Den knappen fungerar inte här")


def test_more_than_a_million_letters_are_refused_with_friendly_words(app: Flask) -> None:
    page = begun(app).get(OWN_WORDS + "good-at")
    page.post(page.path, {**hidden(page), "ord": "å" * 1_000_000}, 413).sees("Det blev för mycket på en gång")


def test_as_much_as_a_field_takes_is_never_too_much(app: Flask) -> None:
    """Blueprint 3: a person's own text never reaches the limit of a form, whatever letters it holds."""
    page = begun(app).get(OWN_WORDS + "good-at")
    page.post(page.path, {**hidden(page), "ord": "\U0001f469" * 50_000}, 422).sees("Allt du skrev står kvar här.")


@pytest.mark.parametrize("count", [2_000, 60_000])
def test_a_form_with_very_many_fields_is_no_fault_of_ours(app: Flask, count: int) -> None:
    page = begun(app).get(QUESTION + "meeting-people")
    answer = page.client.post(page.path, data=hidden(page) | {f"hog-{number}": "x" for number in range(count)})
    assert answer.status_code in {413, 422}


def test_too_many_wrong_codes_are_asked_to_wait(page: Page) -> None:
    for _ in range(30):
        page.get("/in").press("Fortsätt", code="ABCD EFGH JKLM")
    fields = {"csrf_token": page.values("csrf_token")[0], "code": "ABCD EFGH JKLM"}
    page.post("/in", fields, 429).sees("Vänta en stund")


@pytest.mark.parametrize(
    "path", ["/finns-inte", "/min-plan/finns-inte", "/.git/config", "/static/../config.py", "/%00", "/%FF"]
)
def test_a_page_that_is_not_there_says_so(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.text


@pytest.mark.parametrize(
    "cookie", ["", "x", "{}", "a.b.c", "sid=sid", "\u00e5", "." * 4000, "eyJ2aXNpdCI6InRlc3QifQ.aaaa.bbbb"]
)
def test_a_forged_cookie_is_nobody(app: Flask, cookie: str) -> None:
    answer = app.test_client().get(
        "/min-plan/mina-svar", headers={"Cookie": f"sid={cookie}".encode().decode("latin-1")}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


@pytest.mark.parametrize(
    ("action", "who", "words"),
    [(Action.READ_SHOWN, "helper", "Här visas inga svar nu"), (Action.USE_OWN, "person", "Sidan finns inte"),
     (Action.WAIT_AT_LINK, "reader", NOTHING_TO_READ), (Action.READ_LINK, "reader", NOTHING_TO_READ),
     (Action.KNOCK, "knocks", NOTHING_TO_READ)],
)  # fmt: skip
def test_what_the_policy_refuses_is_not_there_and_whoever_runs_it_is_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, action: Action, who: str, words: str
) -> None:
    """The second lock holds by itself (decision 0024): the queries are right here, and nobody reads anything."""
    with beside(app):
        link = shared()
        reader, me, helper = opened(app, link), begun(app), Page(app.test_client())
        showing = show(link.person, named(link.person, "Kanarienamn"), to=account())
        signed_in(helper)
        monkeypatch.setitem(policy.TABLE, action, policy.NOBODY_MAY)
        asked = {
            "helper": lambda: helper.get(f"/hjalpare/visat/{showing.id}", 404),
            "person": lambda: person_who(app, link.person).get("/min-plan/plan", 404),
            "reader": lambda: reader.get("/delad/las", 404),
            "knocks": lambda: open_link(me, link.secret, 404),
        }[who]()
        asked.sees(words).misses("Kanarienamn")
    assert [one.getMessage() for one in caplog.records] == [f"a query gave what the policy refuses: {action.value}"]


def person_who(app: Flask, person: Person) -> Page:
    """Return the person on a device of their own."""
    page = Page(app.test_client())
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=person)[1]
    with page.client.session_transaction() as cookie:
        cookie["visit"] = secret
    return page
