"""*Allt om mig*: the person sees who has looked, takes everything along, and has everything taken away."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

import jsonschema
import pytest

from app.db import db, some_time_ago, unit_of_work
from app.models.access import DeviceKind
from app.services import audit, erasing, family_links, showings, visits
from app.services.audit_words import Action, Actor, Session, Thing, Who, as_helper
from app.services.export_person import FORMAT, VERSION
from tests.browser import Page
from tests.family.scenes import come, shared
from tests.helper.scenes import account, named, show, signed_in
from tests.html_rules import parse
from tests.person.family_scenes import SHARE, link_for, looked_at
from tests.person.scenes import another_device, another_tab, begun, choose, person_of, with_answers
from tests.test_docs import ROOT
from tests.web.canaries import CANARIES, Helpers, fill

if TYPE_CHECKING:
    from flask import Flask

ERASE_ROW = "Ta bort allt om migDu har sju dagar att ångra dig"
LOOKED, TAKE, ERASE = "/min-plan/vem-har-tittat", "/min-plan/hamta-allt", "/min-plan/ta-bort-allt"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    """Return somebody who has written in every place, with a signed plan."""
    page = begun(app)
    fill(person_of(page), Helpers.invited())
    return page


def taken(me: Page) -> ZipFile:
    token = me.get(TAKE).values("csrf_token")[0]
    answered = me.client.post(TAKE, data={"csrf_token": token})
    assert answered.content_type == "application/zip"
    assert answered.headers["Content-Disposition"] == 'attachment; filename="allt-om-mig.zip"'
    return ZipFile(BytesIO(answered.data))


def test_the_file_holds_what_the_person_can_read_and_what_machines_can(me: Page) -> None:
    pack = taken(me)
    names = pack.namelist()
    photo, said = (next(name for name in names if name.startswith(folder)) for folder in ("bilder/", "inspelningar/"))
    assert sorted(names) == sorted(
        ["allt-om-mig.html", "allt-om-mig.json", "min-plan.html", "min-plan-version-1.html", photo, said]
    )
    assert pack.read(photo).startswith(b"\xff\xd8")
    assert pack.read(said).startswith(b"Kanarieljud")
    readable = "".join(pack.read(name).decode() for name in names if name.endswith(".html"))
    for_machines = pack.read("allt-om-mig.json").decode()
    assert [canary for canary in CANARIES if canary not in for_machines] == []
    # What a helper wrote first is in the file for machines alone.
    assert {canary for canary in CANARIES if canary not in readable} <= {"Kanarieförr"}
    told = json.loads(for_machines)
    assert (told["format"], told["version"]) == (FORMAT, VERSION)
    jsonschema.validate(told, json.loads((ROOT / "docs" / "person-export.schema.json").read_text()))


def test_no_name_in_the_file_leads_out_of_it(me: Page) -> None:
    """S-78. Nothing that anybody wrote is in a name. Seen to fail with `../` before a name."""
    for name in taken(me).namelist():
        assert re.fullmatch(r"((bilder|inspelningar)/)?[a-z0-9-]+\.(html|json|jpg|mp3)", name)
        assert ".." not in PurePosixPath(name).parts


def test_the_pages_in_the_file_fetch_nothing(me: Page) -> None:
    pack = taken(me)
    for name in (name for name in pack.namelist() if name.endswith(".html")):
        html = pack.read(name).decode()
        tree, found = parse(html)
        assert found == [], name
        assert "<button" not in html, name  # Nothing can be pressed in a file, nor heard.
        asked = [
            element.get(attribute, "")
            for element in tree.iter()
            for attribute in ("src", "href") if element.get(attribute)
        ]  # fmt: skip
        assert {address.partition(":")[0] if ":" in address else address[:1] for address in asked} <= {"data", "#"}
        assert set(re.findall(r"url\(([^)]{0,5})", html)) <= {"data:"}
        wanted = {address[1:] for address in asked if address.startswith("#")}
        assert wanted <= {element.get("id") for element in tree.iter()}
        assert "<style>" in html


def test_the_file_tells_who_was_let_in_and_who_looked(app: Flask) -> None:
    me = begun(app)
    kim, anna = person_of(me), account()
    showing = show(kim, named(kim, "Kim"), to=anna)
    signed_in(Page(app.test_client())).get(f"/hjalpare/visat/{showing.id}")
    read = taken(me).read("allt-om-mig.html").decode()
    assert "Berit läste dina svar." in read
    assert "Kan läsa nu." in read


def test_looking_at_the_page_makes_no_file_and_notes_nothing(me: Page) -> None:
    assert me.get(TAKE).response.content_type == "text/html; charset=utf-8"
    assert me.get(LOOKED).heading == "Vem har tittat?"


def test_a_form_from_another_site_gets_no_file(me: Page) -> None:
    assert me.client.post(TAKE, data={}).content_type.startswith("text/html")


def test_each_reader_is_told_in_plain_words(app: Flask) -> None:
    me = begun(app)
    kim, anna = person_of(me), account(name="Anna Ek")
    me.get(LOOKED).sees("Bara du har tittat.")
    for action in (Action.OPENED, Action.READ_ANSWERS, Action.READ_PLAN, Action.TOOK_OUT_PDF):
        with unit_of_work():
            audit.note(action, Thing.SHOWING, None, kim.id, by=as_helper(anna.id))
    with unit_of_work():
        for action in (Action.OPENED, Action.DEVICE_REFUSED, Action.LINK_ASLEEP):
            audit.note(action, Thing.LINK, None, kim.id, by=Actor(Who.READER, None, Session.FAMILY))
    me.get(LOOKED).sees("I dag", "Anna Ek läste dina svar och din plan.", "Anna Ek tog ut din plan som en fil.")
    me.misses("din plan. Anna Ek tog")  # Each on a line of its own.
    me.sees("En länk öppnades.", "En länk pausades. Någon skrev fel siffror fem gånger.")
    me.sees("En länk kom till någon annan av misstag. Stoppa länken och gör en ny, om du vill.").follow("Vem kan se?")
    assert me.path == "/min-plan/vem-kan-se"


def test_a_link_is_called_by_its_reader(app: Flask) -> None:
    link = shared()
    device = Page(app.test_client())
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=link.person)[1]
    with device.client.session_transaction() as cookie:
        cookie["visit"] = secret
    with unit_of_work():
        reader = Actor(Who.READER, link.link_id, Session.FAMILY)
        audit.note(Action.OPENED, Thing.LINK, link.link_id, link.person.id, by=reader)
    device.get(LOOKED).sees("Mammas länk öppnades.")
    come(link, "a new phone")
    device.get(LOOKED).sees("Mammas länk öppnades på en ny telefon.")


def test_whoever_wants_to_go_is_told_first_and_asked_twice(me: Page) -> None:
    me.get("/min-plan/").follow("Allt om mig").follow(ERASE_ROW).sees("I sju dagar: Du kan ångra dig.")
    assert "Ta bort allt" not in me.buttons()
    me.follow("Jag vill ta bort allt").press("Ta bort allt").sees("Allt om dig tas bort", "Till dess kan du ångra dig.")


def test_a_plan_that_was_taken_out_is_told_of(app: Flask) -> None:
    me = begun(app)
    anna = account(name="Anna Ek")
    me.get(ERASE).sees("Om din hjälpare har sparat planen någon annanstans:")
    with unit_of_work():
        audit.note(Action.TOOK_OUT_JSON, Thing.PLAN, None, person_of(me).id, by=as_helper(anna.id))
    me.get(ERASE).sees("Anna Ek har tagit ut din plan som en fil.")


def test_undo_comes_first_on_every_device_and_brings_everything_back(app: Flask, me: Page) -> None:
    phone = another_device(app, me)
    another_tab(me).get(f"{ERASE}?saker=1").press("Ta bort allt")
    for path in ("/min-plan/", "/min-plan/mina-svar", "/min-plan/plan", "/min-plan/fortsatt", "/min-plan/visa"):
        assert phone.get(path).heading == "Allt om dig tas bort"
    assert phone.get(TAKE).heading == "Hämta allt om mig"
    assert phone.get("/min-plan/hjalp").heading != "Allt om dig tas bort"
    assert phone.get("/min-plan/").press("Ångra").path == "/min-plan/?kvar=1"
    phone.sees("Nu finns allt kvar.", "Bara du ser dina svar nu.")
    me.get("/min-plan/mina-svar").sees("Kanarienamn")


def test_words_that_were_on_their_way_are_kept_all_the_same(me: Page) -> None:
    """Promise 1: a page that was open keeps its words, and so does whoever regrets."""
    open_page = another_tab(me).get("/min-plan/fraga/my-name?andra=1")
    another_tab(me).get(f"{ERASE}?saker=1").press("Ta bort allt")
    open_page.press("Nästa", ord="Ett nytt namn")
    another_tab(me).get("/min-plan/").press("Ångra")
    me.get("/min-plan/mina-svar").sees("Ett nytt namn")


def test_what_was_shown_is_closed_at_once(app: Flask, me: Page) -> None:
    helper = signed_in(Page(app.test_client())).get("/hjalpare/")
    showing = next(path for path in helper.links().values() if "/visat/" in path)
    helper.get(showing)
    me.get(f"{ERASE}?saker=1").press("Ta bort allt")
    helper.get(showing, status=404)
    helper.get("/hjalpare/").misses("Kanarieina")


def test_after_seven_days_the_next_who_comes_in_sweeps_it_away(app: Flask, me: Page) -> None:
    with some_time_ago(erasing.REGRET_FOR), unit_of_work():
        erasing.ask(person_of(me))
    begun(app)
    assert me.client.get("/min-plan/").headers["Location"] == "/"


def test_nothing_is_shown_from_a_page_that_was_open_before(app: Flask) -> None:
    """2.11. Seen to fail for all three: a showing, a link and longer time, after everything had closed."""
    me = with_answers(app)
    person = person_of(me)
    link = link_for(person)
    tabs = [another_tab(me) for _ in range(4)]
    pressed = [
        (choose(tabs[0], "about-me", 200, vem="new:mother"), "Visa", {}),
        (looked_at(tabs[1], "new:father").press("Nästa"), "Gör länken", {"laser": "reader"}),
        (tabs[2].get(f"{SHARE}/{link.id}/tid"), "Spara", {"tid": "half-year"}),
    ]
    me.get(f"{ERASE}?saker=1").press("Ta bort allt")
    with unit_of_work():
        link.stopped_at = None  # As if it had been made in the same moment.
    before = link.ends_at
    for tab, button, fields in pressed:
        tab.press(button, fields).sees("Allt om dig tas bort", "Ångra det först om du vill visa något.")
    db.session.expire_all()
    assert (showings.showings_of(person), [one.id for one in family_links.links_of(person)]) == ([], [link.id])
    assert link.ends_at == before
    assert tab.press("Ångra").path == "/min-plan/?kvar=1"
