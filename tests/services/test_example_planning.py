"""The plans of the example: a draft, one that is signed in two versions, and one that is due for follow-up."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Helper, PlanLine
from app.plan.checklist import stops_signing
from app.plan.happened import Going
from app.plan.kinds import LineKind
from app.questions.questionnaire import MY_PLAN
from app.services import example, person_keys, plans, showings, signing
from app.services.days import today
from app.services.example_people import EVERYONE
from app.services.line_notices import NoticeKind, notices
from app.services.plan_documents import document_of
from app.services.plan_list import plans_of
from app.services.plan_stages import Stage
from config import Config
from tests.apps import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from app.models import Plan
    from app.plan.document import Document, Line
    from app.services.plan_list import Listed
    from tests.servers import PostgresServer

SATURDAY = 5


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, dict[str, str]]]:
    """Fill the example once on each database: the tests of this file only look at it."""
    config = Config(data_dir=shutil.copytree(prepared, tmp_path_factory.mktemp("example") / "data"))
    server: PostgresServer | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    if server:
        template = request.getfixturevalue("postgres_template")
        config = replace(config, database_url=server.create("example", template))
    with made(config) as app:
        with app.app_context(), unit_of_work():
            found = example.fill()
        yield app, {key.name: key.code for key in found.keys}
    if server:
        server.drop("example")


@pytest.fixture
def keys(filled: tuple[Flask, dict[str, str]]) -> Iterator[dict[str, str]]:
    app, codes = filled
    with app.app_context():
        yield codes


def plan_of(code: str) -> Plan:
    person = person_keys.person_with(code)
    assert person
    found = plans.plan_of(person)
    assert found
    return found


def listed(code: str) -> Listed:
    helper = db.session.scalars(sa.select(Helper)).one()
    return next(one for one in plans_of(helper, today()) if one.shown.person.id == plan_of(code).person_id)


def deeds(document: Document) -> list[Line]:
    return [line for line in document.every_line() if line.kind is LineKind.ACTION]


def test_hamid_has_a_draft_and_has_changed_an_answer_since(keys: dict[str, str]) -> None:
    plan, one = plan_of(keys["Hamid"]), listed(keys["Hamid"])
    document = document_of(plan)
    assert one.stage is Stage.DRAFT
    assert stops_signing(document, today())
    assert signing.snapshots(plan) == []

    found = notices(document, plan, showings.shown_answers(one.shown.showing), MY_PLAN)
    assert [notice.kind for notice in found.values()] == [NoticeKind.NEWER]


def test_gunilla_said_that_a_line_was_wrong_and_both_have_signed_twice(keys: dict[str, str]) -> None:
    plan, one = plan_of(keys["Gunilla"]), listed(keys["Gunilla"])
    document = document_of(plan)
    assert one.stage is Stage.SIGNED
    assert one.overdue(today()) == []
    assert [(was.snapshot.number, len(was.signatures)) for was in signing.snapshots(plan) if was.snapshot] == [
        (2, 2),
        (1, 2),
    ]

    wrong = [verdict for line in document.every_line() for verdict in line.verdicts if not verdict.agrees]
    assert [len(verdict.replies) for verdict in wrong] == [1]
    assert all(verdict.words for verdict in wrong)
    assert all(line.reason and line.said for line in document.left_out)
    assert "Ett djur" in {line.text for line in document.left_out}
    assert any(deed.does != deed.responsible for deed in deeds(document))
    assert document.no_measures_by_others
    assert "case-worker" in {person.relation for person in document.people}
    assert [line.heading for line in document.of_kind(LineKind.OWN)] == ["När jag är trött"]


def test_elias_is_due_for_follow_up_and_much_is_done_or_on_its_way(keys: dict[str, str]) -> None:
    plan, one = plan_of(keys["Elias"]), listed(keys["Elias"])
    rows = db.session.scalars(sa.select(PlanLine).where(PlanLine.person_id == plan.person_id))
    going = [Going.of(row.begun_at, row.done_at) for row in rows if row.kind == LineKind.ACTION]
    assert one.stage is Stage.SIGNED
    assert one.overdue(today()) == ["follow_up_on"]
    assert set(going) == set(Going)
    signed = signing.state_of(plan)
    assert signed.person
    assert signed.person.mark.strokes
    assert signed.person.at < utc_now() - timedelta(days=90)
    assert plan.began_on < signed.person.at.date()


@pytest.mark.parametrize("name", [made_up.name for made_up in EVERYONE if made_up.rounds])
def test_the_days_of_a_plan_hang_together(keys: dict[str, str], name: str) -> None:
    plan = plan_of(keys[name])
    document, now = document_of(plan), today()
    times = document.times
    told = [times.period_from, times.follow_up_on, times.ready_on, times.evaluate_on, times.review_on]
    days = [day for day in told if day]
    assert days == sorted(days)
    assert times.review_on
    assert now < times.review_on <= times.began_on + timedelta(days=365)
    written = [*days[:-1], *(line.due_on for line in document.every_line() if line.due_on)]
    assert all(day.weekday() < SATURDAY for day in written)
    assert all(line.due_on < now for line in document.of_kind(LineKind.MEETING) if line.due_on)


@pytest.mark.parametrize("name", [made_up.name for made_up in EVERYONE if made_up.rounds])
def test_what_was_not_shown_does_not_stand_in_a_plan(keys: dict[str, str], name: str) -> None:
    document = document_of(plan_of(keys[name]))
    secret = {"Hamid": "Roger", "Elias": "Pappa"}
    assert name not in secret or secret[name] not in repr(document)
