"""What breaks the rules of the table of what was held: above all, a follow-up of somebody else's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.models import LookBack, LookBackVerdict
from tests.db.breaking import add, breaks, raw
from tests.db.plan_rows import begun, look_back, look_back_verdict

if TYPE_CHECKING:
    from app.models import Helper, Person


@breaks("fk_look_back_person_id_person")
def a_follow_up_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(LookBack, look_back(begun(own)), person_id=uuid4())


@breaks("fk_look_back_person_id_plan_id_plan")
def a_follow_up_of_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(look_back(begun(other), person_id=own.id))


@breaks("fk_look_back_helper_id_helper")
def a_follow_up_by_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(look_back(begun(own), helper_id=uuid4()))


@breaks("uq_look_back_person_id_form_id")
def a_page_that_notes_two_follow_ups(own: Person, other: Person, anna: Helper) -> None:
    mine, page = begun(own), uuid4()
    add(look_back(mine, form_id=page), look_back(begun(other), form_id=page))
    add(look_back(mine, form_id=page))


@breaks("fk_look_back_verdict_person_id_person")
def a_verdict_of_nobody_on_a_follow_up(own: Person, other: Person, anna: Helper) -> None:
    held = look_back(begun(own))
    add(held)
    raw(LookBackVerdict, look_back_verdict(held), person_id=uuid4())


@breaks("fk_look_back_verdict_person_id_look_back_id_look_back")
def a_verdict_on_someone_elses_follow_up(own: Person, other: Person, anna: Helper) -> None:
    held = look_back(begun(other))
    add(held)
    add(look_back_verdict(held, person_id=own.id))
