"""A long text in short: its first sentences, or as many words as fit, for where the whole text stands below."""

from __future__ import annotations

import re

LONGEST_IN_SHORT = 160
"""How many letters are read at a glance: about two lines on a tablet."""

# What ends a sentence, and not an abbreviation. One that is shorter than this says too little by itself.
SENTENCES = re.compile(rf"(.{{40,{LONGEST_IN_SHORT - 1}}}[.!?]) [^a-zåäö]")


def in_short(text: str) -> str:
    """Return `text` on one row; of a long one the sentences that fit, or the words that do, with "…" after them."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_IN_SHORT:
        return whole
    if sentences := SENTENCES.match(whole):
        return sentences[1]
    return whole[:LONGEST_IN_SHORT].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
