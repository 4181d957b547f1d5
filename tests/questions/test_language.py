"""Every word a person meets in the questions is easy Swedish, tested like code."""

from __future__ import annotations

import re

import pytest

from app.questions.explained_words import EXPLAINED_WORDS, explanations_in
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import Part, Question
from tests.questions import language
from tests.questions.texts import QUESTIONS, all_texts, running_texts

TEXTS = sorted({text for _, text in all_texts()} | {str(text) for text in EXPLAINED_WORDS.values()})
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


@every_question
def test_a_person_reads_one_thought_at_a_time(question: Question) -> None:
    for text in running_texts(question):
        for sentence in language.sentences(text):
            most = 10 if text == question.text else 12
            assert len(language.words(sentence)) <= most, sentence


def test_explanations_are_short_sentences_too() -> None:
    for text in map(str, EXPLAINED_WORDS.values()):
        assert all(len(language.words(sentence)) <= 12 for sentence in language.sentences(text)), text


def test_no_text_uses_a_word_we_do_not_use() -> None:
    used = {(word, text) for text in TEXTS for word in language.words(text) if word.casefold() in language.FORBIDDEN}
    assert used == set()


def test_no_text_uses_a_phrase_we_do_not_use() -> None:
    phrases = language.FORBIDDEN_PHRASES
    assert [text for text in TEXTS if any(phrase in text.casefold() for phrase in phrases)] == []


def test_one_thing_has_one_word() -> None:
    others = {other: word for word, unwanted in language.ONE_WORD.items() for other in unwanted}
    # "Mor- och farföräldrar" is one word for four people, and no other word for "mamma".
    texts = [text for text in TEXTS if text != "Mor- och farföräldrar"]
    used = {
        (word, others[word.casefold()]) for text in texts for word in language.words(text) if word.casefold() in others
    }
    assert used == set()


def test_a_long_word_is_explained() -> None:
    explained = {part for word in EXPLAINED_WORDS for part in word.casefold().split()}
    long = {word for text in TEXTS for word in language.words(text) if len(word) > language.LONGEST_WORD}
    assert {word for word in long if word.casefold() not in explained} == set()


def test_every_explained_word_stands_in_a_question() -> None:
    everything = " ".join(text for _, text in all_texts()).casefold()
    assert [word for word in EXPLAINED_WORDS if word.casefold() not in everything] == []


def test_hard_words_are_explained_where_they_stand() -> None:
    assert [word for word, _ in explanations_in("LSS-handläggare")] == ["LSS-handläggare"]
    assert [word for word, _ in explanations_in("Tänk på buss, färdtjänst och att gå.")] == ["färdtjänst"]
    assert explanations_in("Hur är det hemma?") == ()


def test_an_explanation_of_a_word_uses_no_other_hard_word() -> None:
    for word, text in EXPLAINED_WORDS.items():
        assert not [other for other, _ in explanations_in(str(text)) if other != word], word


def test_the_word_not_stands_only_where_it_must() -> None:
    negated = {text for text in TEXTS if {word.casefold() for word in language.words(text)} & language.NEGATIONS}
    assert negated <= language.NEGATIONS_ALLOWED


def test_no_text_has_signs_or_shortened_words() -> None:
    assert [text for text in TEXTS if re.search(r"[%()\[\]{}/&+*_\"'!;–]", text)] == []
    assert [text for text in TEXTS if language.ABBREVIATION.search(text)] == []


def test_no_answer_is_praised() -> None:
    assert [
        text for text in TEXTS if re.search(r"\b(bra jobbat|fint|duktigt|snyggt|heja|grattis)\b", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("part", MY_PLAN.parts, ids=lambda part: part.key)
def test_the_running_text_of_a_part_is_very_easy(part: Part) -> None:
    text = " ".join(text for question in part.questions for text in running_texts(question))
    assert len(language.words(text)) < language.LIX_WORDS or language.lix(text) <= 25


@every_question
def test_the_page_that_explains_a_question_is_very_easy(question: Question) -> None:
    text = " ".join(running_texts(question))
    assert len(language.words(text)) < language.LIX_WORDS or language.lix(text) <= 25


def test_the_question_says_you_and_the_answer_says_i() -> None:
    me = {"jag", "mig", "min", "mitt", "mina"}
    assert [one.id for one in QUESTIONS if me & {word.casefold() for word in language.words(str(one.text))}] == []
    you = {"du", "dig", "din", "ditt", "dina"}
    labels = [text for place, text in all_texts() if ":" in place]
    assert [label for label in labels if you & {word.casefold() for word in language.words(label)}] == []


def test_the_measure_of_reading_agrees_with_its_known_value() -> None:
    text = "Du har svarat på alla frågor. Titta på dina svar. Du kan ändra ett svar om du vill."
    assert language.lix(text) == pytest.approx(6.0)
