"""Whatever signs one writes, and however the browser puts them, "Sparat" is said once they are saved (D-DR3)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.helper.scenes import beside
from tests.person.scenes import OWN_WORDS, begun, words_now
from tests.static.troubles import SPARAT, says, signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

# Browsers put the breaks of a text so before 2022, when a script asked for what stands in a form.
PUTS_BREAKS_AS_BEFORE = """(() => {
  const each = FormData.prototype[Symbol.iterator];
  FormData.prototype[Symbol.iterator] = function* () {
    for (const [name, value] of each.call(this)) {
      yield [name, typeof value === "string" ? value.replace(/\\r?\\n/g, "\\r\\n") : value];
    }
  };
})()"""
# As what is taken from another program comes in.
PASTES = "words => { document.querySelector('#ord').focus(); document.execCommand('insertText', false, words); }"
DECOMPOSED = unicodedata.normalize("NFD", "  Åka båt i Örebro. ")
LINES = "Åka båt\n\noch bada \n"


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def window(me: Page, address: str, windows: Windows) -> Window:
    return signed_in(windows, me, address)


@pytest.mark.parametrize(
    ("words", "kept", "is_old"),
    [
        (DECOMPOSED, DECOMPOSED, False), ("Åka\0 båt", "Åka\ufffd båt", False),
        (LINES, LINES, False), (LINES, LINES, True),
    ],
    ids=["decomposed letters and blanks", "a sign that is none", "lines", "lines of an old browser"],
)  # fmt: skip
def test_sparat_is_said_of_any_words_and_they_are_kept_as_they_were_written(
    app: Flask, me: Page, window: Window, address: str, words: str, kept: str, *, is_old: bool
) -> None:
    """D-DR3. Seen to fail without each of the rewrites: "Inte sparat än" stood there although all had come in."""
    if is_old:
        window.add_init_script(PUTS_BREAKS_AS_BEFORE)
    window.goto(f"{address}{OWN_WORDS}try")
    window.evaluate(PASTES, words)
    says(window, SPARAT)
    with beside(app):
        assert words_now(me, "try") == [kept]
