"""The full plan of the tests is full, and what is called everything is all of it: a new field cannot be forgotten."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.plan.document import Line, Said
from app.plan.happened import Going
from app.plan.kinds import CLOSING, FIELDS, LineKind, SupportState, Task, Term
from app.plan.looking_back import HeldKind
from tests.plan.everything import KEYS, distinct, every_day, every_line, everything_said
from tests.plan.full import full_document

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = tuple(every_line(full_document()))
# The day an answer was given is not a day of the plan: it stays with the answer, in the JSON. What is done was begun
# before, and nobody is told when.
NO_DAY_OF_THE_PLAN = {(Said, "said_on"), (Line, "begun_on")}
# No photos lie in it, since a PDF needs their bytes; tests/journeys/test_photos.py looks for those.
EMPTY = {"photos"}


def leaves(value: object) -> Iterator[str | date]:
    """Go through every text and every day of a document, except the keys."""
    if isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif is_dataclass(value):
        known = KEYS | NO_DAY_OF_THE_PLAN
        for field in fields(value):
            if not {field.name, (type(value), field.name)} & known:
                yield from leaves(getattr(value, field.name))
    elif isinstance(value, date) or (isinstance(value, str) and value):
        yield value


def test_everything_is_every_text_and_every_day_that_the_document_holds() -> None:
    document = distinct(full_document())
    held = set(leaves(document))
    assert {" ".join(one.split()) for one in held if isinstance(one, str)} == set(everything_said(document))
    under_way = {line.begun_on for line in every_line(document) if line.begun_on and not line.done_on}
    assert {one for one in held if isinstance(one, date)} | under_way == set(every_day(document))


@pytest.mark.parametrize("kind", [kind for kind in LineKind if kind not in CLOSING])
def test_a_full_plan_has_each_kind_of_line_with_each_of_its_fields(kind: LineKind) -> None:
    own = [line for line in LINES if line.kind is kind]
    assert own
    for name in (*(FIELDS[kind].names - EMPTY), *(task.value for task in FIELDS[kind].tasks)):
        assert any(getattr(line, name) for line in own), name


def test_a_full_plan_has_each_choice_and_each_thing_one_can_say_of_a_line() -> None:
    assert {line.term for line in LINES} >= set(Term)
    assert {line.support for line in LINES} >= set(SupportState)
    for field in fields(Line):
        if field.name not in EMPTY | {"is_taken_out_by_person"}:
            assert any(getattr(line, field.name) for line in LINES), field.name
    verdicts = [verdict for line in LINES for verdict in line.verdicts]
    assert {verdict.agrees for verdict in verdicts} == {True, False}
    assert any(verdict.replies for verdict in verdicts)
    assert {task.value for task in Task} <= {field.name for field in fields(Line)}
    assert {one.kind for one in full_document().held} == set(HeldKind)
    assert {Going.of(line.begun_on, line.done_on) for line in LINES} == set(Going)
