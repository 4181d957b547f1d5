"""What the tests of saving share: a person in a window, a network that fails, and a look at what the device keeps."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, expect

from tests.chromium import PORTRAIT
from tests.helper.scenes import beside
from tests.person.scenes import begun, words_now

if TYPE_CHECKING:
    from random import Random

    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Route

    from tests.browser import Page
    from tests.chromium import Windows

CANARY = "KANARIE-ord som ingen annan ska se"
MANY_SECONDS = 600  # The network may fail twenty times in a row, and is tried again every half minute then.
SPARAT, WAITS = "Sparat", "Inte sparat än. Vi försöker igen."
# 2G as the reference has it: 250 ms there and back, 250 kbit/s.
SLOW = {"offline": False, "latency": 250, "downloadThroughput": 31_250, "uploadThroughput": 31_250}
WATCH = """() => addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[data-status]");
  let before = "";
  new MutationObserver(() => {
    if (status.textContent === before) return;
    before = status.textContent;
    window.told(before, document.querySelector("[name=ord]").value);
  }).observe(status, { childList: true, characterData: true, subtree: true });
})"""
READ = """
  const opening = indexedDB.open("min-plan", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("drafts");
  const base = await new Promise((resolve) => { opening.onsuccess = () => resolve(opening.result); });
  const store = base.transaction("drafts").objectStore("drafts");
  const read = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const [names, all] = [await read(store.getAllKeys()), await read(store.getAll())];
  base.close();
  const text = (bytes) => new TextDecoder().decode(bytes);"""
# Every byte that the device keeps, as text: what is sealed shows none of its words there.
KEPT = f"""async () => {{{READ}
  const plain = all.map((one) => text(one.sealed) + JSON.stringify(one));
  return [...names, ...plain, ...Object.values(localStorage), ...Object.values(sessionStorage)].join("\\n");
}}"""
# Whether all of `words` stand in what is opened with the key of the page, as the device would for its owner.
OPENED = f"""async (words) => {{{READ}
  const secret = document.querySelector("form[data-draft]").dataset.draft.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]);
  const open = ({{ iv, sealed }}) => crypto.subtle.decrypt({{ name: "AES-GCM", iv }}, key, sealed).then(text, () => "");
  const opened = (await Promise.all(all.map(open))).join("\\n");
  return words.every((one) => opened.includes(one));
}}"""


def signed_in(windows: Windows, me: Page, address: str, **how: Any) -> Window:
    """Open a window in which the person is signed in."""
    window = windows.open(PORTRAIT, **how)
    cookie = me.client.get_cookie("sid")
    assert cookie
    window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    return window


def says(window: Window, words: str) -> None:
    """Wait until the line of the page says `words`."""
    expect(window.locator("[data-status]")).to_have_text(words)


def typed(window: Window, words: str) -> None:
    """Write `words` after what stands in the field of the page, key by key."""
    window.locator("[name=ord]").press_sequentially(words)


def drafts(window: Window) -> str:
    """Return everything that the device keeps of the pages."""
    found: str = window.evaluate(KEPT)
    return found


def keeps_more(window: Window, before: str) -> str:
    """Wait until the device keeps something else than `before`, and return it: sealing takes a moment."""
    window.wait_for_function(f"async (before) => (await ({KEPT})()) !== before", arg=before)
    return drafts(window)


def keeps(window: Window, *words: str) -> None:
    """Wait until the device keeps all of `words`, sealed for the owner of the page: that takes a moment."""
    window.wait_for_function(OPENED, arg=list(words))
    assert not [one for one in words if one in drafts(window)]


def keeps_nothing(window: Window) -> None:
    """Wait until the device keeps nothing of the pages: a draft goes a moment after "Sparat" has been said."""
    window.wait_for_function(f"async () => (await ({KEPT})()) === ''")


def cut(route: Route) -> None:
    """Let pages be read, and nothing be saved."""
    route.abort() if route.request.method == "POST" else route.continue_()


def lose(route: Route) -> None:
    """Let everything come in that is saved, and nobody be told of it."""
    if route.request.method == "POST":
        route.fetch()
        return route.abort()
    return route.continue_()


class Network:
    """A network that cuts about every other save: before it, after it, or with trouble or haste of the server."""

    def __init__(self, app: Flask, me: Page, question: str, chance: Random) -> None:
        self.app, self.me, self.question, self.chance = app, me, question, chance
        self.troubles, self.said = 0, 0
        self.early: list[str] = []

    def watch(self, window: Window) -> None:
        """Cut what is saved from `window`, and look in the database each time it says "Sparat"."""
        window.expose_function("told", self._told)
        window.add_init_script(f"({WATCH})()")
        window.route("**/min-plan/**", self._pass)

    def write(self, window: Window, words: str) -> None:
        """Write, and wait until it is said to be saved; the clock of the window is moved on meanwhile."""
        before = self.said
        window.locator("[name=ord]").fill(words)
        for _ in range(MANY_SECONDS):
            window.clock.run_for(1000)
            window.wait_for_timeout(20)
            if self.said > before:
                return

    def _told(self, words: str, value: str) -> None:
        if words != SPARAT:
            return
        self.said += 1
        with beside(self.app):
            if words_now(self.me, self.question) != [value]:
                self.early.append(value)

    def _pass(self, route: Route) -> None:
        trouble = self.chance.choice(["", "", "", "before", "after", "500", "503", "429"])
        if route.request.method != "POST" or not trouble:
            return route.continue_()
        self.troubles += 1
        if trouble == "after":
            route.fetch()
        return route.fulfill(status=int(trouble)) if trouble.isdigit() else route.abort()


def ended(window: Window, how: str, address: str, me: Page, app: Flask, page: str) -> Window:
    """End the page in one of the ways a page ends, and return a window of the same browser."""
    context = window.context
    if how == "another page":
        window.goto(address + "/om")
        return window
    if how == "reload":
        window.reload()
        return window
    if how == "back":
        window.go_back()
        return window
    if how == "somebody else":
        mine = context.cookies()
        with beside(app):
            other = begun(app).client.get_cookie("sid")
        assert other
        context.add_cookies([{"name": "sid", "value": other.value, "url": address}])
        window.goto(page.replace("try", "good-at"))
        window.goto(page)
        expect(window.locator("#ord")).to_have_value("")
        assert drafts(window) != ""
        context.add_cookies([{"name": "sid", "value": mine[0]["value"], "url": address}])
        return window
    fresh = context.new_page()
    if how == "crashed":  # As when the battery dies: the page is told nothing.
        with window.expect_event("crash"), suppress(Error):
            window.goto("chrome://crash")
    window.close()
    return fresh
