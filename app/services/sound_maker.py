"""Makes one recording anew in a process of its own: a file comes in on standard input, an MP3 goes out.

`app/services/sounds.py` starts this file by its path, so that nothing of the app is loaded: no key, no database, and
the decoders, which read whatever somebody sends, can reach nothing but their own memory (security.md 2.9).
"""

from __future__ import annotations

import io
import itertools
import resource
import sys
from contextlib import suppress
from typing import Any, Final

TOO_LONG: Final = 3
"""How the process ends when the recording lasts longer than it may."""

UNREADABLE: Final = 4
"""How the process ends when nothing can be heard in the file."""

RATE: Final = 24_000
BITS: Final = 48_000
"""Enough for a voice, and three minutes weigh about a megabyte."""

CODECS: Final = frozenset({"aac", "alac", "flac", "mp3", "mp3float", "opus", "vorbis"})
"""What browsers and telephones record with; the plain PCM of a WAV comes on top."""

SHORTEST: Final = RATE // 5
"""A fifth of a second: what is shorter says nothing."""


class TooLongError(Exception):
    """The recording lasts longer than it may."""


class UnreadableError(Exception):
    """There is no sound in the file that can be read."""


def main() -> int:
    """Read a file, write how many samples it has and the MP3, and return how it went.

    The arguments are the kind of container, the most seconds of sound, and the seconds and the megabytes it may take.
    """
    container, longest, seconds, megabytes = sys.argv[1:]
    limit(resource.RLIMIT_CPU, int(seconds))
    limit(resource.RLIMIT_AS, int(megabytes) * 1024 * 1024)
    limit(resource.RLIMIT_CORE, 0)  # What a process leaves behind when it breaks holds the person's voice.
    limit(resource.RLIMIT_FSIZE, 0)
    try:
        samples, made = remade(sys.stdin.buffer.read(), container, int(longest))
    except TooLongError:
        return TOO_LONG
    except UnreadableError:
        return UNREADABLE
    sys.stdout.buffer.write(samples.to_bytes(4, "big") + made)
    return 0


def limit(what: int, most: int) -> None:
    """Let this process have at most `most` of `what`; where the system knows no such limit, or less is set, go on."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def remade(data: bytes, container: str, longest: int) -> tuple[int, bytes]:
    """Return the sound in `data` as an MP3 that knows nothing else, and how many samples it has.

    Raises TooLongError, or UnreadableError for what is no recording of the kind `container`.
    """
    import av  # noqa: PLC0415 (The decoders are loaded here, and nowhere in a web process.)

    try:
        with av.open(io.BytesIO(data), format=container, metadata_errors="ignore") as sent:
            return _written(av, _heard(av, sent), longest)
    except (av.FFmpegError, ValueError, IndexError):
        raise UnreadableError from None


def _heard(av: Any, sent: Any) -> Any:
    """Yield the frames of the first sound in `sent`, and go past what is broken in between, as a player does."""
    stream = next(iter(sent.streams.audio), None)
    name = stream.codec_context.name if stream else ""
    if name not in CODECS and not name.startswith("pcm_"):
        raise UnreadableError
    for packet in sent.demux(stream):
        with suppress(av.error.InvalidDataError):
            yield from packet.decode()


def _written(av: Any, frames: Any, longest: int) -> tuple[int, bytes]:
    """Return the number of samples in `frames`, and an MP3 of them without a word about where they come from."""
    into, samples = io.BytesIO(), 0
    narrowed = av.AudioResampler(format="s16p", layout="mono", rate=RATE)
    with av.open(into, "w", format="mp3", options={"id3v2_version": "0", "write_xing": "0"}) as made:
        stream = made.add_stream("libmp3lame", rate=RATE, layout="mono", bit_rate=BITS)
        # One at a time, so that what is too long is never held as a whole.
        for frame in itertools.chain(_narrowed(narrowed, frames), (None,)):
            samples += frame.samples if frame else 0
            if samples > longest * RATE:
                raise TooLongError
            made.mux(stream.encode(frame))
    if samples < SHORTEST:
        raise UnreadableError
    return samples, into.getvalue()


def _narrowed(resampler: Any, frames: Any) -> Any:
    for frame in frames:
        frame.pts = None  # Browsers write times with gaps in them; what was said stands in a row.
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


if __name__ == "__main__":
    sys.exit(main())
