"""What can be heard in a sound: it is decoded as a browser would, not looked at from outside."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import miniaudio

RATE = 22_050
QUIET = 300  # Of 32 768: what nobody hears.


@dataclass(frozen=True, slots=True)
class Heard:
    """How long a sound is, and how much of it is silent."""

    seconds: float
    silent: float


def heard(mp3: bytes) -> Heard:
    """Return what can be heard in `mp3`; the test fails when it is no MP3 of one channel."""
    assert miniaudio.mp3_get_info(mp3).nchannels == 1
    samples: array[int] = miniaudio.mp3_read_s16(mp3).samples
    step = RATE // 50
    loudest = [max(map(abs, samples[at : at + step])) for at in range(0, len(samples), step)]
    return Heard(len(samples) / RATE, sum(one < QUIET for one in loudest) / len(loudest))
