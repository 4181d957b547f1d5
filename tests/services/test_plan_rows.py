"""A line that becomes of another kind is written anew: nothing that anybody said or wrote moves along unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.plan.differences import differences
from app.plan.kinds import Content, LineKind
from app.services import plan_lines, plan_rows, verdicts
from app.services.draft_undone import undo_line
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, StaleLineError, Written, content_of
from app.services.plans import PlanNotFoundError
from tests.services.plan_scenes import Work, begun, key

if TYPE_CHECKING:
    from app.models import PlanLine
    from app.plan.document import Line

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def become(work: Work, line: PlanLine, kind: LineKind) -> Line:
    """Let the helper choose another kind for the line, and return the line as it is then."""
    with work.writing() as plan:
        plan_rows.change_kind(plan, plan_lines.line_of(plan, line.id), kind, work.hand)
    return document_of(work.plan).lines[0]


def say(work: Work, line: PlanLine, *, agrees: bool) -> None:
    with work.writing() as plan:
        verdicts.say(plan, line.id, line.number, agrees, "", uuid4())


@pytest.mark.parametrize("picture", ["", "home"])
def test_who_agreed_with_a_line_is_asked_anew_when_it_becomes_something_else(work: Work, picture: str) -> None:
    with work.writing() as plan:
        said = Written(Content(text="Mitt rum", area="home", pictogram=picture))
        line = plan_lines.add(plan, LineKind.KEEP, said, work.hand)
    say(work, line, agrees=True)
    before, revision = document_of(work.plan), work.plan.revision
    now = become(work, line, LineKind.CHANGE)
    assert now.verdict
    assert (now.kind, now.number, now.verdict.is_about_this) == (LineKind.CHANGE, 2, False)
    assert work.plan.revision == revision + 1
    assert "kind" in {one.name for one in differences(before, document_of(work.plan)).changed[0].details}


def test_another_kind_alone_silences_nobody_who_objected(work: Work) -> None:
    line = work.add("Mitt rum", LineKind.KEEP)
    say(work, line, agrees=False)
    assert verdicts.unanswered(document_of(work.plan))
    become(work, line, LineKind.CHANGE)
    assert verdicts.unanswered(document_of(work.plan))


def test_the_same_kind_again_changes_nothing(work: Work) -> None:
    line, revision = work.add("Mitt rum", LineKind.KEEP), work.plan.revision
    assert become(work, line, LineKind.KEEP).number == 1
    assert work.plan.revision == revision


def test_a_line_that_was_left_out_stays_so_when_it_becomes_something_else(work: Work) -> None:
    line = work.add("Mitt rum", LineKind.CHANGE)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "Sedan.", work.hand)
    now = become(work, line, LineKind.GOAL)
    assert (now.kind, now.is_left_out, now.reason) == (LineKind.GOAL, True, "Sedan.")


def test_a_heading_that_somebody_types_meanwhile_comes_back_to_who_typed_it(work: Work) -> None:
    """Seen to fail while a kind without a heading dropped it, and the page said that it was saved."""
    line = work.add("Åka tåg", LineKind.OWN)
    become(work, line, LineKind.GOAL)
    typed = Written(Content(text="Åka tåg", heading="Min egen rubrik"))
    with pytest.raises(StaleLineError), work.writing() as plan:
        plan_lines.change(plan, plan_lines.line_of(plan, line.id), 1, typed, Hand(work.helper, key()))


def test_what_the_line_said_before_it_became_something_else_stays_with_its_kind(work: Work) -> None:
    with work.writing() as plan:
        line = plan_lines.add(plan, LineKind.OWN, Written(Content(text="Tåg", heading="Resor")), work.hand)
    now = become(work, line, LineKind.KEEP)
    assert (now.heading, now.text) == ("", "Tåg")
    versions = plan_lines.versions_of(plan_lines.line_of(work.plan, line.id))
    assert [(content_of(one).heading, one.content["kind"]) for one in versions] == [("Resor", "own"), ("", "keep")]


def test_undoing_brings_back_the_kind_and_what_only_that_kind_holds(work: Work) -> None:
    """Seen to fail while undoing changed nothing but the words that both kinds have."""
    with work.writing() as plan:
        line = plan_lines.add(plan, LineKind.OWN, Written(Content(text="Tåg", heading="Resor")), work.hand)
    become(work, line, LineKind.LONGING)
    become(work, line, LineKind.TRY)
    for number, kind, heading in ((2, LineKind.LONGING, ""), (1, LineKind.OWN, "Resor")):
        with work.writing() as plan:
            row = plan_lines.line_of(plan, line.id)
            plan_rows.as_before(plan, row, row.number, number, work.hand)
        now = document_of(work.plan).lines[0]
        assert (now.kind, now.heading, now.text) == (kind, heading, "Tåg")


def test_an_action_stays_one_and_a_wish_with_actions_stays_a_wish(work: Work) -> None:
    wish = work.add("Åka tåg")
    action = work.add("Köpa biljett", LineKind.ACTION, parent=wish)
    for line, kind in ((action, LineKind.GOAL), (wish, LineKind.KEEP), (wish, LineKind.ACTION)):
        with pytest.raises(PlanNotFoundError):
            become(work, line, kind)
    assert become(work, wish, LineKind.TRY).kind is LineKind.TRY


def test_a_wish_whose_only_action_was_undone_may_be_anything_and_the_action_stays_away(work: Work) -> None:
    """Seen to fail while the wish counted as having had an action, and while the action came back to what it is."""
    hand = Hand(work.helper, key())
    with work.writing() as plan:
        wish = plan_lines.add(plan, LineKind.GOAL, Written(Content(text="Åka tåg")), work.hand)
        action = plan_lines.add(plan, LineKind.ACTION, Written(Content(text="Köpa biljett")), hand, parent=wish)
        undo_line(plan, action, hand)
    assert become(work, wish, LineKind.KEEP).kind is LineKind.KEEP
    with pytest.raises(PlanNotFoundError), work.writing() as plan:
        plan_lines.bring_back(plan, plan_lines.line_of(plan, action.id), work.hand)
    with pytest.raises(StaleLineError), work.writing() as plan:
        plan_lines.change(plan, plan_lines.line_of(plan, action.id), 2, Written(Content(text="Tåget")), work.hand)
    become(work, wish, LineKind.TRY)
    with work.writing() as plan:
        plan_lines.bring_back(plan, plan_lines.line_of(plan, action.id), work.hand)
    with pytest.raises(PlanNotFoundError):
        become(work, wish, LineKind.KEEP)
