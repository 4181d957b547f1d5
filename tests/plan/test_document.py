"""A plan survives being written as JSON, the same plan is the same bytes, and a signature is bound to those."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.document import (
    Document,
    Reply,
    Said,
    SaidCard,
    Verdict,
    canonical,
    fingerprint,
    from_canonical,
)
from app.plan.kinds import LineKind
from tests.plan.making import ANNA, DAY, document, line

SAID = Said("Vad längtar du efter?", (SaidCard("En resa", "trip"),), "Till havet", "self", "sv", DAY)
DOCUMENTS = st.builds(
    lambda texts, said, day: document(*(line(LineKind.GOAL, text, said=said, due_on=day) for text in texts)),
    st.lists(st.text(max_size=40), max_size=4),
    st.none() | st.builds(Said, st.text(max_size=20), words=st.text(max_size=20)),
    st.none() | st.dates(),
)


@given(DOCUMENTS)
def test_a_document_is_read_as_it_was_written(one: Document) -> None:
    assert from_canonical(canonical(one)) == one
    assert canonical(from_canonical(canonical(one))) == canonical(one)


def test_any_change_is_another_fingerprint() -> None:
    whole = document(line(LineKind.GOAL, "Åka tåg", said=SAID, does=(ANNA,)), people=(ANNA,))
    (goal,) = whole.lines
    others = [
        replace(whole, name=""), replace(whole, revision=2), replace(whole, no_readers=True),
        replace(whole, times=replace(whole.times, review_on=DAY)),
        *(replace(whole, lines=(changed,)) for changed in (
            replace(goal, text="Åka buss"), replace(goal, said=None), replace(goal, does=()),
            replace(goal, said=replace(SAID, words="Till Åre")), replace(goal, is_left_out=True),
            replace(goal, verdicts=(Verdict(agrees=True, words="", on=DAY),)),
        )),
    ]  # fmt: skip
    marks = {fingerprint(canonical(one)) for one in (whole, *others)}
    assert len(marks) == 1 + len(others)
    assert all(len(mark) == 32 for mark in marks)


def test_something_else_than_a_plan_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_canonical(b"{}")


def test_an_objection_waits_until_it_is_answered_or_the_line_is_mended() -> None:
    objection = Verdict(agrees=False, words="Nej", on=DAY)
    assert objection.is_unanswered
    assert not replace(objection, agrees=True).is_unanswered
    assert replace(objection, is_about_this=False).is_unanswered
    assert not replace(objection, is_about_this=False, is_mended=True).is_unanswered
    assert not replace(objection, replies=(Reply("Jo", "Berit", DAY),)).is_unanswered


def test_the_latest_verdict_is_the_one_that_holds() -> None:
    first, second = Verdict(agrees=False, words="Nej", on=DAY), Verdict(agrees=True, words="", on=date(2027, 3, 4))
    assert line(LineKind.GOAL).verdict is None
    assert line(LineKind.GOAL, verdicts=(first, second)).verdict == second


def test_what_was_left_out_stands_apart_from_the_plan() -> None:
    out = line(LineKind.ACTION, is_left_out=True)
    wish = line(LineKind.GOAL, actions=(line(LineKind.ACTION, "Köpa biljett"), out))
    gone = line(LineKind.LONGING, is_left_out=True, actions=(line(LineKind.ACTION),))
    plan = document(wish, gone)
    assert list(plan.every_line()) == [wish, wish.actions[0]]
    assert plan.left_out == (gone,)
    assert plan.of_kind(LineKind.GOAL, LineKind.LONGING) == (wish,)


def test_an_action_that_the_person_has_spoken_about_is_remembered_with_its_wish_or_without() -> None:
    """Seen to fail while four places each had their own idea of what was left out."""
    spoken, quiet = (line(LineKind.ACTION, verdicts=said) for said in ((Verdict(agrees=False, words="", on=DAY),), ()))
    out = replace(spoken, is_left_out=True, reason="För dyrt.")
    assert document(line(LineKind.GOAL, actions=(quiet, spoken))).left_out == ()
    assert document(line(LineKind.GOAL, actions=(quiet, out))).left_out == (out,)
    gone = line(LineKind.GOAL, actions=(quiet, spoken, out), is_left_out=True, reason="Inte nu.")
    with_wish = replace(spoken, is_left_out=True, reason="Inte nu.")
    assert document(gone).left_out == (gone, with_wish, out)
    assert document(gone).wish_of(with_wish.id) == gone
    assert document(gone).wish_of(gone.id) is None
