"""How it has gone: what was held, and how each action goes, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.plan.full import full_document
from tests.web.test_plan_view import SIGNED, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture(autouse=True)
def _asking(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_how_it_has_gone_stands_after_what_the_plan_says_and_before_the_people() -> None:
    text = text_of(full_document(), **SIGNED)
    order = ("De som får läsa min plan", "Hur det har gått", "Omprövning lördag 27 februari 2027", "Var med: Kim och",
             "Vi läste hela planen. Allt gäller.", "Anna Berg skrev det här.", "Uppföljning fredag 12 februari 2027",
             "Människor i planen")  # fmt: skip
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "Så går det: Klart, fredag 19 februari 2027" in text
    assert "Så går det: På gång, måndag 22 februari 2027" in text
    assert "Så går det: Inte börjat" in text


def test_before_anything_has_begun_nothing_is_told_of_how_it_goes() -> None:
    """Eleven times "Inte börjat" in a plan of today would only make it longer."""
    lines = tuple(
        replace(line, actions=tuple(replace(one, begun_on=None, done_on=None) for one in line.actions))
        for line in full_document().lines
    )
    text = text_of(full_document(lines=lines, held=()))
    assert "Så går det" not in text
    assert "Hur det har gått" not in text
