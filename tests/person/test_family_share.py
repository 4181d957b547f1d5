"""*Visa min plan för någon*: the way to a link, and what can go wrong on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import people
from app.services.family_content import shared_through
from app.services.family_readers import NamedReader
from tests.helper.scenes import account, answer, show
from tests.person.family_scenes import SEEN, SHARE, link_for, links, looked_at, pressed_through, sent
from tests.person.scenes import another_tab, begun, known, person_of, with_answers

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return with_answers(app)


def read_through(page: Page) -> set[str]:
    """Return which questions the one link shows the answers of."""
    [link] = links(page)
    return {step.question_id for step in shared_through(person_of(page), link).answers}


def test_a_link_is_made_by_tapping_and_shown_with_its_codes(me: Page) -> None:
    pressed_through(me).sees("Länken till mamma", "Länken är klar.", "Ring mamma och säg siffrorna.")
    [link] = links(me)
    me.sees(" ".join(link.spoken))
    assert f"/delad/#d1.{link.secret}" in me.html
    assert f"/delad/{link.id}" not in me.html  # No address tells one link from another.
    assert read_through(me) == {"my-name", "areas", "home-scale"}


def test_what_was_said_about_the_reader_before_stands_above_the_choice(me: Page) -> None:
    """Seen to fail: nobody could remember it, and nothing is chosen beforehand."""
    mother = known(person_of(me), "Mamma", "mother")
    me.get(SHARE).press("Nästa", vem=str(mother.id)).misses("Du sa:")
    answer(person_of(me), "readers", Given(piles={str(mother.id): "some"}))
    answer(person_of(me), "reader-parts", Given(chosen=("longing", "meetings")), about=str(mother.id))
    answer(person_of(me), "reader-private", Given(chosen=("nothing",)), about=str(mother.id))
    me.get(SHARE).press("Nästa", vem=str(mother.id))
    me.sees("Du sa: Får läsa en delVad jag längtar efterMötena")
    assert me.values("del") == me.values("privat") == []
    me.get(SHARE).press("Nästa", vem="new:sibling").misses("Du sa:")
    answer(person_of(me), "readers", Given(piles={str(mother.id): "none"}))
    me.get(SHARE).press("Nästa", vem=str(mother.id)).sees("Du sa: Får inte läsa").misses("Mötena")


def test_nothing_is_kept_before_the_last_page(me: Page) -> None:
    looked_at(me).sees("Så ser mamma dina svar", "Inget nytt visas än. Titta först.", "Du kan läsa till och med")
    me.press("Nästa").sees("Vem kan läsa när du har tryckt?")
    assert links(me) == []


def test_the_private_area_has_a_tap_of_its_own_and_allt_is_without_it(me: Page) -> None:
    me.get(SHARE).press("Nästa", vem="new:mother").sees("Det här är privat", "Privat. Ingår inte i Visa allt.")
    assert me.choices("privat") == ["friends"]
    pressed_through(me)
    assert "friends-scale" not in read_through(me)
    looked_at(another_tab(me), privat="friends").press("Nästa").press("Gör länken", laser="reader")
    assert "friends-scale" in read_through(me)


@pytest.mark.parametrize(
    ("step", "fields", "title", "words"),
    [
        ("vem", {"vem": ""}, "Visa min plan för någon", "Välj vem som ska läsa."),
        ("vem", {"vem": "no-such"}, "Visa min plan för någon", "Välj"),
        ("vad", {"del": "no-such"}, "Vad får mamma läsa?", "Välj minst en del att visa."),
        ("tid", {"tid": "for-ever"}, "Hur länge får mamma läsa?", "Välj hur länge."),
        ("fraga", {"laser": "no-such"}, "Vem kan läsa när du har tryckt?", "Välj ett svar."),
    ],
)
def test_what_is_not_chosen_is_asked_for_on_its_page(
    me: Page, step: str, fields: dict[str, str], title: str, words: str
) -> None:
    form = sent(looked_at(me).press("Nästa"), laser="reader")
    me.post(SHARE, {**form, "steg": step, **fields}, 422).sees(title, words)
    assert "Fel:" in me.title
    assert links(me) == []


def test_what_a_forged_form_leaves_out_is_asked_for_before_a_link_is_made(me: Page) -> None:
    form = sent(looked_at(me).press("Nästa"), laser="reader")
    for name in ("vem", "del", "tid"):
        me.post(SHARE, {key: value for key, value in form.items() if key != name}, 422)
    assert links(me) == []


def test_tillbaka_loses_nothing(me: Page) -> None:
    looked_at(me, parts=["about-me", "now"])
    me.press("Tillbaka").sees("Hur länge får mamma läsa?")
    assert me.values("tid") == ["one-week"]
    me.press("Tillbaka").sees("Vad får mamma läsa?")
    assert me.values("del") == ["about-me", "now"]
    me.press("Tillbaka").sees("Vem ska läsa?")
    assert me.values("vem") == ["new:mother"]


def test_tillbaka_asks_anew_for_a_reader_who_is_gone_since(me: Page) -> None:
    """The card was taken away in another tab. Seen to fail: a fault of ours on every page behind the third."""
    anna = known(person_of(me), "Anna", "sibling")
    looked_at(me, who=str(anna.id)).press("Nästa")
    with unit_of_work():
        people.remove_contact(person_of(me), anna.id)
    for step in ("tid", "titta", "fraga"):
        form = sent(me, steg=step, go="back")
        another_tab(me).post(SHARE, form, 422).sees("Vem ska läsa?", "Välj")


@pytest.mark.parametrize(
    ("said", "told"),
    [("family", "Länken är bara för mamma."), ("nobody", "Med länken kan mamma läsa.")],
)
def test_another_answer_is_told_calmly_and_asked_again(me: Page, said: str, told: str) -> None:
    looked_at(me).press("Nästa").press("Gör länken", laser=said).sees(told, "Välj igen.")
    assert me.response.status_code == 200
    me.misses("Fel", "fel")
    assert me.values("laser") == []
    assert links(me) == []
    me.press("Gör länken", laser="reader").sees("Länken är klar.")


def test_a_name_one_writes_and_an_own_person_can_read_as_well(me: Page) -> None:
    anna = known(person_of(me), "Anna", "sibling")
    pressed_through(me, who=str(anna.id)).sees("Länken till Anna")
    me.get(SHARE).press("Nästa", name="Farmor").sees("Vad får Farmor läsa?")
    pressed_through(another_tab(me), who=str(anna.id))
    [link] = links(me)
    assert (link.contact_id, link.relation, link.reader) == (anna.id, "sibling", "Anna")


def test_who_may_not_read_is_said_and_the_person_decides(me: Page) -> None:
    person = person_of(me)
    mother = known(person, "Mamma", "mother")
    answer(person, "readers", Given(piles={str(mother.id): "none"}))
    looked_at(me, who=str(mother.id)).sees("Du har sagt att mamma inte får läsa. Du kan ändra dig.")


def test_what_has_changed_since_the_preview_is_looked_at_first(me: Page) -> None:
    """Seen to fail without `seen` compared: a link to what nobody had looked at."""
    looked_at(me).press("Nästa")
    answer(person_of(me), "my-name", Given(words="Kattis Ny"))
    me.press("Gör länken", laser="reader").sees("Så ser mamma dina svar", "Kattis Ny")
    assert links(me) == []
    me.press("Nästa").press("Gör länken", laser="reader").sees("Länken är klar.")


def test_a_form_that_says_it_was_looked_at_must_have_been(me: Page) -> None:
    looked_at(me, parts="about-me").press("Nästa")
    for changed in ({"del": "now"}, {"privat": "friends"}, {"tid": "half-year"}, {"vem": "new:father"}, {"seen": ""}):
        me.post(SHARE, {**sent(me, laser="reader"), **changed}).sees("Inget nytt visas än. Titta först.")
        looked_at(me, parts="about-me").press("Nästa")
    assert links(me) == []


def test_the_page_one_comes_back_to_after_stopping_makes_nothing_by_itself(me: Page) -> None:
    """The browser's back button. Seen to fail with the stopped link shown as if it were open."""
    looked_at(me).press("Nästa")
    form = sent(me, laser="reader")
    me.post(SHARE, form).sees("Länken är klar.")
    me.get(SEEN).press("Stoppa: Mamma")
    me.post(SHARE, form).sees("Så ser mamma dina svar", "Inget nytt visas än.")
    assert links(me) == []


def test_someone_without_answers_is_led_to_the_questions(app: Flask) -> None:
    begun(app).get(SHARE).press("Nästa", vem="new:mother").sees("Svara på några frågor först.")


def test_min_sida_and_mina_svar_never_say_that_nobody_reads_when_somebody_does(me: Page) -> None:
    """Seen to fail: a link to mamma, and "Bara du ser dina svar"."""
    with_link = "Mamma kan läsa med en länk från dig."
    for path, words, told in (
        ("/min-plan/", "Bara du ser dina svar.", "Mamma kan läsa det du visar."),
        ("/min-plan/mina-svar", "Bara du ser svaren nu.", with_link),
    ):
        me.get(path).sees(words)
        link = link_for(person_of(me))
        me.get(path).misses(words).sees(told)
        me.get(SEEN).press("Stoppa alla")
        assert link.id not in {one.id for one in links(me)}


def test_mina_svar_names_everyone_who_reads_with_a_link(me: Page) -> None:
    """Each once, beside a helper too. Seen to fail: "Någon kan läsa", and nothing at all where a helper could."""
    person = person_of(me)
    for reader in (NamedReader("farmor", "someone-else"), NamedReader("Mamma", "mother")):
        link_for(person, reader)
    told = "Mamma och Farmor kan läsa med en länk från dig."
    me.get("/min-plan/mina-svar").sees(told)
    show(person, answer(person, "good-at", Given(words="Sy")), to=account())
    me.get("/min-plan/mina-svar").sees("Du visar svar för din hjälpare.", told)
    me.get(SEEN).press("Stoppa alla").get("/min-plan/mina-svar").misses("med en länk från dig")


def test_an_answer_that_family_has_read_can_be_changed_but_not_removed(me: Page) -> None:
    """Seen to fail with only what helpers were shown counted as shown."""
    me.get("/min-plan/mina-svar").sees("Ta bort")
    link_for(person_of(me))
    me.get("/min-plan/mina-svar").sees("Du har visat svaret.")
    assert "mina-svar/ta-bort/my-name" not in me.html
