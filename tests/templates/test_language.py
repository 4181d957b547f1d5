"""Every word on the person's pages is easy Swedish: short sentences, known words, one word for one thing."""

from __future__ import annotations

import re

from app.questions.explained_words import EXPLAINED_WORDS
from app.speech.texts import NOT_THE_PERSONS
from app.web.days_view import words_of_the_plan
from tests.catalogue import texts
from tests.questions import language

PERSONS = sorted({text.swedish for text in texts()
                  if text.places and not all(place.startswith(NOT_THE_PERSONS) for place in text.places)})  # fmt: skip
VARIABLE = re.compile(r"%\(\w+\)s")
TAG = re.compile(r"</?\w[^>]*>")
# Words that name another plan, so that people can tell it from theirs (S39).
OTHER_PLANS = {"Genomförandeplan"}
# The advice on how Min plan comes to the home screen has to say on which tablet.
NAMES_OF_TABLETS = {"På en iPad eller iPhone"}
# Explained where they stand, or the name that the law gives a page.
KNOWN_LONG = {"LSS-handläggare", "Tillgänglighet", "funktionsnedsättningar", "Genomförandeplan"}
LONGEST = 12
# Rare words that are forms of a common one, which stands after them.
FORMS = {
    "beslutad": "beslut", "e-postadress": "e-post", "kopierad": "kopiera", "låsen": "låsa", "pausad": "paus",
    "pausades": "paus", "piggast": "pigg", "planens": "plan", "prickarna": "prick", "turades": "tur",
    "utloggad": "logga", "webbläsarens": "webbläsare",
}  # fmt: skip
# Names, and what the tablet itself calls something on its own buttons.
NAMES = {"atkinson", "hemskärmen", "hyperlegible", "karins", "kattis", "openmoji", "startskärmen"}
# Rare words, and the text in the same file that says what they are.
EXPLAINED_BESIDE = {
    "genomförandeplan": "Personalen som hjälper dig gör den. Den säger hur de hjälper dig.",
    "kontrollkod": "Kontrollkod. Samma kod betyder samma plan, ord för ord.",
    "samordnad": "SIP betyder samordnad individuell plan. Kommunen och regionen gör den när du har sagt ja.",
    "sip": "SIP betyder samordnad individuell plan. Kommunen och regionen gör den när du har sagt ja.",
}
# What this is all about: who helps is chosen with pictures, and who signs reads "Skriv under" on the button.
OURS = {"hjälpare", "hjälparen", "underskriven", "underskrivna"}
# Verbs without somebody who acts: the tablet does it by itself, or it does not matter who did.
NOBODY_ACTS = {
    "användes", "läsas", "låsas", "låses", "pausades", "sparas", "spelas", "visas", "ändrades", "ändras", "ändrats",
    "öppnades", "öppnas",
}  # fmt: skip
NOT_PASSIVE = {"annas", "hennes", "jonas", "kallas", "låtsas", "minnas", "träffas", "turades", "turas"}
# Names, words of the field, and two that the dictionary of 2019 has not met.
SPELLED_SO = {
    "Atkinson", "Chromium", "Digg", "FHIR", "Hyperlegible", "ICF", "JSON", "JSON-filen", "Kodapp", "OpenMoji",
    "QR-ruta", "Reservkoder", "SIP", "TalkBack", "UA", "VoiceOver", "WCAG", "axe", "kodapp", "kodappen", "passkey",
    "pratapparat", "reservkod", "reservkoder", "reservkoderna",
}  # fmt: skip
MOST_NEGATED = 0.07


def plain(text: str) -> str:
    """Return the text as it is read, with a name where a name will stand."""
    return TAG.sub("", VARIABLE.sub("Anna", text)).replace("&shy;", "")


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
    texts_of_ours = [text for text in PERSONS if text not in OTHER_PLANS | NAMES_OF_TABLETS | {"Mor- och farföräldrar"}]
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


def test_every_sentence_fits_a_line_of_the_tablet() -> None:
    """SV-12. Seen to fail with thirteen sentences that were broken where the line ended."""
    long = [one for text in PERSONS for one in language.sentences(plain(text)) if len(one) > language.LONGEST_LINE]
    assert long == []


def test_a_rare_word_is_explained_one_tap_away() -> None:
    """SV-4. On its own page, or by *Hjälp mig* on every page about the plan. A word that is gone leaves the lists."""
    by_help = {word.casefold() for word, _meaning in words_of_the_plan()} & language.rare(map(plain, PERSONS))
    assert by_help == {"omprövning"}
    listed = FORMS.keys() | NAMES | EXPLAINED_BESIDE.keys() | OURS | by_help
    assert language.rare(map(plain, PERSONS)) == listed
    assert [word for word, common in FORMS.items() if language.is_rare(common) or common[:3] not in word] == []


def test_what_explains_a_rare_word_stands_beside_it() -> None:
    """Seen to fail with a page that has the word and not what it means."""
    places = {text.swedish: text.places for text in texts()}
    for word, meaning in EXPLAINED_BESIDE.items():
        used = [text for text in PERSONS if word in {one.casefold() for one in language.words(plain(text))}]
        assert {place for text in used for place in places[text] if not place.startswith(NOT_THE_PERSONS)} <= places[
            meaning
        ], word


def test_verbs_say_who_acts() -> None:
    """SV-6. Seen to fail with "behöver skrivas under"."""
    hidden = {verb.casefold() for text in PERSONS for verb in language.PASSIVE.findall(plain(text))}
    assert hidden - NOT_PASSIVE == NOBODY_ACTS
    assert hidden >= NOT_PASSIVE


def test_every_word_is_spelled_as_in_the_dictionary() -> None:
    """The helper's texts too."""
    everything = (plain(text.swedish) for text in texts() if text.places)
    assert language.spelled_otherwise(everything) == SPELLED_SO


def test_few_texts_say_what_is_not() -> None:
    """SV-8: *inte* is easy to miss."""
    negated = [text for text in PERSONS if {word.casefold() for word in language.words(text)} & language.NEGATIONS]
    assert len(negated) <= MOST_NEGATED * len(PERSONS)


def test_no_text_has_shortened_words_or_days_in_figures() -> None:
    assert [text for text in PERSONS if language.ABBREVIATION.search(plain(text))] == []
    assert [text for text in PERSONS if re.search(r"\d{4}-\d|\d+/\d+", text)] == []
