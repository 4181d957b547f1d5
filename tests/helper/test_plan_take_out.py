"""A signed plan is taken out as a file by those who write it, and the person is told (D-08)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.db import db
from app.models import Person
from app.plan import exchange
from app.plan.exchange import schema
from app.services import plan_export, plans
from app.services.days import today
from app.services.plan_documents import document_of
from app.web.days import date_in_words
from tests.browser import Page
from tests.helper.meanwhile import meanwhile
from tests.helper.plan_scenes import plan_page
from tests.helper.scenes import account, show, signed_in
from tests.person.scenes import begun, person_of
from tests.plan.everything import everything_said
from tests.services.signing_scenes import GOAL, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.services.plan_scenes import Work

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return ready(helper=account())


@pytest.fixture
def berit(either_app: Flask, work: Work) -> Page:
    return signed_in(Page(either_app.test_client()))


def out(work: Work, kind: str = "") -> str:
    return plan_page(work.showing, f"ta-ut/{kind}" if kind else "ta-ut")


def verbs(work: Work) -> list[str]:
    return [event.verb for event in plans.events(work.person)]


def token(page: Page) -> dict[str, str]:
    return {"csrf_token": page.values("csrf_token")[0]}


def test_nothing_is_taken_out_before_both_have_signed(work: Work, berit: Page) -> None:
    person_signs(work)
    before = verbs(work)
    berit.get(out(work)).sees("Planen kan tas ut när båda har skrivit under.")
    assert berit.client.post(out(work, "json"), data=token(berit)).status_code == 404
    assert verbs(work) == before
    berit.get(plan_page(work.showing, "versioner")).misses("Ta ut planen")


@pytest.mark.parametrize(("kind", "named"), [("json", "min-plan.json"), ("fhir", "min-plan.fhir.json")])
def test_the_version_that_both_signed_is_taken_out_and_the_person_is_told(
    work: Work, berit: Page, kind: str, named: str
) -> None:
    """The plan that was changed afterwards is a draft again, and drafts are not taken out.

    Seen to fail: the page told a day without its year, and nothing of the change.
    """
    person_signs(work)
    helper_signs(work)
    told = f"Det är version 1. Ni skrev under {date_in_words(today())}."
    berit.get(out(work)).sees(told).misses("Planen har ändrats")
    rewrite(work, "Kim åker båt till havet.")
    before = verbs(work)
    berit.get(plan_page(work.showing, "versioner")).follow("Ta ut planen")
    berit.sees(f"{told} Planen har ändrats efter att ni skrev under.")
    assert verbs(work) == before  # Looking takes nothing out.
    answered = berit.client.post(out(work, kind), data=token(berit))
    assert answered.headers["Content-Disposition"] == f'attachment; filename="{named}"'
    assert GOAL in answered.text
    assert "Kim åker båt" not in answered.text
    assert json.loads(answered.text)
    assert set(verbs(work)) - set(before) == {f"plan.taken_out_as_{kind}"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("json", "Berit Sten tog ut en kopia av planen."),
        ("fhir", "Berit Sten tog ut en kopia av planen till ett annat"),
    ],
)
def test_the_person_reads_on_their_own_page_who_took_the_plan_out(either_app: Flask, kind: str, words: str) -> None:
    me = begun(either_app)
    person = person_of(me)
    work = ready(person, account())
    person_signs(work)
    helper_signs(work)
    page = signed_in(Page(either_app.test_client())).get(out(work))
    me.get("/min-plan/plan/hjalpare").misses(words)
    file = page.client.post(out(work, kind), data=token(page))
    said = " ".join(file.text.replace("\\n", " ").split())
    assert [one for one in everything_said(document_of(work.plan)) if one not in said] == []
    me.get("/min-plan/plan/hjalpare").sees(words)


@pytest.mark.parametrize("kind", ["json", "fhir"])
def test_nobody_waits_for_a_turn_to_write_while_the_plan_is_read_and_the_file_is_made(
    work: Work, berit: Page, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A long plan takes a while to read and to check. Seen to fail with either of them inside the turn to write."""
    person_signs(work)
    helper_signs(work)
    berit.get(out(work))
    holds: list[bool] = []

    for module, name in ((plan_export, "document_of"), (plan_export, "as_fhir"), (exchange, "as_json")):
        make = getattr(module, name)

        def noted(*given: object, make: Callable[..., object] = make) -> object:
            holds.append(bool(db.session.info.get("is_writing")))
            return make(*given)

        monkeypatch.setattr(module, name, noted)
    assert berit.client.post(out(work, kind), data=token(berit)).status_code == 200
    assert holds == [False, False]


def test_there_are_two_forms_and_no_third(work: Work, berit: Page) -> None:
    person_signs(work)
    helper_signs(work)
    berit.get(out(work))
    assert berit.client.post(out(work, "docx"), data=token(berit)).status_code == 404


def test_who_only_reads_answers_takes_nothing_out(either_app: Flask, work: Work, berit: Page) -> None:
    person_signs(work)
    helper_signs(work)
    berit.get("/hjalpare/")
    vera = account("vera@example.org", "Vera")
    hers = show(work.person, to=vera)
    page = signed_in(Page(either_app.test_client()), "vera@example.org")
    for showing in (hers, work.showing):
        page.get(plan_page(showing, "ta-ut"), 404)
        assert page.client.post(plan_page(showing, "ta-ut/json"), data=token(page.get("/hjalpare/"))).status_code == 404


def test_who_may_write_no_longer_when_the_turn_comes_takes_nothing_out(
    either_app: Flask, work: Work, berit: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail: whether the helper may write was asked before the turn came, and not again."""
    person_signs(work)
    helper_signs(work)
    berit.get(out(work))
    person_id, showing_id = work.person.id, work.showing.id
    sent = token(berit)
    meanwhile(either_app, monkeypatch, lambda: plans.stop_writing(db.session.get_one(Person, person_id), showing_id))
    assert berit.client.post(out(work, "json"), data=sent).status_code == 404
    assert "plan.taken_out_as_json" not in verbs(work)


def test_the_schema_of_the_file_is_there_for_everyone(either_app: Flask) -> None:
    answered = either_app.test_client().get("/plan.schema.json")
    assert (answered.status_code, answered.content_type) == (200, "application/schema+json")
    assert json.loads(answered.text) == json.loads(json.dumps(schema()))
