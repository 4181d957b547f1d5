"""A visitor without JavaScript who comes over the network, to a server in a process of its own."""

from __future__ import annotations

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Fields = Mapping[str, str | Sequence[str]]


class Wire:
    """As much of Flask's test client as `tests.browser.Page` needs, with cookies, over HTTP."""

    def __init__(self, port: int, agent: str = "") -> None:
        self._port, self._agent = port, agent
        self.cookies: dict[str, str] = {}

    def get(self, path: str, query_string: Fields | None = None) -> TestResponse:
        """Fetch `path`."""
        return self._ask("GET", f"{path}?{urlencode(query_string, doseq=True)}" if query_string else path)

    def post(self, path: str, data: Fields) -> TestResponse:
        """Send a form."""
        return self._ask("POST", path, urlencode(data, doseq=True))

    def _ask(self, method: str, path: str, body: str | None = None) -> TestResponse:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        sent["User-Agent"] = self._agent
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, sent)
        answered = connection.getresponse()
        whole = answered.read()
        # The server writes their names in small letters, and they mean the same.
        headers = Headers((name.title(), value) for name, value in answered.getheaders())
        for line in headers.getlist("Set-Cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        connection.close()
        return TestResponse([whole], f"{answered.status} {answered.reason}", headers, Request({}))
