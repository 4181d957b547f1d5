"""How long it takes to be refused: whether that tells if an account, a link or a key exists (S-46, S-24)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from app.db import unit_of_work
from app.models import Attempt
from app.services import person_keys, showings
from app.services.secrets_and_codes import new_code
from config import Config
from tests.apps import made, migrate
from tests.bench.budgets import Figure
from tests.browser import Page
from tests.entrance.factor_scenes import helper_with_app
from tests.family.scenes import shared
from tests.helper.scenes import PASSWORD, account, beside, named, show, signed_in, someone
from tests.person.scenes import begun

TIMES = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tries that are refused with the same words: of what exists, and of what does not."""

    name: str
    known: Callable[[], None]
    unknown: Callable[[], None]

    def figures(self) -> list[Figure]:
        """Return both medians, and the one as a part of the other."""
        took: list[tuple[float, float]] = [(_time(self.known), _time(self.unknown)) for _ in range(TIMES)]
        known, unknown = (1000 * median(one) for one in zip(*took, strict=True))
        return [
            Figure(f"{self.name}: known, ms", [known]),
            Figure(f"{self.name}: unknown, ms", [unknown]),
            Figure(f"{self.name}: known, × unknown", [known / unknown]),
        ]


def _time(press: Callable[[], None]) -> float:
    with unit_of_work() as session:
        session.execute(sa.delete(Attempt))
    before = time.perf_counter()
    press()
    return time.perf_counter() - before


def timing() -> list[Figure]:
    """Measure each kind of refusal in this process, on SQLite, the two of a pair in turn."""
    with TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder) / "data")
        migrate(config)
        with made(config) as app, beside(app):
            pages = Page(app.test_client()), Page(app.test_client()), Page(app.test_client())
            figures = [figure for pair in _pairs(*pages) for figure in pair.figures()]
            hidden = begun(app).get("/min-plan/")
            return [*figures, Figure("Göm, until the neutral page is there, ms (≤ 300)", [1000 * _hide(hidden)])]


def _hide(page: Page) -> float:
    before = time.perf_counter()
    page.press("Göm")
    return time.perf_counter() - before


def _pairs(entering: Page, helper: Page, reader: Page) -> Iterator[Pair]:
    account("vera@example.org", "Vera")
    helper_with_app()
    signing_in = helper.get("/logga-in").values("csrf_token")[0]

    def sign_in(email: str) -> None:
        fields = {"csrf_token": signing_in, "email": email, "password": PASSWORD + "!"}
        assert helper.client.post("/logga-in", data=fields).status_code == 422

    yield Pair("a wrong password", lambda: sign_in("vera@example.org"), lambda: sign_in("nobody@example.org"))

    token = entering.get("/in").values("csrf_token")[0]

    def enter(code: str) -> None:
        fields = {"csrf_token": token, "code": code, "device": "own"}
        assert entering.client.post("/in", data=fields).status_code == 422

    closed, replaced = _closed(), _replaced()
    yield Pair("a link that was taken back", lambda: enter(closed), lambda: enter(new_code()))
    yield Pair("a key that was replaced", lambda: enter(replaced), lambda: enter(new_code()))

    link = shared(someone())
    secret = link.secret
    link.stop()

    def knock(said: str) -> None:
        assert reader.client.post("/delad/", data={"secret": said}).status_code == 404

    yield Pair("a family link that was stopped", lambda: knock(secret), lambda: knock(f"d1.{new_code()}"))

    half = signed_in(helper)
    shown = half.values("csrf_token")[0]

    def show_factor(code: str) -> None:
        fields = {"csrf_token": shown, "code": code}
        assert half.client.post("/logga-in/extra", data=fields).status_code == 422

    yield Pair("a wrong code, of six digits and as on paper", lambda: show_factor("000000"),
               lambda: show_factor(new_code()))  # fmt: skip


def _closed() -> str:
    person = someone()
    showing = show(person, named(person, "Kim"))
    with unit_of_work():
        showings.take_back(person, showing.id)
    return showing.code


def _replaced() -> str:
    person = someone()
    with unit_of_work():
        before = person_keys.make_key(person)
    with unit_of_work():
        person_keys.make_key(person, str(before.id))
    return before.code
