"""*Mina plattor och telefoner*: the person sees where Min plan is open, and takes a device away with one tap (D-P3)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import AuditEvent, Visit
from app.services import person_keys
from app.services.audit_words import Action
from tests.browser import Page
from tests.person.scenes import another_device, begun, person_of

if TYPE_CHECKING:
    from flask import Flask

DEVICES = "/min-plan/enheter"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"

pytestmark = pytest.mark.usefixtures("beside_either_app")


def with_phone(app: Flask, page: Page) -> Page:
    """Come back with the key on a phone."""
    phone = another_device(app, page)
    mine = sa.and_(Visit.person_id == person_of(page).id, Visit.kind == "computer")
    with unit_of_work():
        latest = db.session.scalars(sa.select(Visit).where(mine).order_by(Visit.created_at.desc())).first()
        assert latest
        latest.kind = "phone"
    return phone


def test_a_person_sees_where_min_plan_is_open_in_plain_words(either_app: Flask) -> None:
    page = begun(either_app)
    with_phone(either_app, page)
    with unit_of_work():
        db.session.execute(
            sa.update(Visit).where(Visit.kind == "phone").values(last_used_at=utc_now() - timedelta(days=1))
        )
    page.get(DEVICES).sees("Den här datorn", "Användes i dag.", "En telefon", "Användes i går.").misses("alla andra")
    assert page.buttons().count("Ta bort: En telefon. Användes i går.") == 1, page.buttons()
    assert len([words for words in page.buttons() if words.startswith("Ta bort")]) == 1


def test_the_device_says_what_it_is_and_no_more_is_kept(either_app: Flask) -> None:
    client = either_app.test_client()
    form = client.get("/borja", headers={"User-Agent": PHONE}).get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', form)[0]
    client.post("/borja", data={"platta": "own", "csrf_token": token}, headers={"User-Agent": PHONE})
    visit = db.session.scalars(sa.select(Visit)).one()
    assert visit.kind == "phone"
    assert "iPhone" not in repr(vars(visit))


def test_a_device_that_is_taken_away_needs_the_key_at_once(either_app: Flask) -> None:
    """S-25. Seen to fail with the visit given a reason to have ended, and no end."""
    page = begun(either_app)
    phone = with_phone(either_app, page).get("/min-plan/")
    page.get(DEVICES).press("Ta bort").sees("Den är borttagen.").misses("En telefon")
    assert phone.client.get("/min-plan/").status_code == 303
    assert page.client.get("/min-plan/").status_code == 200
    ended = db.session.scalars(sa.select(Visit).where(Visit.ended_at.is_not(None))).one()
    assert ended.ended_why == "taken-away"
    assert Action.DEVICE_ENDED in db.session.scalars(sa.select(AuditEvent.action)).all()


def test_all_others_go_with_one_tap_and_this_one_stays(either_app: Flask) -> None:
    page = begun(either_app)
    others = [another_device(either_app, page), another_device(either_app, page)]
    page.get(DEVICES).press("Ta bort alla andra")
    assert [one.client.get("/min-plan/").status_code for one in others] == [303, 303]
    assert page.client.get("/min-plan/").status_code == 200


def test_another_key_ends_the_old_one_and_every_other_device(either_app: Flask) -> None:
    """S-26. Seen to fail without `end_all_but` in `make_key`: who had found the old card stayed where they were."""
    page = begun(either_app)
    found = another_device(either_app, page)
    old = current_code(page)
    page.get("/min-plan/nyckel?byt=1").press("Gör en ny nyckel")
    assert found.client.get("/min-plan/").status_code == 303
    assert page.client.get("/min-plan/").status_code == 200
    stranger = Page(either_app.test_client()).get("/in").press("Fortsätt", code=old, device="own")
    assert stranger.client.get("/min-plan/").status_code == 303
    stranger.get("/in").press("Fortsätt", code=current_code(page), device="own")
    assert stranger.client.get("/min-plan/").status_code == 200


def current_code(page: Page) -> str:
    key = person_keys.current_key(person_of(page))
    assert key
    return key.code


def test_nobody_takes_away_a_device_of_someone_else(either_app: Flask) -> None:
    page, other = begun(either_app), begun(either_app)
    theirs = db.session.scalars(sa.select(Visit.id).where(Visit.person_id == person_of(other).id)).one()
    own = db.session.scalars(sa.select(Visit.id).where(Visit.person_id == person_of(page).id)).one()
    token = page.get(DEVICES).get("/min-plan/personer/ny").values("csrf_token")[0]
    for said in (str(theirs), str(own), "", "allt"):
        page.post(DEVICES, {"csrf_token": token, "bort": said})
    assert other.client.get("/min-plan/").status_code == 200
    assert page.client.get("/min-plan/").status_code == 200
