"""Whatever two to four devices do in whatever order, all that was acknowledged is two taps away (R-06, P4)."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.questions.answers import Step
from app.services import visits
from app.services.answers import book_of, history
from app.web.saving import hash_of
from tests.browser import Page
from tests.helper.scenes import beside, someone
from tests.person.scenes import QUESTION, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person

# How many runs of how many steps; `make bench-long` asks for 300 of 50.
RUNS, STEPS = (int(os.environ.get(name, few)) for name, few in (("RUNS", 40), ("STEPS", 25)))
NAME = Step("my-name")
ADDRESS = QUESTION + NAME.question_id
# Words that two devices may both write. All others are numbered, so that none hides that another is lost.
ANYBODYS = "hemma"
WORDS = st.sampled_from([ANYBODYS, "på jobbet", "hos mamma"])
DEVICES, PLACES = st.integers(0, 3), st.integers(0, 20)


@dataclass(frozen=True)
class Draft:
    """What the device keeps of a text that is not saved: the words, and which save of which page they are."""

    form_id: str
    known: str
    text: str
    written: int


@dataclass
class Tablet:
    """One device, with the page that stands on it and what its script knows (app/static/js/autosave.js)."""

    page: Page
    form: dict[str, str] = field(default_factory=dict)
    known: str = ""
    choices: list[str] = field(default_factory=list)
    text: str = ""
    written: int = 0
    saved: int = 0
    taken_up: int | None = None
    is_online: bool = True
    drafts: list[Draft] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return not self.choices and self.written != self.saved

    def type(self, text: str) -> None:
        self.text, self.written = text, self.written + 1
        self.drafts.append(Draft(self.form["form_id"], self.known, text, self.written))

    def arrive(self) -> None:
        """Stand on the page that was fetched, and take up what the device has kept; a choice comes first."""
        self.form, self.choices, self.taken_up = hidden(self.page), self.page.choices("svar"), None
        self.known, self.written, self.saved = self.form.get("seen", ""), 0, 0
        if self.choices:
            return
        (self.text,), kept, self.drafts = self.page.values("ord"), self.drafts[-1:], []
        for draft in kept:
            if draft.text != self.text:
                self.form |= {"form_id": draft.form_id, "seen": draft.known}
                self.known, self.text, self.written, self.saved = draft.known, draft.text, draft.written, -1
                self.taken_up, self.drafts = draft.written, [draft]

    def part_ways(self) -> None:
        self.form |= {"form_id": str(uuid4()), "seen": self.known}

    def fields(self) -> dict[str, str]:
        self.sent.append({**self.form, "order": str(self.written), "ord": self.text})
        return self.sent[-1]


class Devices(RuleBasedStateMachine):
    """Two to four devices of one person, all on the page of one question."""

    app: ClassVar[Flask]
    person: Person

    @initialize(number=st.integers(2, 4))
    def begin(self, number: int) -> None:
        self.person, self.acknowledged, self.numbers = someone(), set[str](), count(1)
        self.form_of: dict[str, str] = {}
        self.tablets = [Tablet(self._signed_in()) for _ in range(number)]
        for tablet in self.tablets:
            self._open(tablet)

    @rule(device=DEVICES, texts=st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3))
    def types(self, device: int, texts: list[tuple[str, bool, bool]]) -> None:
        """Write, going on from what stands there or in its place, and rest so long that the script saves, or not."""
        tablet = self._of(device)
        for drawn, goes_on, rests in texts:
            if not tablet.choices:
                words = drawn if drawn == ANYBODYS else f"{drawn} {next(self.numbers)}."
                tablet.type(f"{tablet.text} {words}" if goes_on and tablet.text else words)
            if rests:
                self._save(tablet)

    @rule(device=DEVICES)
    def saves(self, device: int) -> None:
        self._save(self._of(device))

    @rule(device=DEVICES)
    def saves_and_hears_nothing(self, device: int) -> None:
        tablet = self._of(device)
        if tablet.waits and tablet.is_online:
            self._send(tablet, tablet.fields())

    @rule(device=DEVICES, place=PLACES)
    def comes_in_late(self, device: int, place: int) -> None:
        """Send once more what was sent before, as a network may; nobody is told."""
        tablet = self._of(device)
        if tablet.sent:
            self._send(tablet, tablet.sent[place % len(tablet.sent)])

    @rule(device=DEVICES)
    def goes_offline(self, device: int) -> None:
        self._of(device).is_online = False

    @rule(device=DEVICES)
    def reconnects(self, device: int) -> None:
        tablet = self._of(device)
        tablet.is_online = True
        self._save(tablet)

    @rule(device=DEVICES, keeps_all=st.booleans())
    def is_opened_anew(self, device: int, *, keeps_all: bool) -> None:
        """Reload, or come back after the tab was killed: the draft is there, perhaps as it was one key before."""
        tablet = self._of(device)
        if tablet.is_online:
            tablet.drafts = tablet.drafts if keeps_all else tablet.drafts[:-1]
            self._open(tablet)

    @rule(device=DEVICES)
    def presses_nasta(self, device: int) -> None:
        tablet = self._of(device)
        self._save(tablet)
        if not tablet.is_online or tablet.waits or tablet.choices or not tablet.text:
            return
        with self._watched(tablet.form):
            tablet.page.post(ADDRESS, tablet.fields())
        self.acknowledged.add(tablet.text)
        self._open(tablet)

    @rule(device=DEVICES, place=PLACES)
    def resolves(self, device: int, place: int) -> None:
        """Choose one of the answers, or both, perhaps on a page that is older than another choice."""
        tablet = self._of(device)
        if tablet.is_online and tablet.choices:
            with self._watched(tablet.form):
                tablet.page.press("Nästa", svar=tablet.choices[place % len(tablet.choices)])
            self._open(tablet)

    @invariant()
    def what_was_acknowledged_can_be_read(self) -> None:
        told = [version.given.words for version in history(self.person, NAME)]
        assert [one for one in self.acknowledged if not any(words.startswith(one) for words in told)] == []

    def teardown(self) -> None:
        """Look for every acknowledged text as its author does: *Mina svar*, and one tap from there."""
        page = self.tablets[0].page.get("/min-plan/")
        if not self.acknowledged:
            return
        read = page.follow("Mina svar").text
        for link in [link for link in page.links() if link.startswith(("Välj svar:", "Så sa du förut:"))]:
            read += page.get("/min-plan/mina-svar").follow(link).text
        assert [one for one in self.acknowledged if one not in read] == []

    def _of(self, device: int) -> Tablet:
        return self.tablets[device % len(self.tablets)]

    def _signed_in(self) -> Page:
        page = Page(self.app.test_client())
        with unit_of_work():
            secret = visits.start(DeviceKind.OWN, person=self.person)[1]
        with page.client.session_transaction() as cookie:
            cookie["visit"] = secret
        return page

    def _open(self, tablet: Tablet) -> None:
        tablet.page.get(ADDRESS)
        tablet.arrive()
        self._save(tablet)

    def _save(self, tablet: Tablet) -> None:
        """Save as the script does, and do what it does with the answer."""
        if not tablet.waits or not tablet.is_online:
            return
        told = self._send(tablet, tablet.fields())
        if told.get("late") and tablet.taken_up != tablet.written:
            tablet.part_ways()
            self._save(tablet)
            return
        tablet.drafts = []
        if told["saved"]:
            assert told["sha256"] == hash_of([tablet.text])
            self.acknowledged.add(tablet.text)
        if told["saved"] and told["current"]:
            tablet.saved = tablet.written
            tablet.form["seen"] = ",".join(filter(None, [tablet.known, told["version"]]))
        else:
            self._open(tablet)

    def _send(self, tablet: Tablet, fields: dict[str, str]) -> dict[str, Any]:
        with self._watched(fields):
            answer = tablet.page.client.post(ADDRESS, data=fields, headers={"Accept": "application/json"})
        assert answer.status_code == 200
        return cast("dict[str, Any]", answer.get_json())

    @contextmanager
    def _watched(self, fields: dict[str, str]) -> Iterator[None]:
        """See to it that what is sent replaces nothing but what its page had shown or had sent itself."""
        before = self._current()
        yield
        after = self._current()
        self.form_of.update(dict.fromkeys(after - before, fields["form_id"]))
        assert all(one in fields.get("seen", "") or self.form_of[one] == fields["form_id"] for one in before - after)

    def _current(self) -> set[str]:
        return {str(version.id) for version in book_of(self.person).current(NAME)}


def test_no_order_of_presses_on_any_devices_loses_an_answer(either_app: Flask) -> None:
    Devices.app = either_app
    with beside(either_app):
        run_state_machine_as_test(Devices, settings=settings(max_examples=RUNS, stateful_step_count=STEPS))
