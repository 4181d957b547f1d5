"""What is new between two versions: everything that reads differently is told, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.differences import Differences, differences
from app.plan.document import Document, Line, Participant, Roles, Said, SaidCard, Times
from app.plan.kinds import LineKind, SupportState, Term
from tests.plan.full import HELD, PEOPLE, RIGHT, full_document, people, small_document, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = full_document()
LATER = date(2030, 5, 5)
GOAL_AT = next(at for at, line in enumerate(FULL.lines) if line.kind is LineKind.GOAL)


def with_line(change: Callable[[Line], Line], at: int = 0, document: Document = FULL) -> Document:
    """Return the plan with one of its lines changed."""
    lines = list(document.lines)
    lines[at] = change(lines[at])
    return replace(document, lines=tuple(lines))


def told(new: Document, old: Document = FULL) -> list[tuple[str, object, object]]:
    """Return every detail: its name, what it was, what it is."""
    found = differences(old, new)
    return [(one.name, one.before, one.after) for one in (*found.frame, *(d for c in found.changed for d in c.details))]


def test_the_same_plan_has_no_differences() -> None:
    assert differences(FULL, FULL).is_empty
    assert differences(FULL, replace(FULL, revision=99)).is_empty


def test_a_new_line_is_new_and_so_are_its_actions() -> None:
    fewer = replace(FULL, lines=tuple(line for line in FULL.lines if line.kind is not LineKind.TRY))
    added = [line.text for line in differences(fewer, FULL).added]
    assert added == ["Kim provar att sova i tält en natt.", "Låna ett tält", "Kim provar att arbeta med djur en dag."]


def test_how_it_goes_what_was_held_and_who_comes_are_told_too() -> None:
    """Who signs again is told what is new of it; seen to fail with a plan that had changed and nothing to read."""
    before = full_document(held=HELD[1:], comes=people("Anna Berg", "Mamma"))
    before = with_line(
        lambda line: replace(line, actions=(replace(line.actions[0], begun_on=None, done_on=None), *line.actions[1:])),
        GOAL_AT, before,
    )  # fmt: skip
    found = differences(before, FULL)
    assert found.held == HELD[:1]
    assert told(FULL, before) == [
        ("comes", "Anna Berg, Mamma", "Anna Berg, Karin Lund, Mamma"), ("going", "Inte börjat", "Klart"),
    ]  # fmt: skip
    assert not differences(full_document(held=()), FULL).is_empty


def test_a_changed_text_stands_beside_what_it_was() -> None:
    found = differences(FULL, with_line(lambda line: replace(line, text="Kim vill flytta.", number=2)))
    assert [(one.before.text, one.after.text) for one in found.changed] == [(FULL.lines[0].text, "Kim vill flytta.")]
    assert found == Differences(changed=found.changed)


def test_a_wish_that_is_left_out_takes_its_actions_and_says_why() -> None:
    gone = differences(FULL, with_line(lambda line: replace(line, is_left_out=True, reason="Sedan."), GOAL_AT)).left_out
    assert [(line.text, line.reason) for line in gone[:2]] == [
        ("Kim flyttar till ett eget hem nära mamma.", "Sedan."),
        ("Ställa mig i kö för en lägenhet", ""),
    ]
    assert len(gone) == 4


def test_another_reason_is_told_of_what_was_left_out_before_too_and_so_is_what_came_and_went() -> None:
    """Seen to fail: the signatures were lifted, and nothing was new."""
    at = FULL.lines.index(FULL.left_out[0])
    (again,) = differences(FULL, with_line(lambda line: replace(line, reason="Sedan."), at)).in_neither
    assert again.reason == "Sedan."
    never_told = replace(FULL, lines=(*FULL.lines[:at], *FULL.lines[at + 1 :]))
    found = differences(never_told, FULL)
    assert (found.left_out, found.in_neither) == ((), (FULL.lines[at],))


def test_a_line_that_has_vanished_is_told_with_its_old_words() -> None:
    gone = differences(FULL, replace(FULL, lines=FULL.lines[1:])).left_out
    assert [line.text for line in gone] == [FULL.lines[0].text]


def test_a_wish_that_comes_back_is_new_again() -> None:
    out = FULL.left_out[0]
    at = FULL.lines.index(out)
    back = with_line(lambda line: replace(line, is_left_out=False, reason=""), at)
    assert [line.text for line in differences(FULL, back).added] == [out.text]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("heading", "Ny rubrik"), ("pictogram", "music"), ("area", "leisure"), ("term", Term.LONG),
        ("support", SupportState.DECIDED), ("due_on", LATER), ("needs", "En cykel"), ("does", people("Lisa")),
        ("responsible", people("Lisa")), ("attends", people("Lisa")), ("reason", "Det är dyrt."),
    ],
)  # fmt: skip
def test_every_field_of_a_line_is_compared(field: str, value: Any) -> None:
    found = differences(FULL, with_line(lambda line: replace(line, **{field: value})))
    (changed,) = found.changed
    assert not changed.is_reworded
    assert len(changed.details) == 1
    assert str(changed.details[0].label)


def test_a_part_of_life_is_said_in_words() -> None:
    new = with_line(lambda line: replace(line, area="home"))
    (changed,) = differences(FULL, new, {"home": "Hemmet"}).changed
    assert [(one.before, one.after) for one in changed.details] == [(None, "Hemmet")]


def test_every_day_and_role_of_the_plan_is_compared() -> None:
    for one in fields(Times):
        value: Any = "Klockan 9." if one.name == "next_meeting" else LATER
        new = replace(FULL, times=replace(FULL.times, **{one.name: value}))
        assert told(new) == [(one.name, getattr(FULL.times, one.name), value)]
    for one in fields(Roles):
        assert told(replace(FULL, roles=replace(FULL.roles, **{one.name: None})))[0][0::2] == (one.name, None)


def test_every_other_thing_about_the_plan_is_compared() -> None:
    assert told(replace(FULL, name="Robin")) == [("name", "Kim Öberg", "Robin")]
    for name, kind in (
        ("no_support", LineKind.SUPPORT),
        ("no_measures_by_others", LineKind.OTHERS),
        ("no_readers", LineKind.READER),
    ):
        is_none: dict[str, Any] = {name: True}
        lines = tuple(line for line in FULL.lines if line.kind is not kind)
        ((found, before, after),) = told(replace(FULL, lines=lines, **is_none), replace(FULL, lines=lines))
        assert (found, before) == (name, None)
        assert str(after)
        assert told(replace(FULL, **is_none)) == []  # Who reads the plan reads the lines there.
    more = replace(FULL, people=(*FULL.people, Participant(UUID(int=77), "Nils", "friend")))
    ((name, before, after),) = told(more)
    assert name == "people"
    assert "Nils" in str(after)
    assert "Nils" not in str(before)


def test_who_somebody_is_to_the_person_is_compared_in_words() -> None:
    new = replace(FULL, people=(replace(FULL.people[0], relation="friend"), *FULL.people[1:]))
    (detail,) = differences(FULL, new, {}, {"friend": "En vän"}).frame
    assert "Anna Berg (En vän)" in str(detail.after)


def test_a_name_that_is_spelled_anew_is_told_wherever_it_stands() -> None:
    anna = PEOPLE["Anna Berg"]
    assert told(replace(FULL, roles=replace(FULL.roles, writer=replace(anna, name="Anna Bergh"))))[0][0] == "writer"


def test_what_was_said_since_is_told_and_agreeing_is_not() -> None:
    objected = with_line(lambda line: replace(line, verdicts=(*line.verdicts, wrong("Nej."))))
    assert [line.text for line in differences(FULL, objected).spoken] == [FULL.lines[0].text]
    answered = with_line(lambda line: replace(line, verdicts=(*line.verdicts, wrong("Nej.", "Vi ändrar."))))
    assert differences(objected, answered).spoken
    agreed = with_line(lambda line: replace(line, verdicts=(*line.verdicts, RIGHT)))
    assert differences(FULL, agreed).is_empty


def test_that_a_line_is_of_another_kind_is_told() -> None:
    changed = with_line(lambda line: replace(line, kind=LineKind.KEEP))
    assert told(changed) == [("kind", "Varför jag vill ha en plan", "Det vill jag ha kvar")]


def test_that_the_line_stands_beside_another_answer_is_told_in_its_words() -> None:
    """Seen to fail while "Så sa jag" could change and nothing was new."""
    train = Said("Vad längtar du efter?", (SaidCard("En resa", "trip", "Snart"), SaidCard("En vän")), "Åka tåg.")
    first = with_line(lambda line: replace(line, said=train))
    second = with_line(lambda line: replace(line, said=replace(train, words="Åka buss.")))
    assert told(second, first) == [
        ("said", "En resa (Snart), En vän. Åka tåg.", "En resa (Snart), En vän. Åka buss."),
    ]  # fmt: skip
    pressed = with_line(lambda line: replace(line, said=replace(train, by="helper", said_on=LATER)))
    assert differences(first, pressed).is_empty


def test_lines_in_another_order_are_only_that() -> None:
    turned = replace(FULL, lines=(FULL.lines[1], FULL.lines[0], *FULL.lines[2:]))
    assert differences(FULL, turned) == Differences(is_reordered=True)


def test_a_plan_that_has_grown_from_nothing_is_all_new() -> None:
    found = differences(small_document(lines=()), FULL)
    assert len(found.added) == len(list(FULL.every_line()))
    assert (found.left_out, found.in_neither, found.changed) == ((), FULL.left_out, ())


@given(st.data())
def test_no_change_goes_untold(data: st.DataObject) -> None:
    """Whatever is changed, somebody who reads what is new sees that something is."""
    at = data.draw(st.sampled_from([at for at, line in enumerate(FULL.lines) if not line.is_left_out]))
    change: Callable[[Line], Line] = data.draw(
        st.sampled_from(
            [
                lambda line: replace(line, text=line.text + " Och mer."),
                lambda line: replace(line, kind=LineKind.KEEP if line.kind is LineKind.OWN else LineKind.OWN),
                lambda line: replace(line, said=Said("?", words="Något annat")),
                lambda line: replace(line, needs="Något helt nytt"),
                lambda line: replace(line, is_left_out=True, reason="Inte nu."),
                lambda line: replace(line, due_on=LATER + timedelta(days=1)),
                lambda line: replace(line, verdicts=(*line.verdicts, wrong("Nej."))),
                lambda line: replace(line, id=UUID(int=9_999)),
            ]
        )
    )
    new = with_line(change, at)
    assert not differences(FULL, new).is_empty
    assert not differences(new, FULL).is_empty or new.lines[at].verdicts != FULL.lines[at].verdicts
