"""Helpers outside the example in the filled database: one who has just chosen a password, one with everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import unit_of_work
from app.models import Passkey
from app.models.access import DeviceKind
from app.services import code_apps, second_factors, showings, visits
from app.services.showings import Named
from tests.entrance.factor_scenes import helper_alone, helper_with_app
from tests.helper.scenes import named, someone

if TYPE_CHECKING:
    from app.models import Helper, Visit


def helpers_on_the_way() -> dict[str, str]:
    """Return the secrets of visits: of a newcomer, of one whose code is asked for, of one who is wholly in."""
    newcomer, known = helper_alone("nils@example.org", "Nils Ny"), helper_with_app("karin@example.org", "Karin Berg")[0]
    with unit_of_work() as session:
        visit, secret = visits.start(DeviceKind.HELPER, helper=newcomer, kind="computer")
        code_apps.begin(newcomer, visit.id)
        session.add(
            Passkey(
                helper_id=known.id, credential_digest=b"\7" * 32, sign_count=1, name="Jobbdatorn", credential_id=b"id",
                public_key=b"key",
            )
        )  # fmt: skip
    (asked, _), (_, there), (_, here) = (_visit(known) for _ in range(3))
    whole = [_whole(visit) for visit in (there, here)]
    return {"newcomer": secret, "asked-for-a-code": asked, "whole-helper": whole[-1]}


def link_for_the_family() -> str:
    """Return the code of what somebody shows to their mother, who has no account."""
    person = someone()
    said = named(person, "Kim")
    with unit_of_work():
        return showings.show(person, Named("Mamma", is_family=True), ["about-me"], [said]).code


def _visit(helper: Helper) -> tuple[str, Visit]:
    with unit_of_work():
        visit, secret = visits.start(DeviceKind.HELPER, helper=helper, kind="computer")
    return secret, visit


def _whole(visit: Visit) -> str:
    with unit_of_work():
        secret = second_factors.make_whole(visit)
    assert secret
    return secret
