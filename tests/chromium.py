"""A real browser: the installed Chromium, windows that notice every fault, and axe."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

PORTRAIT, LANDSCAPE, PHONE = (810, 1080), (1080, 810), (390, 844)
# A suite runs in containers, often as root, where Chromium's own sandbox cannot start; it must not call home either.
# Each window would get two pages of its own for what the address field suggests, which takes as long as our page does.
# Chromium heeds the last such list only, so what Playwright switches off stands here too.
SWITCHED_OFF = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
# The microphone hears a beep, and only in a window that says `permissions=["microphone"]`. Letters are as wide without
# the frame as with it.
FLAGS = (
    "--font-render-hinting=none", "--use-fake-device-for-media-stream", "--no-sandbox",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
)  # fmt: skip
# Tags are not cumulative: each one must be named (accessibility reference E2).
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice")
# What axe finds nothing wrong with is not told: telling about every element takes longer than looking at it.
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}, "resultTypes": ["violations", "incomplete"]}
ASK_AXE = f"axe.run({json.dumps(AXE_OPTIONS)}).then(({{ violations, incomplete }}) => ({{ violations, incomplete }}))"
AXE = Axe().axe_script
# What axe cannot decide by itself and we have looked at: the rule, and why it holds.
EXPLAINED: dict[str, str] = {}
FAILED_FROM = 400
# The same Chromium without the frame around the page: a window of it costs a third less. It has no microphone.
FRAMELESS = "chromium-headless-shell"
# A tap in the first 400 ms of a page is taken for a tremor (app/static/js/tap-guard.js). A calm finger need not wait
# for it: its clock jumps once the page is there. That the guard guards is tested with a clock that the test moves.
CALM = """(() => {
  const now = performance.now.bind(performance);
  let waited = 0;
  performance.now = () => now() + waited;
  addEventListener("load", () => { waited = 1000; });
})()"""


def chromium_path(*preferred: str) -> str:
    """Return the path of the installed Chromium, if need be another than the `preferred`.

    The environment may name one that does everything. Raises RuntimeError where none is installed.
    """
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else (*preferred, "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    if not found:
        message = "Chromium is not installed; `make test` tells how"
        raise RuntimeError(message)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, without any network but the pages we ask for."""
    with sync_playwright() as playwright, launched(playwright, chromium_path()) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    """Start the Chromium at `path`."""
    browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()


class Windows:
    """Windows of one browser. Every script error, refused resource, missing file and foreign address is kept.

    A window that may hear is one of the browser that `hearing` returns, where there is such a one.
    """

    def __init__(self, browser: Browser, hearing: Callable[[], Browser] | None = None) -> None:
        self.browser = browser
        self.hearing = hearing or (lambda: browser)
        self.faults: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(
        self, size: tuple[int, int] = PORTRAIT, *, java_script: bool = True, calm: bool = True, **options: Any
    ) -> Page:
        """Open a window as a new visitor; `options` are those of Playwright's `new_context`.

        Without `calm` the finger is as quick as the test.
        """
        how: dict[str, Any] = {
            "viewport": {"width": size[0], "height": size[1]}, "java_script_enabled": java_script,
            "locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce",
            "service_workers": "block",  # What one fetches passes by the network that a test cuts.
        }  # fmt: skip
        may_hear = "microphone" in options.get("permissions", ())
        context = (self.hearing() if may_hear else self.browser).new_context(**(how | options))
        self._contexts.append(context)
        if calm:
            context.add_init_script(CALM)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)
        return context.new_page()

    def close(self) -> None:
        """Close every window. Raises AssertionError if any of them met a fault."""
        for context in self._contexts:
            context.close()
        assert not self.faults, "\n".join(self.faults)

    def _console(self, message: ConsoleMessage) -> None:
        # A failed resource is noticed by its response; a page that answers 404 is no fault of the browser.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", "localhost", None}:
            self.faults.append(f"asked a third party: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= FAILED_FROM and response.request.resource_type != "document":
            self.faults.append(f"{response.status} for {response.url}")


def axe_faults(page: Page) -> list[str]:
    """Return what axe objects to on `page`, and what it could not decide and nobody has explained."""
    page.evaluate(AXE)
    found: dict[str, list[dict[str, Any]]] = page.evaluate(ASK_AXE)
    undecided = [rule for rule in found["incomplete"] if rule["id"] not in EXPLAINED]
    return [_told(rule, node) for rule in found["violations"] + undecided for node in rule["nodes"]]


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    where = " ".join(map(str, node["target"]))
    return f"{rule['id']}: {rule['help']}: {where}: {node.get('failureSummary') or node['any']}"
