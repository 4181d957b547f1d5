"""The example can be filled once, looked at, and taken away without a trace of it or harm to anyone else."""

from __future__ import annotations

import re
from contextvars import Context
from typing import TYPE_CHECKING

import pytest

from app.db import Model, db, unit_of_work
from app.models import (
    Assistance,
    Attempt,
    AuditEvent,
    CodeApp,
    Erasure,
    Installation,
    KeyRenewal,
    LookBack,
    Message,
    Passkey,
    Person,
    RecoveryCode,
    Resealing,
    SecondStep,
    SharedAnswer,
    WayIn,
)
from app.questions.answers import Given, Step
from app.questions.options import options_of
from app.questions.path import find, path
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import ChoosePeople, FreeText, Piles
from app.services import example
from app.services.answers import book_of, history
from app.services.example_people import EVERYONE, MIRA, TOVE
from tests.browser import Page
from tests.helper.scenes import account, answer, beside, named, show, signed_in, someone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.services.example_kinds import MadeUp

# Every table that a made-up person or their helper can leave a row in.
# The audit is kept, and the example needs neither a second factor nor a second step. Nothing of it has been followed up
# yet, and its links for family show plans.
OTHERS = {
    Assistance, Attempt, AuditEvent, CodeApp, Erasure, Installation, KeyRenewal, LookBack, Message, Passkey,
    RecoveryCode, Resealing, SecondStep, SharedAnswer, WayIn,
}  # fmt: skip
TABLES = sorted({mapper.class_ for mapper in Model.registry.mappers} - OTHERS, key=str)
CODE = re.compile(r"^ +(\w{4} \w{4} \w{4}) ", re.MULTILINE)


def run(app: Flask, *words: str) -> str:
    db.session.commit()
    ended = Context().run(app.test_cli_runner().invoke, args=words, catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    return ended.output


def rows() -> dict[str, int]:
    db.session.rollback()
    return {table.__tablename__: db.session.query(table).count() for table in TABLES}


@pytest.fixture
def inside(either_app: Flask) -> Iterator[Flask]:
    with beside(either_app):
        yield either_app


def test_what_is_printed_lets_one_sign_in_and_look(inside: Flask) -> None:
    printed = run(inside, "example", "fill")
    password = re.search(r"password +(\S+)", printed)
    codes = CODE.findall(printed)
    assert password
    assert len(codes) == len(EVERYONE)
    for made_up in EVERYONE:
        assert f"{made_up.name}, {made_up.stage}\n" in printed

    helper = signed_in(Page(inside.test_client()), example.HELPER_EMAIL, password[1])
    helper.sees("Tove", "Gustav", "Hamid", "Gunilla", "Elias").misses("Mira")
    for code in codes:
        assert (
            Page(inside.test_client())
            .get("/in")
            .press("Fortsätt", code=code, device="own")
            .path.startswith("/min-plan")
        )


def test_filling_twice_changes_nothing_and_tells_no_password(inside: Flask) -> None:
    first = run(inside, "example", "fill")
    before = rows()
    again = run(inside, "example", "fill")

    assert rows() == before
    assert "password  " not in again
    assert CODE.findall(again) == CODE.findall(first)


def test_taking_it_away_leaves_nothing_of_it_and_everything_else(inside: Flask) -> None:
    berit, person = account(is_example=False), someone()
    show(person, named(person, "Kim"), answer(person, "good-at", Given(words="Sjunga")), to=berit)
    before = rows()

    run(inside, "example", "fill")
    filled = rows()
    assert {name for name in filled if filled[name] <= before[name]} == set()
    run(inside, "example", "remove")

    assert rows() == before
    assert book_of(person)[Step("good-at")].words == "Sjunga"


@pytest.mark.parametrize("made_up", EVERYONE, ids=lambda made_up: made_up.name)
def test_every_answer_can_be_given_in_the_wizard(made_up: MadeUp) -> None:
    answers: dict[Step, Given] = {}
    for said in (*made_up.answers, *made_up.later, *made_up.changed):
        step = Step(said.question, said.about)
        assert step in {placed.step for placed in path(MY_PLAN, answers)}, f"{step} is not asked"
        question = find(MY_PLAN, said.question)
        known = {option.key for option in options_of(MY_PLAN, question, answers)}
        people = set(made_up.people) if isinstance(question.kind, ChoosePeople | Piles) else set()
        assert set(said.keys) <= known | people
        assert set(said.piles) <= people
        assert set(said.piles.values()) <= known
        assert not said.words or question.own_words or isinstance(question.kind, FreeText)
        answers[step] = Given(said.state, said.keys, said.piles, said.words)


def name_of(person: Person) -> str:
    return book_of(person)[Step("my-name")].words


def test_those_without_a_plan_are_at_different_stages(inside: Flask) -> None:
    assert not MIRA.shows
    assert len(TOVE.shows) > len(EVERYONE[2].shows) > 0
    with unit_of_work():
        example.fill()
    mira, tove = (next(one for one in db.session.query(Person) if name_of(one) == name) for name in ("Mira", "Tove"))
    assert len(history(mira, Step("reasons"))) == 2
    assert len(book_of(mira)) < len(book_of(tove)) / 2
