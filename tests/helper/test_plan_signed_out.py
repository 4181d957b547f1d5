"""What a helper writes in any form of the plan is saved by who signs in again after the visit ended (S-65)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.plan.kinds import LineKind
from app.services import participants, signing, verdicts
from app.services.plan_documents import document_of
from tests.browser import Page
from tests.helper.plan_scenes import fields
from tests.helper.plan_visits import at, now
from tests.helper.scenes import PASSWORD, account, signed_in
from tests.services.plan_scenes import key
from tests.services.signing_scenes import goal_of, person_signs, ready

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

WORDS = '<b>Med buss.</b> &amp; "tåg"\n' + "Kim åker själv. " * 60

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def work() -> Work:
    return ready(helper=account())


@pytest.fixture
def visitor(app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(app.test_client()))


def comes_back(visitor: Page, path: str, button: str, **filled: str) -> Page:
    """Fill the form, let the visit end, send the form, sign in, and press Spara on what stands there."""
    sent = fields(visitor.get(path), button, **filled)
    action = visitor._form_of(visitor._only("button", button)).get("action", "")
    visitor.client.delete_cookie("sid")
    visitor.post(action, sent, 403).sees("Det är inte sparat än.")
    visitor.press("Fortsätt", email="berit@example.org", password=PASSWORD).sees("Det du skrev står kvar här")
    assert set(filled) - {"relation"} == {one.get("name") for one in visitor.tree.iter("textarea")} - {"needs"}
    for name, value in filled.items():
        assert visitor.values(name) == [value], name
    return visitor.press("Spara")


def test_nothing_a_helper_wrote_is_lost_whichever_form_it_stood_in(visitor: Page, work: Work) -> None:
    """Seen to fail without `reason`, `text` and `ord` among what people write."""
    goal, other, wrong = goal_of(work), work.add("Åka båt. Och tåg."), work.add("Åka buss")
    with unit_of_work():
        verdicts.say(work.plan, wrong.id, 1, agrees=False, words="Nej.", form_id=key())

    comes_back(visitor, at(work, wrong), "Spara", text="Åka tåg", ord=WORDS)
    assert now(work, wrong.id).text == "Åka tåg"
    assert [reply.words for reply in now(work, wrong.id).verdicts[0].replies] == [WORDS]

    comes_back(visitor, at(work, other, "/dela"), "Spara", **{"text": "Åka båt.", "text-2": WORDS})
    assert [line.text for line in document_of(work.plan).of_kind(LineKind.GOAL)[1:3]] == ["Åka båt.", WORDS]

    comes_back(visitor, at(work, wrong, "/ta-bort"), "Ta bort", reason=WORDS)
    assert now(work, wrong.id).reason.strip() == WORDS.strip()

    comes_back(visitor, at(work, rest=f"/ny?slag=action&under={goal.id}"), "Spara", text=WORDS, **{"does-new": "Sara"})
    (action,) = (one for one in now(work, goal.id).actions if one.text == WORDS)
    assert [one.name for one in action.does] == ["Sara"]

    comes_back(visitor, at(work, goal, ""), "Lägg till bilden", alt="Ett tåg i fjällen")
    assert visitor.values("alt") == ["Ett tåg i fjällen"]

    comes_back(visitor, at(work, rest="/personer"), "Spara", name="Bo Ek", relation="friend")
    (bo,) = (one for one in participants.everyone(work.plan) if one.name == "Bo Ek")
    comes_back(visitor, at(work, rest=f"/personer/{bo.id}"), "Spara", name="Bo Lind")
    assert {"Bo Lind", "Sara"} < {one.name for one in participants.everyone(work.plan)}


def test_the_name_a_helper_signs_with_stands_there_still(visitor: Page, work: Work) -> None:
    person_signs(work)
    comes_back(visitor, at(work, rest="/skriv-under"), "Skriv under", name="Berit Maria Sten").sees("Ni har båda")
    signed = signing.state_of(work.plan).helper
    assert signed
    assert signed.name == "Berit Maria Sten"
