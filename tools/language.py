"""`make language`: a page about how easy our Swedish is, sentence by sentence, for whoever reads it with people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment

from app.questions.explained_words import EXPLAINED_WORDS
from app.speech.texts import NOT_THE_PERSONS
from tests.catalogue import texts
from tests.questions import language
from tests.templates.test_language import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

REPORT: Final = Path(__file__).parent.parent / "docs" / "language.html"
EXPLAINED: Final = {part.casefold() for word in EXPLAINED_WORDS for part in word.split()}
PAGE: Final = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<title>Hur lätt är vår svenska?</title>
<style>
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 sans-serif; }
  table { width: 100%; border-collapse: collapse; } th, td { padding: .4rem; border-bottom: 1px solid; text-align: left; vertical-align: top; }
  td:nth-child(n+2), th:nth-child(n+2) { white-space: nowrap; } td:last-child { white-space: normal; }
</style>
<h1>Hur lätt är vår svenska?</h1>
<p>{{ rows | length }} texter, {{ sentences }} meningar, {{ words }} ord. LIX {{ "%.1f" | format(lix) }} för allt tillsammans.
Längsta mening: {{ longest }} ord. {{ negated }} texter säger vad som inte är.</p>
<h2>Ord att titta på</h2>
<p>Ovanliga: {{ rare | join(", ") or "inga" }}.</p>
<p>Inte i ordlistan: {{ misspelled | join(", ") or "inga" }}.</p>
{% for name, found in pages.items() %}
<h2>{{ name }}</h2>
<table>
<tr><th>Text</th><th>Ord</th><th>Tecken</th><th>LIX</th><th>Att titta på</th></tr>
{% for row in found %}<tr><td>{{ row.text }}</td><td>{{ row.words }}</td><td>{{ row.characters }}</td><td>{{ "%.0f" | format(row.lix) }}</td><td>{{ row.notes | join("; ") }}</td></tr>
{% endfor %}
</table>
{% endfor %}
""")  # fmt: skip  # noqa: E501 (A row of the table is one line.)


@dataclass(frozen=True, slots=True)
class Row:
    """One text: the words and characters of its longest sentence, its LIX, and what a reader may want to look at."""

    text: str
    words: int
    characters: int
    lix: float
    notes: tuple[str, ...]


def measured(text: str) -> Row:
    """Return the measures of one text, as it is read."""
    read = plain(text)
    found = language.sentences(read) or [read]
    longest = max(len(language.words(one)) for one in found)
    return Row(read, longest, max(map(len, found)), language.lix(read), tuple(notes(read)))


def notes(text: str) -> Iterable[str]:
    """Yield what a reader may want to look at: long, rare and negating words, and verbs that hide who acts."""
    for word in language.words(text):
        known = word.casefold()
        if len(word) > language.LONGEST_WORD:
            yield f"långt: {word}" + (" (förklaras)" if known in EXPLAINED else "")
        if known in language.NEGATIONS:
            yield f"nekande: {word}"
    yield from (f"passivt? {word}" for word in language.PASSIVE.findall(text))
    yield from (f"ovanligt: {word}" for word in sorted(language.rare([text])))


def pages() -> dict[str, list[Row]]:
    """Return the measured texts of the person's pages, by the file they stand in."""
    found: dict[str, list[Row]] = {}
    for text in texts():
        for place in sorted(text.places):
            if not place.startswith(NOT_THE_PERSONS):
                found.setdefault(place, []).append(measured(text.swedish))
    return dict(sorted(found.items()))


def report() -> str:
    """Return the page as HTML."""
    by_page = pages()
    rows = list({row.text: row for found in by_page.values() for row in found}.values())
    everything = [row.text for row in rows]
    return PAGE.render(
        pages=by_page, rows=rows, rare=sorted(language.rare(everything)), longest=max(row.words for row in rows),
        misspelled=sorted(language.spelled_otherwise(everything)), lix=language.lix(". ".join(everything)),
        sentences=sum(len(language.sentences(one)) for one in everything),
        words=sum(len(language.words(one)) for one in everything),
        negated=sum(any(note.startswith("nekande") for note in row.notes) for row in rows),
    )  # fmt: skip


if __name__ == "__main__":
    REPORT.write_text(report(), "utf-8")
    print(f"The page lies in {REPORT.relative_to(REPORT.parent.parent)}.")
