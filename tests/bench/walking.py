"""The load: walkers that go through the wizard over HTTP as browsers without JavaScript do."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlencode, urlsplit

SEE_OTHER, AREAS = 303, 3
ON_THE_WAY = ("/fraga/", "/del/")
ENDS = ("/min-plan/paus", "/min-plan/visa", "/min-plan/mina-svar", "/klart")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request."""

    status: int
    location: str
    body: str


class Visitor(Protocol):
    """Something that fetches and posts, and keeps its cookies."""

    def get(self, path: str) -> Answer: ...
    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer: ...


class HttpVisitor:
    """One device: a connection that is kept, and the cookies of one person."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        """Remember where to connect."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = cookies or {}

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(list(fields)))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        place = urlsplit(response.headers.get("Location") or "")
        onward = place._replace(scheme="", netloc="", fragment="").geturl()
        return Answer(response.status, onward, response.read().decode())


INPUT = re.compile(r"<input [^>]*>")
ATTRIBUTE = re.compile(r'(\w[\w-]*)="([^"]*)"')


def filled(page: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Return the address and fields of the page's form, with its first card chosen; None where nothing is asked.

    What stands around the page, such as *Göm* at its foot, asks nothing. Three areas of life are picked, which makes
    the way about 25 questions long.
    """
    page = page.partition("<main")[2].partition("</main>")[0]
    form = re.search(r'<form [^>]*method="post" action="([^"]*)"', page)
    if not form:
        return None
    fields: list[tuple[str, str]] = []
    wanted = AREAS if "/areas" in form[1] else 1
    for found in INPUT.findall(page):
        said = {name: unescape(value) for name, value in ATTRIBUTE.findall(found)}
        kind, name, value = said.get("type", "text"), said.get("name", ""), said.get("value", "")
        if kind == "hidden":
            fields.append((name, value))
        elif kind in {"radio", "checkbox"} and not value.startswith("?"):
            if sum(1 for known, _ in fields if known == name) < wanted:
                fields.append((name, value))
        elif kind == "text":
            fields.append((name, "Kim Ö"))
    if "<textarea" in page:
        fields.append(("ord", "Jag vill göra mer av det jag tycker om, till exempel sjunga i kör på torsdagar."))
    return unescape(form[1]), fields


@dataclass(slots=True)
class Tally:
    """What the walkers met: seconds for each step, answers acknowledged, and faults."""

    steps: list[float] = field(default_factory=list)
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Return how many steps were walked in a second."""
        return len(self.steps) / self.seconds

    def part(self, share: float) -> float:
        """Return the milliseconds that `share` of the steps stayed below."""
        ordered = sorted(self.steps)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def walk(visitor: Visitor, start: str, tally: Tally, thinking: float = 0.0) -> None:
    """Walk from the page at `start` to the end of the way. A step is: post the answer, follow to the next page."""
    page = visitor.get(start)
    while True:
        form = filled(page.body)
        if form is None:
            onward = re.search(r'class="go" href="([^"]*)"', page.body)
            if page.status != 200 or onward is None:
                tally.faults.append(f"{page.status}: nothing to press")
                return
            page = visitor.get(unescape(onward[1]))
            continue
        time.sleep(thinking)
        begun = time.perf_counter()
        answer = visitor.post(*form)
        if answer.status != SEE_OTHER:
            tally.faults.append(f"{answer.status} for {form[0]}")
            return
        tally.acknowledged += 1
        page = visitor.get(answer.location)
        tally.steps.append(time.perf_counter() - begun)
        if not any(part in answer.location for part in ON_THE_WAY):
            if not answer.location.startswith(ENDS):
                tally.faults.append(f"the way ended at {answer.location}")
            return


def walk_all(port: int, walks: Sequence[Sequence[tuple[dict[str, str], str]]], thinking: float = 0.0) -> Tally:
    """Let one thread walk for each row of `walks`: the cookies and the first page of one person after another."""
    tallies = [Tally() for _ in walks]

    def go(row: Sequence[tuple[dict[str, str], str]], tally: Tally) -> None:
        try:
            for cookies, start in row:
                visitor = HttpVisitor(port, dict(cookies))
                walk(visitor, start, tally, thinking)
                visitor.close()
        except (OSError, ValueError) as problem:
            tally.faults.append(repr(problem))

    threads = [threading.Thread(target=go, args=pair) for pair in zip(walks, tallies, strict=True)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Tally(seconds=time.perf_counter() - begun)
    for tally in tallies:
        whole.steps += tally.steps
        whole.acknowledged += tally.acknowledged
        whole.faults += tally.faults
    return whole
