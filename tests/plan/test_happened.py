"""What became of each wish: its line, what shall be done, how it goes, and what never came into the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.plan.happened import Going, happened, is_late
from app.plan.kinds import WISHES, LineKind
from tests.plan.full import full_document, said, small_document
from tests.plan.making import line

if TYPE_CHECKING:
    from app.plan.document import Line

THEN = datetime(2027, 3, 1, tzinfo=UTC)
DAY = date(2027, 3, 1)
DOCUMENT = full_document()


def wish(text: str) -> Line:
    return next(line for line in DOCUMENT.lines if line.text.startswith(text))


def test_an_action_goes_as_somebody_has_said() -> None:
    assert Going.of(None, None) is Going.NOT_BEGUN
    assert Going.of(THEN, None) is Going.UNDER_WAY
    assert Going.of(THEN, THEN) is Going.DONE
    assert Going.of(None, THEN) is Going.DONE


def test_every_wish_in_the_plan_has_an_outcome_with_its_actions_in_order() -> None:
    told = happened(DOCUMENT, {}, (), DAY)
    assert [one.line for one in told.outcomes] == list(DOCUMENT.of_kind(*WISHES))
    assert [[deed.line for deed in one.deeds] for one in told.outcomes] == [
        list(line.actions) for line in DOCUMENT.of_kind(*WISHES)
    ]


def test_a_wish_that_nobody_does_anything_about_stays_visible() -> None:
    """`domain.md` 3.1, point 9."""
    alone = [one.line.text for one in happened(DOCUMENT, {}, (), DAY).outcomes if not one.deeds]
    assert "Kim provar att arbeta med djur en dag." in alone


def test_an_action_is_not_begun_until_that_is_said() -> None:
    home = wish("Kim flyttar till ett eget hem")
    first, second, third = home.actions
    told = happened(DOCUMENT, {first.id: Going.DONE, second.id: Going.UNDER_WAY}, (), DAY)
    deeds = next(one for one in told.outcomes if one.line == home).deeds
    assert [(deed.line, deed.going) for deed in deeds] == [
        (first, Going.DONE), (second, Going.UNDER_WAY), (third, Going.NOT_BEGUN)
    ]  # fmt: skip


def test_what_was_left_out_stands_there_with_its_reason_and_is_no_outcome() -> None:
    told = happened(DOCUMENT, {}, (), DAY)
    assert [line.text for line in told.left_out] == ["Kim vill ha en egen häst.", "Kim vill byta arbete."]
    assert all(line.reason for line in told.left_out)
    assert not {one.line.id for one in told.outcomes} & {line.id for line in told.left_out}


def test_what_was_said_and_is_no_line_is_told_as_it_was_said() -> None:
    forgotten = said("Vad vill du prova?", ("En kurs", "course"))
    assert happened(small_document(), {}, [forgotten], DAY).untold == (forgotten,)


def test_a_plan_without_wishes_has_nothing_to_tell() -> None:
    assert happened(small_document(), {}, (), DAY).is_empty
    assert not happened(small_document(), {}, [said("Vad vill du prova?")], DAY).is_empty


def test_an_action_is_late_from_the_day_after_until_it_is_done() -> None:
    deed, after = line(LineKind.ACTION, due_on=DAY), DAY + timedelta(days=1)
    assert [is_late(deed, going, after) for going in Going] == [True, True, False]
    assert not is_late(deed, Going.NOT_BEGUN, DAY)
    assert not is_late(line(LineKind.ACTION), Going.NOT_BEGUN, after)
    # Help that has begun and a meeting that was held are no work that waits.
    for kind in (LineKind.SUPPORT, LineKind.OTHERS, LineKind.MEETING):
        assert not is_late(line(kind, due_on=DAY), Going.NOT_BEGUN, after)


def test_what_is_late_is_told_by_the_day_it_is_read_and_not_by_the_document() -> None:
    """A signed version says the same for ever."""
    home = wish("Kim flyttar till ett eget hem")
    due = min(action.due_on for action in home.actions if action.due_on)
    for today, late in ((due, []), (due + timedelta(days=1), [due])):
        told = happened(DOCUMENT, {}, (), today)
        deeds = next(one for one in told.outcomes if one.line == home).deeds
        assert [deed.line.due_on for deed in deeds if deed.is_late] == late
