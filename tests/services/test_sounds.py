"""A recording is made anew, so that it holds the sound and nothing else (S-84)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import sounds
from app.services.sounds import LongSoundError, UnreadableSoundError, clean_sound
from tests.sound_samples import CANARY, KINDS, heard, recording, silent_minute, wrong

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", KINDS)
def test_what_browsers_record_is_kept_as_sound_alone(kind: str) -> None:
    """Seen to fail with the file kept as it came."""
    sent = recording(2, kind)
    assert kind == "adts" or CANARY.encode() in sent
    made = clean_sound(sent)
    seconds, silence = heard(made.data)
    assert abs(seconds - 2) < 0.2
    assert (made.seconds, silence < 0.1) == (2, True)
    assert CANARY.encode() not in made.data
    assert not made.data.startswith(b"ID3")


@pytest.mark.parametrize("name", wrong())
def test_what_is_no_recording_is_refused(name: str) -> None:
    with pytest.raises(UnreadableSoundError):
        clean_sound(wrong()[name])


def test_three_minutes_are_kept_and_six_are_refused() -> None:
    """The clock of a browser is not that exact, so a few seconds more are let through."""
    made = clean_sound(recording(181, "wav"))
    assert made.seconds == 181
    assert len(made.data) < 1_200_000
    with pytest.raises(LongSoundError):
        clean_sound(recording(360, "wav"))


def test_what_is_a_little_longer_than_three_minutes_is_refused() -> None:
    """The pages say three minutes. Seen to fail with five of them let through."""
    minute = silent_minute()
    ten_seconds = minute[: len(minute) // 6]
    with pytest.raises(LongSoundError):
        clean_sound(minute * 3 + ten_seconds)


def test_what_is_broken_in_the_middle_keeps_the_rest() -> None:
    """A telephone that dies while it records leaves half a file, and what was said until then is worth keeping."""
    whole = recording(4)
    assert clean_sound(whole[: len(whole) // 2]).seconds in {1, 2}


def test_five_hours_are_refused_for_their_length_and_not_for_want_of_memory() -> None:
    """Seen to fail with every frame decoded before the length was looked at."""
    with pytest.raises(LongSoundError):
        clean_sound(silent_minute() * 60 * 5)


def test_what_was_made_in_part_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what somebody said would stand there as the whole. Seen to fail while any output was kept."""
    breaks = tmp_path / "breaks.py"
    breaks.write_text("import sys; sys.stdout.buffer.write(bytes(900)); sys.stdout.flush(); sys.exit(1)")
    monkeypatch.setattr(sounds, "_MAKER", breaks)
    with pytest.raises(UnreadableSoundError):
        clean_sound(recording())
