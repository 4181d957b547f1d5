"""What a line about the whole plan is about, in the order it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.plan.kinds import LineKind
from app.web.closing_view import closing_facts
from tests.plan.full import full_document

if TYPE_CHECKING:
    from flask import Flask


def test_when_the_plan_holds_stands_before_its_days(app: Flask) -> None:
    """Seen to fail: it stood last, after the days that lie within it."""
    with app.test_request_context():
        labels = [fact.label for fact in closing_facts(full_document(), LineKind.DAYS)]
    assert labels[:2] == ["Planen gäller från", "Planen gäller till"]
    assert "Uppföljning" in labels[2:]
