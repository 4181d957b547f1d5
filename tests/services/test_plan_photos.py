"""Photos in the plan: kept sealed, counted, taken away and put back, and never lost where somebody has signed."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import PlanPhoto
from app.plan import document as doc
from app.plan.document import canonical, from_canonical
from app.plan.kinds import Content
from app.services import people, plan_export, plan_lines, plan_photos, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Written, line_of
from app.services.plan_photos import PhotoHand
from app.services.plans import PlanNotFoundError
from app.web.what_is_new import what_is_new
from tests.helper.scenes import someone
from tests.services.photo_scenes import PERSON, SEA, TRAIN, photos, put, put_back, take
from tests.services.plan_scenes import Work, begun
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, ready

if TYPE_CHECKING:
    from app.models import PlanLine

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def test_a_photo_stands_beside_its_line_and_the_document_names_it(work: Work) -> None:
    line, other = work.add("Åka tåg"), work.add("Se havet")
    photo_id = put(work, line)
    put(work, other, SEA, "", PERSON)
    document = document_of(work.plan)
    assert document.lines[0].photos == (doc.Photo(photo_id, "Ett tåg", 64, 40, TRAIN.sha256.hex()),)
    assert [photo.is_own for photo in document.lines[1].photos] == [True]
    assert from_canonical(canonical(document)) == document
    found = plan_photos.bytes_of(work.plan, [*document.lines[0].photos, *document.lines[1].photos])
    assert list(found.values()) == [TRAIN.data, SEA.data]


def test_a_plan_that_was_signed_before_there_were_photos_can_still_be_read(work: Work) -> None:
    work.add("Åka tåg")
    document = document_of(work.plan)
    older = json.loads(canonical(document))
    for line in older["lines"]:
        del line["photos"]
    assert from_canonical(json.dumps(older).encode()) == document


def test_neither_the_photo_nor_its_words_lie_open_on_the_disk(work: Work) -> None:
    """S-85. Two photos that are the same are not the same bytes."""
    line = work.add("Åka tåg")
    for _ in range(2):
        put(work, line)
    rows = db.session.execute(sa.select(PlanPhoto.__table__)).mappings().all()
    assert len({row["data"] for row in rows}) == 2
    for row in rows:
        kept = b"".join(value for value in row.values() if isinstance(value, bytes))
        assert b"JFIF" not in kept
        assert "tåg".encode() not in kept
        assert TRAIN.sha256 not in kept


def test_adding_and_taking_away_lift_the_signatures(work: Work) -> None:
    line = work.add("Åka tåg")
    revisions = [work.plan.revision]
    photo_id = put(work, line)
    revisions.append(work.plan.revision)
    take(work, photo_id)
    revisions.append(work.plan.revision)
    put_back(work, photo_id)
    revisions.append(work.plan.revision)
    assert revisions == sorted(set(revisions))
    put_back(work, photo_id)
    assert work.plan.revision == revisions[-1]


def heard(work: Work) -> list[bool]:
    """Return of each thing the person has said whether it is about the line as it is now."""
    return [verdict.is_about_this for verdict in document_of(work.plan).lines[0].verdicts]


def test_what_the_person_said_was_about_the_line_without_the_photo(work: Work) -> None:
    """LSS 21 b §. Seen to fail: "Det stämmer" stood beside a photo that the person had not seen."""
    line = work.add("Åka tåg")
    agree(work, line)
    photo_id = put(work, line, hand=(hand := PhotoHand(work.helper, uuid4())))
    assert heard(work) == [False]
    agree(work, line)
    put(work, line, hand=hand)
    assert heard(work) == [False, True], "the same form once more changes nothing"
    take(work, photo_id)
    assert heard(work) == [False, False]
    agree(work, line)
    put_back(work, photo_id)
    assert heard(work) == [False] * 3
    assert document_of(work.plan).lines[0].text == "Åka tåg"


def test_nobody_is_asked_anew_about_a_photo_of_their_own(work: Work) -> None:
    line = work.add("Åka tåg")
    agree(work, line)
    photo_id = put(work, line, hand=PERSON)
    take(work, photo_id, by_person=True)
    put_back(work, photo_id, by_person=True)
    take(work, put(work, work.add("Se havet")), by_person=True)
    assert heard(work) == [True]


def test_a_photo_is_no_change_of_the_words_that_somebody_is_writing(work: Work) -> None:
    line = work.add("Åka tåg")
    agree(work, line)
    put(work, line)
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, line.id), 1, Written(Content(text="Åka båt")), Hand(work.helper))
    assert document_of(work.plan).lines[0].text == "Åka båt"


def agree(work: Work, line: PlanLine) -> None:
    with unit_of_work():
        number = line_of(work.plan, line.id).number
        verdicts.say(work.plan, line.id, number, agrees=True, words="", form_id=uuid4())


def test_the_same_photo_sent_twice_from_one_page_is_one(work: Work) -> None:
    line = work.add("Åka tåg")
    hand = PhotoHand(work.helper, uuid4())
    assert put(work, line, hand=hand) == put(work, line, hand=hand)
    assert put(work, line, SEA, hand=hand) != put(work, line, hand=PhotoHand(work.helper, uuid4()))
    assert len(photos(work)) == 3


def test_what_was_taken_away_can_be_put_back(work: Work) -> None:
    photo_id = put(work, work.add("Åka tåg"))
    take(work, photo_id)
    take(work, photo_id)
    assert photos(work) == []
    put_back(work, photo_id)
    assert photos(work) == [("Ett tåg", False)]


def test_a_helper_cannot_take_away_what_the_person_put_there(work: Work) -> None:
    """Seen to fail with the question left out of `remove_photo`."""
    photo_id = put(work, work.add("Åka tåg"), hand=PERSON)
    with pytest.raises(PlanNotFoundError):
        take(work, photo_id)
    assert photos(work) == [("Ett tåg", True)]
    take(work, photo_id, by_person=True)
    with pytest.raises(PlanNotFoundError):
        put_back(work, photo_id)
    put_back(work, photo_id, by_person=True)
    assert photos(work) == [("Ett tåg", True)]


def test_a_helper_cannot_put_back_what_the_person_took_away(work: Work) -> None:
    photo_id = put(work, work.add("Åka tåg"))
    take(work, photo_id, by_person=True)
    with pytest.raises(PlanNotFoundError):
        put_back(work, photo_id)
    with pytest.raises(PlanNotFoundError):
        plan_photos.shown_to_helper(work.plan, photo_id)
    assert photos(work) == []


def test_nobody_reaches_the_photo_of_another_plan(work: Work) -> None:
    theirs = put(work, work.add("Åka tåg"))
    mine = begun(person=someone())
    for reach in (plan_photos.photo_of, plan_photos.shown_to_helper):
        with pytest.raises(PlanNotFoundError):
            reach(mine.plan, theirs)
    for change in (take, put_back):
        with pytest.raises(PlanNotFoundError):
            change(mine, theirs, by_person=True)
    assert photos(work) == [("Ett tåg", False)]


def test_a_photo_that_is_not_the_one_that_was_signed_is_not_shown(work: Work) -> None:
    photo_id = put(work, work.add("Åka tåg"))
    said = doc.Photo(photo_id, "Ett tåg", 64, 40, SEA.sha256.hex())
    with pytest.raises(PlanNotFoundError):
        plan_photos.bytes_of(work.plan, [said])


def test_a_new_photo_is_told_among_what_is_new(work: Work) -> None:
    line = work.add("Åka tåg")
    before = document_of(work.plan)
    photo_id = put(work, line)
    after = document_of(work.plan)
    (changed,) = what_is_new(before, after).changed
    assert [(one.label, one.before, one.after) for one in changed.details] == [("Foton", None, "Ett tåg")]
    take(work, photo_id)
    put(work, line, SEA)
    assert not what_is_new(after, document_of(work.plan)).is_empty


def test_a_plan_that_is_taken_out_tells_of_its_photos_and_holds_none() -> None:
    work = ready()
    put(work, goal_of(work))
    person_signs(work)
    helper_signs(work)
    plain, fhir = (plan_export.read_signed(work.plan, form).as_file() for form in plan_export.Format)
    (photo,) = [photo for line in json.loads(plain)["plan"]["lines"] for photo in line["photos"]]
    told = (photo["alt"], photo["width"], photo["height"], photo["sha256"])
    assert told == ("Ett tåg", 64, 40, TRAIN.sha256.hex())
    assert "Bild: Ett tåg" in fhir.decode()
    for file in (plain, fhir):
        assert b64encode(TRAIN.data)[:40] not in file


def test_a_photo_goes_with_the_person_whose_it_is(work: Work) -> None:
    put(work, work.add("Åka tåg"))
    with unit_of_work():
        people.lock(work.person)
        db.session.delete(db.session.merge(work.person))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PlanPhoto)) == 0
