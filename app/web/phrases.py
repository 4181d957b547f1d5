"""Lines that break where a reader would draw breath: each sentence on its own line, and no phrase in two (SV-12)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from jinja2.ext import Extension
from markupsafe import Markup, escape

LONGEST_PHRASE: Final = 20
"""Letters. What is longer may break inside too: a phrase has to stand on the narrowest line of a tablet."""

LONGEST_IN_TITLE: Final = 14
"""The same of a title, whose letters are large: about as long as a long word, which cannot break either."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# In both languages of the product: a word here has the same place in either, or is no word of the other.
_JOINS: Final = _set(
    "och men eller utan att som om när där vad hur vem vilka vilken vilket varför innan medan än tills ifall för så då "
    "and but or that which who if when where what how why before while than until because so"
)
_PLACES: Final = _set(
    "på i till med från hos av vid efter mellan genom mot åt on in to with from at by of after for about into"
)
_OPENS: Final = _JOINS | _PLACES
_PARTICLES: Final = _PLACES | {"om", "för", "än"}
_AFTER_PARTICLES: Final = _PLACES | _set("och men eller om när innan så and but or if when before so")
# What follows on "till" and stays with it: "till och med", "till i morgon".
_SET_PHRASES: Final = {("och", "med"), *(("i", day) for day in ("dag", "går", "morgon", "kväll", "natt", "år"))}
_NEVER_LAST: Final = _OPENS | _set("en ett mitt a an the")  # "En som kan", "mitt på dagen".
_LEANS: Final = _NEVER_LAST | _set(
    "den det de din ditt dina min mitt mina sin sitt sina vår vårt våra er ert era hans hennes deras någon "
    "något några ingen inget inga varje alla allt annan annat andra samma hela egen eget egna inte "
    "my your his her their our this these some any no every all another not"
)
# Neither a number nor a name that is cut short ends a sentence: "3. Tryck på Dela", "Anna S. Berg", "St. Göran".
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])(?<!\b\w\.)(?<!\b[Dd]r\.)(?<!\b[Ss]t\.) ")
_BLANKS: Final = re.compile("[ \t]+")  # One that may not be broken is none.
_PAUSES: Final = (",", ":", "–")
_SIGNS: Final = '.,:;!?"”'


def phrased(text: str, longest: int = LONGEST_PHRASE) -> Markup:
    """Return `text`, a string that is escaped unless it is Markup, with a line for each sentence and its phrases whole.

    `longest` is how many letters stay whole. SV-12: `.phrase` keeps its words together on a tablet, and breaks as other
    text on a narrow screen; `.line` starts a line. A text with tags or lines of its own is left as it is.
    """
    html = str(escape(text))
    if " " in html and "\n" not in html and "<" not in html:
        sentences = [" ".join(map(_kept_whole, phrases_of(one, longest))) for one in sentences_of(html)]
        html = " ".join(map(_on_its_line, sentences)) if len(sentences) > 1 else sentences[0]
    return Markup(html)  # noqa: S704 (Escaped above, and only our own tags are added.)


phrased_once = lru_cache(maxsize=2048)(phrased)
"""The same, remembered: for texts that name nobody, since what people are called is not kept in memory."""


def sentences_of(text: str) -> list[str]:
    """Return the sentences of `text`, without the white space between them."""
    return _SENTENCE_END.split(_BLANKS.sub(" ", text).strip(" "))


def phrases_of(sentence: str, longest: int = LONGEST_PHRASE) -> list[str]:
    """Return `sentence` in the pieces that stay together, in order; none ends in "och", "att" or "ett".

    A piece is longer than `longest` letters where it can break nowhere.
    """
    words = sentence.split(" ")
    bare = [word.strip(_SIGNS).casefold() for word in words]
    opened = [place for place in range(1, len(words)) if _opens_phrase(words, bare, place)]
    return [
        " ".join(words[start:end])
        for first, last in pairwise([0, *opened, len(words)])
        for start, end in _short_enough(words, bare, (first, last), longest)
    ]


def _opens_phrase(words: list[str], bare: list[str], place: int) -> bool:
    """Tell whether one may draw breath before the word: after a comma, or where a phrase opens."""
    if words[place - 1].endswith(_PAUSES):
        return True
    if bare[place] not in _OPENS or _is_particle(words, bare, place):
        return False
    if words[place - 1].endswith("-"):
        return False
    return bare[place - 1] not in _NEVER_LAST or _is_particle(words, bare, place - 1)


def _is_particle(words: list[str], bare: list[str], place: int) -> bool:
    """Tell whether the word belongs to the verb before it, as in "var med på mötet" and "Tryck på Spela in."."""
    if not place or bare[place] not in _PARTICLES or tuple(bare[place + 1 : place + 3]) in _SET_PHRASES:
        return False
    return words[place] != bare[place] or place + 1 == len(words) or bare[place + 1] in _AFTER_PARTICLES


def _short_enough(words: list[str], bare: list[str], piece: tuple[int, int], longest: int) -> list[tuple[int, int]]:
    """Return where the parts of the `piece` of the words begin and end: one, or more if it is too long."""
    first, last = piece
    long = len(" ".join(words[first:last]))
    places = [
        place for place in range(first + 1, last) if bare[place - 1] not in _LEANS and bare[place - 1][-1:] != "-"
    ]
    if long <= longest or not places:
        return [piece]
    middle = min(places, key=lambda place: abs(len(" ".join(words[first:place])) * 2 - long))
    halves = (first, middle), (middle, last)
    return [part for half in halves for part in _short_enough(words, bare, half, longest)]


def _kept_whole(phrase: str) -> str:
    return f'<span class="phrase">{phrase}</span>' if " " in phrase else phrase


def _on_its_line(sentence: str) -> str:
    return f'<span class="line">{sentence}</span>'


class Phrased(Extension):
    """Every text that stands in a paragraph, a heading or an item of a list is `phrased`, and nobody forgets one.

    What people have written stands as they wrote it: its element names its language (3.1.2), or its own name is one of
    those at the end of this file. So does a plan, which is drawn on sheets too, and what only a screen reader says.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's signature)
        """Return `source` with the filter round each of its texts that a reader meets as a line."""
        if name and name.startswith(_PLANS):
            return source
        is_line, how = False, ""
        pieces = _PIECES.split(source)
        for place, piece in enumerate(pieces):
            if tag := _TAG.match(piece):
                is_begun = tag[1] in _LINES and not piece.startswith("</")
                if tag[1] in _LINES:
                    how = f"({LONGEST_IN_TITLE})" if tag[1] == "h1" else ""
                is_line = (is_begun or (is_line and tag[1] in _IN_A_LINE)) and not _NOT_OURS_OR_NOT_SEEN.search(piece)
            elif _BEGINS_ANEW.match(piece):
                is_line = False
            elif is_line and _IS_TEXT.match(piece):
                kept = "phrased_once" if piece.startswith("{% trans %}") and "{{" not in piece else "phrased"
                pieces[place] = f"{{% filter {kept}{how} %}}{piece}{{% endfilter %}}"
        return "".join(pieces)


_PLANS: Final = ("documents/", "components/plan_document.html", "components/shared_plan.html")
_LINES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "li", "dd", "dt", "legend", "summary"})
_IN_A_LINE: Final = frozenset({"b", "em", "span", "strong"})
_NOT_OURS_OR_NOT_SEEN: Final = re.compile(r"lang=|written_in\(|hidden-text")
_TAG: Final = re.compile(r"</?([a-z{][a-z0-9]*)")
_BEGINS_ANEW: Final = re.compile(r"{% (?:block|macro|endmacro)\b")
_PIECES: Final = re.compile(
    r"({% trans\b.*?{% endtrans %}|{%.*?%}|{{.*?}}|{#.*?#}|<(?:{%.*?%}|{{.*?}}|[^>{])*>)", re.DOTALL
)
_IS_TEXT: Final = re.compile(
    r"{% trans\b|{{ (?![\w.]*(?:name|reason|said|value) }})(?:[\w.]+|_\([^{}]*\)|self\.\w+\(\)) }}"
)
