"""Every word on the person's pages is easy Swedish: short sentences, known words, one word for one thing."""

from __future__ import annotations

import re

from app.questions.explained_words import EXPLAINED_WORDS
from tests.catalogue import texts
from tests.questions import language

# The helper reads ordinary Swedish; the statement has an easy summary first, and the law's own phrases after it.
NOT_THE_PERSONS = ("helper/", "templates/helper/", "cli/", "entrance/statement.py", "entrance/sign_in.py",
                   "templates/entrance/accessibility.html", "templates/layouts/helper.html")  # fmt: skip
PERSONS = sorted({text.swedish for text in texts()
                  if text.places and not all(place.startswith(NOT_THE_PERSONS) for place in text.places)})  # fmt: skip
VARIABLE = re.compile(r"%\(\w+\)s")
# Words that name another plan, so that people can tell it from theirs (S39).
OTHER_PLANS = {"Genomförandeplan"}
# Explained where they stand, or the name that the law gives a page.
KNOWN_LONG = {"LSS-handläggare", "Tillgänglighet", "funktionsnedsättningar", "Genomförandeplan"}
LONGEST = 12


def plain(text: str) -> str:
    """Return the text as it is read, with a name where a name will stand."""
    return VARIABLE.sub("Anna", text).replace("&shy;", "")


def test_there_are_texts() -> None:
    assert len(PERSONS) > 500


def test_every_sentence_is_short() -> None:
    long = [one for text in PERSONS for one in language.sentences(plain(text)) if len(language.words(one)) > LONGEST]
    assert long == []


def test_no_word_that_we_do_not_use() -> None:
    taboo = {(word, text) for text in PERSONS for word in language.words(text)
             if word.casefold() in language.FORBIDDEN and word not in KNOWN_LONG}  # fmt: skip
    assert taboo == set()
    assert [text for text in PERSONS if any(one in text.casefold() for one in language.FORBIDDEN_PHRASES)] == []


def test_one_thing_has_one_word() -> None:
    others = {other: word for word, unwanted in language.ONE_WORD.items() for other in unwanted}
    texts_of_ours = [text for text in PERSONS if text not in OTHER_PLANS | {"Mor- och farföräldrar"}]
    assert {(word, others[word.casefold()]) for text in texts_of_ours for word in language.words(text)
            if word.casefold() in others} - HELPERS_WORDS == set()  # fmt: skip


# The helper signs in with a password; the person has a key and never meets the word.
HELPERS_WORDS = {("lösenord", "nyckel")}


def test_no_percent_no_brackets_no_exclamation_marks() -> None:
    assert [text for text in PERSONS if re.search(r"[%\[\]{};!]|\(", plain(text))] == []


def test_long_words_are_explained() -> None:
    explained = {part.casefold() for word in EXPLAINED_WORDS for part in word.split()} | {
        w.casefold() for w in KNOWN_LONG
    }
    long = {word for text in PERSONS for word in language.words(text) if len(word) > language.LONGEST_WORD}
    assert {word for word in long if word.casefold() not in explained} == set()
