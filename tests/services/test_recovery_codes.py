"""Ten codes on paper: each works once, for its own helper, until new ones are made."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import RecoveryCode
from app.services import recovery_codes
from tests.entrance.factor_scenes import helper_alone

pytestmark = pytest.mark.usefixtures("beside_either_app")


def test_each_code_works_once_for_its_own_helper() -> None:
    berit, rut = helper_alone(), helper_alone("rut@example.org", "Rut Ek")
    with unit_of_work():
        codes = recovery_codes.make(berit)
        assert len(set(codes)) == recovery_codes.HOW_MANY == 10
        assert not recovery_codes.use(rut, codes[0])
        assert recovery_codes.use(berit, codes[0].lower())
        assert not recovery_codes.use(berit, codes[0])
        assert recovery_codes.left(berit) == 9


def test_new_codes_put_an_end_to_the_old_ones() -> None:
    berit = helper_alone()
    with unit_of_work():
        old = recovery_codes.make(berit)
        new = recovery_codes.make(berit)
        assert not recovery_codes.use(berit, old[3])
        assert recovery_codes.use(berit, new[3])


def test_the_codes_themselves_are_kept_nowhere() -> None:
    berit = helper_alone()
    with unit_of_work():
        codes = recovery_codes.make(berit)
    kept = b"".join(db.session.scalars(sa.select(RecoveryCode.digest)))
    assert not [code for code in codes if code.encode() in kept]
