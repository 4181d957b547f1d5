"""The measures of easy Swedish: LIX, sentences, long words, and the words we do not use."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from app.questions.explained_words import EXPLAINED_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[A-Za-zÅÄÖåäöÉé]+(?:-[A-Za-zÅÄÖåäöÉé]+)*")
LONGEST_WORD = 12
LIX_WORDS = 30
LONGEST_LINE = 55
"""How many characters a sentence may have, so that it fits a line of the tablet and need not be broken (SV-12)."""
# Verbs that hide who acts, and words that only look like them (SV-6).
PASSIVE = re.compile(r"\b\w{3,}(?:as|ats|ades|es)\b")
RARE = 3.0
"""A word that Swedish writes less than once in a million words, as wordfreq counts, is rare (Zipf below 3; SV-4)."""

FORBIDDEN = frozenset({
    "upprätta", "upprättar", "insats", "insatser", "insatsen", "skicka", "skickar", "vidare", "applikation",
    "applikationen", "appen", "app", "obligatorisk", "obligatoriskt", "ogiltig", "ogiltigt", "vänligen", "tyvärr",
    "oj", "underteckna", "delta", "medverka", "deltagare", "brukare", "brukaren", "kund", "klient",
    "funktionsnedsättning", "funktionshinder", "handikapp", "behov", "målsättning", "ansökan", "samtycke", "vårdnad",
    "boende", "boendet", "samt", "dock", "ifall", "emellertid", "innebär", "avser", "erhålla", "gällande", "angående",
    "beträffande", "sådan", "dylikt", "ganska", "ofta", "ibland", "alltid", "fickpengar", "duktig", "bravo", "toppen",
    "jättebra", "super", "smiley", "login", "användare", "klicka", "hög", "högen", "högar", "högarna",
})  # fmt: skip
FORBIDDEN_PHRASES = ("ta del av", "dela ut", "med anledning av", "i samband med", "till exempel vis", "lugnt i magen")

# One word for one thing: the word we use, and those we do not.
ONE_WORD = {
    "hjälpare": ("stödperson", "medhjälpare", "assistent", "handledare", "coach"),
    "möte": ("träff", "sammanträde", "planeringsmöte", "konferens"),
    "läsa": ("ta del",),
    "ändra": ("redigera", "korrigera", "justera", "förändra"),
    "spara": ("lagra", "arkivera"),
    "svar": ("respons", "återkoppling"),
    "plattan": ("surfplatta", "surfplattan", "ipad", "tablet", "pekplatta"),
    "plan": ("planering", "planeringen", "genomförandeplan"),
    "arbete": ("jobb", "jobbet", "jobba", "jobbar", "sysselsättning"),
    "personal": ("vårdare", "skötare", "boendestödjare", "omsorgspersonal"),
    "nyckel": ("lösenord", "pinkod"),
    "mamma": ("mor", "modern"),
    "pappa": ("far", "fadern"),
}

# "Inte" is easy to miss, so it stands only where the word and the picture carry it together (SV-8).
NEGATIONS = frozenset({"inte", "ingen", "inga", "aldrig", "utan", "ej", "icke"})
NEGATIONS_ALLOWED = frozenset(
    {
        "Inte bra",
        "Inte trygg",
        "Inte med",
        "Får inte läsa",
        "Vet inte",
        "Spelar ingen roll",
        "Du behöver inte säga varför.",
        "Du behöver inte säga varför. Det är hemligt.",
        "Det här ingår inte i Allt.",
        "Här svarar du för alla på en gång. Du säger inga namn.",
    }
)

ABBREVIATION = re.compile(
    r"\b(t\.?\s?ex|bl\.?\s?a|osv|etc|mm|m\.m|dvs|ca|kl|tel|nr|resp|ev|fr\.?\s?o\.?\s?m)\b\.?", re.IGNORECASE
)


def words(text: str) -> list[str]:
    """Return the words of `text`."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`."""
    return [one for one in re.split(r"[.!?:]+(?:\s|$)|\n+", text) if re.search(r"\w", one)]


def lix(text: str) -> float:
    """Return the reading index LIX: words per sentence plus the share of words longer than six letters."""
    found = words(text)
    return len(found) / max(1, len(sentences(text))) + 100 * sum(len(word) > 6 for word in found) / max(1, len(found))


def spelled_otherwise(texts: Iterable[str]) -> set[str]:
    """Return the words that the Swedish dictionary of hunspell does not know. Raises OSError where it is missing."""
    found = sorted({word for text in texts for word in words(text)})
    asking = ("hunspell", "-d", "sv_SE", "-i", "utf-8", "-l")
    asked = subprocess.run(asking, input="\n".join(found), capture_output=True, encoding="utf-8", check=True)
    return set(asked.stdout.split())


def is_rare(word: str) -> bool:
    """Return whether Swedish seldom writes the word."""
    return zipf_frequency(word, "sv") < RARE


def rare(texts: Iterable[str]) -> set[str]:
    """Return the rare words that *Hjälp mig* explains for no question."""
    explained = {part.casefold() for word in EXPLAINED_WORDS for part in word.split()}
    found = {word.casefold() for text in texts for word in words(text)}
    return {word for word in found - explained if is_rare(word)}
