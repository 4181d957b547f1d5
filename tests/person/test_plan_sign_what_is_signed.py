"""Before signing the person sees what is new or rewritten since they spoke about it, and can read all of the plan."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from app.person.plan_sign import MOST_UNREAD
from app.plan.closing import every_row
from app.plan.kinds import LineKind
from app.services import verdicts
from app.services.plan_documents import document_of
from tests.helper.plan_scenes import fields
from tests.person.scenes import begun, person_of
from tests.person.test_plan_sign import SIGN, counted, signed
from tests.services import plan_scenes
from tests.services.signing_scenes import ACTION, GOAL, goal_of, ready, rewrite

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page
    from tests.services.plan_scenes import Work

BOAT = "Kim åker båt till havet."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def work(me: Page) -> Work:
    """Return a plan that can be signed, of the person whose page `me` is."""
    return ready(person_of(me))


def agree_with_all(work: Work) -> None:
    """Let the person say of every line that it is right."""
    with work.writing() as plan:
        for line in every_row(document_of(plan)):
            verdicts.say(plan, line.id, line.number, agrees=True, words="", form_id=plan_scenes.key())


def object_to(work: Work) -> None:
    """Let the person say that the wish is wrong."""
    line = goal_of(work)
    with work.writing() as plan:
        verdicts.say(plan, line.id, line.number, agrees=False, words="Med buss.", form_id=plan_scenes.key())


def test_every_line_is_named_that_the_person_has_not_spoken_about(me: Page, work: Work) -> None:
    me.get(SIGN).sees("7 rader att läsa och svara på", f"{GOAL} Inte svarat än", f"{ACTION} Inte svarat än")
    agree_with_all(work)
    me.get(SIGN).misses("nya för dig", "ny för dig")


def test_a_line_that_was_rewritten_since_is_named_with_its_new_words_and_the_way_to_it(me: Page, work: Work) -> None:
    agree_with_all(work)
    rewrite(work, BOAT)
    me.get(SIGN).sees("1 rad att läsa och svara på", f"{BOAT} Ändrad")
    assert me.text.index(BOAT) < me.text.index("Hur vill du skriva under?")
    me.follow(f"{BOAT} Ändrad").sees("Det här är ändrat sedan du svarade.")
    assert me.press("Nästa", svar="ja").path == SIGN
    me.misses("ny för dig")


def test_who_came_from_signing_comes_back_there_with_every_tool(me: Page, work: Work) -> None:
    assert me.get(SIGN).follow(f"{GOAL} Inte svarat än").press("Tillbaka").path == SIGN
    assert me.follow(f"{GOAL} Inte svarat än").press("Nästa", svar="nej", ord="Med buss.").path == SIGN
    me.sees("Du sa att det inte stämmer").follow(GOAL).press("Nästa", svar="ja")
    assert me.path == SIGN
    me.sees("Hur vill du skriva under?")


def test_a_long_plan_shows_some_of_its_new_lines_and_the_rest_is_one_tap_away(me: Page, work: Work) -> None:
    for number in range(MOST_UNREAD):
        work.add(f"Prova {number}", LineKind.TRY)
    me.get(SIGN).sees(f"{MOST_UNREAD + 7} rader att läsa och svara på", "Visa alla")
    hidden = [words.strip() for details in me.tree.iter("details") for words in details.itertext()]
    assert f"Prova {MOST_UNREAD - 1}" in hidden
    assert GOAL not in hidden


def test_the_whole_plan_is_read_on_the_way_and_leads_back_to_signing(me: Page, work: Work) -> None:
    me.get(SIGN).follow("Läs hela planen").sees(GOAL, ACTION, "Anna")
    assert me.links()["Tillbaka"] == SIGN
    assert me.follow("Fortsätt").path == SIGN


def test_a_name_and_a_drawing_stay_when_an_objection_came_meanwhile(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim Öberg", ritat="10,20 30,40", bild="trip")
    object_to(work)
    me.post(SIGN, form).sees("Du sa att det inte stämmer", "Du har inte skrivit under än.", "Kim Öberg", "En resa")
    me.press("Fortsätt").sees("Du sa att det inte stämmer", "Kim Öberg")
    with work.writing() as plan:
        line = goal_of(work)
        verdicts.say(plan, line.id, line.number, agrees=True, words="", form_id=plan_scenes.key())
    me.press("Fortsätt").sees("Hur vill du skriva under?")
    assert (me.values("name"), me.values("ritat"), me.values("bild")) == (["Kim Öberg"], ["10,20 30,40"], ["trip"])
    assert counted() == (0, 0)
    me.press("Skriv under").sees("Du har skrivit under", "Kim Öberg")


def test_a_name_of_which_nothing_can_be_seen_signs_nothing(me: Page, work: Work) -> None:
    for unseen in ("\u200b", "\u2060 \ufeff", "\u00ad", "\u3164\u2800"):
        me.get(SIGN).press("Skriv under", name=unseen).sees("Skriv ditt namn. Eller rita. Eller välj en bild.")
    assert counted() == (0, 0)
    me.press("Skriv under", name="李").sees("Du har skrivit under")


def test_a_very_large_plan_is_signed_and_asked_about_again_like_any_other(me: Page, work: Work) -> None:
    for _ in range(100):  # Words that do not become short when they are packed.
        work.add("".join(chr(random.randrange(0x4E00, 0x9FFF)) for _ in range(5_000)), LineKind.TRY)  # noqa: S311
    me.get(SIGN)
    rewrite(work, BOAT)
    me.press("Skriv under", name="Kim").sees("Någon har ändrat planen nu.", BOAT)
    assert me.values("name") == ["Kim"]
    me.press("Skriv under").sees("Du har skrivit under")
    state = signed(work)
    assert state.waits_for_helper
