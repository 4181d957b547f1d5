"""An answer is saved once, replaces only what its author had seen, and is never lost (P1, P3, P4)."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import AnswerVersion, Person
from app.questions.answers import AnswerState, Given, Step
from app.services import answers
from app.services.answers import AnswerLostError, Asked, FormStamp, book_of, history
from app.services.shown_versions import shown_versions
from app.services.versions import Version, as_stored
from tests.helper.scenes import show, someone

if TYPE_CHECKING:
    from flask import Flask

STEP = Step("my-name")
ASKED = Asked(text="Vad vill du kallas?", labels={"a": "A"}, pressed_by="self", language="sv")
WRITES = int(os.environ.get("WRITES", "300"))  # `make bench-long` sends 2 000.
BEHIND_OUR_BACK = {"synchronize_session": False}

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def save(
    person: Person, words: str, form: UUID | None = None, *, order: int = 0, seen: tuple[Version, ...] = (),
    step: Step = STEP,
) -> Version:  # fmt: skip
    with unit_of_work():
        return save_in_turn(person, words, form, order=order, seen=seen, step=step)


def save_in_turn(
    person: Person, words: str, form: UUID | None = None, *, order: int = 0, seen: tuple[Version, ...] = (),
    step: Step = STEP,
) -> Version:  # fmt: skip
    return answers.save(
        person,
        step,
        Given(words=words),
        questionnaire="min-plan",
        stamp=FormStamp(form or uuid4(), order, frozenset(version.id for version in seen)),
        asked=ASKED,
        visit_id=uuid4(),
    )


def current(person: Person, step: Step = STEP) -> list[str]:
    return [version.given.words for version in book_of(person).current(step)]


def every(person: Person, step: Step = STEP) -> list[str]:
    return [version.given.words for version in history(person, step)]


def replaced_by(version: Version) -> UUID | None:
    return db.session.scalars(sa.select(AnswerVersion.replaced_by_id).where(AnswerVersion.id == version.id)).one()


def test_an_answer_is_read_as_it_was_given(person: Person) -> None:
    given = Given(AnswerState.GIVEN, ("a", "b"), {"x": "with"}, "mina ord\n")
    with unit_of_work():
        saved = answers.save(
            person, STEP, given, questionnaire="min-plan", stamp=FormStamp(uuid4()), asked=ASKED, visit_id=uuid4()
        )  # fmt: skip
    answers.confirm(saved)
    assert book_of(person)[STEP] == given
    assert saved.asked == {"text": "Vad vill du kallas?", "labels": {"a": "A"}, "by": "self", "language": "sv"}


def test_a_changed_answer_leaves_the_earlier_one_readable(person: Person) -> None:
    first = save(person, "Kattis")
    second = save(person, "Katarina", seen=(first,))
    assert current(person) == ["Katarina"]
    assert every(person) == ["Kattis", "Katarina"]
    assert [version.number for version in history(person, STEP)] == [1, 2]
    assert replaced_by(first) == second.id


def test_the_same_press_twice_is_one_answer(person: Person) -> None:
    form = uuid4()
    assert save(person, "Kattis", form) == save(person, "Kattis", form)
    assert every(person) == ["Kattis"]


def test_the_same_answer_from_a_new_page_adds_nothing(person: Person) -> None:
    first = save(person, "Kattis")
    assert save(person, "Kattis", seen=(first,)) == first


def test_who_goes_back_to_an_old_page_and_changes_has_changed(person: Person) -> None:
    form = uuid4()
    save(person, "Kattis", form)
    save(person, "Katarina", form)
    assert current(person) == ["Katarina"]


def test_who_goes_back_twice_and_chooses_the_first_again_gets_the_first(person: Person) -> None:
    # Seen to fail: the third press was taken for a repetition of the first, and the second answer stayed.
    form = uuid4()
    for words in ("Kattis", "Katarina", "Kattis"):
        save(person, words, form)
    assert current(person) == ["Kattis"]
    assert every(person) == ["Kattis", "Katarina", "Kattis"]


def test_a_late_save_of_the_same_page_is_ignored(person: Person) -> None:
    form = uuid4()
    save(person, "Kat", form, order=1)
    save(person, "Kattis", form, order=3)
    save(person, "Katt", form, order=2)
    assert current(person) == ["Kattis"]
    assert every(person) == ["Kattis"]


def test_two_devices_that_answer_at_once_keep_both_answers(person: Person) -> None:
    # Seen to fail with every current version replaced, seen or not.
    first = save(person, "Kattis")
    save(person, "Kattis hemma", seen=(first,))
    save(person, "Kattis på arbetet", seen=(first,))
    assert current(person) == ["Kattis hemma", "Kattis på arbetet"]


def test_the_choice_between_two_answers_leaves_one_and_forgets_none(person: Person) -> None:
    first = save(person, "hemma")
    second = save(person, "på arbetet")
    chosen = save(person, "på arbetet", seen=(first, second))
    assert current(person) == ["på arbetet"]
    assert every(person) == ["hemma", "på arbetet", "på arbetet"]
    assert chosen.number == 3


def test_answers_to_one_question_about_different_people_are_apart(person: Person) -> None:
    save(person, "om mamma", step=Step("reader-parts", "mamma"))
    save(person, "om Anna", step=Step("reader-parts", "anna"))
    assert current(person, Step("reader-parts", "mamma")) == ["om mamma"]
    assert current(person, Step("reader-parts", "anna")) == ["om Anna"]
    assert current(person) == []


def test_nobody_elses_answer_is_replaced_or_read(person: Person) -> None:
    theirs = save(someone(), "hemligt")
    save(person, "mitt", seen=(theirs,))
    assert replaced_by(theirs) is None
    assert every(person) == ["mitt"]


def test_answers_sent_again_and_again_in_any_order_are_as_many_as_were_given(either_app: Flask) -> None:
    """R-05. A save that recognises no repetition would make more versions than answers."""
    chance = random.Random(5)  # noqa: S311 (the same order every time)
    person = someone()
    wanted = [(Step(f"question-{number % 20}"), f"svar {number}", uuid4()) for number in range(WRITES)]
    sent = [one for one in wanted for _ in range(chance.randint(1, 5))]
    chance.shuffle(sent)

    def press(one: tuple[Step, str, UUID]) -> None:
        step, words, form = one
        with either_app.app_context():
            version = save(db.session.get_one(Person, person.id), words, form, step=step)
            answers.confirm(version)
            assert version.given.words == words

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, sent))
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AnswerVersion)) == WRITES
    kept = {(step, version.given.words) for step in book_of(person) for version in book_of(person).current(step)}
    assert kept == {(step, words) for step, words, _ in wanted}


def test_the_same_press_in_parallel_is_one_answer(either_app: Flask) -> None:
    person, form = someone(), uuid4()

    def press(_: int) -> UUID:
        with either_app.app_context():
            return save(db.session.get_one(Person, person.id), "Kattis", form).id

    with ThreadPoolExecutor(12) as pool:
        assert len(set(pool.map(press, range(24)))) == 1
    assert every(person) == ["Kattis"]


def test_it_is_never_said_to_be_saved_when_the_row_says_something_else(person: Person, either_app: Flask) -> None:
    # Seen to fail with a `confirm` that does not read the row again.
    saved = save(person, "Kattis")
    with either_app.app_context(), unit_of_work() as session:
        session.get_one(AnswerVersion, (person.id, saved.id)).given = as_stored(Given(words="något annat"))
    with pytest.raises(AnswerLostError):
        answers.confirm(saved)


def test_it_is_never_said_to_be_saved_when_the_row_is_gone(person: Person) -> None:
    saved = save(person, "Kattis")
    db.session.execute(sa.delete(AnswerVersion), execution_options=BEHIND_OUR_BACK)
    db.session.commit()
    with pytest.raises(AnswerLostError):
        answers.confirm(saved)


def test_it_is_never_said_to_be_saved_before_it_is_committed(person: Person) -> None:
    # Seen to fail while `confirm` read with the connection that had written.
    with unit_of_work():
        saved = save_in_turn(person, "Kattis")
        with pytest.raises(AnswerLostError):
            answers.confirm(saved)
    answers.confirm(saved)


def test_it_is_never_said_to_be_saved_when_the_row_cannot_be_opened(person: Person) -> None:
    saved = save(person, "Kattis")
    db.session.execute(sa.update(AnswerVersion).values(_given_sealed=b"\1" * 300), execution_options=BEHIND_OUR_BACK)
    db.session.commit()
    with pytest.raises(AnswerLostError):
        answers.confirm(saved)


def test_an_answer_that_has_been_shown_is_among_the_shown(person: Person) -> None:
    shown, own = save(person, "Kattis"), save(person, "hemligt", step=Step("try"))
    show(person, shown)
    save(person, "Katarina", seen=(shown,))
    assert shown_versions(person).steps == {STEP}
    assert own.given.words == "hemligt"


def test_an_answer_needs_its_words_only_when_it_is_looked_at(person: Person) -> None:
    save(person, "Kattis")
    book = book_of(person)
    assert (len(book), list(book), STEP in book, Step("try") in book) == (1, [STEP], True, False)
    with pytest.raises(KeyError):
        book[Step("try")]
