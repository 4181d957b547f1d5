"""What breaks the rules of sealing anew: above all, a name that is left where it opens what is kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models import Resealing
from tests.db.breaking import add, breaks

if TYPE_CHECKING:
    from app.models import Helper, Person


@breaks("fk_resealing_never_resealing")
def a_person_who_is_left_named_at_the_commit(own: Person, other: Person, anna: Helper) -> None:
    add(Resealing(one=1, never=2, person_id=own.id))


@breaks("ck_resealing_is_never_kept")
def a_name_that_could_stay(own: Person, other: Person, anna: Helper) -> None:
    add(Resealing(one=1, never=1, person_id=own.id))


@breaks("ck_resealing_is_one")
def a_second_name(own: Person, other: Person, anna: Helper) -> None:
    add(Resealing(one=2, never=2, person_id=own.id))
