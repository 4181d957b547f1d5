"""The lines that are said one at a time, and the key by which the sound of each is found (TTS-3, TTS-13).

The browser reckons in the same way (`app/static/js/listen.js`): tests/speech/lines.json holds both to it.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

LONGEST_LINE: Final = 120
"""What is longer is said in pieces: some browsers fall silent in the middle of a long line (TTS-3)."""
LONGEST_SAID: Final = 300
"""What the server says at a time; a browser that splits as `lines_of` does never asks for more."""
KEY_LENGTH: Final = 32

# What JavaScript counts as white space. Python's own list differs, and then no key would fit.
_WHITE: Final = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNSAID: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")  # Places to break a word, which nobody hears.
_END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?…:]) ")


def normalised(text: str) -> str:
    """Return `text` as it is said: on one line, with single blanks, without places to break a word."""
    return _WHITE.sub(" ", _UNSAID.sub("", text)).strip(" ")


def lines_of(text: str) -> list[str]:
    """Return the lines that `text` is said in: one for each sentence, and a long sentence in pieces."""
    return [piece for sentence in _END_OF_SENTENCE.split(normalised(text)) for piece in _pieces(sentence) if piece]


def _pieces(sentence: str) -> list[str]:
    """Return `sentence` in pieces that end at a comma or else at a blank; a word without end is cut."""
    found = []
    while len(sentence) > LONGEST_LINE:
        head = sentence[: LONGEST_LINE + 1]
        comma, blank = head.rfind(", ") + 1, head.rfind(" ")
        cut = comma or (blank if blank > 0 else LONGEST_LINE)
        found.append(sentence[:cut])
        sentence = sentence[cut:].lstrip(" ")
    return [*found, sentence]


def sound_key(language: str, voice: str, text: str) -> str:
    """Return the key of a line: other words, another language or another voice give another key."""
    said = f"{language}\n{voice}\n{normalised(text)}"
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]
