"""The most important is read at a glance, however much is written."""

from __future__ import annotations

import pytest

from app.web.in_short import LONGEST_IN_SHORT, in_short

SENTENCE = "Kim vill flytta till ett eget hem som ligger nära mamma."


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (SENTENCE, SENTENCE),
        ("Åka tåg.\nÅka buss.", "Åka tåg. Åka buss."),
        (f"{SENTENCE} {'Det ska finnas plats. ' * 100}", f"{SENTENCE} {'Det ska finnas plats. ' * 4}".strip()),
        (f"{SENTENCE[:-1]}, t.ex. {'i byn ' * 500}", f"{SENTENCE[:-1]}, t.ex. {'i byn ' * 16}".strip() + "…"),
        ("a" * 3_000, "a" * LONGEST_IN_SHORT + "…"),
    ],
)
def test_a_long_text_is_cut_after_a_sentence_or_a_word(text: str, short: str) -> None:
    """Seen to fail: a goal of 3 000 letters stood among the most important, whole."""
    assert in_short(text) == short
