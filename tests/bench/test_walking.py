"""The walker of the bench answers what a person answers: otherwise its figures would be about something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion
from tests.bench.pages import CountingVisitor
from tests.bench.walking import Tally, filled, walk

if TYPE_CHECKING:
    from flask import Flask


def test_the_walker_goes_the_whole_way_and_every_answer_it_counts_is_in_the_database(app: Flask) -> None:
    """Seen to fail when *Göm* in the foot was the first form of a page: each walk ended after two steps, one row."""
    visitor, tally = CountingVisitor(app.test_client(), []), Tally()
    form = filled(visitor.get("/borja").body)
    assert form
    walk(visitor, visitor.get(visitor.post(*form).location).location, tally)
    assert tally.faults == []
    assert len(tally.steps) == tally.acknowledged >= 20
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AnswerVersion)) == tally.acknowledged
