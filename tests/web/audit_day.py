"""A day of two persons, two helpers, a reader and a command: what each does, and what the audit is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import FamilyLink, Showing
from app.services.audit_words import Action, Thing
from app.services.family_links import link_part
from app.services.family_opening import TRIES
from app.services.person_keys import current_key
from tests.browser import Page
from tests.cli.running import run
from tests.family.scenes import open_link, reader
from tests.helper.scenes import account, signed_in
from tests.person.family_scenes import pressed_through
from tests.person.scenes import begun, person_of
from tests.person.sitting_scenes import sit_down

if TYPE_CHECKING:
    from flask import Flask

SHOWN = {"del": ["about-me"], "name": "Min Anna"}
OWN, HELPING, COMMAND = ("person", "own"), ("helper", "helper"), ("command", "command")
BESIDE, READING = ("person", "assisted"), ("reader", "family")


class Day:
    """Kim shows answers to Berit, who writes the plan. Vera and Nils try what is not theirs.

    `script` grows with what the audit is to say: who, in which kind of session, did what with what, and if it was let.
    """

    def __init__(self, app: Flask) -> None:
        account("berit@example.org", "Berit Sten")
        account("vera@example.org", "Vera")
        self.app = app
        self.script: list[tuple[str, str, str, str, bool]] = []

    def expect(self, who: tuple[str, str], action: Action, thing: Thing, *, was_allowed: bool = True) -> None:
        """Let the audit tell this next."""
        self.script.append((*who, action.value, thing.value, was_allowed))

    def kim_begins_and_shows_answers(self) -> None:
        self.kim = begun(self.app)
        self.expect(OWN, Action.BEGAN, Thing.PERSON)
        self.expect(OWN, Action.SIGNED_IN, Thing.VISIT)
        self.kim.get("/min-plan/fraga/my-name").press("Nästa", ord="Kim")
        self.kim.get("/min-plan/mina-svar")
        self.kim.get("/min-plan/nyckel").press("Gör min nyckel")
        self.expect(OWN, Action.KEY_MADE, Thing.KEY)
        key = current_key(person_of(self.kim))
        assert key
        Page(self.app.test_client()).get("/in").press("Fortsätt", code=key.code, device="own")
        self.expect(OWN, Action.SIGNED_IN, Thing.VISIT)
        self.kim.get("/min-plan/visa").press("Nästa", SHOWN).press("Visa")
        self.expect(OWN, Action.SHOWED, Thing.SHOWING)
        showing = db.session.scalars(sa.select(Showing)).one()
        self.shown, self.code = f"visat/{showing.id}", showing.code
        self.own_showing = f"/min-plan/visa/{showing.id}"

    def berit_reads_and_vera_may_not(self) -> None:
        self.berit = signed_in(Page(self.app.test_client()))
        self.expect(HELPING, Action.SIGNED_IN, Thing.VISIT)
        self.berit.get("/in").press("Fortsätt", code=self.code)
        self.berit.press("Öppna")
        self.expect(HELPING, Action.OPENED, Thing.SHOWING)
        self.expect(HELPING, Action.READ_ANSWERS, Thing.SHOWING)
        self.berit.get(f"/hjalpare/{self.shown}").get(f"/hjalpare/{self.shown}")
        vera = signed_in(Page(self.app.test_client()), "vera@example.org")
        self.expect(HELPING, Action.SIGNED_IN, Thing.VISIT)
        vera.get(f"/hjalpare/{self.shown}", status=404)
        self.expect(HELPING, Action.ASKED, Thing.SHOWING, was_allowed=False)
        vera.get(f"/hjalpare/{self.shown}/plan", status=404)

    def berit_writes_and_kim_agrees(self) -> None:
        self.berit.get(f"/hjalpare/{self.shown}/plan").press("Börja med en tom plan")
        self.expect(HELPING, Action.PLAN_BEGAN, Thing.PLAN)
        self.expect(HELPING, Action.READ_PLAN, Thing.SHOWING)
        self.berit.get(f"/hjalpare/{self.shown}/plan/ny?slag=goal").press("Spara", text="Åka tåg")
        self.expect(HELPING, Action.WROTE, Thing.LINE)
        self.berit.get(f"/hjalpare/{self.shown}/plan/las")
        line_id = self.kim.get("/min-plan/plan").html.split("/min-plan/plan/rad/")[1][:36]
        self.line = f"/min-plan/plan/rad/{line_id}"
        self.kim.get(self.line).press("Nästa", svar="ja")
        self.expect(OWN, Action.SAID, Thing.LINE)
        self.berit.get(f"/hjalpare/{self.shown}").press("Logga ut")
        self.expect(HELPING, Action.SIGNED_OUT, Thing.VISIT)

    def nils_tries_what_is_kims(self) -> None:
        self.nils = begun(self.app)
        self.expect(OWN, Action.BEGAN, Thing.PERSON)
        self.expect(OWN, Action.SIGNED_IN, Thing.VISIT)
        self.nils.get(self.own_showing, status=404)
        self.expect(OWN, Action.ASKED, Thing.SHOWING, was_allowed=False)
        self.nils.get(self.line, status=404)
        self.expect(OWN, Action.ASKED, Thing.LINE, was_allowed=False)

    def veras_account_is_closed_and_opened(self) -> None:
        run(self.app, "helper", "close", "vera@example.org")
        self.expect(COMMAND, Action.DEVICE_ENDED, Thing.VISIT)
        self.expect(COMMAND, Action.HELPER_CLOSED, Thing.HELPER)
        run(self.app, "helper", "open", "vera@example.org")
        self.expect(COMMAND, Action.HELPER_OPENED, Thing.HELPER)

    def berit_sits_beside_kim(self) -> None:
        berit = signed_in(Page(self.app.test_client()))
        self.expect(HELPING, Action.SIGNED_IN, Thing.VISIT)
        sit_down(self.kim, berit)
        self.expect(HELPING, Action.ASSISTED, Thing.ASSISTANCE)
        self.kim.get("/min-plan/egna-ord/try").press("Sluta")
        self.expect(BESIDE, Action.ASSISTANCE_ENDED, Thing.ASSISTANCE)

    def kims_mother_reads_with_a_link(self) -> None:
        address = pressed_through(self.kim, parts="about-me").path
        self.expect(OWN, Action.LINK_MADE, Thing.LINK)
        link = db.session.scalars(sa.select(FamilyLink)).one()
        secret, spoken = link_part(link), link.spoken
        mother, wrong = open_link(reader(self.app), secret), f"{(int(spoken) + 1) % 10_000:04d}"
        for _ in range(TRIES - 1):
            mother.press("Öppna", siffror=wrong)
        mother.post("/delad/kod", {"csrf_token": mother.values("csrf_token"), "siffror": wrong}, 404)
        self.expect(READING, Action.LINK_ASLEEP, Thing.LINK)
        self.kim.get(address).press("Öppna länken igen")
        self.expect(OWN, Action.LINK_WOKEN, Thing.LINK)
        for here in (mother, reader(self.app)):
            open_link(here, secret).press("Öppna", siffror=spoken)
            self.expect(READING, Action.OPENED, Thing.DEVICE)
        here.press("Jag fick den här av misstag")
        self.expect(READING, Action.DEVICE_REFUSED, Thing.DEVICE)
        self.kim.get(address).press("Stoppa")
        self.expect(OWN, Action.LINK_STOPPED, Thing.LINK)

    def kim_takes_it_back(self) -> None:
        self.kim.get(self.own_showing).press("Ta tillbaka")
        self.expect(OWN, Action.TOOK_BACK, Thing.SHOWING)
        self.expect(OWN, Action.STOPPED_WRITING, Thing.PLAN)
        self.kim.get("/min-plan/vem-har-tittat").sees("I dag", "Min Anna läste dina svar och din plan.")
        self.kim.sees("Vera ville läsa. Det var stängt.")
        again = signed_in(Page(self.app.test_client()))
        self.expect(HELPING, Action.SIGNED_IN, Thing.VISIT)
        again.get(f"/hjalpare/{self.shown}", status=404)
        self.expect(HELPING, Action.ASKED, Thing.SHOWING, was_allowed=False)

    def kim_takes_all_out_and_nearly_leaves(self) -> None:
        self.kim.get("/min-plan/nyckel?byt=1").press("Gör en ny nyckel")
        self.expect(OWN, Action.DEVICE_ENDED, Thing.VISIT)
        self.expect(OWN, Action.KEY_REPLACED, Thing.KEY)
        page = self.kim.get("/min-plan/hamta-allt")
        page.client.post("/min-plan/hamta-allt", data={"csrf_token": page.values("csrf_token")[0]})
        self.expect(OWN, Action.EXPORTED, Thing.PERSON)
        self.kim.get("/min-plan/ta-bort-allt?saker=1").press("Ta bort allt")
        self.expect(OWN, Action.ERASE_ASKED, Thing.PERSON)
        self.kim.press("Ångra")
        self.expect(OWN, Action.ERASE_REGRETTED, Thing.PERSON)
