"""Those who have to do with the plan: names and roles, which let nobody read anything (S57)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from markupsafe import escape

from app.db import unit_of_work
from app.questions.shared_cards import PEOPLE
from app.services import participants, people
from app.services.people import add_contact
from tests.helper.plan_scenes import begun, change, fields, plan_of, plan_page, somebody
from tests.helper.scenes import account, signed_in
from tests.hostile import as_sent, hostile

if TYPE_CHECKING:
    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


def test_the_list_says_who_everybody_is_and_that_it_lets_nobody_read(page: Page) -> None:
    person, showing, plan = begun(account())
    with unit_of_work():
        people.lock(person)
        card = add_contact(person, "Mamma", "mother")
        mother = participants.add(plan, "Mamma", "mother", card.id)
    change(person, responsible_id=mother.id)

    signed_in(page).get(plan_page(showing, "personer"))
    page.sees("Mamma", "Från personens egna kort", "Ansvarar för planen")
    page.sees("Att stå här ger ingen rätt att läsa.", "Det gäller också LSS-handläggaren.")


def test_somebody_is_added_by_name_or_only_by_who_it_is(page: Page) -> None:
    person, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, "personer")).sees("Här finns ingen än.")

    page.press("Spara", name="Karin Ek", relation="case-worker").sees("Karin Ek", "LSS-handläggare", "Sparat")
    page.press("Spara", relation="father").sees("Pappa")
    page.press("Spara", name="Karin Ek", relation="case-worker")
    everyone = [(one.name, one.relation) for one in participants.everyone(plan_of(person))]
    assert everyone == [("Karin Ek", "case-worker"), ("Pappa", "father")]


def test_every_relation_of_the_questions_can_be_chosen(page: Page) -> None:
    _, showing, _ = begun(account())
    signed_in(page).get(plan_page(showing, "personer")).sees(*(str(option.label) for option in PEOPLE))


@pytest.mark.parametrize(
    ("name", "relation", "field", "words"),
    [
        ("Karin", "", "relation", "Välj vem det är."),
        ("", "", "name", "Skriv ett namn. Eller välj vem det är."),
        ("x" * 61, "mother", "name", "Namnet är långt. Ta bort lite."),
    ],
)
def test_what_cannot_be_taken_stands_there_still(page: Page, name: str, relation: str, field: str, words: str) -> None:
    person, showing, _ = begun(account())
    mother = somebody(person, "Mamma")

    for place, button in (("personer", "Spara"), (f"personer/{mother.id}", "Spara")):
        signed_in(page) if not page.path else None
        page.get(plan_page(showing, place)).press(button, name=name, relation=relation)
        assert page.response.status_code == 422
        assert page.title.startswith("Fel: ")
        assert page.values("name") == [name]
        assert f'href="#{field}"' in page.html
        assert page.text.count(words) == 2
    assert [one.name for one in participants.everyone(plan_of(person))] == ["Mamma"]


def test_a_new_name_stands_on_the_list_and_the_old_one_on_the_lines_it_was_read_on(page: Page) -> None:
    person, showing, plan = begun(account())
    mother = somebody(person, "Mamma")
    change(person, responsible_id=mother.id)
    signed_in(page).get(plan_page(showing, f"personer/{mother.id}")).press("Spara", name="Eva").sees(
        "Eva", "Sparat", "Mamma är borta från listan.", "Det gamla står kvar på de rader där det redan finns", "Ångra"
    )
    assert [(one.name, one.relation) for one in participants.everyone(plan)] == [("Eva", "mother")]
    page.get(plan_page(showing, "tider")).sees("Mamma", "Eva")
    assert page.values("responsible_id") == [str(mother.id)]


def test_two_who_give_a_new_name_at_once_are_told_and_neither_name_is_lost(page: Page) -> None:
    """Seen to fail while the row was compared with itself as it was before the turn came."""
    person, showing, plan = begun(account())
    mother = somebody(person, "Mamma")
    signed_in(page).get(plan_page(showing, f"personer/{mother.id}"))
    with unit_of_work():
        people.lock(person)
        participants.rename(plan, mother.id, "Eva Maria", "mother")
    page.post(page.path, fields(page, "Spara", name="Evy"), 409)
    page.sees("Någon annan har ändrat listan samtidigt. Titta i listan efter Mamma. Det du skrev står kvar här.")
    assert page.values("name") == ["Evy"]
    assert [one.name for one in participants.everyone(plan)] == ["Eva Maria"]
    page.press("Spara").sees("Evy", "Eva Maria")


def test_the_helper_who_writes_stays_the_helper_with_another_name(page: Page) -> None:
    person, showing, plan = begun(account())
    signed_in(page).get(plan_page(showing, "tider")).press("Spara")
    me = participants.everyone(plan_of(person))[0]
    page.get(plan_page(showing, f"personer/{me.id}")).press("Spara", name="Berit S")
    assert [(one.name, one.relation) for one in participants.everyone(plan)] == [("Berit S", "helper")]


def test_who_is_removed_can_be_brought_back(page: Page) -> None:
    person, showing, _ = begun(account())
    mother = somebody(person, "Mamma")
    before = plan_of(person).revision

    signed_in(page).get(plan_page(showing, "personer")).press("Ta bort").sees("Mamma är borta från listan.", "Ångra")
    assert not participants.everyone(plan_of(person))
    page.press("Ångra").misses("är borta").sees("Mamma")
    assert [one.id for one in participants.everyone(plan_of(person))] == [mother.id]
    assert plan_of(person).revision > before


def test_nobody_of_another_plan_can_be_seen_or_touched(page: Page) -> None:
    person, showing, _ = begun(account())
    other, others, _ = begun(account("ulla@example.org", "Ulla Berg"))
    foreign = somebody(other, "Främling", "friend")

    signed_in(page).get(plan_page(showing, "personer")).misses("Främling")
    sent = fields(page, "Spara", name="Ny", relation="friend")
    page.get(plan_page(showing, f"personer/{foreign.id}"), 404).misses("Främling")
    for rest in ("", "/ta-bort", "/angra"):
        page.post(plan_page(showing, f"personer/{foreign.id}{rest}"), sent, 404).misses("Främling")
        page.post(plan_page(others, f"personer/{foreign.id}{rest}"), sent, 404).misses("Främling")
        page.post(plan_page(showing, f"personer/{uuid4()}{rest}"), sent, 404)
    page.get(plan_page(others, "personer"), 404)
    page.get(f"{plan_page(showing, 'personer')}?borta={foreign.id}").misses("Främling")
    page.post(plan_page(showing, "personer"), sent | {"relation": "<b>", "person_id": str(other.id)}, 422)
    assert [one.name for one in participants.everyone(plan_of(other))] == ["Främling"]
    assert not participants.everyone(plan_of(person))


def test_hostile_names_are_names(page: Page) -> None:
    _, showing, _ = begun(account())
    sent = fields(signed_in(page).get(plan_page(showing, "personer")), "Spara", relation="friend")
    for text in hostile(30, 60):
        answer = page.client.post(plan_page(showing, "personer"), data=sent | {"name": as_sent(text)})
        assert answer.status_code == 303
        kept = " ".join(as_sent(text).replace("\0", "\ufffd").split())
        assert str(escape(kept)) in page.client.get(plan_page(showing, "personer")).text
