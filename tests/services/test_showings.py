"""What is shown is exactly what was chosen, to the one who opened it, until it is taken back (S-10, S-11)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import db, unit_of_work, utc_now
from app.models import Person
from app.questions.answers import Given, Step
from app.services import answers, plans, showing_links, showings
from app.services.days import today
from app.services.plan_list import plans_of
from app.services.showings import ShowingNotFoundError
from tests.helper.scenes import account, answer, named, show, someone

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper

NAME = Step("my-name")

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def helper() -> Helper:
    return account()


@pytest.fixture
def person() -> Person:
    return someone()


def listed(helper: Helper) -> list[UUID]:
    """Return what the helper finds in the list of those who show something."""
    return [one.shown.showing.id for one in plans_of(helper, today())]


def test_nothing_is_shown_before_it_is_opened(person: Person, helper: Helper) -> None:
    showing = show(person, named(person, "Kim"))
    assert listed(helper) == []
    with pytest.raises(ShowingNotFoundError):
        showings.shown_by(helper, showing.id)


def test_showing_again_replaces_what_was_shown(person: Person, helper: Helper) -> None:
    showing = show(person, named(person, "Kim"), to=helper)
    later = named(person, "Robin")
    assert showings.shown_by(helper, showing.id)[1][NAME].words == "Kim"

    with unit_of_work():
        showings.show_again(showing, ["about-me"], [later])
    assert showings.shown_by(helper, showing.id)[1][NAME].words == "Robin"


def test_hiding_and_showing_step_by_step_never_tells_a_draft(person: Person, helper: Helper) -> None:
    showing = show(person, named(person, "1"), to=helper)
    for number in range(2, 6):
        answer(person, "good-at", Given(words=f"draft {number}"))
        book = showings.shown_by(helper, showing.id)[1]
        assert Step("good-at") not in book
        with unit_of_work():
            showings.show_again(showing, ["about-me"], answers.book_of(person).current(NAME))
    assert set(showings.shown_by(helper, showing.id)[1]) == {NAME}


def test_taking_back_closes_at_once(person: Person, helper: Helper) -> None:
    showing = show(person, named(person, "Kim"), to=helper)
    with unit_of_work():
        showings.take_back(person, showing.id)
    assert listed(helper) == []
    assert showings.showings_of(person) == []
    with pytest.raises(ShowingNotFoundError):
        showings.shown_by(helper, showing.id)


def test_the_link_and_the_code_open_once(person: Person, helper: Helper) -> None:
    showing = show(person, named(person, "Kim"))
    other = account("ulla@example.org", "Ulla Berg")
    with unit_of_work():
        assert showing_links.open_with(helper, showings.link_part(showing)).id == showing.id
    with unit_of_work():
        assert showing_links.open_with(helper, showing.code).id == showing.id
    with pytest.raises(ShowingNotFoundError), unit_of_work():
        showing_links.open_with(other, showing.code)
    assert listed(helper) == [showing.id]


def test_the_link_ends_but_what_is_open_stays_open(person: Person, helper: Helper) -> None:
    offered, opened = show(person, named(person, "Kim")), show(person, named(person, "Kim"), to=helper)
    with unit_of_work():
        offered.link_ends_at = opened.link_ends_at = utc_now() - timedelta(seconds=1)
    assert showing_links.unopened_with(offered.code) is None
    assert listed(helper) == [opened.id]


def test_a_person_reaches_only_their_own_showings(person: Person) -> None:
    showing = show(person, named(person, "Kim"))
    assert showings.showing_of(person, showing.id) is showing
    for whose, which in ((someone(), showing.id), (person, uuid4())):
        with pytest.raises(ShowingNotFoundError):
            showings.showing_of(whose, which)


def test_one_answer_of_everyone_who_shows_it_is_found_together(person: Person, helper: Helper) -> None:
    second = someone()
    showing = show(person, named(person, "Kim"), to=helper)
    show(second, answer(second, "good-at", Given(words="Sjunga")), to=helper)
    named(second, "Hemlig")
    found = showings.shown_to_each(helper, NAME)
    assert {showing_id: given.words for showing_id, given in found.items()} == {showing.id: "Kim"}


def test_what_is_shown_by_someone_who_is_about_to_be_erased_is_read_by_nobody(person: Person, helper: Helper) -> None:
    """Seen to fail in each of the loaders: only what was taken back was closed."""
    said = named(person, "Kim")
    showing, offered = show(person, said, to=helper), show(person, said)
    with unit_of_work():
        row = db.session.get_one(Person, person.id, populate_existing=True)
        row.erase_at = utc_now()
    assert (listed(helper), showings.shown_to_each(helper, NAME)) == ([], {})
    assert showing_links.unopened_with(offered.code) is None
    assert showing_links.opened_with(helper, showing.code) is None
    for ask in (showings.shown_by, plans.writing):
        with pytest.raises(ShowingNotFoundError):
            ask(helper, showing.id)
