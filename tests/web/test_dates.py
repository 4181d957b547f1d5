"""A day is read as people write it, said in whole words, and an impossible one comes back with what to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from app.services.days import today
from app.web.dates import Fault, date_to_write, read_date
from app.web.days import date_in_words
from tests.hostile import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

DAY = date(2027, 3, 3)


@pytest.fixture(autouse=True)
def _in_swedish(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-03", "20270303", "2027/03/03", "3 mars 2027", "3 Mars 2027", "  3   mars  2027 ", "3 mar. 2027",
        "den 3 mars 2027", "onsdag 3 mars 2027", "onsdag den 3:e mars 2027", "3 March 2027", "3rd march 2027",
        "3/3 2027", "3/3/2027", "3/3-27", "3.3.2027", "3. 3. 2027", "03.03.27", "3-3-2027", "3 mars 27",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31 februari 2027", "Februari har 28 dagar. Välj en annan dag."),
        ("29 februari 2027", "Februari har 28 dagar. Välj en annan dag."),
        ("2028-02-30", "Februari har 29 dagar. Välj en annan dag."),
        ("31/4 2027", "April har 30 dagar. Välj en annan dag."),
        ("0/4 2027", "April har 30 dagar. Välj en annan dag."),
        ("3/13 2027", "Månaden är ett tal från 1 till 12. Välj en annan månad."),
        ("3 mars", "Skriv året också, så här: 3 mars 2027."),
        ("3/3", "Skriv året också, så här: 3 mars 2027."),
        ("3 mars 1127", "Skriv ett år mellan 2000 och 2099."),
        ("0000-01-01", "Skriv ett år mellan 2000 och 2099."),
        ("i vår", "Skriv dagen så här: 3 mars 2027."),
        ("", "Skriv dagen så här: 3 mars 2027."),
        ("3 mars 2027 kl 10", "Skriv dagen så här: 3 mars 2027."),
    ],
)
def test_an_impossible_day_comes_back_with_what_to_do(text: str, words: str) -> None:
    assert read_date(text) == Fault(words)


def test_a_day_too_early_or_too_late_names_the_day_that_can_be_chosen() -> None:
    assert read_date("3 mars 2027", earliest=DAY, latest=DAY) == DAY
    assert read_date("2 mars 2027", earliest=DAY) == Fault("Välj onsdag 3 mars 2027 eller en senare dag.")
    assert read_date("4 mars 2027", latest=DAY) == Fault("Välj onsdag 3 mars 2027 eller en tidigare dag.")


@pytest.mark.parametrize("text", ["i dag", "I dag", " idag "])
def test_today_is_read_as_people_say_it(text: str) -> None:
    assert read_date(text) == today()


def test_a_day_in_words_always_names_the_weekday_and_the_year() -> None:
    assert date_in_words(date(2026, 3, 3)) == "tisdag 3 mars 2026"
    assert (date_to_write(DAY), date_to_write(None)) == ("3 mars 2027", "")


def test_an_english_reader_gets_english_words() -> None:
    with force_locale("en"):
        assert date_to_write(DAY) == "3 March 2027"
        assert read_date(date_to_write(DAY)) == read_date(date_in_words(DAY)) == DAY


@pytest.mark.parametrize("text", hostile(60))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert isinstance(read_date(text), Fault)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_stands_in_the_field_is_read_as_the_same_day(day: date) -> None:
    assert read_date(date_to_write(day)) == read_date(date_in_words(day)) == read_date(day.isoformat()) == day
