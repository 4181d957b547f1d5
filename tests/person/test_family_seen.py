"""*Vem kan se?* and the page of a link: what is told, what can be stopped, and that nobody else comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db, some_time_ago, unit_of_work, utc_now
from app.person.family_wish import mark_of
from app.questions.answers import Given
from app.services import audit, family_links, showings
from app.services.audit_words import Action, Thing, as_helper
from app.services.family_links import link_part
from app.services.family_readers import NamedReader
from app.web.qr import qr_svg
from tests.browser import Page
from tests.helper.scenes import account, answer, show, someone
from tests.person.family_scenes import A_DAY, FORM, READS, SEEN, SHARE, WRITES, device, link_for, opened
from tests.person.scenes import person_of, with_answers
from tests.services.signing_scenes import helper_signs, person_signs, ready, rewrite
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from flask import Flask

    from app.models import FamilyLink, Person

NOBODY = "00000000-0000-0000-0000-000000000000"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return with_answers(app)


def test_someone_elses_link_looks_like_none(me: Page) -> None:
    link = link_for(someone_with_a_name())
    token = {"csrf_token": me.get(SHARE).values("csrf_token")[0]}
    for method, paths, fields in (("GET", READS, None), ("POST", WRITES, {**token, **FORM})):
        for path in paths:
            for one in (str(link.id), NOBODY):
                found = me.client.open(f"/min-plan/{path.format(link=one, device=one)}", method=method, data=fields)
                assert found.status_code == 404, path


def someone_with_a_name() -> Person:
    other = someone()
    answer(other, "my-name", Given(words="Nils"))
    return other


def test_what_is_told_is_what_is_known(me: Page) -> None:
    """D-L7: a link was opened on a device; who held the device is not known."""
    person = person_of(me)
    link_for(person, NamedReader("Karin", "friend"))
    opened(link_for(person), 1)
    opened(link_for(person, NamedReader("Lars", "sibling")), 0, "tablet", let_in=5)
    opened(link_for(person, NamedReader("Bo", "friend"), "today"), 0, "")
    me.get(SEEN).sees(
        "Mammas länk öppnades i går, på en ny telefon.", "Lars länk öppnades i dag, på en platta.",
        "Bos länk öppnades i dag.", "Ingen har öppnat länken än.", "Bara i dag",
    )  # fmt: skip


def test_a_new_device_is_told_of_although_an_old_one_has_opened_the_link_since(me: Page) -> None:
    """Seen to fail with the latest opening alone: who came on a new phone was gone when mamma read again."""
    link = link_for(person_of(me))
    opened(link, 0, "tablet", let_in=5)
    opened(link, 1)
    opened(link, 8)
    told = "Mammas länk öppnades i dag, på en platta. En ny telefon kom till i går."
    me.get(SEEN).sees(told).misses("telefon kom till i går. En ny")
    me.get(f"{SHARE}/{link.id}").sees(told)


def test_stoppa_is_one_tap_and_stopping_again_is_no_trouble(me: Page) -> None:
    link = link_for(person_of(me))
    token = me.get(SEEN).values("csrf_token")[0]
    me.press("Stoppa: Mamma").sees("Nu är det stoppat. Ingen kan läsa med den länken.", "Just nu kan ingen annan se")
    me.post(f"{SEEN}/lank/{link.id}/stoppa", {"csrf_token": token}).sees("Nu är det stoppat.")
    me.get(f"{SHARE}/{link.id}", 404)


def test_stoppa_alla_stops_links_and_helpers(me: Page) -> None:
    person = person_of(me)
    link_for(person)
    link_for(person, NamedReader("Pappa", "father"))
    show(person, answer(person, "good-at", Given(words="Sy")), to=account())
    me.get(SEEN).sees("Berit öppnade länken i dag.").press("Stoppa alla").sees("Nu är allt stoppat. Bara du kan se.")
    assert (family_links.links_of(person), showings.showings_of(person)) == ([], [])


def test_one_helper_is_stopped_without_the_others(me: Page) -> None:
    person = person_of(me)
    link_for(person)
    show(person, answer(person, "good-at", Given(words="Sy")), to=account())
    me.get(SEEN).press("Stoppa: Berit").sees("Hjälparen kan inte läsa längre.", "Mammas länk")


@pytest.mark.parametrize(
    ("button", "told"), [("Släpp in", "Nu går länken att läsa"), ("Släpp inte in", "är stängd ute")]
)
def test_a_new_device_is_asked_about_on_min_sida_and_answered_with_one_of_two_buttons(
    me: Page, button: str, told: str
) -> None:
    found = device(link_for(person_of(me)), admitted=False)
    me.get("/min-plan/").sees("Någon ny vill öppna länken till mamma.")
    me.get(SEEN).sees("Någon ny vill öppna länken till mamma", "Det kan vara mamma på en ny telefon eller platta.")
    me.press(button).sees(told).misses("Släpp in")
    db.session.expire_all()
    assert bool(found.admitted_at) is (button == "Släpp in")
    me.get("/min-plan/").misses("Någon ny vill öppna")


def test_somebody_who_got_the_link_by_mistake_is_told_of(me: Page) -> None:
    found = device(link_for(person_of(me)))
    with unit_of_work():
        found.refused_at = utc_now()
    told = ("Någon annan har fått länken", "av misstag.", "Stoppa länken och gör en ny, om du vill.")
    me.get(SEEN).sees(*told)
    me.get("/min-plan/").sees("Någon annan har fått länken till mamma av misstag.", told[-1]).follow("Vem kan se?")
    me.press("Stoppa: Mamma").get("/min-plan/").misses("av misstag").sees("Bara du ser dina svar nu.")


def test_a_link_that_sleeps_is_woken_here(me: Page) -> None:
    link = link_for(person_of(me))
    with unit_of_work():
        link.asleep_at, link.misses = utc_now(), 5
    me.get(SEEN).sees("Länken är pausad.")
    me.get("/min-plan/").sees("Länken till mamma är pausad. Någon skrev fel siffror fem gånger.")
    me.get(SEEN).press("Öppna länken igen: Mamma").sees("Länken går att öppna igen.")
    db.session.expire_all()
    found = family_links.link_of(person_of(me), link.id)
    assert (found.asleep_at is None, found.misses) == (True, 0)


def test_the_time_and_the_spoken_code_are_changed_on_the_links_page(me: Page) -> None:
    link = link_for(person_of(me), stretch="today")
    me.get(f"{SHARE}/{link.id}").follow("Ändra tiden").press("Spara").sees("Välj hur länge.")
    me.press("Spara", tid="half-year").sees("Tiden är ändrad.")
    me.press("Ta bort siffrorna").sees("Nu behövs inga siffror.", "Alla som får tag i länken kan läsa.")
    me.press("Gör fyra siffror").sees("Nu behövs siffrorna också.")
    assert len(link.spoken) == 4


def test_a_link_whose_time_is_up_is_gone_and_stays_gone(me: Page) -> None:
    """P10. Seen to fail without the end written down when the page was looked at."""
    link = link_for(person_of(me), stretch="today")
    with unit_of_work():
        link.ends_at = utc_now()
    me.get(SEEN).misses("Mammas länk")
    me.get(f"{SHARE}/{link.id}", 404)
    db.session.expire_all()
    assert link.stopped_at


def test_the_square_of_a_link_holds_its_address(me: Page) -> None:
    link = link_for(person_of(me))
    found = me.client.get(f"{SHARE}/{link.id}.svg")
    assert (found.status_code, found.mimetype) == (200, "image/svg+xml")
    assert found.data == qr_svg(f"http://localhost/delad/#{link_part(link)}")
    assert found.headers["Cache-Control"] == "no-store"


def test_a_newer_signed_plan_is_offered_looked_at_and_then_shown_with_the_same_link(me: Page) -> None:
    """Seen to fail with a link that followed along by itself."""
    work = ready(person_of(me), account())
    person_signs(work)
    helper_signs(work)
    link = link_for(work.person)
    me.get(SEEN).misses("Visa den nya planen")
    rewrite(work, "Kim flyger till fjällen.")
    person_signs(work)
    me.get(SEEN).misses("Visa den nya planen")
    helper_signs(work)
    me.get(f"{SHARE}/{link.id}/las").sees("Kim åker tåg till havet.").misses("fjällen")
    me.get(SEEN).follow("Visa den nya planen för mamma").sees("Det nya visas inte än.", "Kim flyger till fjällen.")
    secret = link.secret
    me.press("Visa den nya planen").sees("Nu visas den nya planen.")
    me.get(f"{SHARE}/{link.id}/las").sees("Kim flyger till fjällen.")
    assert link.secret == secret


def test_what_was_signed_after_the_look_is_looked_at_first(me: Page) -> None:
    """Seen to fail without `seen` compared."""
    work = ready(person_of(me), account())
    link = signed_and_linked(work.person, work)
    rewrite(work, "Kim flyger till fjällen.")
    person_signs(work)
    helper_signs(work)
    me.get(f"{SHARE}/{link.id}/ny")
    rewrite(work, "Kim stannar hemma.")
    person_signs(work)
    helper_signs(work)
    me.press("Visa den nya planen").sees("Det nya visas inte än.", "Kim stannar hemma.")


def signed_and_linked(person: Person, work: object) -> FamilyLink:
    person_signs(work)  # type: ignore[arg-type]
    helper_signs(work)  # type: ignore[arg-type]
    return link_for(person)


def test_a_link_of_answers_goes_on_with_the_first_signed_plan(me: Page) -> None:
    """Seen to fail with the keys of the answers' parts kept, which named nothing in a plan: an empty page was shown."""
    person = person_of(me)
    link = link_for(person)
    where = f"{SHARE}/{link.id}"
    me.get(f"{where}/ny").sees("Länken till mamma")
    before = (link.secret, link.code, link.spoken, link.ends_at)
    work = ready(person, account())
    person_signs(work)
    helper_signs(work)
    token = me.get(where).values("csrf_token")[0]
    me.post(f"{where}/ny", {"csrf_token": token, "seen": mark_of(family_links.Content([], []))})
    me.get(SEEN).follow("Visa den nya planen för mamma").sees("Vad får mamma läsa?", "som ni har skrivit under")
    me.press("Tillbaka").sees("Länken till mamma").follow("Visa den nya planen för mamma")
    me.press("Nästa").sees("Välj minst en del att visa.").press("Nästa", {"del": "everything"})
    me.sees("Så ser mamma din plan", "Kim åker tåg till havet.", "mamma läser med samma länk som förut.")
    me.press("Nästa").press("Visa den nya planen", laser="reader").sees("Nu visas den nya planen.")
    me.get(f"{where}/las").sees("Kim åker tåg till havet.")
    db.session.expire_all()
    [same] = family_links.links_of(person)
    assert (same.id, same.secret, same.code, same.spoken, same.ends_at) == (link.id, *before)
    me.get(SEEN).misses("Visa den nya planen")


def test_when_a_helper_looked_last_is_told(me: Page) -> None:
    """Seen to fail with when the link was opened, which may be weeks ago."""
    person, berit = person_of(me), account()
    said = answer(person, "good-at", Given(words="Sy"))
    show(person, said, called="Anna")
    showing = show(person, said, to=berit)
    me.get(SEEN).sees("Anna har inte öppnat länken än.", "Berit öppnade länken i dag.")
    for days in (3, 1):
        with some_time_ago(days * A_DAY), unit_of_work():
            audit.note(Action.READ_ANSWERS, Thing.SHOWING, showing.id, person.id, by=as_helper(berit.id))
    with counted() as asked:
        me.get(SEEN).sees("Berit tittade senast i går.")
    assert len(asked) <= 8, asked
