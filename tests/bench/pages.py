"""What a page asks of the database, and what it weighs in a real browser."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import event

from app.db import db
from config import Config
from tests.apps import made, migrate
from tests.bench import budgets
from tests.bench.budgets import Figure
from tests.bench.walking import Answer, Tally, filled, walk
from tests.chromium import PORTRAIT, chromium

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from playwright.sync_api import ViewportSize
    from werkzeug.test import TestResponse

    from tests.bench.systems import System

KB = 1024
PERSON_CARD, ADDS_PERSON_CARD = "POST with a new person card", "INSERT INTO contact"


@dataclass
class CountingVisitor:
    """A visitor through the Flask client, that notes how many statements each kind of request asked at most."""

    client: FlaskClient
    seen: list[str]
    most: dict[str, int] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._noted("GET", lambda: self.client.get(path))

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer:
        """Send a form."""
        sent: dict[str, list[str]] = {}
        for name, value in fields:
            sent.setdefault(name, []).append(value)
        return self._noted("POST", lambda: self.client.post(path, data=sent))

    def _noted(self, method: str, ask: Any) -> Answer:
        self.seen.clear()
        response: TestResponse = ask()
        kind = PERSON_CARD if any(one.startswith(ADDS_PERSON_CARD) for one in self.seen) else method
        self.most[kind] = max(self.most.get(kind, 0), len(self.seen))
        onward = urlsplit(response.headers.get("Location", ""))._replace(scheme="", netloc="", fragment="").geturl()
        return Answer(response.status_code, onward, response.text)


def statements() -> list[Figure]:
    """Walk the whole way and return the most statements that one page asked; BEGIN and COMMIT are not counted."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder))
        migrate(config)
        with made(config) as app:
            seen: list[str] = []
            with app.app_context():
                event.listen(db.engine, "before_cursor_execute", lambda *told: _note(seen, told[2]))
            visitor = CountingVisitor(app.test_client(), seen)
            form = filled(visitor.get("/borja").body)
            assert form, "there is no form at /borja"
            start = visitor.get(visitor.post(*form).location).location
            visitor.most.clear()
            walk(visitor, start, Tally())
    return [
        Figure("statements of a page, GET, at most", [visitor.most["GET"]], budgets.GET_STATEMENTS),
        Figure("statements of an answer, POST, at most", [visitor.most["POST"]], budgets.POST_STATEMENTS),
        Figure("statements of an answer that adds a person card", [visitor.most[PERSON_CARD]], budgets.CARD_STATEMENTS),
    ]


def _note(seen: list[str], statement: str) -> None:
    if not statement.startswith("BEGIN"):
        seen.append(statement)


@dataclass
class Traffic:
    """What a window has fetched, counted by Chromium itself: compressed bytes with headers."""

    kinds: dict[str, tuple[str, bool]] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)

    def listen(self, session: Any) -> None:
        """Count from now on."""
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._redirected)
        session.on("Network.requestServedFromCache", lambda told: self.remembered.add(told["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _redirected(self, told: dict[str, Any]) -> None:
        if answer := told.get("redirectResponse"):
            known = f"redirect of {told['requestId']}"
            self.kinds[known] = (urlsplit(answer["url"]).path, False)
            self.sizes[known] = answer["encodedDataLength"]

    def _answered(self, told: dict[str, Any]) -> None:
        if not told["response"].get("fromDiskCache") and told["requestId"] not in self.remembered:
            self.kinds[told["requestId"]] = (urlsplit(told["response"]["url"]).path, told["type"] == "Script")

    def _finished(self, told: dict[str, Any]) -> None:
        self.sizes[told["requestId"]] = told["encodedDataLength"]

    def forget(self) -> None:
        """Begin again."""
        self.kinds.clear()
        self.sizes.clear()

    @property
    def weight(self) -> float:
        """Return all that was fetched, in KB."""
        return sum(self.sizes.get(known, 0) for known in self.kinds) / KB

    @property
    def besides(self) -> list[str]:
        """Return the requests that are not for pictures."""
        return [known for known, (path, _) in self.kinds.items() if "/pictures/" not in path]

    @property
    def weight_besides(self) -> float:
        """Return what was fetched besides pictures, in KB."""
        return sum(self.sizes.get(known, 0) for known in self.besides) / KB

    @property
    def script(self) -> float:
        """Return the KB of script."""
        return sum(self.sizes.get(known, 0) for known, (_, is_script) in self.kinds.items() if is_script) / KB


def weights(system: System) -> list[Figure]:
    """Open the first page and a question with an empty cache, then answer and open the next."""
    address = f"http://127.0.0.1:{system.port}"
    cookies, start = system.begin()
    with chromium() as browser:
        size: ViewportSize = {"width": PORTRAIT[0], "height": PORTRAIT[1]}
        window = browser.new_context(viewport=size, locale="sv-SE").new_page()
        first = Traffic()
        first.listen(window.context.new_cdp_session(window))
        window.goto(address, wait_until="networkidle")
        # What goes through a service worker is counted as nothing.
        context = browser.new_context(viewport=size, locale="sv-SE", service_workers="block")
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        window = context.new_page()
        question = Traffic()
        question.listen(context.new_cdp_session(window))
        window.goto(address + start, wait_until="networkidle")
        found = [*_first("start", first), *_first("question", question)]
        found.append(Figure("script on a question page, KB", [question.script], budgets.SCRIPT))
        window.goto(f"{address}/min-plan/fraga/who-presses", wait_until="networkidle")
        window.locator('input[name="svar"]').first.check(force=True)
        window.wait_for_timeout(600)  # The guard against repeated taps lets the first ones go by.
        question.forget()  # The answer was saved on the page where it was given.
        window.locator("button.go").click()
        window.wait_for_url("**/my-name")
        window.wait_for_load_state("networkidle")
        found += [
            Figure("a following page, KB besides new pictures", [question.weight_besides], budgets.NEXT_PAGE),
            Figure("a following page, KB with new pictures", [question.weight]),
            Figure("a following page, requests besides pictures", [len(question.besides)], budgets.NEXT_REQUESTS),
        ]
    return found


def _first(name: str, traffic: Traffic) -> list[Figure]:
    return [
        Figure(f"first visit, {name}, KB", [traffic.weight], budgets.FIRST_VISIT),
        Figure(f"first visit, {name}, requests besides pictures", [len(traffic.besides)], budgets.FIRST_REQUESTS),
    ]
