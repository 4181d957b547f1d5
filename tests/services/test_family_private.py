"""What is private in a plan: what the line says it is about, and what the answer it comes from was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.for_family import NOBODYS
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import plan_lines
from app.services.family_content import offer_of, shared_through
from app.services.family_private import areas_of, private_lines
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.said import WHOLE, answers_in
from tests.helper.scenes import answer
from tests.person.family_scenes import link_for
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import helper_signs, person_signs, ready

if TYPE_CHECKING:
    from app.models import PlanLine
    from app.services.versions import Version
    from tests.services.plan_scenes import Work

pytestmark = pytest.mark.usefixtures("beside_either_app")


AS_PRIVATE: tuple[tuple[str, Given, set[str]], ...] = (
    ("friends-change", Given(chosen=("nothing",)), {"friends"}),
    ("safety-keep", Given(words="Låset"), {"safety"}),
    ("friends-decides", Given(chosen=("me",)), {"friends"}),
    ("meeting-company", Given(chosen=("only-us",)), {NOBODYS}),
    ("reading-time", Given(chosen=("today",)), {NOBODYS}),
    ("areas", Given(chosen=("home", "safety")), {"safety"}),
    ("home-change", Given(words="Maten"), set()),
)


def test_a_line_is_as_private_as_the_answer_it_comes_from() -> None:
    """Whatever kind of line the helper makes of it. Seen to fail with only the area that stands on the line."""
    work, wanted = begun(), {}
    extra = answer(work.person, "safety-scale", Given(chosen=("good",)))  # With it, the card of the area is shown.
    for question, given, about in AS_PRIVATE:
        version = answer(work.person, question, given)
        work.show(version, extra)
        said = next(one for one in answers_in(work.book, MY_PLAN) if one.version.id == version.id)
        with work.writing() as plan:
            text = Written(Content(text="Något annat"))
            line = plan_lines.add(plan, LineKind.GOAL, text, work.hand, source=said.source(WHOLE))
        wanted[line.id] = about
    found = private_lines(work.person.id, document_of(work.plan))
    assert {line_id: set(found.get(line_id, ())) for line_id in wanted} == wanted


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        (("friends-change",), set()),
        (("friends-change", "home-change"), {"how-instead"}),
        (("home-change",), {"how-instead"}),
    ],
)
def test_how_a_private_thing_shall_change_is_as_private_as_the_thing(changes: tuple[str, ...], shown: set[str]) -> None:
    """Seen to fail: mother read that Kim wants something oftener, though friends were left out."""
    work = begun()
    answer(work.person, "areas", Given(chosen=("home", "friends")))
    for question in changes:
        answer(work.person, question, Given(chosen=("meet-friends" if question == "friends-change" else "own-room",)))
    answer(work.person, "how-instead", Given(chosen=("oftener",)))
    offer = offer_of(work.person)
    found = {version.question_id for version in offer.content([one.key for one in offer.parts], ()).versions}
    assert found & {"how-instead"} == shown


def test_a_line_the_helper_puts_under_a_private_area_is_private() -> None:
    work = begun()
    with work.writing() as plan:
        line = plan_lines.add(plan, LineKind.KEEP, Written(Content(text="Kim", area="friends")), work.hand)
    assert private_lines(work.person.id, document_of(work.plan)) == {line.id: frozenset({"friends"})}


def test_a_line_of_how_a_private_thing_shall_change_is_as_private_as_the_thing() -> None:
    """Whatever is wanted since. Seen to fail: "Oftare", written on into "Träffa Kim oftare", told mother of Kim."""
    work = begun()
    answer(work.person, "areas", Given(chosen=("home", "friends")))
    wish = answer(work.person, "friends-change", Given(chosen=("meet-friends",)))
    how = answer(work.person, "how-instead", Given(chosen=("oftener",)))
    when = answer(work.person, "when-change", Given(chosen=("soon",)))
    work.show(wish, how, when)
    first = _line_from(work, how)
    answer(work.person, "home-change", Given(chosen=("own-room",)))
    both = _line_from(work, when)  # The same words, since something else is wanted too.
    answer(work.person, "most-important", Given(chosen=("home-change:own-room",)))
    found = private_lines(work.person.id, document_of(work.plan))
    assert found == {first.id: frozenset({"friends"}), both.id: frozenset({"friends"})}


def test_how_and_when_are_told_of_what_was_wanted_most_once_the_line_was_written() -> None:
    """Seen to fail with only what was wanted when the person said how."""
    work = begun()
    answer(work.person, "areas", Given(chosen=("home", "friends")))
    room = answer(work.person, "home-change", Given(chosen=("own-room",)))
    how = answer(work.person, "how-instead", Given(chosen=("oftener",)))
    work.show(room, how)
    room_line = _line_from(work, how)
    friends = answer(work.person, "friends-change", Given(chosen=("meet-friends",)))
    most = answer(work.person, "most-important", Given(chosen=("friends-change:meet-friends",)))
    work.show(room, friends, most, how)
    line = _line_from(work, how)
    found = private_lines(work.person.id, document_of(work.plan))
    assert found == {line.id: frozenset({"friends"})}, room_line.id


def _line_from(work: Work, version: Version) -> PlanLine:
    said = next(one for one in answers_in(work.book, MY_PLAN) if one.version.id == version.id)
    text = Written(Content(text="Träffa Kim oftare."))
    with work.writing() as plan:
        return plan_lines.add(plan, LineKind.LONGING, text, work.hand, source=said.source(WHOLE))


def test_what_was_private_when_it_was_signed_stays_so_after_a_newer_answer() -> None:
    """Seen to fail with the answer alone that the line comes from now."""
    work = begun()
    extra = answer(work.person, "safety-scale", Given(chosen=("good",)))
    first = answer(work.person, "areas", Given(chosen=("home", "safety")))
    work.show(first, extra)
    said = next(one for one in answers_in(work.book, MY_PLAN) if one.version.id == first.id)
    with work.writing() as plan:
        line = plan_lines.add(plan, LineKind.GOAL, Written(Content(text="Hemma")), work.hand, source=said.source(WHOLE))
    as_signed = document_of(work.plan)
    later = answer(work.person, "areas", Given(chosen=("home",)))
    with work.writing():
        line.answer_id = later.id
    assert private_lines(work.person.id, as_signed) == {line.id: frozenset({"safety"})}


def test_every_private_question_belongs_to_a_private_area_or_to_nobody() -> None:
    private = [question for part in MY_PLAN.parts for question in part.questions if question.private]
    assert private
    assert all(areas_of(question) for question in private)


def test_the_signed_plan_is_shown_and_not_what_came_after() -> None:
    """Seen to fail with the plan as it is now."""
    work = ready()
    person_signs(work)
    offer = offer_of(work.person)
    assert offer.signed is None  # Both must have signed.
    helper_signs(work)
    link = link_for(work.person)
    work.add("Nytt mål efteråt")
    shared = shared_through(work.person, link).plan
    assert shared
    assert [line.text for section in shared.sections for line in section.lines] == ["Kim åker tåg till havet."]
    assert {"live", "people", "days", "signatures"} <= {one.key for one in offer_of(work.person).parts}


def test_answers_are_offered_without_what_is_said_about_reading() -> None:
    work = begun()
    for question in ("home-scale", "friends-scale", "meeting-company", "reading-time"):
        answer(work.person, question, Given(chosen=("good",)))
    answer(work.person, "areas", Given(chosen=("home", "friends")))
    offer = offer_of(work.person)
    everything = offer.content([one.key for one in offer.parts], ("friends", "safety", NOBODYS))
    assert "reading" not in everything.parts
    assert [one.key for one in offer.areas] == ["friends"]
    shown = {version.question_id for version in everything.versions}
    assert {"home-scale", "friends-scale"} <= shown
    assert shown.isdisjoint({"meeting-company", "reading-time"})
    open_only = offer.content([one.key for one in offer.parts], ())
    assert "friends-scale" not in {version.question_id for version in open_only.versions}
