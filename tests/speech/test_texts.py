"""Every fixed line that the person meets can be prepared, and what is different for everyone is not."""

from __future__ import annotations

from app.speech.lines import LONGEST_LINE, lines_of
from app.speech.texts import fixed_lines
from tests.questions.texts import QUESTIONS, cards
from tests.templates.test_language import PERSONS


def test_every_question_its_help_and_its_cards_can_be_heard() -> None:
    texts = {
        str(text)
        for question in QUESTIONS
        for text in (
            question.text,
            *question.help,
            question.easier,
            question.example,
            *(c.label for c in cards(question)),
        )
        if text
    }
    said = {line for text in texts for line in lines_of(text) if "%" not in line}
    assert len(said) > 500
    assert said - set(fixed_lines()) == set()


def test_every_text_of_the_person_that_is_the_same_for_all_is_among_them_in_both_languages() -> None:
    lines = set(fixed_lines())
    assert {"Börja", "Jag vet inte", "Visa för min hjälpare"} <= lines
    assert {one for text in PERSONS if "%" not in text and "<" not in text and "&" not in text
            for one in lines_of(text) if any(map(str.isalnum, one))} - lines == set()  # fmt: skip
    assert [line for line in lines if "%(" in line or "<" in line or "&" in line or len(line) > LONGEST_LINE] == []
    assert "I don’t know" in fixed_lines("en")


def test_what_only_the_helper_reads_is_left_out() -> None:
    assert "Gör ett förslag" not in fixed_lines()
