"""Every form that somebody meets on the pages, filled in as one may: what is sent, and what is forged of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urljoin, urlsplit

from tests.html_rules import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

TOKEN: Final = "csrf_token"
OF_EACH: Final = 2  # So many pages of each route; those with other ids look the same.
MORE_OF: Final = {"person.question": 12}
NO_FIELD: Final = {"submit", "button", "image", "reset"}
WRITTEN: Final = {"date": "2027-03-02", "number": "1", "email": "ny@example.org"}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it would be sent: where it stands, where it leads, what its fields say, and the button's own value."""

    page: str
    path: str
    endpoint: str
    fields: dict[str, list[str]]

    def sent(self, client: FlaskClient, **headers: str) -> TestResponse:
        """Send the form."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post(self.path, data=self.fields, headers=named)

    def saying(self, **fields: str) -> Form:
        """Return the form with other values in some fields."""
        return replace(self, fields=self.fields | {name: [value] for name, value in fields.items()})

    def without(self, name: str) -> Form:
        """Return the form without one of its fields."""
        return replace(self, fields={key: said for key, said in self.fields.items() if key != name})


Recorded: TypeAlias = "dict[str, list[Form]]"
STARTS: Final = {
    "own": ("/min-plan/", "/min-plan/fortsatt"), "writer": ("/hjalpare/",), "live": ("/delad/las",), "nobody": ("/",),
}  # fmt: skip


NO_FORMS: Final = ".pdf"  # To make a PDF takes seconds, and it leads nowhere.


def forms_of(app: Flask, client: FlaskClient, starts: tuple[str, ...]) -> list[Form]:
    """Walk the links from `starts` and return one form for each route and button that is met on the way."""
    found: dict[tuple[str, str], Form] = {}
    for page, tree in _pages(app, client, starts):
        for form in tree.iter("form"):
            if form.get("method", "get").lower() == "post":
                for made in _as_sent(app, page, form):
                    found.setdefault((made.endpoint, repr(sorted(_kinds(made)))), made)
    return list(found.values())


def _kinds(form: Form) -> Iterator[str]:
    """Yield what tells a form from others of the same route: its fields, and what its button says."""
    return (name for name in form.fields if len(name) < 20)  # Longer names hold ids.


def _pages(app: Flask, client: FlaskClient, starts: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    waits, seen, met = list(starts), set(starts), dict[str, int]()
    while waits:
        path = waits.pop(0)
        endpoint = endpoint_of(app, path)
        if endpoint is None or met.get(endpoint, 0) >= MORE_OF.get(endpoint, OF_EACH) or path.endswith(NO_FORMS):
            continue
        met[endpoint] = met.get(endpoint, 0) + 1
        answered = client.get(path)
        if "Location" in answered.headers:
            links = [answered.headers["Location"]]
        elif answered.mimetype == "text/html":
            tree = parse(answered.text)[0]
            yield path, tree
            links = [link.get("href", "") for link in tree.iter("a")]
        else:
            links = []
        for link in {here(path, one) for one in links} - seen:
            seen.add(link)
            waits.append(link)


def here(page: str, link: str) -> str:
    """Return where a link leads on this host; what leads elsewhere is where one stands."""
    parts = urlsplit(urljoin(page, link))
    return parts._replace(scheme="", netloc="", fragment="").geturl() if parts.netloc in {"", "localhost"} else page


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Return the name of the route that answers at `path`, or None."""
    with app.test_request_context(path, method=method) as asked:
        return asked.request.endpoint


def _as_sent(app: Flask, page: str, form: Element) -> Iterator[Form]:
    """Yield the form once for each of its buttons, with every field filled in."""
    buttons = [button for button in form.iter("button") if button.get("type", "submit") == "submit"]
    for button in buttons:
        path = here(page, button.get("formaction") or form.get("action") or page)
        fields = _filled(form)
        if name := button.get("name"):
            fields[name] = [button.get("value", "")]
        yield Form(page, path, endpoint_of(app, path, "POST") or "", fields)


def _filled(form: Element) -> dict[str, list[str]]:
    """Return the fields as somebody may fill them: the last choice, the words that stand there, or some words."""
    fields: dict[str, list[str]] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or (field.tag == "input" and kind in NO_FIELD):
            continue
        if field.tag == "textarea":
            fields[name] = ["".join(field.itertext()) or "Ett ord till"]
        elif field.tag == "select":
            fields[name] = [option.get("value", "") for option in field.iter("option")][-1:]
        elif field.tag == "input" and kind != "file":
            fields[name] = [field.get("value") or WRITTEN.get(kind, "Ett ord")]
    return fields
