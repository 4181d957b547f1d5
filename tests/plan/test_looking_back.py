"""What became known after a plan was signed is told beside it, and changes no word of what was signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.plan.checklist import latest_review, stops_signing
from app.plan.document import canonical, from_canonical
from app.plan.looking_back import Held, HeldKind, as_known_now, how_it_goes, last_review
from tests.plan.full import HELD, TIMES, full_document

DAY = timedelta(days=1)
YEAR = 365 * DAY


def test_what_was_signed_stands_word_for_word_with_the_newest_of_how_it_goes() -> None:
    """Seen to fail with the name of today: only what was held, and how the actions go, is newer than the signature."""
    now, signed = full_document(name="Robin", comes=()), full_document(held=())
    done = tuple(
        replace(line, actions=tuple(replace(one, done_on=TIMES.began_on) for one in line.actions)) for line in now.lines
    )
    known = as_known_now(signed, replace(now, lines=done, no_support=True))
    assert known == replace(signed, lines=done, held=HELD)


def test_an_action_that_is_new_since_or_gone_now_changes_nothing() -> None:
    signed = full_document()
    bare = replace(signed, lines=tuple(replace(line, actions=()) for line in signed.lines))
    assert as_known_now(signed, bare) == signed
    assert as_known_now(bare, signed) == bare


def test_a_file_for_others_says_of_which_day_it_is_and_of_which_actions_something_is_known() -> None:
    found = how_it_goes(full_document(), full_document(), date(2027, 6, 9))
    assert (found.known_on, found.held) == (date(2027, 6, 9), HELD)
    assert [(one.begun_on, one.done_on) for one in found.actions] == [
        (date(2027, 2, 8), date(2027, 2, 19)), (date(2027, 2, 22), None),
    ]  # fmt: skip


def test_a_version_that_was_signed_before_anything_was_known_is_read_as_it_was() -> None:
    signed = full_document(held=(), comes=())
    old = canonical(signed).replace(b'"comes":[],', b"").replace(b'"held":[],', b"")
    assert b"held" not in old
    assert from_canonical(old) == signed


def test_the_year_to_the_next_review_is_counted_from_the_last_one() -> None:
    """Seen to fail: twelve months after a review in the eleventh month was more than twelve from the beginning."""
    first = Held(HeldKind.REVIEW, TIMES.began_on + 300 * DAY)
    assert last_review((Held(HeldKind.FOLLOW_UP, TIMES.began_on + 400 * DAY), first)) == first.held_on
    assert latest_review(TIMES.began_on, TIMES.began_on) == TIMES.began_on + YEAR
    assert latest_review(TIMES.began_on, TIMES.began_on, first.held_on) == first.held_on + YEAR
    for held, stops in ((first,), 0), ((), 1):
        later = first.held_on + YEAR
        times = replace(TIMES, follow_up_on=later, evaluate_on=later, review_on=later)
        plan = full_document(times=times, held=held)
        assert len(stops_signing(plan, first.held_on)) == stops
