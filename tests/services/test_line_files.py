"""What was recorded and photographed is heard and seen beside "Så sa jag", by those who may, as it was said (S-83)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import own_files, people, plans
from app.services.line_files import files_of_lines
from app.services.line_notices import take_new_said
from app.services.photos import clean_photo
from app.services.plan_documents import document_of
from app.services.sounds import Sound
from tests.browser import Page
from tests.helper.plan_visits import at
from tests.helper.scenes import account, answer, named, show, signed_in
from tests.html_rules import words
from tests.pdf_checks import faults_of, tags, text_of
from tests.person.scenes import begun as begun_page
from tests.person.scenes import person_of
from tests.photo_samples import jpeg
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from flask import Flask

    from app.models import OwnFile, Person
    from app.services.photos import Photo

QUESTION = "something-else-change"
HEARD = "Inspelat svar, 1 minut och 15 sekunder"
PERSONS = ("/min-plan/plan/rad/{}", "/min-plan/plan/allt", "/min-plan/plan/las")

pytestmark = pytest.mark.usefixtures("beside_app")


def kept(person: Person, made: Sound | Photo, alt: str = "") -> OwnFile:
    with unit_of_work():
        people.lock(person)
        return own_files.keep(person, made, alt=alt)


def boxes(page: Page) -> list[Element]:
    """Return the boxes with the words of the person."""
    return [one for one in page.tree.iter("div") if (one.get("class") or "").endswith("voice--mine")]


def played(page: Page) -> list[str]:
    """Return the addresses of what is heard and seen in them."""
    found = (one for box in boxes(page) for one in box.iter() if one.tag == "audio" or one.get("class") == "photo")
    return [one.get("src", "") for one in found]


def test_the_person_and_the_helper_who_may_read_the_answer_hear_it_in_the_plan(app: Flask, page: Page) -> None:
    """A second helper, who writes too but is shown nothing of it, reads that there is a recording (S-04, S-11).

    Seen to fail with every file of the line given to all who write, and with the words left out beside the player.
    """
    mine = begun_page(app)
    person, berit, vera = person_of(mine), account(), account("vera@example.org", "Vera")
    voice, photo = kept(person, Sound(b"voice", 75)), kept(person, clean_photo(jpeg()), "Min katt")
    said = answer(person, QUESTION, Given(files=(str(voice.id), str(photo.id))))
    work = begun(named(person, "Kim"), said, person=person, helper=berit)
    work.draft()
    (line,) = document_of(work.plan).lines
    other = show(person, named(person, "Kim"), to=vera)
    with unit_of_work():
        plans.let_write(person, other.id)

    own = [f"/min-plan/min-fil/{one.id}" for one in (voice, photo)]
    for path in PERSONS:
        assert played(mine.get(path.format(line.id))) == own, path
        assert words(boxes(mine)[0]).count(HEARD) == 1, path
    assert mine.client.get(own[0]).status_code == 200
    theirs = [f"/hjalpare/visat/{work.showing.id}/fil/{one.id}" for one in (voice, photo)]
    signed_in(page)
    for path in (at(work), at(work, line), at(work, rest="/las")):
        assert played(page.get(path)) == theirs, path

    second = signed_in(Page(app.test_client()), "vera@example.org")
    for rest in ("", f"/rad/{line.id}", "/las"):
        assert played(second.get(f"/hjalpare/visat/{other.id}/plan{rest}").sees(HEARD)) == []
    assert second.client.get(f"/hjalpare/visat/{other.id}/fil/{voice.id}").status_code == 404

    pdf = mine.client.get("/min-plan/plan.pdf").data
    assert faults_of(pdf) == []
    assert HEARD in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "Min katt" in [str(tag.thing.get("/Alt")) for tag in tags(document).walk() if tag.role == "Figure"]
    assert len(pdf) < 250_000


def test_a_version_from_before_keeps_its_own_recording(app: Flask) -> None:
    """A line that stands beside a newer answer by now. Seen to fail with the answer of today alone."""
    person = person_of(begun_page(app))
    first, second = kept(person, Sound(b"first", 20)), kept(person, Sound(b"second", 30))
    work = begun(answer(person, QUESTION, Given(files=(str(first.id),))), person=person)
    work.draft()
    before = document_of(work.plan).lines
    newer = answer(person, QUESTION, Given(files=(str(second.id),)))
    work.show(newer)
    with work.writing() as plan:
        take_new_said(plan, work.book, before[0].id, newer.id, MY_PLAN, work.hand)
    for lines, file in ((before, first), (document_of(work.plan).lines, second)):
        assert {key: [one.id for one in of] for key, of in files_of_lines(work.plan, lines).items()} == {
            before[0].id: [file.id]
        }
