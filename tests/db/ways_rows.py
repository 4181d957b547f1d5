"""What breaks the rules of the tables of a second step and of a helper beside the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from app.db import utc_now
from app.models import Assistance, SecondStep, Visit, WayIn
from tests.db.breaking import DIGEST, add, breaks, raw, visit

if TYPE_CHECKING:
    from app.models import Helper, Person


def step(person_id: UUID) -> SecondStep:
    return SecondStep(person_id=person_id, kind="word", proof="")


def beside(of: Visit, **values: Any) -> Assistance:
    assert of.person_id
    return Assistance(
        **{"person_id": of.person_id, "visit_id": of.id, "code_digest": DIGEST, "code_ends_at": utc_now(), "code": "",
           "helper_name": "", **values},
    )  # fmt: skip


def on_a_tablet(person: Person) -> Visit:
    """Add a visit of the person's."""
    new = visit(person_id=person.id, digest=uuid4().bytes * 2)
    add(new)
    return new


def add_ways_in(person_id: UUID, name: str) -> None:
    """Add a visit with a helper beside the person, and what opens it on a tablet that others use."""
    beside_me = visit(person_id=person_id, digest=name.encode().ljust(32))
    add(SecondStep(person_id=person_id, kind="word", proof=name), beside_me)
    add(Assistance(
        person_id=person_id, visit_id=beside_me.id, code_digest=name.encode().ljust(32), code_ends_at=utc_now(),
        code=name, helper_name=name,
    ))  # fmt: skip


@breaks("fk_second_step_person_id_person")
def a_second_step_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(SecondStep, step(own.id), person_id=uuid4())


@breaks("fk_assistance_person_id_person")
def help_for_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Assistance, beside(on_a_tablet(own)), person_id=uuid4())


@breaks("fk_assistance_visit_id_visit")
def help_in_no_visit(own: Person, other: Person, anna: Helper) -> None:
    add(beside(on_a_tablet(own), visit_id=uuid4()))


@breaks("fk_assistance_helper_id_helper")
def help_by_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(beside(on_a_tablet(own), helper_id=uuid4()))


@breaks("uq_assistance_code_digest")
def two_helps_with_one_code(own: Person, other: Person, anna: Helper) -> None:
    add(beside(on_a_tablet(own)), beside(on_a_tablet(other)))


def way_in(**values: Any) -> WayIn:
    return WayIn(**{
        "browser_digest": uuid4().bytes * 2, "code_digest": uuid4().bytes * 2, "code_ends_at": utc_now(), **values,
    })  # fmt: skip


@breaks("fk_visit_helped_in_by_helper")
def helped_in_by_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(visit(person_id=own.id, helped_in_by=uuid4()))


@breaks("fk_way_in_person_id_person")
def a_way_in_for_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(person_id=uuid4(), helper_id=anna.id, granted_at=utc_now()))


@breaks("fk_way_in_helper_id_helper")
def a_way_in_by_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(person_id=own.id, helper_id=uuid4(), granted_at=utc_now()))


@breaks("ck_way_in_granted_for_a_person")
def a_way_in_that_is_granted_for_no_person(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(helper_id=anna.id, granted_at=utc_now()))


@breaks("ck_way_in_granted_by_a_helper")
def a_way_in_that_no_helper_granted(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(person_id=own.id, granted_at=utc_now()))


@breaks("uq_way_in_code_digest")
def two_ways_in_with_one_code(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(code_digest=DIGEST), way_in(code_digest=DIGEST))


@breaks("uq_way_in_browser_digest")
def two_ways_in_in_one_browser(own: Person, other: Person, anna: Helper) -> None:
    add(way_in(browser_digest=DIGEST), way_in(browser_digest=DIGEST))
