"""A helper who writes in a plan reads the whole of it; nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.plan.kinds import Content, LineKind
from app.services import plan_lines, plans, showings
from app.services.plan_export import Format
from app.services.plan_lines import Written
from tests.browser import Page
from tests.helper.plan_scenes import plan_page
from tests.helper.plan_visits import at
from tests.helper.scenes import account, show, signed_in, someone
from tests.pdf_checks import faults_of, text_of
from tests.services.signing_scenes import GOAL, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def visitor(either_app: Flask) -> Page:
    return Page(either_app.test_client())


def read(showing_id: UUID) -> str:
    return f"/hjalpare/visat/{showing_id}/plan/las"


def pdf(showing_id: UUID) -> str:
    return f"/hjalpare/visat/{showing_id}/plan.pdf"


def test_a_writer_reads_the_plan_and_what_was_signed(visitor: Page) -> None:
    work = ready(helper=account())
    person_signs(work)
    helper_signs(work)
    rewrite(work, "Kim åker båt till havet.")
    address = read(work.showing.id)
    signed_in(visitor).get(address).sees("Förslag. Inte underskriven.", "Kim åker båt till havet.")
    visitor.get(f"{address}?version=1").sees("Det här är en äldre plan. Den är underskriven.", GOAL)
    visitor.get(f"{address}?version=2", 404)

    answer = visitor.client.get(f"{pdf(work.showing.id)}?version=1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="min-plan.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert faults_of(answer.data) == []
    assert GOAL in text_of(answer.data)


def test_only_a_writer_of_this_plan_reads_it(visitor: Page) -> None:
    """A plan nobody has begun, somebody else's, one that is taken back, and one that the helper may write no longer."""
    helper, other = account(), account("kim@example.org", "Kim Ek")
    unbegun, foreign = show(someone(), to=helper), ready(helper=other)
    stopped, taken_back = ready(helper=helper), ready(helper=helper)
    with unit_of_work():
        plans.stop_writing(stopped.person, stopped.showing.id)
        showings.take_back(taken_back.person, taken_back.showing.id)
    signed_in(visitor)
    for showing_id in (unbegun.id, foreign.showing.id, stopped.showing.id, taken_back.showing.id, uuid4()):
        visitor.get(read(showing_id), 404).misses(GOAL)
        visitor.get(pdf(showing_id), 404).misses(GOAL)


def test_a_line_opens_though_its_part_of_life_is_no_longer_ours(visitor: Page) -> None:
    work = ready(helper=account())
    old, new = (Written(Content(text=text, area="long-ago")) for text in ("Åka tåg", "Åka båt"))
    with work.writing() as plan:
        line = plan_lines.add(plan, LineKind.KEEP, old, work.hand)
        plan_lines.change(plan, line, 1, new, work.hand)
    signed_in(visitor).get(at(work, line)).sees("Åka båt", "Så stod det förut", "Åka tåg").misses("long-ago")
    visitor.get(read(work.showing.id)).sees("Åka båt").misses("long-ago")


def test_a_relative_who_writes_reads_the_signed_plan_and_takes_no_file_away(visitor: Page) -> None:
    """D-H7. Seen to fail: the PDF was given to whoever writes, and the page led to it."""
    work = ready(helper=account())
    person_signs(work)
    helper_signs(work)
    with unit_of_work():
        work.helper.relative_of_id = work.person.id
    signed_in(visitor).get(read(work.showing.id)).sees(GOAL)
    assert "Spara som PDF" not in visitor.links()
    for address in (pdf(work.showing.id), f"{pdf(work.showing.id)}?version=1", plan_page(work.showing, "ta-ut")):
        visitor.get(address, 404).misses(GOAL)
    token = {"csrf_token": visitor.get("/hjalpare/").values("csrf_token")[0]}
    for kind in Format:
        assert visitor.client.post(plan_page(work.showing, f"ta-ut/{kind}"), data=token).status_code == 404
    with unit_of_work():
        work.helper.relative_of_id = None
    assert "Spara som PDF" in visitor.get(read(work.showing.id)).links()
