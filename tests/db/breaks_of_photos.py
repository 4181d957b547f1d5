"""What breaks the rules of the photos' table: above all, a photo beside somebody else's line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.models import PlanPhoto
from tests.db.breaking import add, breaks, raw
from tests.db.plan_rows import photo, wish

if TYPE_CHECKING:
    from app.models import Helper, Person


@breaks("fk_plan_photo_person_id_person")
def a_photo_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(PlanPhoto, photo(wish(own)), person_id=uuid4(), removed_by_person=False)


@breaks("fk_plan_photo_person_id_line_id_plan_line")
def a_photo_beside_someone_elses_line(own: Person, other: Person, anna: Helper) -> None:
    add(photo(wish(other), person_id=own.id))


@breaks("fk_plan_photo_helper_id_helper")
def a_photo_from_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(photo(wish(own), helper_id=uuid4()))


@breaks("ck_plan_photo_holds_a_picture")
def a_photo_without_height(own: Person, other: Person, anna: Helper) -> None:
    add(photo(wish(own), height=0))
