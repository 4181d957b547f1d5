"""The most important of the plan: what the person said is, in three to five lines of every plan that can be signed."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from app.plan.checklist import stops_signing
from app.plan.document import Document, Line, Times
from app.plan.kinds import WISHES, LineKind
from app.plan.looking_back import Held, HeldKind
from app.web.in_short import LONGEST_IN_SHORT
from app.web.plan_view import plan_view
from tests.plan.full import people, said, small_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

FEW = people("Mamma")


@pytest.fixture(autouse=True)
def _asking(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.mark.parametrize("kind", [*sorted(WISHES), LineKind.KEEP])
@pytest.mark.parametrize("has_support", [True, False])
def test_every_plan_that_can_be_signed_says_the_most_important_in_three_to_five_lines(
    kind: LineKind, *, has_support: bool
) -> None:
    """Seen to fail: two lines where the follow-up had been held and nobody was to do anything; a goal told whole."""
    today, later = date(2027, 6, 1), date(2027, 9, 1)
    gone = date(2027, 5, 1)
    deed = Line(UUID(int=2), 1, LineKind.ACTION, "Ringa havet. " * 250, "call", does=FEW, responsible=FEW, due_on=later)
    help_line = Line(UUID(int=3), 1, LineKind.SUPPORT, "Ledsagare till havet " * 150, "more-help")
    held = (Held(HeldKind.FOLLOW_UP, gone, answers=gone), Held(HeldKind.EVALUATION, gone, answers=gone))
    for days, meeting, has_action in product(product((gone, later), repeat=3), (None, later), (True, False)):
        times = Times(gone, None, None, days[0], meeting, "", days[1], max(days[1:]), later)
        actions = (deed,) if has_action and kind in WISHES else ()
        lines = (
            Line(UUID(int=1), 1, kind, "Bada i havet. " * 250, "keep", actions=actions),
            *((help_line,) if has_support else ()),
        )
        document = Document(
            1, "Kim", times, lines=lines, held=held, no_support=not has_support, no_measures_by_others=True,
            no_readers=True,
        )  # fmt: skip
        assert stops_signing(document, today) == ()
        told = plan_view(document, read_on=today).most_important
        assert 3 <= len(told) <= 5
        assert all(fact.label and 0 < len(fact.text) < LONGEST_IN_SHORT + 60 for fact in told)


@pytest.mark.parametrize("kind", [LineKind.GOAL, LineKind.CHANGE])
def test_what_the_person_said_is_most_important_is(kind: LineKind) -> None:
    """Wherever it stands. Seen to fail: any line that the helper had made a goal went before it."""
    other = Line(UUID(int=1), 1, LineKind.GOAL, "Bestämma själv när jag får besök", "most-important")
    asked = said("Vad är viktigast att ändra?", ("Regler", "rules"))
    most = Line(UUID(int=2), 1, kind, "Regler som jag förstår", "rules", said=asked)
    for lines in ((other, most), (most, other)):
        [first, *_] = plan_view(small_document(lines=lines)).most_important
        assert first.text == "Regler som jag förstår"
