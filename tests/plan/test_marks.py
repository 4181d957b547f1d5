"""The mark somebody signs with: only small whole numbers inside the box, and the same drawing again as a path."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.marks import HEIGHT, MOST_POINTS, WIDTH, Mark, UnreadableMarkError, as_text, read_strokes

POINTS = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
DRAWINGS = st.lists(st.lists(POINTS, min_size=1, max_size=40).map(tuple), max_size=12).map(tuple)


@given(DRAWINGS)
def test_a_drawing_is_read_as_it_was_drawn(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert read_strokes(as_text(strokes)) == strokes
    assert re.fullmatch(r"(?:M\d+ \d+(?:h0|(?:L\d+ \d+)+) ?)*", Mark(strokes).path)


@pytest.mark.parametrize(
    "sent",
    [
        "1", "1,2,3", "1,2 3", "a,b", "-1,2", "1,2;", ";1,2", "1, 2", "1,2  3,4", "1,2\n", "٣,٣", "1e2,3", "0001,2",
        f"{WIDTH + 1},0", f"0,{HEIGHT + 1}", '"/><script>', "1,2 " * 20_000, " ".join(["1,2"] * (MOST_POINTS + 1)),
    ],
)  # fmt: skip
def test_anything_else_is_refused(sent: str) -> None:
    with pytest.raises(UnreadableMarkError):
        read_strokes(sent)


def test_a_touch_is_a_dot_and_nothing_is_no_mark() -> None:
    assert Mark((((5, 6),),)).path == "M5 6h0"
    assert Mark().is_empty
    assert not Mark((((5, 6),),)).is_empty
    assert (Mark(picture="music").picture_name, Mark(picture="no-such").picture_name) == ("Musik", "")
