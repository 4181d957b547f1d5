"""Hostile words of a person's own, where others read them: with a link, and in the file of everything (S-71)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

from app.db import db
from app.questions.answers import Given
from app.services.family_links import link_part
from app.services.family_readers import NamedReader
from tests.chromium import PHONE, PORTRAIT
from tests.helper.scenes import answer, beside
from tests.hostile import MARKUP, TEMPLATES
from tests.person.family_scenes import SEEN, SHARE, link_for
from tests.person.scenes import begun, known, person_of

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

WORDS = "\n".join((*MARKUP, *TEMPLATES))
NAME, READER = MARKUP[0], "<img src=x onerror=window.__pwned=1>"
STRANGE = "script:not([src]), img[onerror], [onmouseover], [onfocus], iframe, base, svg[onload], plaintext, xmp, math"


def harmless(window: Window, *texts: str) -> None:
    """Assert that the texts are read as they were written, and that nothing in them is more than a text."""
    for text in texts:
        window.get_by_text(text).first.wait_for()
    assert window.evaluate("window.__pwned") is None
    assert window.locator("body").locator(STRANGE).count() == 0


def test_hostile_words_are_words_to_a_reader_and_in_the_file_of_everything(
    app: Flask, address: str, windows: Windows, tmp_path: Path
) -> None:
    """S-71, S-75. The window fails for a refused script and for any other address. Seen to fail with `|safe`.

    The file is opened from the disk, where no header of ours comes along.
    """
    with beside(app):
        me = begun(app)
        person = person_of(me)
        for question in ("my-name", "good-at"):
            answer(person, question, Given(words=NAME if question == "my-name" else WORDS))
        known(person, READER, "mother")
        link = link_for(person, NamedReader(READER, "mother"), spoken=False)
        path, secret, cookie = f"{SHARE}/{link.id}", link_part(link), me.client.get_cookie("sid")
        db.session.close()
    assert cookie
    reads, window = windows.open(PHONE), windows.open(PORTRAIT)
    reads.goto(f"{address}/delad/#{secret}")
    reads.get_by_role("button", name="Öppna").click()
    reads.get_by_role("heading", name=re.compile("visar sina svar för dig")).wait_for()
    harmless(reads, NAME, "{{7*7}}", "</main></body></html>")
    window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    for page in (SEEN, path, f"{path}/las", "/min-plan/mina-svar", "/min-plan/vem-har-tittat", SHARE):
        window.goto(address + page)
        harmless(window, *([READER] if page in {SEEN, path, SHARE} else []))
    window.goto(f"{address}/min-plan/hamta-allt")
    with window.expect_download() as download:
        window.get_by_role("button", name="Hämta filen").click()
    with ZipFile(download.value.path()) as pack:
        kept = pack.extract("allt-om-mig.html", tmp_path)
    window.goto(f"file://{kept}")
    harmless(window, NAME, "{{7*7}}", "</main></body></html>")
