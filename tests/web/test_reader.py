"""The cookies of who reads with a link are as closed as the one of persons and helpers (S-61)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.apps import made
from tests.family.scenes import shared
from tests.helper.scenes import beside

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from config import Config

HOST = "https://plan.example.org"


def set_by(client: FlaskClient, secret: str) -> list[tuple[str, set[str]]]:
    """Open a link over https; return what the answer says of each cookie it sets or takes away."""
    fetched = {"Sec-Fetch-Site": "same-origin"}
    answered = client.post("/delad/", data={"secret": secret}, base_url=HOST, headers=fetched)
    assert answered.status_code == 303
    said = (line.split("; ") for line in answered.headers.getlist("Set-Cookie"))
    return [(name.partition("=")[0], set(flags)) for name, *flags in said]


def test_behind_https_nobody_else_can_set_or_read_the_cookies_of_a_reader(config: Config) -> None:
    """Seen to fail with `__Host-` left out of `_named`, and with `secure` left out of `_set`."""
    with made(replace(config, https=True, trusted_hosts=("plan.example.org",))) as app, beside(app):
        spoken, quick, client = shared(spoken=True), shared(), app.test_client()
        found = [*set_by(client, spoken.secret), *set_by(client, quick.secret)]
    waits, device, reading = "__Host-delad-kod", "__Host-delad-enhet", "__Host-delad-lasning"
    assert [name for name, _ in found] == [waits, device, reading, waits]
    for name, flags in found:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= flags, name
        assert not [flag for flag in flags if flag.startswith("Domain")], name
