"""The end of a part: who comes by keyboard meets the way onward first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.html_rules import words
from tests.person.scenes import begun

if TYPE_CHECKING:
    from flask import Flask


def test_the_first_stop_after_a_part_is_the_way_onward(app: Flask) -> None:
    """Seen to fail when Ta en paus stood before Nästa."""
    me = begun(app)
    me.press("Nästa", svar=me.choices("svar")[0]).sees("Dina svar är sparade.", "Nästa del: Om mig")
    stops = [words(link) for main in me.tree.iter("main") for link in main.iter("a")]
    assert stops[:2] == ["Nästa", "Ta en paus"]
