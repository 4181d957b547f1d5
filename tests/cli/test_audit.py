"""The one who runs the installation can see that nobody has changed what was noted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, some_time_ago, unit_of_work
from app.models import AuditEvent
from app.services import audit
from app.services.audit_words import Action, Thing, Who, as_helper, as_person
from tests.cli.running import run
from tests.helper.scenes import account, someone

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


def test_it_is_whole_until_a_row_is_changed_and_then_the_row_is_named(app: Flask) -> None:
    for _ in range(3):
        someone()
    anchor = run(app, "audit", "anchor").strip()
    assert anchor.startswith("3 ")
    assert run(app, "audit", "verify", "--anchor", anchor) == "whole: 3 rows\n"
    db.session.connection(execution_options={"writes": True})
    for words in ("DROP TRIGGER audit_event_no_update", "UPDATE audit_event SET thing = 'plan' WHERE number = 2"):
        db.session.execute(sa.text(words))
    assert "Row 2 is not as it was noted" in run(app, "audit", "verify", code=1)


def test_a_cut_off_end_is_named_only_with_an_anchor(app: Flask) -> None:
    for _ in range(3):
        someone()
    anchor = run(app, "audit", "anchor").strip()
    db.session.connection(execution_options={"writes": True})
    for words in ("DROP TRIGGER audit_event_no_delete", "DELETE FROM audit_event WHERE number = 3"):
        db.session.execute(sa.text(words))
    assert run(app, "audit", "verify") == "whole: 2 rows\n"
    assert "Row 3" in run(app, "audit", "verify", "--anchor", anchor, code=1)


def test_what_is_no_anchor_is_refused(app: Flask) -> None:
    assert "a line that `audit anchor` said" in run(app, "audit", "verify", "--anchor", "hello", code=2)


def test_twenty_times_that_helpers_have_read_are_drawn_and_the_drawing_is_noted(app: Flask) -> None:
    """D-U3. Seen to fail with the first ones drawn, with other acts, actors and times among them, without the note."""
    owner, berit, vera = someone(), account("berit@example.org"), account("vera@example.org")
    for action, by, days in (
        *((Action.READ_PLAN, as_helper(berit.id), 1) for _ in range(60)),
        *((Action.READ_PLAN, as_helper(vera.id), 91) for _ in range(60)),
        *((Action.WROTE, as_helper(berit.id), 1) for _ in range(60)),
        *((Action.TOOK_OUT_PDF, as_person(owner.id), 1) for _ in range(60)),
    ):
        with some_time_ago(timedelta(days=days)), unit_of_work():
            audit.note(action, Thing.SHOWING, None, owner.id, by=by)
    *first, last = run(app, "audit", "sample").splitlines()
    assert last == "drawn: 20"
    assert len(set(first)) == 20
    assert all(f"berit@example.org, read-plan, person {owner.id}" in line for line in first)
    assert run(app, "audit", "sample").splitlines()[:-1] != first
    noted = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.action == Action.AUDIT_SAMPLED)).all()
    assert [(one.actor, one.person_id) for one in noted] == [(Who.COMMAND, None)] * 2


def test_there_may_be_fewer_than_twenty_to_draw(app: Flask) -> None:
    assert run(app, "audit", "sample") == "drawn: 0\n"
