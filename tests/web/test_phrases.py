"""Where a line may break: before the words that open a phrase, and never after one that leans on the next (SV-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment
from markupsafe import Markup

from app.web.phrases import LONGEST_IN_TITLE, LONGEST_PHRASE, Phrased, phrased, phrases_of, sentences_of
from tests.templates.test_language import PERSONS, plain

if TYPE_CHECKING:
    from flask import Flask

WITH_A_LONG_WORD = 26  # "efter en LSS-handläggare." has nowhere to break.
LEANING = "och eller men att som när där vad hur vem en ett din ditt dina min mitt mina för i på om från and the a"


@pytest.mark.parametrize(
    "phrases",
    [
        "Svara | på frågor | om ditt liv | och säg | vad du vill.",
        "Vad är | en individuell plan?",
        "Du är den | som bestämmer, | så säg till.",
        "Du kan ta en ny | eller välja | en som du har.",
        "Du kan läsa | till och med måndag.",
        "Nu är det stängt | till i morgon.",
        "Vilken är din | och vilken är min?",
        "Hälsa | på mamma | och var med | på nästa möte.",
        "Tryck | på Spela in | och börja prata.",
        "Mor- och farföräldrar",
        "Tell them | what you want | and who can help.",
    ],
)
def test_a_sentence_breaks_where_one_draws_breath(phrases: str) -> None:
    assert " | ".join(phrases_of(phrases.replace(" |", ""))) == phrases


def test_each_sentence_of_a_paragraph_has_a_line_of_its_own() -> None:
    assert phrased("Du kan ångra dig. Svara igen!") == Markup(
        '<span class="line"><span class="phrase">Du kan ångra dig.</span></span> '
        '<span class="line"><span class="phrase">Svara igen!</span></span>'
    )
    assert "line" not in phrased("3. Tryck på Dela, det är en fyrkant.")
    assert "line" not in phrased("Anna S. Berg och dr. Ek på St. Görans kan läsa.")


def test_a_title_breaks_into_shorter_pieces_since_its_letters_are_large() -> None:
    """Seen to fail with large letters, or another font: the title stood over the button beside it."""
    assert phrases_of("Planen är inte klar", LONGEST_IN_TITLE) == ["Planen är", "inte klar"]
    assert phrases_of("Underskrivna planer", LONGEST_IN_TITLE) == ["Underskrivna", "planer"]


def test_what_somebody_is_called_is_never_read_as_tags() -> None:
    assert phrased("<b>Ali</b> & Bo") == Markup('&lt;b&gt;Ali&lt;/b&gt; <span class="phrase">&amp; Bo</span>')


@pytest.mark.parametrize("text", ["", "Sparat", "Min syster\noch jag", Markup("Tryck på <b>Klar</b> nu")])
def test_a_word_alone_and_lines_and_tags_of_ones_own_stay_as_they_are(text: str) -> None:
    assert phrased(text) == text


def test_no_word_is_lost_and_no_phrase_is_too_long_for_a_tablet() -> None:
    sentences = [plain(text).strip() for text in PERSONS]
    assert [one for one in sentences if " ".join(phrases_of(one)) != " ".join(one.split())] == []
    assert LONGEST_PHRASE < WITH_A_LONG_WORD
    assert {phrase for one in sentences for phrase in phrases_of(one) if len(phrase) > WITH_A_LONG_WORD} == set()


def test_no_phrase_ends_in_a_word_that_leans_on_the_next() -> None:
    """Seen to fail with "eller välja en | som du har", which a page showed in one font and hid in another."""
    phrases = [phrase for text in PERSONS for one in sentences_of(plain(text)) for phrase in phrases_of(one)[:-1]]
    ends = {phrase.split()[-1].casefold() for phrase in phrases}
    assert ends & set(LEANING.split()) <= {"på", "om"}  # "Tänk på | när du handlar."
    assert not any(one.casefold() == "på" for one in phrases)


def rendered(source: str, **variables: object) -> str:
    """Return what a page shows of `source`."""
    environment = Environment(extensions=["jinja2.ext.i18n", Phrased], autoescape=True)
    environment.install_gettext_callables(lambda text: text, lambda one, *_: one)  # type: ignore[attr-defined]  # by i18n
    environment.filters.update(
        phrased=lambda text, most="": f"({text}{most})", phrased_once=lambda text, most="": f"[{text}{most}]"
    )
    return environment.from_string(source).render(variables)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>{% trans %}Du kan vila.{% endtrans %}</p>", "<p>[Du kan vila.]</p>"),
        ("<p>{{ who }}</p>", "<p>(Bo)</p>"),
        ("<p>{% trans who=who %}{{ who }} läser.{% endtrans %}</p>", "<p>(Bo läser.)</p>"),
        ("<li><b>{{ who }}</b> {% trans %}ser det.{% endtrans %}</li>", "<li><b>(Bo)</b> [ser det.]</li>"),
        ("<p{% if 2 > 1 %} id=x{% endif %}>{% if who %}{{ who }}{% endif %}</p>", "<p id=x>(Bo)</p>"),
        ("<title>{% trans %}Min sida{% endtrans %}</title>", "<title>Min sida</title>"),
        ('<p><input value="{{ who }}" alt="{% trans %}Bo{% endtrans %}"></p>', '<p><input value="Bo" alt="Bo"></p>'),
        ('<p lang="sv">{{ who }}</p>', '<p lang="sv">Bo</p>'),
        ('<p><span lang="sv">{{ who }}</span></p>', '<p><span lang="sv">Bo</span></p>'),
        ("<p><b {{ written_in(page) }}>{{ who }}</b></p>", '<p><b lang="sv">Bo</b></p>'),
        ("<p>{{ one.name }} {{ who }}</p>", "<p>Eva (Bo)</p>"),
        ("<p>{% trans %}Hej {{ who }}{% endtrans %}</p>", "<p>(Hej Bo)</p>"),
        ("<ul><li>{{ who }}</li></ul>{{ who }}", "<ul><li>(Bo)</li></ul>Bo"),
        ("<li><{{ tag }} lang=sv>{{ who }}</{{ tag }}></li>", "<li><b lang=sv>Bo</b></li>"),
        ("<li>{% block title %}{% trans %}Mitt{% endtrans %}{% endblock %}</li>", "<li>Mitt</li>"),
        ("<p>{{ who.upper() }}</p>", "<p>BO</p>"),
        ("<h1>{{ who }}</h1><h2>{{ _(who) }}</h2>", "<h1>(Bo14)</h1><h2>(Bo)</h2>"),
        ("{% block title %}Mitt{% endblock %}<h1>{{ self.title() }}</h1>", "Mitt<h1>(Mitt14)</h1>"),
    ],
)  # fmt: skip
def test_what_is_read_as_a_line_is_phrased_and_names_and_fields_and_own_words_are_not(source: str, shown: str) -> None:
    swedish = Markup('lang="sv"')
    assert (
        rendered(source, who="Bo", one={"name": "Eva"}, tag="b", page=None, written_in=lambda _page: swedish) == shown
    )


def test_a_page_has_its_lines(app: Flask) -> None:
    page = app.test_client().get("/").text
    assert '<span class="phrase">och säg</span> <span class="phrase">vad du vill.</span>' in page
