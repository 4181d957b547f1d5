"""Hostile texts, a thousand in each kind of field, thirty in every other: kept as written, shown as text (S-70)."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

import html5lib
import pytest

from app.db import unit_of_work
from app.questions.answers import Given, Step
from app.services import installation, people, showings
from app.services.answers import book_of
from tests.helper.scenes import answer, someone
from tests.hostile import as_kept, as_sent, hostile
from tests.person.scenes import OWN_WORDS, QUESTION, begun, hidden, person_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.browser import Page

BATCHES, HARMLESS = 10, "helt vanlig text"

pytestmark = pytest.mark.usefixtures("beside_app")


def elements(page: str) -> Counter[str]:
    """Return how many of each element a page has, as a browser would read it; a longer name has more of our lines."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return Counter(str(element.tag) for element in tree.iter() if element.get("class") not in {"line", "phrase"})


def texts_of(page: str, tag: str) -> list[str]:
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return ["".join(element.itertext()) for element in tree.iter(tag)]


def as_read(text: str) -> str:
    """Return `text` as an HTML reader hands it on; it may not keep letters that are no characters."""
    return html.unescape(html.escape(text))


def own_words(page: str) -> str:
    """Return what stands in the one text field of a page, read as strictly as a browser does."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    assert "<" not in found[1]
    assert ">" not in found[1]
    return html.unescape(found[1]) if "&" in found[1] else found[1]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_own_words_are_kept_as_they_were_written(app: Flask, batch: int) -> None:
    """Seen to fail with `|safe` in own_words.html, and with `.strip()` in `clean`."""
    page = begun(app).get(OWN_WORDS + "good-at")
    person, client, harmless = person_of(page), page.client, elements(page.html)
    for number, text in enumerate(hostile()[batch::BATCHES]):
        seen = ",".join(str(version.id) for version in book_of(person).current(Step("good-at")))
        fields = {**hidden(page), "form_id": "", "seen": seen, "ord": as_sent(text)}
        assert client.post(page.path, data=fields).status_code == 303, repr(text)
        assert book_of(person)[Step("good-at")].words == as_kept(text)
        shown = client.get(page.path)
        assert own_words(shown.text) == as_kept(text)
        if number % 10 == 0:
            assert elements(shown.text) == harmless, repr(text)
    every_version_is_text(client.get("/min-plan/mina-svar/forut/good-at"), hostile()[batch::BATCHES])


def every_version_is_text(page: TestResponse, texts: list[str]) -> None:
    """Assert that the page of earlier answers holds each text as text and has no element that none of us made."""
    assert page.status_code == 200
    shown = texts_of(page.text, "b")
    assert len(shown) == len(texts)
    assert [text for text, wanted in zip(shown, texts, strict=True) if text != as_kept(wanted)] == []
    found = elements(page.text)
    assert not {"iframe", "style", "plaintext", "base", "math"} & set(found)
    assert found["form"] == 1  # That of *Göm*; every script of ours comes from a file.
    assert all("src" in script.attrib for script in elements_named(page.text, "script"))
    assert "onerror" not in {name for tag in ("img", "b", "p", "svg") for name in attributes(page.text, tag)}


def attributes(page: str, tag: str) -> set[str]:
    return {str(name) for element in elements_named(page, tag) for name in element.attrib}


def elements_named(page: str, tag: str) -> list[Element]:
    return list(html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter(tag))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_one_is_called_is_kept_as_it_was_written(app: Flask, batch: int) -> None:
    page = begun(app).get(QUESTION + "my-name")
    person = person_of(page)
    for text in hostile(longest=100)[batch::BATCHES]:
        seen = ",".join(str(version.id) for version in book_of(person).current(Step("my-name")))
        fields = {**hidden(page), "form_id": "", "seen": seen, "ord": as_sent(text)}
        assert page.client.post(page.path, data=fields).status_code == 303, repr(text)
        assert book_of(person)[Step("my-name")].words == as_kept(text)
    every_version_is_text(page.client.get("/min-plan/mina-svar/forut/my-name"), hostile(longest=100)[batch::BATCHES])


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_names_of_people_are_kept_as_they_were_written(app: Flask, batch: int) -> None:
    page = begun(app).get("/min-plan/personer/ny")
    person, texts = person_of(page), hostile(longest=60)[batch::BATCHES]
    for text in texts:
        fields = {**hidden(page), "name": as_sent(text), "relation": "friend"}
        assert page.client.post(page.path, data=fields).status_code == 303, repr(text)
    wanted = [as_kept(text).strip() for text in texts]
    assert [card.name for card in people.contacts(person)] == wanted
    shown = page.client.get("/min-plan/personer").text
    other = someone()
    with unit_of_work():
        for number in range(len(texts)):
            people.add_contact(other, f"{HARMLESS} {number}", "friend")
    assert set(elements(shown)) <= set(elements(page.client.get("/min-plan/").text)) | {
        "ul",
        "li",
        "form",
        "input",
        "b",
        "button",
    }
    assert elements(shown)["li"] >= len(texts)
    assert {as_read(name) for name in wanted} <= {text.strip() for text in texts_of(shown, "span")}
    for path in (QUESTION + "helper", QUESTION + "meeting-people", "/min-plan/hjalp"):
        assert page.client.get(path).status_code == 200


THIRTY = hostile(30)


@pytest.mark.parametrize(
    ("path", "field", "others"),
    [
        ("/tillganglighet", "reply", {"text": ""}),
        ("/logga-in", "email", {"password": "x"}),
        ("/logga-in", "password", {"email": ""}),
        ("/in", "secret", {}),
        ("/bjuden", "secret", {"password": "x" * 12}),
        ("/bjuden", "password", {"secret": "i1.x"}),
        ("/installningar", "fran", {}),
        ("/borja", "platta", {}),
        ("/min-plan/visa/titta", "name", {"del": "no-such"}),
        ("/min-plan/visa/titta", "del", {"name": "Anna"}),
        ("/min-plan/visa/titta", "igen", {"name": "Anna"}),
        ("/min-plan/personer/ny", "relation", {"name": "Anna"}),
        ("/min-plan/tillsammans", "tillsammans", {}),
        ("/min-plan/fraga/good-at", "svar", {}),
        ("/min-plan/fraga/good-at", "kept", {"svar": "music"}),
        ("/min-plan/fraga/good-at", "annat", {}),
        ("/min-plan/fraga/good-at", "go", {}),
        ("/min-plan/fraga/meeting-people", "hog-new:mother", {}),
        ("/min-plan/nyckel?fran=/", "fran", {}),
    ],
)
def test_no_other_field_trips_over_them_either(app: Flask, path: str, field: str, others: dict[str, str]) -> None:
    """A refused form shows itself again: with the same elements as for a harmless text, and nothing else."""
    page = begun(app)
    token = hidden(page)["csrf_token"]

    def send(text: str) -> TestResponse:
        return page.client.post(path, data={"csrf_token": token, **others, field: as_sent(text)})

    harmless = elements(send(HARMLESS).text)
    for text in THIRTY:
        answered = send(text)
        assert answered.status_code in {200, 303, 404, 422, 429}, (answered.status_code, repr(text))
        if answered.status_code == 422:
            assert set(elements(answered.text)) <= set(harmless) | {"div", "h2", "input"}, repr(text)


def test_messages_are_kept_as_they_were_written(app: Flask) -> None:
    page = begun(app).get("/tillganglighet")
    token = page.values("csrf_token")[0]
    for number, text in enumerate(THIRTY):
        sender = {"REMOTE_ADDR": f"127.0.0.{number + 2}"}
        sent = page.client.post(
            page.path, data={"csrf_token": token, "text": as_sent(text)[:9_000]}, environ_overrides=sender
        )
        assert sent.status_code == 303
    kept = [message.text for message in installation.messages()]
    assert [" ".join(text.split()) for text in kept] == [" ".join(as_sent(text)[:9_000].split()) for text in THIRTY]


def test_what_a_helper_reads_is_text_too(app: Flask, page: Page) -> None:
    """The reader's name and the answers, as the person previews them and as they are shown."""
    owner = begun(app)
    person = person_of(owner)
    answer(person, "my-name", Given(words="\n".join(as_kept(text)[:200] for text in THIRTY)))
    token = {"csrf_token": hidden(owner)["csrf_token"], "del": "about-me"}
    harmless = elements(owner.client.post("/min-plan/visa/titta", data={**token, "name": HARMLESS}).text)
    for text in THIRTY:
        name = as_sent(text)[:60]
        preview = owner.client.post("/min-plan/visa/titta", data={**token, "name": name})
        if not as_kept(name).strip():
            continue
        assert preview.status_code == 200, repr(text)
        assert elements(preview.text) == harmless, repr(text)
        with unit_of_work():
            showings.show(person, as_kept(name), ["about-me"], book_of(person).current(Step("my-name")))
    overview = owner.client.get("/min-plan/visa")
    assert overview.status_code == 200
    assert set(elements(overview.text)) <= set(elements(owner.client.get("/min-plan/").text)) | {
        "input",
        "fieldset",
        "legend",
        "label",
        "form",
        "button",
        "h2",
    }
    for showing in showings.showings_of(person):
        assert owner.client.get(f"/min-plan/visa/{showing.id}").status_code == 200


def test_there_are_a_thousand_and_each_is_its_own() -> None:
    texts = hostile()
    assert len({as_kept(text) for text in texts}) == 1_000
    assert max(map(len, texts)) == 20_000
    assert hostile() == texts
