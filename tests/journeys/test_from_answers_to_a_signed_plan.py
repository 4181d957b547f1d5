"""The whole way of a plan in a real browser: shown answers, a draft, "stämmer inte", both signatures, and a change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.plan.document import canonical, fingerprint, from_canonical
from app.questions.answers import Given
from app.services import people, plans, signing, visits
from app.web.days import date_in_words
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT
from tests.days import later, soon
from tests.helper.scenes import account, answer, beside, named, show, someone
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.plan_way import HelpersWay, PersonsWay, without_breaks
from tests.journeys.world import COOKIE, _cookie
from tests.pdf_checks import faults_of, text_of
from tests.plan.everything import every_day, everything_said
from tests.services.test_plan_export import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Page as Window

    from app.models import Helper, Person
    from app.plan.document import Document
    from tests.chromium import Windows

COMPUTER = (1280, 800)
SAID, DRAFTED = "Åka tåg till havet med Lisa.", "Kim åker tåg till havet."
OBJECTION, REPLY = "Lisa ska följa med.", "Du har rätt. Nu står Lisa med."
MENDED, CHANGED = "Kim åker tåg till havet med Lisa.", "Kim åker båt till havet med Lisa."
ERRAND = "Boka biljetter"
# Who walks how: the person's hand, window and signature, and the helper's hand and window.
WAYS: dict[str, tuple[type[Hand], tuple[int, int], str, type[Hand], tuple[int, int], dict[str, Any]]] = {
    "tablet-by-finger": (Hand, PORTRAIT, "drawing", Hand, PORTRAIT, {}),
    "keyboard": (Keyboard, LANDSCAPE, "picture", Keyboard, COMPUTER, {}),
    "phone-without-javascript": (Mouse, PHONE, "name", Mouse, COMPUTER, {"java_script": False}),
}


@pytest.fixture
def both(app: Flask) -> Iterator[tuple[Person, Helper]]:
    """Return a person who has answered and shown it, and the helper who reads it."""
    with beside(app):
        person, helper = someone(), account()
        with unit_of_work():
            mother = people.add_contact(person, "Mamma", "mother").id
        readers = Given(piles={str(mother): "all"})
        show(
            person,
            named(person, "Kim"),
            answer(person, "home-change", Given(chosen=("noise",)), labels={"noise": "Ljudet"}),
            answer(person, "longing", Given(words=SAID)),
            answer(person, "readers", readers, labels={str(mother): "Mamma", "all": "Får läsa allt"}),
            to=helper,
        )
        yield person, helper


def window_of(windows: Windows, app: Flask, address: str, size: tuple[int, int], **who: Any) -> Window:
    """Open a window where the person or the helper is signed in."""
    java_script = who.pop("java_script", True)
    device = DeviceKind.HELPER if "helper" in who else DeviceKind.OWN
    with unit_of_work():
        secret = visits.start(device, **who)[1]
    window = windows.open(size, java_script=java_script, has_touch=True)
    window.context.add_cookies([{"name": COOKIE, "value": _cookie(app, visit=secret), "url": address}])
    return window


def signed(person: Person) -> list[Document]:
    """Return the plan of every signed version, newest first, and let go of the database."""
    plan = plans.plan_of(person)
    assert plan
    found = [from_canonical(one.snapshot.document.encode()) for one in signing.snapshots(plan) if one.snapshot]
    db.session.rollback()
    return found


def assert_all_is_told(document: Document, page: list[str], pdf: bytes) -> None:
    """Assert that page and PDF are whole, that they say the same, and that the PDF can be read aloud."""
    told = text_of(pdf)
    for text in (" ".join(" ".join(page).split()), told):
        assert [one for one in everything_said(document) if one not in text] == []
        assert [day for day in every_day(document) if date_in_words(day) not in text] == []
    assert [line for line in page if without_breaks(line) not in without_breaks(told)] == []
    assert faults_of(pdf) == []


def assert_taken_out_whole(document: Document, berit: HelpersWay) -> None:
    """Assert that both files hold every text and day of what was signed, and that the JSON can be checked."""
    plan, files = berit.page.path, {kind: json.loads(berit.take_out(kind)) for kind in ("JSON", "FHIR")}
    for file in files.values():
        told = "\n".join(texts(file))
        assert [one for one in everything_said(document) if one not in told] == []
        assert [day for day in every_day(document) if day.isoformat() not in told] == []
    assert files["JSON"]["sha256"] == fingerprint(canonical(document)).hex()
    assert msgspec.convert(files["JSON"]["plan"], type(document)) == document
    berit.open(plan)


@pytest.mark.parametrize("name", WAYS)
def test_a_plan_goes_from_answers_to_a_signature_and_on_to_a_new_version(
    windows: Windows, app: Flask, address: str, both: tuple[Person, Helper], name: str
) -> None:
    hand, size, mark, helpers_hand, helpers_size, how = WAYS[name]
    person, helper = both
    scripts = how.get("java_script", True)
    kim = PersonsWay(hand(window_of(windows, app, address, size, person=person, **how)), address, scripts)
    berits = window_of(windows, app, address, helpers_size, helper=helper, **how)
    berit = HelpersWay(helpers_hand(berits), address, scripts)

    berit.draft()
    berit.rewrite(SAID, DRAFTED)
    berit.let_someone_do(DRAFTED, ERRAND, "Björn", later())
    berit.write_what_signing_needs(ready_on=later(), follow_up_on=soon(), evaluate_on=later())

    kim.read("", OBJECTION, *[""] * 6)  # The lines, and then the days, who does what, and twice that there is none.
    kim.page.misses("Skriv under")
    kim.open("/min-plan/plan/skriv-under")
    kim.sees("Planen är inte klar att skriva under än", "Du sa att det inte stämmer", DRAFTED)

    plan = berit.page.path
    berit.open(plan)
    berit.sees(OBJECTION)
    berit.answer(DRAFTED, REPLY)
    berit.rewrite(DRAFTED, MENDED)

    kim.open("/min-plan/plan")
    kim.sees("Din hjälpare har svarat dig", MENDED)
    kim.read("")
    kim.sign(mark)
    berit.open(plan)
    berit.sign()

    kim.open("/min-plan/plan")
    kim.press("Läs min plan")
    (first,) = signed(person)
    assert_all_is_told(first, kim.reads(), kim.save())
    assert_taken_out_whole(first, berit)
    assert {SAID, MENDED, OBJECTION, REPLY, ERRAND, "Björn", "Mamma"} <= set(everything_said(first))

    berit.sees("Planen är underskriven.")
    berit.rewrite(MENDED, CHANGED)
    berit.sees("Planen har ändrats efter att ni skrev under.")

    kim.open("/min-plan/plan")
    kim.sees("Planen har ändrats efter att ni skrev under.", "Den gamla finns kvar.")
    kim.press("Vad är nytt?")
    kim.sees("Så stod det förut", MENDED, "Så står det nu", CHANGED)
    kim.press("Läs version 1")
    kim.sees(MENDED, OBJECTION, REPLY)
    kim.page.misses(CHANGED)
    kim.open("/min-plan/plan")
    kim.sign(mark)
    berit.open(plan)
    berit.sign()

    assert signed(person)[1] == first
    kim.open("/min-plan/plan")
    kim.press("Planer jag har skrivit under")
    kim.sees("Version 2", "Den här planen gäller nu.", "Version 1")
    assert kim.faults + berit.faults == []
