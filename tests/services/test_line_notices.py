"""When an answer behind a line changes or is hidden, the helper is told, and only of what is shown (S-10, S-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given, Step
from app.questions.questionnaire import MY_PLAN
from app.services import drafting, people, plan_lines, plans, showings, verdicts
from app.services.line_notices import Notice, NoticeKind, notices, said_before, take_new_said
from app.services.plan_documents import document_of
from app.services.plan_lines import Written, line_of
from app.services.plans import PlanNotFoundError
from tests.helper.scenes import answer, named, show, someone
from tests.services.plan_scenes import Work, begun, invited

if TYPE_CHECKING:
    from app.models import Person
    from app.services.versions import Version

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def longing(person: Person, *cards: str, words: str = "") -> Version:
    return answer(person, "longing", Given(chosen=cards, words=words))


def drafted(*versions: Version, person: Person) -> Work:
    work = begun(*versions, person=person)
    work.draft()
    return work


def told(work: Work) -> dict[str, Notice]:
    """Return the notices by the text of their line."""
    document = document_of(work.plan)
    found = notices(document, work.plan, work.book, MY_PLAN)
    return {line.text: found[line.id] for line in document.lines if line.id in found}


def kinds(work: Work) -> dict[str, NoticeKind]:
    return {text: notice.kind for text, notice in told(work).items()}


def test_an_answer_that_is_changed_and_not_shown_is_never_hinted_at(person: Person) -> None:
    """S-10. Seen to fail with the current answers in place of the shown ones."""
    work = drafted(longing(person, "trip"), person=person)
    longing(person, "love")
    assert told(work) == {}


def test_a_newer_answer_that_is_shown_is_told_with_its_words_and_overwrites_nothing(person: Person) -> None:
    work = drafted(longing(person, "trip", words="Till Åre"), person=person)
    new = longing(person, "trip", words="Till havet")
    work.show(new)
    found = told(work)
    assert set(found) == {"Till Åre"}
    notice = found["Till Åre"]
    assert (notice.kind, notice.version_id) == (NoticeKind.NEWER, new.id)
    assert notice.said is not None
    assert notice.said.words == "Till havet"
    line = next(one for one in document_of(work.plan).lines if one.text == "Till Åre")
    assert line.said is not None
    assert line.said.words == "Till Åre"


def test_a_card_that_is_no_longer_chosen_is_told(person: Person) -> None:
    work = drafted(longing(person, "trip", "friend"), person=person)
    work.show(longing(person, "friend"))
    assert kinds(work) == {"En resa": NoticeKind.GONE}
    work.show(longing(person, "friend", "trip"))
    assert kinds(work) == {}


def test_an_answer_that_is_hidden_is_told_and_what_is_shown_again_is_not(person: Person) -> None:
    first = longing(person, "trip")
    work = drafted(first, person=person)
    work.show(named(person, "Kim"))
    assert kinds(work) == {"En resa": NoticeKind.HIDDEN}
    work.show(first)
    assert kinds(work) == {}


def test_hiding_a_private_area_says_no_more_than_changing_ones_mind() -> None:
    """The helper cannot tell a card that is hidden from one that is no longer chosen."""

    def goal(*, is_hidden: bool) -> Notice:
        person = someone()
        important = answer(person, "most-important", Given(chosen=("friends-change:love",)))
        change = answer(person, "friends-change", Given(chosen=("love",)))
        work = drafted(important, change, person=person)
        if not is_hidden:
            important = answer(person, "most-important", Given(chosen=("home-change:noise",)))
        work.show(important, *(() if is_hidden else (change,)))
        document = document_of(work.plan)
        found = notices(document, work.plan, work.book, MY_PLAN)
        return next(found[line.id] for line in document.lines if line.kind is LineKind.GOAL)

    assert goal(is_hidden=True) == goal(is_hidden=False) == Notice(NoticeKind.GONE)


def test_what_somebody_may_read_is_followed_too(person: Person) -> None:
    with unit_of_work():
        mum = people.add_contact(person, "Mamma", "mother")
    labels = {str(mum.id): "Mamma"}
    readers = answer(person, "readers", Given(piles={str(mum.id): "some"}), labels=labels)
    parts = answer(person, "reader-parts", Given(chosen=("why",)), about=str(mum.id))
    work = drafted(readers, parts, person=person)
    text = "Mamma får läsa en del: varför jag vill ha en plan"
    assert told(work) == {}
    work.show(readers, answer(person, "reader-parts", Given(chosen=("meetings",)), about=str(mum.id)))
    notice = told(work)[text]
    assert (notice.kind, notice.version_id) == (NoticeKind.NEWER, readers.id)
    assert notice.said is not None
    assert [one.label for one in notice.said.cards] == ["Mamma", "Mötena"]
    work.show(answer(person, "readers", Given(piles={str(mum.id): "none"}), labels=labels))
    assert kinds(work) == {text: NoticeKind.GONE}


def test_a_line_without_an_answer_and_a_line_left_out_have_nothing_to_follow(person: Person) -> None:
    work = drafted(longing(person, "trip"), person=person)
    work.add("Eget")
    work.show(longing(person, "friend"))
    line = line_of(work.plan, next(iter(document_of(work.plan).lines)).id)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "", work.hand)
    assert told(work) == {}


def test_another_helpers_answer_is_not_told_as_hidden_or_old(person: Person) -> None:
    """Ulla was shown another part; Berit's lines have not lost their answers for that."""
    first = longing(person, "trip")
    work = drafted(first, person=person)
    ulla = invited()
    hers = show(person, named(person, "Kim"), to=ulla)
    with unit_of_work():
        plans.let_write(person, hers.id)

    def seen_by_ulla() -> list[NoticeKind]:
        found = notices(document_of(work.plan), work.plan, showings.shown_answers(hers), MY_PLAN)
        return [notice.kind for notice in found.values()]

    assert seen_by_ulla() == []
    with unit_of_work():
        showings.show_again(hers, ["longing"], [first])
    second = longing(person, "friend")
    work.show(second)
    work.draft()
    with work.writing() as plan:
        for line in document_of(plan).lines[:1]:
            plan_lines.leave_out(plan, line_of(plan, line.id), "", work.hand)
    assert seen_by_ulla() == []  # She still reads the answer that was there before the line's.
    kim = named(person, "Kim")
    with unit_of_work():
        showings.show_again(hers, ["about-me"], [kim])
        showings.take_back(person, work.showing.id)
    assert seen_by_ulla() == [NoticeKind.HIDDEN]


def test_a_line_is_connected_to_the_new_answer_and_the_old_one_stays_readable(person: Person) -> None:
    work = drafted(longing(person, words="Till Åre"), person=person)
    line_id, revision = document_of(work.plan).lines[0].id, work.plan.revision
    for words in ("Till havet", "Till Paris"):
        new = longing(person, words=words)
        work.show(new)
        for _ in range(2):
            with work.writing() as plan:
                line = take_new_said(plan, work.book, line_id, new.id, MY_PLAN, work.hand)
        assert told(work) == {}
    assert [said.words for said in said_before(line)] == ["Till Åre", "Till havet"]
    assert work.plan.revision == revision + 2
    now = document_of(work.plan).lines[0]
    assert now.said is not None
    assert (now.text, now.number, now.said.words) == ("Till Åre", 3, "Till Paris")
    assert work.draft() == 0


def test_only_a_shown_answer_to_the_same_question_can_take_the_place(person: Person) -> None:
    first = longing(person, "trip")
    work = drafted(first, answer(person, "try", Given(chosen=("bus",))), person=person)
    line_id = document_of(work.plan).lines[0].id
    own = work.add("Eget").id
    unshown, other = longing(person, "trip", words="x"), answer(person, "try", Given(chosen=("group",)))
    work.show(other, longing(person, "friend"))
    gone = work.book.current(first.step)[0]
    for of_line, version_id in ((line_id, unshown.id), (line_id, other.id), (line_id, gone.id), (own, gone.id)):
        with pytest.raises(PlanNotFoundError), work.writing() as plan:
            take_new_said(plan, work.book, of_line, version_id, MY_PLAN, work.hand)


def test_the_helpers_words_do_not_change_what_is_followed(person: Person) -> None:
    work = drafted(longing(person, "trip", words="Till Åre"), person=person)
    line = line_of(work.plan, document_of(work.plan).lines[0].id)
    with work.writing() as plan:
        plan_lines.change(plan, line, 1, Written(Content(text="Åka tåg")), work.hand)
    work.show(longing(person, "love"))
    assert kinds(work) == {"Åka tåg": NoticeKind.GONE, "Till Åre": NoticeKind.GONE}
    assert drafting.parts_in_plan(work.plan) == {(Step("longing"), "trip"), (Step("longing"), "?words")}


def test_who_agreed_with_a_line_beside_one_answer_is_asked_anew_beside_another(person: Person) -> None:
    """Seen to fail while "Så sa jag" changed under what the person had agreed to."""
    work = drafted(longing(person, words="Till Åre"), person=person)
    line = document_of(work.plan).lines[0]
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, True, "", None)  # noqa: FBT003 (as it is stored)
    new = longing(person, words="Till havet")
    work.show(new)
    with work.writing() as plan:
        take_new_said(plan, work.book, line.id, new.id, MY_PLAN, work.hand)
    verdict = document_of(work.plan).lines[0].verdict
    assert verdict
    assert not verdict.is_about_this
