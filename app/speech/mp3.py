"""Sound as it is sent: MP3, which every browser plays, also on an iPad."""

from __future__ import annotations

import wave
from io import BytesIO
from typing import TYPE_CHECKING, Final

import lameenc

from app.speech.voices import NoSoundError

if TYPE_CHECKING:
    from pathlib import Path

KILOBITS: Final = 32
"""Speech in one channel needs no more; 2 000 lines are 16 MB (docs/decisions/0032-sound-on-the-server.md)."""
RATE: Final = 22_050
QUALITY: Final = 7
"""LAME's quick way, four times as fast as its best, with no difference to hear in one voice."""
SAMPLE_BYTES: Final = 2


def mp3_of_wav(data: bytes | Path) -> bytes:
    """Return a WAV as MP3. Raises NoSoundError where it is none, holds nothing, or has more than one channel."""
    try:
        with wave.open(BytesIO(data) if isinstance(data, bytes) else str(data)) as wav:
            is_ours = wav.getnchannels() == 1 and wav.getsampwidth() == SAMPLE_BYTES
            rate, samples = wav.getframerate(), wav.readframes(wav.getnframes()) if is_ours else b""
    except (OSError, EOFError, wave.Error) as problem:
        raise NoSoundError("this is no WAV that can be read") from problem
    if not samples:
        raise NoSoundError("the WAV is empty, or not of one channel with 16 bits")
    return mp3_of(samples, rate)


def mp3_of(samples: bytes, rate: int) -> bytes:
    """Return `samples`, of one channel with 16 bits, as MP3."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(samples)) + bytes(encoder.flush())
