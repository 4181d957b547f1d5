"""A visitor without JavaScript: fetches pages through the Flask client, and checks every page it gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self, TypeAlias
from urllib.parse import urljoin, urlsplit

from tests.html_rules import faults, header_faults, parse, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    Fields: TypeAlias = Mapping[str, str | Sequence[str]]

OK, SEE_OTHER = 200, 303
MOST_REDIRECTS = 5


class Page:
    """The page a visitor looks at. Each move returns the page itself, so that a journey reads as a sentence."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.path = ""
        self.response: TestResponse
        self.html: str
        self.tree: Element
        self._titles: dict[str, str] = {}

    def get(self, path: str, status: int = OK) -> Self:
        """Open `path`, follow redirects, and check the page. Raises AssertionError for any broken rule."""
        return self._arrive(path, self.client.get(path), status)

    def post(self, path: str, fields: Fields, status: int = OK) -> Self:
        """Post `fields` as they are, as a broken or hostile browser may, and check the page that comes back."""
        return self._arrive(path, self.client.post(path, data=fields), status)

    def press(self, button: str, fields: Fields | None = None, **named: str | Sequence[str]) -> Self:
        """Fill the form that holds `button`, press it and follow the redirect.

        Only fields and choices that stand on the page can be filled. A field with several choices takes a list. The
        page may answer with itself and a fault (422); anything else than 200 and 422 raises AssertionError.
        """
        pressed = self._only("button", button)
        form = self._form_of(pressed)
        sent = dict(_entries(form)) | _checked(form, {**(fields or {}), **named})
        if name := pressed.get("name"):
            sent[name] = [pressed.get("value", "")]
        path = urljoin(self.path, pressed.get("formaction") or form.get("action") or self.path)
        if form.get("method", "get").lower() == "get":
            return self._arrive(path, self.client.get(path, query_string=sent), OK)
        return self._arrive(path, self.client.post(path, data=sent), OK, 422)

    def follow(self, link: str) -> Self:
        """Follow the link with these words."""
        return self.get(urljoin(self.path, self._only("a", link).get("href", "")))

    def sees(self, *texts: str) -> Self:
        """Assert that every text stands on the page."""
        for text in texts:
            assert text in self.text, f"{text!r} is not on {self.path}: {self.text}"
        return self

    def misses(self, *texts: str) -> Self:
        """Assert that no text stands on the page."""
        for text in texts:
            assert text not in self.text, f"{text!r} is on {self.path}"
        return self

    @property
    def text(self) -> str:
        """Return all words of the page's body."""
        return words(next(self.tree.iter("body")))

    @property
    def title(self) -> str:
        """Return the title of the page."""
        return self.tree.findtext("head/title", "").strip()

    @property
    def drawn_after(self) -> str:
        """Return what has to have come before the page is drawn."""
        return next(link.get("href", "") for link in self.tree.iter("link") if link.get("rel") == "expect")

    @property
    def heading(self) -> str:
        """Return the words of the h1."""
        return words(next(self.tree.iter("h1")))

    def buttons(self) -> list[str]:
        """Return the words on every button."""
        return [words(element) for element in self._all("button")]

    def links(self) -> dict[str, str]:
        """Return every link: its words and where it leads."""
        return {words(element): element.get("href", "") for element in self.tree.iter("a")}

    def choices(self, name: str) -> list[str]:
        """Return the values that the field `name` offers, in order."""
        return [i.get("value", "") for i in self.tree.iter("input") if i.get("name") == name]

    def values(self, name: str) -> list[str]:
        """Return what the field `name` would say if a button were pressed now."""
        entries = (entry for form in self.tree.iter("form") for entry in _entries(form))
        return [value for key, said in entries if key == name for value in said]

    def _arrive(self, path: str, response: TestResponse, *statuses: int) -> Self:
        for _ in range(MOST_REDIRECTS):
            if "Location" not in response.headers:
                break
            assert response.status_code == SEE_OTHER, f"{path} redirects with {response.status_code}"
            path = urljoin(path, response.headers["Location"])
            assert urlsplit(path).netloc in {"", "localhost"}, f"redirected to {path}"
            response = self.client.get(urlsplit(path)._replace(scheme="", netloc="", fragment="").geturl())
        assert response.status_code in statuses, f"{path}: {response.status} {words(parse(response.text)[0])}"
        self.path, self.response, self.html = path, response, response.text
        self._check()
        return self

    def _check(self) -> None:
        assert self.response.content_type == "text/html; charset=utf-8", self.response.content_type
        self.tree, found = parse(self.html)
        found += faults(self.tree) + header_faults(dict(self.response.headers), self.path)
        where = urlsplit(self.path).path
        if self.response.status_code == OK and self._titles.setdefault(self.title, where) != where:
            found.append(f"the title {self.title!r} is that of {self._titles[self.title]} too")
        assert not found, f"{self.path}:\n" + "\n".join(found)

    def _only(self, tag: str, text: str) -> Element:
        """Return the element that says just `text`, or the only one whose words hold it; what is hidden, last."""
        there = {element: words(element) for element in self._all(tag)}
        exact = [element for element in there if text in (there[element], element.get("aria-label"))]
        close = exact or [element for element in there if re.search(rf"\b{re.escape(text)}\b", there[element])]
        close = [element for element in close if element.get("hidden") is None] or close
        assert close, f"no <{tag}> says {text!r} on {self.path}; there are {list(there.values())}"
        same = {(element.get("href"), element.get("name"), element.get("value")) for element in close}
        assert len(same) == 1, f"several say {text!r} on {self.path}: {[there[element] for element in close]}"
        return close[0]

    def _all(self, tag: str) -> Iterator[Element]:
        """Yield every element of a kind but Lyssna, which nobody meets without scripts."""
        return (element for element in self.tree.iter(tag) if element.get("data-listen") is None)

    def _form_of(self, button: Element) -> Element:
        for form in self.tree.iter("form"):
            if button.get("form") == form.get("id") if button.get("form") else button in set(form.iter()):
                return form
        message = f"the button {words(button)!r} stands in no form"
        raise AssertionError(message)


def _entries(form: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield every field of a form with what it would send, as a browser does."""
    fields: dict[str, list[str]] = {}
    for field in form.iter():
        name = field.get("name")
        if name and field.tag in {"input", "textarea", "select"}:
            fields.setdefault(name, []).extend(_says(field))
    yield from fields.items()


def _says(field: Element) -> list[str]:
    if field.tag == "textarea":
        return ["".join(field.itertext())]
    if field.tag == "select":
        options = list(field.iter("option"))
        selected = [option for option in options if option.get("selected") is not None] or options[:1]
        return [option.get("value", words(option)) for option in selected]
    if field.get("type") in {"radio", "checkbox"} and field.get("checked") is None:
        return []
    return [] if field.get("type") in {"submit", "image", "file"} else [field.get("value", "")]


def _checked(form: Element, fields: Fields) -> dict[str, list[str]]:
    """Return the fields as lists. Raises AssertionError for a field or choice that the form does not offer."""
    offered = [field for field in form.iter() if field.get("name") and field.get("type") != "hidden"]
    given = {name: [said] if isinstance(said, str) else list(said) for name, said in fields.items()}
    for name, said in given.items():
        own = [field for field in offered if field.get("name") == name]
        assert own, f"the form has no field {name!r}; it has {sorted({str(i.get('name')) for i in offered})}"
        if own[0].get("type") in {"radio", "checkbox"}:
            choices = [field.get("value", "on") for field in own]
            assert set(said) <= set(choices), f"{name!r} offers {choices}, not {said}"
    return given
