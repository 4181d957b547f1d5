"""*Vad hände med det jag sa?*: every wish the person has shown stands there, whatever became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from app.db import unit_of_work
from app.plan.kinds import LineKind
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import drafting, people, plan_lines, showings
from app.services.answers import book_of
from app.services.days import today
from app.services.plan_lines import Hand
from app.services.untold import untold_wishes
from app.web.days import date_in_words
from tests.helper.scenes import answer, show
from tests.person.plan_scenes import LINE, PLAN, SAID, three_lines, with_plan

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing
    from app.services.versions import Version
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

HAPPENED = f"{PLAN}/vad-hande"
LABELS = {"trip": "En resa", "friend": "En vän", "nothing": "Inget"}

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def both(either_app: Flask) -> tuple[Page, Scene]:
    return with_plan(either_app)


def shows(scene: Scene, *versions: Version) -> Showing:
    """Let the person show answers to the helper who writes."""
    return show(scene.person, *versions, to=scene.helper)


def longs_for(scene: Scene, *cards: str, words: str = "") -> Version:
    return answer(scene.person, "longing", Given(chosen=cards, words=words), labels=LABELS)


def line_of(scene: Scene, showing: Showing, version_id: UUID, part: str) -> None:
    """Let the helper make a line of one part of an answer."""
    book = showings.shown_answers(showing)
    with unit_of_work():
        people.lock(scene.person)
        drafting.add_from_answer(scene.plan, book, version_id, part, None, MY_PLAN, Hand(scene.helper))


def untold(scene: Scene) -> list[tuple[list[str], str]]:
    found = untold_wishes(scene.person, scene.plan, MY_PLAN)
    return [([card.label for card in said.cards], said.words) for said in found]


def test_a_wish_stands_beside_what_shall_be_done_and_how_it_goes(me: Page, scene: Scene) -> None:
    *_, deed = three_lines(scene)
    me.get(HAPPENED).sees("Så sa jag", "Åka tåg till Åre.", "Köpa biljetter", "Inte börjat", "Anna gör det")
    for begun, done, words in ((True, False, "På gång"), (True, True, "Klart"), (False, False, "Inte börjat")):
        with unit_of_work():
            people.lock(scene.person)
            plan_lines.note_progress(plan_lines.line_of(scene.plan, deed.id), begun=begun, done=done)
        me.get(HAPPENED).sees(words)
    scene.leave_out(deed)
    me.get(HAPPENED).sees("Du vill åka tåg till Åre.", "Ingen har skrivit vad som ska hända än.")


def test_what_should_have_been_done_is_said_in_words_until_it_is(me: Page, scene: Scene) -> None:
    wish = scene.add(LineKind.LONGING, "Du vill åka tåg.", said=SAID)
    was = today() - timedelta(days=9)
    deed = scene.add(LineKind.ACTION, "Köpa biljetter", parent=wish, due_on=was)
    scene.add(LineKind.ACTION, "Packa", parent=wish, due_on=today())
    told = f"Det skulle vara klart {date_in_words(was)}."
    assert me.get(HAPPENED).sees(told).text.count("Det skulle vara klart") == 1
    with unit_of_work():
        people.lock(scene.person)
        plan_lines.note_progress(plan_lines.line_of(scene.plan, deed.id), begun=True, done=True)
    me.get(HAPPENED).misses("Det skulle vara klart")


def test_what_was_left_out_stands_there_with_its_reason_and_the_person_may_object(me: Page, scene: Scene) -> None:
    wish = scene.add(LineKind.LONGING, "Du vill ha en häst.", said=SAID)
    scene.leave_out(wish, "En häst kostar för mycket.")
    me.get(HAPPENED).sees("Det här blev inte med", "Därför: En häst kostar för mycket.")
    me.get(f"{LINE}{wish.id}").press("Nästa", svar="nej", ord="Jag vill ändå.")
    me.get(HAPPENED).sees("Det stämmer inte: Jag vill ändå.")


def test_a_plan_without_wishes_says_so(me: Page) -> None:
    me.get(HAPPENED).sees("Här finns inget att läsa än.")


def test_a_wish_that_was_shown_and_is_no_line_stays_visible(me: Page, scene: Scene) -> None:
    """`domain.md` 3.1, point 9. Seen to fail with the untold wishes left out."""
    shows(scene, longs_for(scene, "trip", words="Åka till havet."))
    me.get(HAPPENED).sees("Det här står inte i planen än", "En resa", "Åka till havet.")
    assert untold(scene) == [(["En resa"], "Åka till havet.")]


def test_what_was_never_shown_is_nobodys_fault_and_stays_with_the_person(me: Page, scene: Scene) -> None:
    longs_for(scene, "trip")
    show(scene.person, longs_for(scene, "friend"))
    me.get(HAPPENED).sees("Här finns inget att läsa än.")
    assert untold(scene) == []


def test_only_the_parts_that_no_line_was_made_of_are_told(scene: Scene) -> None:
    version = longs_for(scene, "trip", "friend", words="Åka till havet.")
    showing = shows(scene, version)
    line_of(scene, showing, version.id, "trip")
    assert untold(scene) == [(["En vän"], "Åka till havet.")]
    line_of(scene, showing, version.id, "?words")
    assert untold(scene) == [(["En vän"], "")]
    line_of(scene, showing, version.id, "friend")
    assert untold(scene) == []


def test_a_line_of_the_whole_answer_tells_all_of_it(scene: Scene) -> None:
    version = longs_for(scene, "trip", "friend")
    line_of(scene, shows(scene, version), version.id, "")
    assert untold(scene) == []


def test_the_draft_forgets_nothing(scene: Scene) -> None:
    answer(scene.person, "areas", Given(chosen=("home",)))
    answer(scene.person, "home-change", Given(chosen=("noise", "rules"), words="Det är högt."))
    longs_for(scene, "trip", "friend")
    answer(scene.person, "try", Given(chosen=("cook",)))
    book = book_of(scene.person)
    showing = shows(scene, *(version for step in book for version in book.current(step)))
    assert len(untold(scene)) == 3
    with unit_of_work():
        people.lock(scene.person)
        drafting.make_draft(scene.plan, showings.shown_answers(showing), MY_PLAN, Hand(scene.helper))
    assert untold(scene) == []


@pytest.mark.parametrize("cards", [("nothing",), ()])
def test_who_wished_for_nothing_is_not_told_that_it_was_forgotten(scene: Scene, cards: tuple[str, ...]) -> None:
    shows(scene, longs_for(scene, *cards))
    assert untold(scene) == []
