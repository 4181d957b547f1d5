"""A line is said in the same pieces, and found under the same key, by the server and by the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.speech.lines import LONGEST_LINE, lines_of, normalised, sound_key

SAMPLES = json.loads(Path(__file__).with_name("lines.json").read_text("utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one["text"][:20] or "nothing")
def test_a_text_is_said_in_these_lines_under_these_keys(sample: dict[str, list[dict[str, str]]]) -> None:
    """The browser's script is held to the same samples (tests/static)."""
    lines = lines_of(str(sample["text"]))
    assert lines == [one["line"] for one in sample["lines"]]
    assert [sound_key("sv", "espeak-sv", line) for line in lines] == [one["sv"] for one in sample["lines"]]
    assert [sound_key("en", "espeak-en", line) for line in lines] == [one["en"] for one in sample["lines"]]


def test_no_line_is_longer_than_a_browser_can_say_and_no_word_is_lost() -> None:
    said = [piece for sample in SAMPLES for piece in lines_of(str(sample["text"]))]
    assert max(map(len, said)) <= LONGEST_LINE
    for sample in SAMPLES:
        text = str(sample["text"])
        assert "".join(lines_of(text)).replace(" ", "") == normalised(text).replace(" ", "")


def test_how_words_are_set_changes_nothing_and_other_words_change_everything() -> None:
    key = sound_key("sv", "espeak-sv", "Välj ett svar.")
    assert sound_key("sv", "espeak-sv", " Välj\u00a0ett\n  sv\u00adar. ") == key
    others = {
        sound_key("sv", "espeak-sv", "Välj ett svar"), sound_key("en", "espeak-sv", "Välj ett svar."),
        sound_key("sv", "piper-sv", "Välj ett svar."), sound_key("sv", "espeak-sv", "välj ett svar."),
    }  # fmt: skip
    assert len(others | {key}) == 5
