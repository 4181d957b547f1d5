"""The person reads the whole plan, prints it, and keeps it as a PDF; also the plan as it was when it was signed."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import db, unit_of_work
from app.models import Person
from app.models.look_backs import LookBackKind
from app.models.plans import Signer
from app.plan.document import canonical
from app.plan.kinds import LineKind
from app.questions.answers import Given
from app.services import look_backs, people, plan_lines, signing
from app.services.days import today
from app.services.look_backs import NewLookBack
from app.services.plan_documents import document_of
from app.web import plan_reading
from app.web.pdf import PdfNotMadeError, only_one
from app.web.plan_reading import LOCK
from tests.apps import made
from tests.helper.scenes import answer, beside, named
from tests.pdf_checks import faults_of, text_of
from tests.person.scenes import begun, person_of
from tests.services import plan_scenes
from tests.services.signing_scenes import GOAL, SCRIBBLE, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from flask import Flask

    from config import Config
    from tests.browser import Page

READ, PDF = "/min-plan/plan/las", "/min-plan/plan.pdf"
CANARY = "Kanariefågeln"
PRIVATE = ("safety-scale", "friends-scale")
NOT_THERE = (
    f"{READ}?version=2",
    f"{READ}?version=-1",
    f"{READ}?version=%C2%B2",
    f"{READ}?version=",
    f"{PDF}?version=99999999999",
)


@pytest.fixture
def owner(app: Flask) -> Iterator[Page]:
    """Return the pages of a person; the test itself works beside the app."""
    with beside(app):
        yield begun(app)


def test_a_plan_is_read_as_it_is_now_and_as_it_was_signed(owner: Page) -> None:
    work = ready(person_of(owner))
    owner.get(READ).sees("Förslag. Inte underskriven.", GOAL, "Anna", "onsdag 3 mars 2027", "Kontaktperson")
    person_signs(work, "Kim", SCRIBBLE)
    owner.get(READ).sees("Nu ska min hjälpare skriva under.", "Version 1", "Kontrollkod")
    helper_signs(work)
    owner.get(READ).sees("Planen är underskriven.", "Berit Sten", "Kim har ritat sitt namn").misses("Förslag.")

    rewrite(work, "Kim åker båt till havet.")
    owner.get(READ).sees("Förslag. Inte underskriven.", "Kim åker båt till havet.").misses(GOAL, "Version 1")
    owner.get(f"{READ}?version=1").sees("Det här är en äldre plan. Den är underskriven.", GOAL)
    owner.misses("Kim åker båt till havet.")
    assert owner.links()["Spara som PDF"] == f"{PDF}?version=1"


def test_the_pdf_is_the_plan_that_was_asked_for_and_is_stored_nowhere(owner: Page) -> None:
    work = ready(person_of(owner))
    person_signs(work)
    helper_signs(work)
    rewrite(work, "Kim åker båt till havet.")

    first, again = (owner.client.get(f"{PDF}?version=1") for _ in range(2))
    assert (first.status_code, first.content_type) == (200, "application/pdf")
    assert first.headers["Content-Disposition"] == 'attachment; filename="min-plan.pdf"'
    assert first.headers["Cache-Control"] == "no-store"
    assert first.data == again.data
    assert faults_of(first.data) == []
    assert GOAL in text_of(first.data)
    now = text_of(owner.client.get(PDF).data)
    assert "Kim åker båt till havet." in now
    assert GOAL not in now


def test_what_comes_after_the_signatures_is_told_in_the_plan_of_now_and_not_in_what_was_signed(owner: Page) -> None:
    """C18. The name is the one that was signed; a new one comes with a new version, which says that it is new."""
    work = ready(person_of(owner))
    person_signs(work)
    helper_signs(work)
    signed = owner.client.get(f"{READ}?version=1").text
    owner.get(READ).misses("Hur det har gått", "Så går det", "efter underskriften")

    (goal,) = document_of(work.plan).of_kind(LineKind.GOAL)
    with work.writing() as plan:
        plan_lines.note_progress(plan_lines.line_of(plan, goal.actions[0].id), begun=True, done=True)
        held = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Kim", "Anna"), "Det gick bra.")
        look_backs.hold(plan, held, work.helper, uuid4())
    work.show(named(work.person, "Robin"))

    owner.get(READ).sees(
        "Planen är underskriven.", "Hur det har gått", "Det gick bra.", "Var med: Kim och Anna", "Så går det: Klart"
    )
    owner.sees("Någon har skrivit hur det går sedan ni skrev under.", "Kim").misses("Robin")
    text = text_of(owner.client.get(PDF).data)
    assert "Det gick bra." in text
    assert "Robin" not in text
    assert without_keys(owner.client.get(f"{READ}?version=1").text) == without_keys(signed)

    rewrite(work, "Kim åker båt till havet.")
    owner.get(READ).sees("Robin", "Det gick bra.").misses("efter underskriften")
    owner.get("/min-plan/plan/versioner/1/nytt").sees(
        "Personens namn", "Robin", "Det här har vi följt upp", "Det gick bra."
    )
    owner.sees("Så går det", "Klart")


def test_what_was_held_before_the_signatures_is_no_news_in_a_version_from_before_it_stood_there(owner: Page) -> None:
    """Seen to fail: everybody whose plan was signed earlier was told of news that had come before they signed."""
    work = ready(person_of(owner))
    (goal,) = document_of(work.plan).of_kind(LineKind.GOAL)
    action = plan_lines.line_of(work.plan, goal.actions[0].id)
    news = "Någon har skrivit hur det går sedan ni skrev under."
    as_before = canonical(document_of(work.plan))
    with work.writing() as plan:
        plan_lines.note_progress(action, begun=True, done=False)
        look_backs.hold(plan, NewLookBack(LookBackKind.FOLLOW_UP, today(), (), "Det gick bra."), work.helper, uuid4())
        snapshot = signing._keep(plan, as_before, 1)
        for signer in Signer:
            signing._sign(snapshot, signer, "Kim", SCRIBBLE)
    owner.get(READ).sees("Planen är underskriven.", "Det gick bra.", "Så går det: På gång").misses(news)
    with work.writing():
        plan_lines.note_progress(action, begun=True, done=True)
    owner.get(READ).sees(news)


def test_that_something_is_no_longer_done_is_news_too(owner: Page) -> None:
    work = ready(person_of(owner))
    (goal,) = document_of(work.plan).of_kind(LineKind.GOAL)
    action = plan_lines.line_of(work.plan, goal.actions[0].id)
    with work.writing():
        plan_lines.note_progress(action, begun=True, done=True)
    person_signs(work)
    helper_signs(work)
    owner.get(READ).sees("Så går det: Klart").misses("sedan ni skrev under")
    with work.writing():
        plan_lines.note_progress(action, begun=True, done=False)
    owner.get(READ).sees("Så går det: På gång", "sedan ni skrev under")


def without_keys(page: str) -> str:
    """Return a page without what is another each time it is asked for."""
    return re.sub(r'(name="csrf_token" value|nonce)="[^"]*"', "", page)


def test_before_there_is_a_plan_there_is_nothing_to_read(owner: Page) -> None:
    owner.get(READ, 404)
    assert owner.client.get(PDF).status_code == 404


def test_a_version_that_nobody_signed_is_not_there(owner: Page) -> None:
    work = ready(person_of(owner))
    person_signs(work)
    for address in NOT_THERE:
        owner.get(address, 404)


def test_what_is_private_stands_in_no_plan(owner: Page) -> None:
    """Answers that were never shown are in the database all the time, and yet in no page and no PDF."""
    person = person_of(owner)
    for question in PRIVATE:
        answer(person, question, Given(chosen=("good",), words=CANARY))
    shown = named(person, "Kim"), answer(person, "longing", Given(words="Åka tåg till havet"))
    work = plan_scenes.begun(*shown, person=person)
    assert work.draft()
    answer(person, "my-name", Given(words=CANARY))  # A name that was changed and has not been shown again.
    owner.get(READ).sees("Åka tåg till havet").misses(CANARY)
    text = text_of(owner.client.get(PDF).data)
    assert "Åka tåg till havet" in text
    assert CANARY not in text


def test_where_no_pdf_can_be_made_the_page_says_what_to_do(owner: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The maker is at the edge: Pango may be missing on a machine."""

    def missing(*_: object, **__: object) -> bytes:
        raise PdfNotMadeError("Pango is missing")

    monkeypatch.setattr(plan_reading, "pdf_of", missing)
    ready(person_of(owner))
    owner.get(PDF, 503).sees("PDF-filen blev inte klar. Skriv ut planen, eller prova igen om en stund.", GOAL)


def test_somebody_else_saves_while_the_pdf_is_made(
    either_app: Flask, either_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail on SQLite, where a page that reads kept everybody from saving for as long as the PDF took."""
    themes = []

    def busy_meanwhile(*_: object, **__: object) -> bytes:
        with made(replace(either_config, busy_seconds=0.5)) as other, ThreadPoolExecutor(1) as beside_it:
            themes.append(beside_it.submit(_choose_theme, other, person_id).result())
        return b"%PDF-"

    with beside(either_app):
        owner = begun(either_app)
        person_id = ready(person_of(owner)).person.id
        monkeypatch.setattr(plan_reading, "pdf_of", busy_meanwhile)
        assert owner.client.get(PDF).status_code == 200
    assert themes == ["dark"]


def _choose_theme(app: Flask, person_id: UUID) -> str:
    with app.app_context():
        with unit_of_work():
            people.change_settings(db.session.get_one(Person, person_id), theme="dark")
        return str(db.session.get_one(Person, person_id).settings["theme"])


def test_while_another_pdf_is_made_the_page_can_be_printed(owner: Page, config: Config) -> None:
    ready(person_of(owner))
    with only_one(config.data_dir / LOCK):
        owner.get(PDF, 503).sees("PDF-filen blev inte klar. Skriv ut planen, eller prova igen om en stund.", GOAL)
    assert owner.client.get(PDF).status_code == 200
