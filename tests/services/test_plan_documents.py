"""The plan as one document: all that is in it, in order, with few statements whatever its length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.db import db, unit_of_work
from app.models import Helper, Plan
from app.plan.document import canonical, fingerprint, from_canonical
from app.plan.kinds import Content, LineKind, Task
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, participants, plan_lines, plans, showings, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.web.shown_answer import parts_for_helper
from tests.helper.scenes import answer, named, show, someone
from tests.services.plan_scenes import Work, begun, invited
from tests.web.test_statements import counted

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def test_the_document_holds_lines_in_order_with_their_actions_and_people(work: Work) -> None:
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
        olle = participants.add(plan, "Olle", "friend")
        plans.change_frame(plan, plans.frame_of(plan), replace(plans.frame_of(plan), responsible_id=olle.id))
        participants.remove(plan, olle.id)
    keep, wish, other = work.add("Rummet", LineKind.KEEP), work.add("Åka tåg"), work.add("Se havet")
    with work.writing() as plan:
        written = Written(Content(text="Köpa biljett", due_on=date(2027, 3, 3)), {Task.DOES: (anna.id, olle.id)})
        plan_lines.add(plan, LineKind.ACTION, written, work.hand, parent=wish)
        plan_lines.move(plan, wish, other)
    document = document_of(work.plan)
    assert [line.id for line in document.lines] == [keep.id, other.id, wish.id]
    action = document.lines[2].actions[0]
    assert (action.text, action.due_on) == ("Köpa biljett", date(2027, 3, 3))
    assert {one.name for one in action.does} == {"Anna", "Olle"}
    assert [one.name for one in document.people] == ["Anna"]
    assert document.roles.responsible is not None
    assert document.roles.responsible.name == "Olle"
    assert (document.name, document.revision) == ("Kim", work.plan.revision)
    assert [line.pictogram for line in document.lines] == ["keep", "most-important", "most-important"]


def test_a_document_is_the_same_bytes_until_something_changes(work: Work) -> None:
    line = work.add("Åka tåg")
    first, second = (canonical(document_of(work.plan)) for _ in range(2))
    assert first == second
    assert from_canonical(first) == document_of(work.plan)
    with work.writing() as plan:
        plan_lines.change(plan, line, 1, Written(Content(text="Åka båt")), work.hand)
    assert fingerprint(canonical(document_of(work.plan))) != fingerprint(first)


def test_a_wish_that_was_left_out_stays_visible_and_a_line_nobody_spoke_of_goes(work: Work) -> None:
    wish, support, spoken = (
        work.add("Åka tåg"),
        work.add("Boende", LineKind.SUPPORT),
        work.add("Ledsagare", LineKind.SUPPORT),
    )
    with work.writing() as plan:
        verdicts.say(plan, spoken.id, 1, False, "Jag vill välja vem.", None)  # noqa: FBT003 (as it is stored)
        for line in (wish, support, spoken):
            plan_lines.leave_out(plan, line, "Det fick vänta", work.hand)
    document = document_of(work.plan)
    assert [(line.id, line.reason) for line in document.left_out] == [
        (wish.id, "Det fick vänta"), (spoken.id, "Det fick vänta"),
    ]  # fmt: skip
    assert list(document.every_line()) == []


def test_what_the_person_said_stays_when_the_line_is_written_anew(work: Work) -> None:
    line = work.add("Åka tåg")
    with work.writing() as plan:
        said = verdicts.say(plan, line.id, 1, False, "Det var båt.", None)  # noqa: FBT003 (as it is stored)
        verdicts.reply(plan, said.id, "Jag ändrar.", work.helper)
    verdict = document_of(work.plan).lines[0].verdict
    assert verdict is not None
    assert (verdict.words, verdict.is_about_this, verdict.is_unanswered) == ("Det var båt.", True, False)
    assert [(reply.words, reply.by) for reply in verdict.replies] == [("Jag ändrar.", "Berit Sten")]
    with work.writing() as plan:
        plan_lines.change(plan, line, 1, Written(Content(text="Åka båt")), work.hand)
    verdict = document_of(work.plan).lines[0].verdict
    assert verdict is not None
    assert (verdict.words, verdict.is_about_this) == ("Det var båt.", False)


def test_the_name_is_there_only_while_it_is_shown_to_one_who_writes(work: Work) -> None:
    person = someone()
    hidden = begun(answer(person, "good-at", Given(words="Sjunga")), person=person)
    show(person, named(person, "Robin"), to=invited())  # She reads and does not write.
    assert document_of(hidden.plan).name == ""
    named(work.person, "Robin")
    assert document_of(work.plan).name == "Kim"
    with unit_of_work():
        showings.take_back(work.person, work.showing.id)
    assert document_of(work.plan).name == ""


def test_nothing_of_another_plan_is_in_the_document(work: Work) -> None:
    other = begun()
    other.add("Hemligt")
    with other.writing() as plan:
        participants.add(plan, "Olle", "friend")
    document = document_of(work.plan)
    assert (document.lines, document.people) == ((), ())


def full(lines: int) -> Work:
    """Return a plan with `lines` wishes that all come from an answer, with actions, verdicts and replies."""
    person = someone()
    work = begun(answer(person, "longing", Given(words="Åka tåg")), named(person, "Kim"), person=person)
    work.draft()
    for number in range(lines):
        wish = work.add(f"Åka tåg {number}")
        with work.writing() as plan:
            anna = participants.add(plan, f"Anna {number}", "friend")
            action = Written(Content(text="Köpa biljett"), {Task.DOES: (anna.id,), Task.RESPONSIBLE: (anna.id,)})
            plan_lines.add(plan, LineKind.ACTION, action, work.hand, parent=wish)
            said = verdicts.say(plan, wish.id, 1, False, "Nej", None)  # noqa: FBT003 (as it is stored)
            verdicts.reply(plan, said.id, "Vi ses i morgon.", work.helper)
    return work


@pytest.mark.parametrize("lines", [1, 12])
def test_reading_a_plan_asks_as_little_whatever_its_length(lines: int) -> None:
    """performance.md: the document at most six statements, and all that the helper's page reads at most twelve."""
    work = full(lines)
    helper_id, showing_id = work.helper.id, work.showing.id
    db.session.rollback()
    db.session.expunge_all()  # Nothing is known beforehand, as when a page is asked for.
    db.session.info.clear()
    with counted() as found:
        helper = db.session.get_one(Helper, helper_id)
        writing = plans.writing(helper, showing_id)
        book = showings.shown_answers(writing.showing)
        before = len(found)
        document = document_of(writing.begun)
        assert len(found) - before <= 6, found[before:]
        line_notices.notices(document, writing.begun, book, MY_PLAN)
        parts_for_helper(book, MY_PLAN)
    assert len(found) <= 12, found
    assert len(document.lines) == lines + 1
    assert isinstance(writing.begun, Plan)
