"""What is said and signed of the plan while a helper sits beside tells who it was, to those it is for (D-P4)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Signature, Verdict
from app.questions.answers import Step
from app.services import beside as sitting
from app.services.answers import book_of
from tests.browser import Page
from tests.family.scenes import opened, shared
from tests.helper.scenes import account, signed_in
from tests.person.scenes import begun, person_of
from tests.person.sitting_scenes import MARK, sit_down
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, ready

if TYPE_CHECKING:
    from flask import Flask

    from app.services.visits import Caller

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def berit(app: Flask) -> Page:
    account()
    return signed_in(Page(app.test_client()))


def test_what_is_said_and_signed_of_the_plan_tells_who_sat_beside(me: Page, berit: Page) -> None:
    """The person, the helper and the plan itself tell it; what stands there is kept for ever as the rest is."""
    work = ready(person_of(me))
    line, other = goal_of(work), "/min-plan/plan/rad/"
    sit_down(me, berit)
    me.get(f"{other}{line.id}").press("Nästa", svar="ja").get(f"{other}{line.id}").sees(MARK)
    me.get("/min-plan/plan/skriv-under").press("Skriv under", name="Kim").sees("Berit Sten satt bredvid.")
    me.press("Sluta")
    whole = me.get("/min-plan/plan/las").text
    assert (whole.count(MARK), whole.count("Berit Sten satt bredvid.")) == (1, 1)
    taken = me.client.post("/min-plan/hamta-allt", data={"csrf_token": me.values("csrf_token")[0]})
    packed = zipfile.ZipFile(io.BytesIO(taken.get_data()))
    told = packed.read("allt-om-mig.json").decode()
    assert told.count('"beside": "Berit Sten"') == 2
    assert "Berit Sten satt bredvid." in packed.read("min-plan-version-1.html").decode()
    assert "Berit Sten satt med dig." in packed.read("allt-om-mig.html").decode()
    for kind in (Verdict, Signature):
        row = db.session.scalars(sa.select(kind)).one()
        changed = sa.update(kind).where(kind.id == row.id).values({kind.__table__.c.beside: b"other"})
        with pytest.raises(sa.exc.DatabaseError, match="kept as it is"), unit_of_work():
            db.session.execute(changed)


def test_nobody_waits_for_a_turn_to_write_while_it_is_asked_who_sits_beside(
    me: Page, berit: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail with the question asked inside the turn, for a word about the plan and for a signature."""
    line = goal_of(ready(person_of(me)))
    sit_down(me, berit)
    holds: list[bool] = []
    ask = sitting.name_beside

    def noted(asking: Caller) -> str:
        holds.append(bool(db.session.info.get("is_writing")))
        return ask(asking)

    monkeypatch.setattr(sitting, "name_beside", noted)
    me.get(f"/min-plan/plan/rad/{line.id}").press("Nästa", svar="ja")
    me.get("/min-plan/plan/skriv-under").press("Skriv under", name="Kim").sees("Berit Sten satt bredvid.")
    assert holds
    assert not any(holds)


def test_a_reader_with_a_link_learns_nothing_of_who_sat_beside(app: Flask, me: Page, berit: Page) -> None:
    """Neither with the plan nor with answers: it is between the person and the helpers."""
    work = ready(person_of(me))
    sit_down(me, berit)
    me.get("/min-plan/egna-ord/longing").press("Nästa", ord="Åka tåg.")
    me.get("/min-plan/plan/skriv-under").press("Skriv under", name="Kim")
    helper_signs(work)
    person = person_of(me)
    opened(app, shared(person)).sees("Jag skrev under").misses("satt bredvid")
    longing = book_of(person).current(Step("longing"))
    opened(app, shared(person, {"longing"}, versions=longing, name="Syster")).sees("Åka tåg.").misses("tillsammans med")


def test_what_was_said_before_there_was_such_a_mark_is_read_as_it_was(me: Page) -> None:
    """A row from before the column has nothing in it."""
    work = ready(person_of(me))
    snapshot = person_signs(work)
    with unit_of_work():
        db.session.add(
            Signature(person_id=work.plan.person_id, snapshot_id=snapshot.id, signer="helper", name="Berit", mark={})
        )
    stored = db.session.execute(
        sa.select(Signature.__table__.c.beside).where(Signature.signer == "helper")
    ).scalar_one()
    assert stored is None
    me.get("/min-plan/plan/las").sees("Min hjälpare skrev under").misses("satt bredvid")
