"""The helper notes what was held, with who took part and what was said; the person reads it, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from markupsafe import escape

from app.db import unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.document import canonical, fingerprint
from app.plan.kinds import Content, LineKind
from app.plan.marks import Mark
from app.services import look_backs, people, plans, showings, signing
from app.services.days import today
from app.services.plan_documents import document_of
from app.web.written import LONGEST_TEXT
from tests.days import later, soon
from tests.helper.plan_scenes import (
    begun,
    change,
    fields,
    in_words,
    line,
    plan_of,
    plan_page,
    somebody,
    with_days,
    written,
)
from tests.helper.scenes import PASSWORD, account, signed_in
from tests.hostile import as_sent, hostile
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from app.models import LookBack, Person
    from tests.browser import Page

DAY = timedelta(days=1)
FOLLOW_UP, EVALUATION, REVIEW = "uppfoljning", "utvardering", "omprovning"

pytestmark = pytest.mark.usefixtures("beside_app")


def held(person: Person) -> list[LookBack]:
    return look_backs.look_backs(plan_of(person))


def test_what_was_held_is_noted_and_the_list_no_longer_waits_for_it(page: Page) -> None:
    """Seen to fail: a follow-up that had been held was overdue for ever."""
    person, _, _ = begun(account())
    anna = somebody(person, "Anna", "friend")
    change(person, began_on=today() - DAY * 9, follow_up_on=today() - DAY * 3, evaluate_on=later())
    overdue = f"Uppföljningen skulle ha varit {in_words(today() - DAY * 3)}."
    signed_in(page).sees(overdue).follow("Kim").follow("Uppföljning")
    page.sees(overdue).misses("Det här har vi följt upp", "Skriv en till")
    # Seen to fail: the ways to the other pages stood above Spara, and a press there lost what was written.
    assert page.text.index("Spara") < page.text.index("Vi har utvärderat") < page.text.index("Vi har omprövat")

    page.press(
        "Spara", attends=["person", str(anna.id)], attends_new=" Sara  Lind ", text="Kim trivs.\nMen maten är kall.",
        held_on=written(today() - DAY), next_on=in_words(soon()),
    )  # fmt: skip
    page.sees("Sparat", f"Uppföljning {in_words(today() - DAY)}", "Var med: Kim, Anna och Sara Lind", "Kim trivs.")
    page.sees("Berit Sten skrev det här.", f"Enligt planen: {in_words(soon())}.")

    assert plan_of(person).follow_up_on == soon()
    (one,) = held(person)
    assert (one.kind, one.held_on, one.answers) == (LookBackKind.FOLLOW_UP, today() - DAY, today() - DAY * 3)
    page.get("/hjalpare/").misses(overdue).sees(f"Uppföljning: {in_words(soon())}")


def test_an_evaluation_has_a_page_of_its_own_and_needs_no_next_day(page: Page) -> None:
    person, showing, _ = begun(account())
    change(person, evaluate_on=today() - DAY)
    signed_in(page).get(plan_page(showing, FOLLOW_UP)).follow("Vi har utvärderat").sees("Dag för nästa utvärdering")
    assert page.path == plan_page(showing, EVALUATION)
    assert page.values("next_on") == [""]
    page.press("Spara").sees("Sparat", f"Utvärdering {in_words(today())}").misses("Var med")
    assert (plan_of(person).evaluate_on, held(person)[0].answers) == (today() - DAY, today() - DAY)
    page.get("/hjalpare/").misses("Utvärderingen skulle")


def test_the_day_that_is_still_to_come_stands_in_the_field(page: Page) -> None:
    person, showing, _ = begun(account())
    change(person, follow_up_on=soon())
    signed_in(page).get(plan_page(showing, FOLLOW_UP))
    assert (page.values("next_on"), page.values("held_on")) == ([written(soon())], [written(today())])
    before = plan_of(person).revision
    page.press("Spara").sees("Sparat")
    assert (plan_of(person).revision, held(person)[0].answers) == (before, None)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("held_on", "", "Skriv dagen så här: 3 mars 2027."),
        ("held_on", "31 februari 2026", "Februari har 28 dagar. Välj en annan dag."),
        ("held_on", "{1}", "Välj {0} eller en tidigare dag."),
        ("held_on", "{-1}", "Välj {0} eller en senare dag."),
        ("next_on", "{-1}", "Välj {0} eller en senare dag."),
        ("next_on", "{81}", "Utvärderingen är {80}. Välj en tidigare dag"),
        ("attends_new", "x" * 61, "Namnet är långt. Ta bort lite."),
        ("text", "x" * (LONGEST_TEXT + 1), "Texten är lång. Ta bort lite. Allt du skrev står kvar här."),
    ],
)
def test_what_cannot_be_taken_stands_there_still_with_what_to_do(page: Page, field: str, text: str, words: str) -> None:
    text, words = with_days(text), with_days(words)
    person, showing, _ = begun(account())
    anna = somebody(person, "Anna", "friend")
    change(person, evaluate_on=later())
    signed_in(page).get(plan_page(showing, FOLLOW_UP))

    page.press("Spara", {"text": "Kim trivs.", "attends": str(anna.id), field: text})

    assert page.response.status_code == 422
    assert page.title.startswith("Fel: ")
    assert page.values(field) == [text]
    assert field == "text" or page.values("text") == ["Kim trivs."]
    assert page.values("attends") == [str(anna.id)]
    assert page.text.count(words) == 2  # In the summary, and at the field.
    assert held(person) == []


def test_an_evaluation_before_the_follow_up_is_told_too(page: Page) -> None:
    person, showing, _ = begun(account())
    change(person, follow_up_on=later())
    signed_in(page).get(plan_page(showing, EVALUATION)).press("Spara", next_on=written(soon()))
    page.sees(f"Uppföljningen är {in_words(later())}. Välj en senare dag, eller ändra den dagen först.")
    assert held(person) == []


def test_the_same_form_sent_twice_is_noted_once(page: Page) -> None:
    person, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, FOLLOW_UP))
    sent = fields(page, "Spara", text="Kim trivs.", form_id=str(uuid4()))
    for _ in range(2):
        page.post(plan_page(showing, FOLLOW_UP), sent).sees("Sparat")
    assert len(held(person)) == 1


def test_people_of_another_plan_and_other_helpers_get_nowhere(page: Page) -> None:
    person, showing, _ = begun(account())
    other, others, _ = begun(account("ulla@example.org", "Ulla Berg"))
    foreign = somebody(other, "Främling")
    sent = fields(signed_in(page).get(plan_page(showing, FOLLOW_UP)), "Spara")
    for who in (str(foreign.id), str(uuid4()), "<b>", ""):
        page.post(plan_page(showing, FOLLOW_UP), sent | {"attends": who}, 404).misses("Främling")
    for rest in (FOLLOW_UP, EVALUATION, REVIEW):
        page.get(plan_page(others, rest), 404)
        page.post(plan_page(others, rest), sent, 404)
    with unit_of_work():
        people.lock(person)
        plans.stop_writing(person, showing.id)
    page.post(plan_page(showing, FOLLOW_UP), sent, 404)
    assert held(person) == held(other) == []


@pytest.mark.parametrize("field", ["text", "attends_new"])
def test_hostile_texts_stand_on_the_page_as_they_were_written(page: Page, field: str) -> None:
    _, showing, _ = begun(account())
    address = plan_page(showing, FOLLOW_UP)
    whole = fields(signed_in(page).get(address), "Spara")
    for text in hostile(30, 60):
        answer = page.client.post(address, data=whole | {field: as_sent(text), "form_id": str(uuid4())})
        answer = page.client.get(address) if answer.status_code == 303 else answer
        assert answer.status_code in {200, 422}
        kept = as_sent(text).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()
        assert str(escape(" ".join(kept.split()))) in " ".join(answer.text.split())


def test_who_was_signed_out_while_writing_signs_in_and_saves(page: Page) -> None:
    person, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, FOLLOW_UP))
    waiting = fields(page, "Spara", text="Kim trivs.", attends_new="Sara Lind")
    page.press("Logga ut")
    page.post(plan_page(showing, FOLLOW_UP), waiting | {"csrf_token": page.values("csrf_token")[0]}, 403)
    page.sees("Du är utloggad här.").misses("Det var länge sedan")
    page.press("Fortsätt", email="berit@example.org", password=PASSWORD).sees("Det du skrev står kvar här")
    page.press("Spara").sees("Sparat", "Kim trivs.", "Sara Lind")
    assert len(held(person)) == 1


def test_what_was_written_stands_there_when_the_answers_are_no_longer_shown(page: Page) -> None:
    person, showing, _ = begun(account())
    sent = fields(signed_in(page).get(plan_page(showing, FOLLOW_UP)), "Spara", text="Kim trivs.", attends_new="Sara")
    with unit_of_work():
        showings.take_back(person, showing.id)
    page.post(plan_page(showing, FOLLOW_UP), sent, 404).sees("Kim trivs.", "Sara")


def test_signatures_hold_when_no_day_is_written_and_who_writes_one_is_told_first(page: Page) -> None:
    helper = account()
    person, showing, plan = begun(helper)
    line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    change(person, ready_on=soon(), follow_up_on=today(), evaluate_on=later())
    with unit_of_work():
        people.lock(person)
        for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
            plans.say_none(plan, column, is_none=True)
        signing.sign_as_person(plan, fingerprint(canonical(document_of(plan))), "Kim", Mark())

    signed_in(page).get(plan_page(showing, FOLLOW_UP)).sees(
        "Planen är underskriven. Skriver du en annan dag behöver ni skriva under igen."
    )
    page.press("Spara", text="Kim trivs.").sees("Sparat")
    assert signing.state_of(plan_of(person)).holds
    page.press("Spara", next_on=written(soon())).sees("Sparat").misses("Planen är underskriven.")
    assert signing.state_of(plan_of(person)).was_lifted


def test_the_page_asks_the_database_at_most_twelve_times_however_much_was_held(page: Page) -> None:
    person, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, FOLLOW_UP))
    counts = []
    for _ in range(2):
        for _ in range(3):
            somebody(person, "Anna", "friend")
            page.press("Spara", text="Kim trivs.")
        with counted() as found:
            page.get(plan_page(showing, FOLLOW_UP))
        counts.append(len(found))
    assert counts[0] == counts[1] <= 12, "\n".join(found)
