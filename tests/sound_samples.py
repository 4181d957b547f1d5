"""Recordings to send: good ones with words hidden in them, and files that only say they are recordings."""

from __future__ import annotations

import array
import io
import math
from functools import cache
from typing import Any, Final

import av

CANARY: Final = "kanariefagel-i-rosten"
"""Hidden wherever a recording can hold words. None of it may be kept (S-84)."""

KINDS: Final = {
    "webm": "libopus", "ogg": "libopus", "mp4": "aac", "mp3": "libmp3lame", "wav": "pcm_s16le", "adts": "aac",
}  # fmt: skip
"""What browsers and telephones record, and with which codec."""

RATE: Final = 48_000
PIECE: Final = 960


@cache
def recording(seconds: float = 2, kind: str = "webm", pitch: int = 450) -> bytes:
    """Return a file with a tone of this length, and the canary in every word it can hold; 50 divides the pitch."""
    into = io.BytesIO()
    made: Any = av.open(into, "w", format=kind)
    with made:
        if kind != "adts":
            made.metadata.update({"title": CANARY, "comment": CANARY, "artist": CANARY})
        stream = made.add_stream(KINDS[kind], rate=RATE, layout="mono")
        fitted = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=RATE)
        for start in range(0, int(seconds * RATE), PIECE):
            for frame in fitted.resample(_tone(start, pitch)):
                made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return into.getvalue()


def _tone(start: int, pitch: int) -> av.AudioFrame:
    frame = av.AudioFrame(format="s16", layout="mono", samples=PIECE)
    frame.sample_rate, frame.pts = RATE, start
    frame.planes[0].update(_piece(pitch).ljust(frame.planes[0].buffer_size, b"\0"))
    return frame


def silent_minute() -> bytes:
    """Return a minute of silence that weighs as little as an MP3 can; repeated, it lasts so many minutes."""
    into, rate = io.BytesIO(), 8_000
    made: Any = av.open(into, "w", format="mp3", options={"id3v2_version": "0", "write_xing": "0"})
    with made:
        stream = made.add_stream("libmp3lame", rate=rate, layout="mono", bit_rate=rate)
        for _ in range(60):
            frame = av.AudioFrame(format="s16p", layout="mono", samples=rate)
            frame.sample_rate = rate
            frame.planes[0].update(bytes(frame.planes[0].buffer_size))
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return into.getvalue()


@cache
def _piece(pitch: int) -> bytes:
    """Return a fiftieth of a second; the next one goes on where it ends."""
    return array.array("h", (int(9000 * math.sin(2 * math.pi * pitch * at / RATE)) for at in range(PIECE))).tobytes()


def heard(data: bytes) -> tuple[float, float]:
    """Return how many seconds a recording lasts, and which share of them is silent."""
    opened: Any = av.open(io.BytesIO(data))
    with opened:
        plain = av.AudioResampler(format="s16", layout="mono", rate=8000)
        frames = [small for frame in opened.decode(audio=0) for small in plain.resample(frame)]
        heights = array.array("h", b"".join(bytes(frame.planes[0])[: frame.samples * 2] for frame in frames))
    return len(heights) / 8000, sum(abs(one) < 200 for one in heights) / max(1, len(heights))


HTML = f"<!doctype html><script>alert('{CANARY}')</script>".encode() + b" " * 4000


@cache
def wrong() -> dict[str, bytes]:
    """Return files that are no recordings."""
    whole = recording()
    return {
        "nothing": b"", "one byte": b"\xff", "html": HTML, "nothing but noughts": bytes(9000),
        "html after the mark of ogg": b"OggS" + HTML, "html after the mark of webm": b"\x1aE\xdf\xa3" + HTML,
        "html after the mark of mp4": b"\0\0\0\x18ftypM4A " + HTML, "html after the mark of mp3": b"ID3\4" + HTML,
        "html after the mark of wav": b"RIFF\0\0\1\0WAVE" + HTML, "html after a frame": b"\xff\xfb\x90\0" + HTML,
        "the beginning alone": whole[:300], "a picture": b"\x89PNG\r\n\x1a\n" + bytes(900),
        "a recording with its mark taken away": whole[4:],
    }  # fmt: skip
