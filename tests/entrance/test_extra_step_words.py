"""What a helper wrote when the visit was over waits through the second step, whatever becomes of it (S-65)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import unit_of_work
from app.models import Visit
from app.services import second_factors
from app.web.kept import stamp_of
from tests.browser import Page
from tests.entrance.factor_scenes import helper_with_app
from tests.helper.scenes import PASSWORD, account, signed_in

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Helper

WRONG = "Koden är fel eller använd."
WORDS = "Kanariefågeln"

pytestmark = pytest.mark.usefixtures("beside_app")


def with_words(page: Page, helper: Helper) -> Page:
    """Sign in where the visit had ended while the helper wrote, and come to the extra step with the words."""
    page.get("/logga-in")
    sent = {
        "csrf_token": page.values("csrf_token")[0], "email": "berit@example.org", "password": PASSWORD,
        "kept_action": "/hjalpare/konto", "kept.mine": stamp_in(page, helper), "kept.text": WORDS,
    }  # fmt: skip
    return page.post("/logga-in", sent).sees("Ett steg till", "Det du skrev står kvar.")


def stamp_in(page: Page, helper: Helper) -> str:
    with page.client.application.test_request_context():
        return stamp_of(helper)


def waiting_on(page: Page) -> dict[str, str]:
    names = ("csrf_token", "kept_action", "kept.mine", "kept.text")
    return {name: page.values(name)[0] for name in names}


def end_the_visit() -> None:
    with unit_of_work() as session:
        session.execute(sa.update(Visit).values(ended_at=Visit.created_at))


def finish_in_another_window() -> None:
    with unit_of_work() as session:
        session.execute(sa.update(Visit).values(confirmed_at=Visit.created_at))


def test_words_wait_whatever_becomes_of_the_second_step(
    app: Flask, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong code, too many, a visit that ends meanwhile or in that very moment, and one that is whole already.

    Seen to fail where the helper was only led on: the words were gone.
    """
    helper, _, codes = helper_with_app()
    with_words(page, helper).press("Logga in", code="000000").sees(WRONG, "Det du skrev står kvar.")
    end_the_visit()
    page.press("Logga in", code=codes[0]).sees("Logga in som hjälpare", "Det du skrev står kvar.").misses(WORDS)
    page.press("Logga in", email="berit@example.org", password=PASSWORD).sees("Ett steg till")

    real = second_factors.prove

    def prove(who: Helper, typed: str) -> None:
        real(who, typed)
        end_the_visit()

    monkeypatch.setattr(second_factors, "prove", prove)
    page.press("Logga in", code=codes[1]).sees("Logga in som hjälpare", "Det du skrev står kvar.")
    monkeypatch.undo()
    page.press("Logga in", email="berit@example.org", password=PASSWORD).sees("Ett steg till")
    finish_in_another_window()
    page.press("Logga in", code=codes[2]).sees("Det du skrev står kvar här")
    assert WORDS in page.html

    late = with_words(Page(app.test_client()), helper)
    for _ in range(5):
        late.press("Logga in", code="000000")
    late.post("/logga-in/extra", {**waiting_on(late), "code": "000000"}, 429)
    assert late.values("kept.text") == [WORDS]


def test_another_helper_who_has_come_meanwhile_neither_sees_nor_gets_the_words(app: Flask, page: Page) -> None:
    helper, _, codes = helper_with_app()
    account("vera@example.org", "Vera")
    sent = waiting_on(with_words(page, helper))
    signed_in(page, "vera@example.org")
    page.post("/logga-in/extra", {**sent, "csrf_token": page.values("csrf_token")[0], "code": codes[0]}, 422)
    page.sees("Logga in som hjälpare", "Det du skrev står kvar.").misses(WORDS)
    page.press("Logga in", email="vera@example.org", password=PASSWORD).sees("skrev en annan hjälpare").misses(WORDS)
