"""How soon a page is seen on a slow tablet, what moves while it comes, and how long a tap waits: a real Chromium.

`python -m tests.bench.paint` takes about ten minutes and wants a machine that does nothing else: a browser that is held
to a quarter of its pace makes a neighbour four times as bad.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config import Config
from tests.bench import budgets
from tests.bench.budgets import Figure, report, say
from tests.chromium import Windows, chromium
from tests.journeys.world import world
from tests.pages import Stop
from tests.servers import RealServer

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

    from tests.journeys.world import World

ROUNDS = 7
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
SETTLED = 2_000
WATCH = """(() => {
  const seen = { paint: 0, what: "", moved: 0, waited: 0 };
  window.seen = seen;
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
    type, buffered: true, durationThreshold: 16,
  });
  watch("largest-contentful-paint", (one) => {
    seen.paint = one.startTime;
    seen.what = one.element?.outerHTML.slice(0, 90);
  });
  watch("layout-shift", (one) => { seen.moved += one.hadRecentInput ? 0 : one.value; });
  watch("event", (one) => { seen.waited = Math.max(seen.waited, one.processingStart - one.startTime); });
})()"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page and what was measured of it, run by run, in seconds and milliseconds. `tapped` finds what to tap."""

    name: str
    stop: Stop
    tapped: str = ""
    empty: list[float] = field(default_factory=list)
    following: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def figures(self) -> list[Figure]:
        """Return what was measured with the budgets beside it."""
        found = [
            Figure(f"{self.name}: largest paint, empty cache, s", self.empty, budgets.PAINT),
            Figure(f"{self.name}: largest paint, following page, s", self.following, budgets.PAINT),
            Figure(f"{self.name}: moved", [max(self.moved)], budgets.NOTHING),
        ]
        return [*found, Figure(f"{self.name}: a tap waits, ms", self.waited, budgets.TAP)] if self.waited else found


def pages() -> list[Seen]:
    """Return the pages of the budget, and the longest one."""
    return [
        Seen("start", Stop("entrance.start")),
        Seen("question", Stop("person.question", "tove", {"question_id": "home-keep"}), ".card"),
        Seen("Mina svar", Stop("person.my_answers", "tove")),
        Seen("shared plan", Stop("family.read", "sister")),
        Seen("signed plan", Stop("person.plan_read", "gunilla")),
        Seen("whole plan", Stop("person.plan_all", "gunilla"), ".card"),
    ]


def measure(filled: World, windows: Windows, server: str, page: Seen) -> None:
    """Open `page` with an empty cache and as a following page, and once more to tap what there is to tap."""
    window = filled.window(windows, page.stop.who)
    window.add_init_script(WATCH)
    session = window.context.new_cdp_session(window)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    address = server + page.stop.path(filled.app, filled.ids)
    for times in (page.empty, page.following):
        seen = _opened(window, address)
        times.append(seen["paint"] / 1000)
        page.moved.append(seen["moved"])
    if page.tapped:
        window.goto(address, wait_until="commit")
        window.locator(page.tapped).first.click()  # As soon as it is seen.
        window.wait_for_timeout(SETTLED)
        page.waited.append(window.evaluate("window.seen.waited"))
    say(f"{page.name}: {page.empty[-1]:.2f} s, {page.following[-1]:.2f} s; last drawn: {seen['what']}")
    window.context.close()


def _opened(window: Window, address: str) -> dict[str, Any]:
    window.goto(address, wait_until="networkidle")
    window.wait_for_timeout(SETTLED)
    found: dict[str, Any] = window.evaluate("window.seen")
    return found


def main() -> int:
    """Measure every page in turn, as often as `ROUNDS`, and return 1 where a budget was missed each time."""
    seen = pages()
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder))
        with world(config) as filled, RealServer(config.data_dir) as server, chromium() as browser:
            windows = Windows(browser)
            for _round in range(ROUNDS):
                for page in seen:
                    measure(filled, windows, server.url, page)
    return 0 if report("Seen on a slow tablet", [figure for page in seen for figure in page.figures()]) else 1


if __name__ == "__main__":
    sys.exit(main())
