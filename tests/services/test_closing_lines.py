"""The person may object to the days, to who does what, and to each "inga", as to any other line (LSS 21 b §)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import LineVersion, PlanLine, Verdict
from app.plan.checklist import Missing
from app.plan.closing import closing_id, closing_ids, facts_of
from app.plan.document import canonical, from_canonical
from app.plan.kinds import CLOSING, Content, LineKind
from app.services import participants, people, plan_lines, plans, signing, verdicts
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Written
from app.services.plan_stages import Stage, stages_of
from app.services.plans import PlanNotFoundError
from tests.helper.scenes import someone
from tests.person.plan_scenes import complete, plan_for, plan_of_someone, sign

if TYPE_CHECKING:
    from app.plan.document import Document, Line
    from tests.person.plan_scenes import Scene

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def scene(beside_either_app: None) -> Scene:
    """Return a plan in which nothing stops signing: a wish, the days, and three times "inga"."""
    found = plan_of_someone()
    found.add(LineKind.LONGING, "Du vill åka tåg till Åre.")
    complete(found)
    return found


def of(scene: Scene, kind: LineKind) -> Line:
    return next(line for line in scene.document.closing if line.kind is kind)


def stops(scene: Scene) -> list[Missing]:
    return list(signing.what_stops(scene.document))


def change(scene: Scene, **values: Any) -> None:
    with unit_of_work():
        people.lock(scene.person)
        now = plans.frame_of(scene.plan)
        plans.change_frame(scene.plan, now, replace(now, **values))


def stage(scene: Scene) -> Stage:
    found = stages_of([scene.plan])[scene.plan.id]
    db.session.rollback()
    return found


def test_each_fact_about_the_whole_plan_is_there_to_speak_about_and_nothing_that_is_not(scene: Scene) -> None:
    there = [LineKind.DAYS, LineKind.NO_SUPPORT, LineKind.NO_OTHERS, LineKind.NO_READERS]
    assert [line.kind for line in scene.document.closing] == there
    change(scene, next_meeting="Hemma hos mig")
    scene.participant("Anna")
    assert [line.kind for line in scene.document.closing] == list(CLOSING)
    assert from_canonical(canonical(scene.document)) == scene.document


@pytest.mark.parametrize("kind", [LineKind.NO_READERS, LineKind.DAYS])
def test_an_objection_stops_signing_until_it_is_answered_and_stays_for_ever(scene: Scene, kind: LineKind) -> None:
    """Seen to fail: the person could read it, and had no way to object."""
    sign(scene, as_helper=True)
    said = scene.say(of(scene, kind), "Mamma får läsa.")
    assert [(one.place, one.line and one.line.kind) for one in stops(scene)] == [("verdict", kind)]
    assert stage(scene) is Stage.OBJECTED
    assert not signing.state_of(scene.plan).holds
    db.session.rollback()
    with pytest.raises(signing.NotReadyError):
        sign(scene)

    scene.reply(said, "Vi skriver dit mamma på mötet.")
    assert stops(scene) == []
    sign(scene, as_helper=True)
    assert signing.state_of(scene.plan).is_signed
    kept = of(scene, kind).verdicts[-1]
    assert (kept.words, kept.replies[0].words) == ("Mamma får läsa.", "Vi skriver dit mamma på mötet.")


def test_a_changed_fact_is_asked_anew_and_the_others_are_not(scene: Scene) -> None:
    """Seen to fail: who had agreed with the days had agreed with whatever day was written later."""
    scene.agree_with_the_whole()
    for line in scene.document.lines:
        scene.say(line, agrees=True)
    assert stage(scene) is Stage.TO_SIGN
    change(scene, ready_on=None)
    change(scene, ready_on=today())
    about = {line.kind: bool(line.verdict and line.verdict.is_about_this) for line in scene.document.closing}
    assert about.pop(LineKind.DAYS) is False
    assert set(about.values()) == {True}
    assert stage(scene) is Stage.TO_READ


def test_that_another_day_is_changed_is_no_answer(scene: Scene) -> None:
    said = scene.say(of(scene, LineKind.DAYS), "Fel dag för uppföljning.")
    change(scene, period_to=today())
    assert [one.line and one.line.kind for one in stops(scene)] == [LineKind.DAYS]
    assert stage(scene) is Stage.OBJECTED
    scene.reply(said, "Vi byter den också.")
    assert stops(scene) == []


def test_inga_that_is_no_longer_said_is_mended_and_what_was_said_of_it_stays(scene: Scene) -> None:
    """Seen to fail while the sentence took what was said of it along."""
    scene.say(of(scene, LineKind.NO_READERS), "Mamma får läsa.")
    reader = scene.add(LineKind.READER, "Mamma")
    assert stops(scene) == []
    left = [line for line in scene.document.left_out if line.is_closing]
    assert [(line.text, line.verdicts[0].words) for line in left] == [("Ingen får läsa.", "Mamma får läsa.")]
    scene.leave_out(reader)
    with unit_of_work():
        people.lock(scene.person)
        plans.say_none(scene.plan, "no_readers_at", is_none=True)
    assert [one.line and one.line.kind for one in stops(scene)] == [LineKind.NO_READERS]
    assert stage(scene) is Stage.OBJECTED


def test_what_was_said_about_an_older_page_is_kept_and_asked_again(scene: Scene) -> None:
    """The page was open while the helper wrote another day. Seen to fail: it counted for the new one."""
    open_page = of(scene, LineKind.DAYS)
    change(scene, ready_on=None)
    with unit_of_work():
        verdicts.say(scene.plan, open_page.id, open_page.number, agrees=True, words="", form_id=uuid4())
    now = of(scene, LineKind.DAYS)
    assert now.number > open_page.number
    assert [one.is_about_this for one in now.verdicts] == [False]
    for number in (0, now.number + 1):
        with pytest.raises(PlanNotFoundError), unit_of_work():
            verdicts.say(scene.plan, now.id, number, agrees=True, words="", form_id=uuid4())


def test_a_plan_from_before_can_be_spoken_about_at_once(scene: Scene) -> None:
    """No row is written for a plan that nobody touches; the first word or change writes them."""
    with unit_of_work():
        gone = [line.id for line in scene.document.closing]
        for model in (LineVersion, PlanLine):
            column = LineVersion.line_id if model is LineVersion else PlanLine.id
            db.session.execute(sa.delete(model).where(column.in_(gone)))
    assert [line.id for line in scene.document.closing] == gone
    for wish in scene.document.lines:
        scene.say(wish, agrees=True)
    assert stage(scene) is Stage.TO_READ
    with unit_of_work():
        line = document_of(scene.plan).closing[0]
        verdicts.say(scene.plan, line.id, line.number, agrees=False, words="Nej.", form_id=None)
    assert [one.line and one.line.id for one in stops(scene)] == [line.id]


def test_nobody_writes_in_them(scene: Scene) -> None:
    """Seen to fail while a forged form took the days out of the plan."""
    line = of(scene, LineKind.DAYS)
    with pytest.raises(PlanNotFoundError), unit_of_work():
        plan_lines.line_of(scene.plan, line.id)
    for kind in CLOSING:
        with pytest.raises(PlanNotFoundError), unit_of_work():
            plan_lines.add(scene.plan, kind, Written(Content(text="Nej")), Hand(scene.helper))
    other = plan_for(someone(), scene.helper)
    with pytest.raises(PlanNotFoundError), unit_of_work():
        verdicts.say(other.plan, line.id, line.number, agrees=False, words="", form_id=None)


def test_what_was_put_down_is_what_stands_in_the_plan_whatever_is_written(scene: Scene) -> None:
    """Every verb that changes a day, a role, somebody on the list or an "inga" puts the new facts down."""

    def is_put_down() -> bool:
        facts: dict[LineKind, str] = facts_of(document_of(scene.plan))
        rows = db.session.execute(
            sa.select(PlanLine, LineVersion)
            .join(LineVersion, sa.and_(LineVersion.line_id == PlanLine.id, LineVersion.number == PlanLine.number))
            .where(PlanLine.id.in_(closing_ids(scene.plan.id)))
        )
        held = {LineKind(line.kind): version.content["text"] for line, version in rows}
        db.session.rollback()
        return {kind: text for kind, text in facts.items() if text} == {
            kind: text for kind, text in held.items() if text
        }

    assert is_put_down()
    anna = scene.participant("Anna")
    change(scene, comes=(anna,), next_meeting_on=today(), leader_id=anna)
    assert is_put_down()
    for press in (
        lambda: participants.rename(scene.plan, anna, "Anna Berg", "friend"),
        lambda: participants.restore(scene.plan, anna),
        lambda: participants.remove(scene.plan, anna),
        lambda: plans.say_none(scene.plan, "no_support_at", is_none=False),
    ):
        with unit_of_work():
            people.lock(scene.person)
            press()
        assert is_put_down()
    support = scene.add(LineKind.OTHERS, "Skolan lånar ut en dator.")
    assert is_put_down()
    scene.leave_out(support)
    assert is_put_down()
    assert closing_id(scene.plan.id, LineKind.DAYS) != closing_id(uuid4(), LineKind.DAYS)


def test_no_row_of_them_takes_the_room_of_a_line(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    document: Document = scene.document
    monkeypatch.setattr("app.services.line_places.MOST_LINES", len(document.lines) + 1)
    scene.add(LineKind.GOAL, "Du vill bo själv.")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Verdict)) == 0
    db.session.rollback()
