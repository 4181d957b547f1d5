"""How many photos a plan holds, which are kept for ever, and which go after a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.db import db, some_time_ago, unit_of_work
from app.models import PlanPhoto
from app.plan.kinds import LineKind
from app.services import plan_lines, plan_photos, signing
from app.services.plan_documents import document_of
from app.services.plan_photos import MOST_PHOTOS, TooManyPhotosError
from tests.services.photo_scenes import PERSON, SEA, TRAIN, photos, put, put_back, take
from tests.services.plan_scenes import Work, begun
from tests.services.signing_scenes import helper_signs, person_signs, ready

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def test_a_plan_takes_forty_photos_and_says_so_then(work: Work) -> None:
    line = work.add("Åka tåg")
    ids = [put(work, line) for _ in range(MOST_PHOTOS)]
    with pytest.raises(TooManyPhotosError):
        put(work, line)
    take(work, ids[0])
    put(work, line)
    with pytest.raises(TooManyPhotosError):
        put_back(work, ids[0])
    assert len(photos(work)) == MOST_PHOTOS


def test_a_plan_takes_twenty_million_bytes_of_photos(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_photos, "MOST_BYTES", len(TRAIN.data) * 2)
    line = work.add("Åka tåg")
    put(work, line)
    put(work, line)
    with pytest.raises(TooManyPhotosError):
        put(work, line)


def test_nobody_fills_the_disk_by_adding_and_taking_away(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_photos, "MOST_EVER", 3)
    line = work.add("Åka tåg")
    for _ in range(3):
        take(work, put(work, line))
    with pytest.raises(TooManyPhotosError):
        put(work, line)


def test_photos_of_a_line_that_was_taken_out_take_no_room(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_photos, "MOST_PHOTOS", 1)
    line, other = work.add("Åka tåg"), work.add("Se havet")
    put(work, line)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "", work.hand)
    put(work, other)


def test_a_line_with_the_persons_own_photo_is_never_forgotten(work: Work) -> None:
    """What the person has said of a line stays visible, and a photo says something too."""
    mine, other = work.add("Boende", LineKind.SUPPORT), work.add("Ledsagare", LineKind.SUPPORT)
    put(work, mine, hand=PERSON)
    put(work, other)
    with work.writing() as plan:
        for line in (mine, other):
            plan_lines.leave_out(plan, line, "Det fick vänta", work.hand)
    assert [line.id for line in document_of(work.plan).left_out] == [mine.id]


def test_a_photo_that_somebody_has_signed_is_kept_and_others_go_after_a_day() -> None:
    """Blueprint 2.3. Seen to fail without `_signed` in `forget_removed`."""
    work = ready()
    line = document_of(work.plan).lines[0]
    row = plan_lines.line_of(work.plan, line.id)
    signed, never = put(work, row), put(work, row, SEA)
    take(work, never)
    person_signs(work)
    helper_signs(work)
    with some_time_ago(timedelta(days=2)):
        put_back(work, never)
        for photo_id in (signed, never):
            take(work, photo_id)
    newer = put(work, row, SEA)
    take(work, newer)
    with unit_of_work():
        assert plan_photos.forget_removed() == 1
    left = set(db.session.scalars(sa.select(PlanPhoto.id)))
    assert left == {signed, newer}
    snapshot = signing.state_of(work.plan).snapshot
    assert snapshot
    kept = [photo for one in signing.signed_document(snapshot).every_line() for photo in one.photos]
    assert [photo.id for photo in kept] == [signed]
    assert plan_photos.bytes_of(work.plan, kept) == {signed: TRAIN.data}
    assert plan_photos.shown_to_helper(work.plan, signed).data == TRAIN.data
