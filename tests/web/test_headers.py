"""The security headers stand on every answer, whatever it is (S-73, S-87), and the cookie is as closed as it can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from app import create_app
from app.assets.serving import wrap
from app.web.headers import EVERY_ANSWER, EVERY_FILE
from config import Config, SettingError
from tests.apps import made
from tests.browser import Page
from tests.html_rules import header_faults
from tests.person.scenes import QUESTION, begun, hidden

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

OFF_OUR_OWN = ("unsafe", "*", "http:", "https:", "data:", "blob:", "nonce-")


def answers(app: Flask) -> dict[str, TestResponse]:
    """Return one answer of each kind, named after its status."""
    page = begun(app).get(QUESTION + "my-name")
    fields, client = hidden(page), page.client
    for _ in range(31):
        tried = client.post("/in", data={**fields, "code": "ABCDEFGHJKLM"})
    return {
        "200": client.get("/"),
        "200 HEAD": client.head("/min-plan/"),
        "303 svg": client.get("/min-plan/nyckel.svg"),
        "303": client.post(QUESTION + "my-name", data={**fields, "ord": "Kattis"}),
        "303 signed out": app.test_client().get("/min-plan/"),
        "303 helper": app.test_client().get("/hjalpare/"),
        "308": client.get("/min-plan"),
        "400": client.post(QUESTION + "my-name", data={"ord": "Kattis"}),
        "403": signed_out(app),
        "404": client.get("/finns-inte"),
        "405": client.put("/borja"),
        "413": client.post("/in", data={"code": "x" * 1_100_000}),
        "422": client.post(QUESTION + "my-name", data=fields),
        "429": tried,
        "halsa": client.get("/halsa"),
        "OPTIONS": client.options("/borja"),
    }


def signed_out(app: Flask) -> TestResponse:
    client = app.test_client()
    return client.post(QUESTION + "my-name", data={**token(Page(client)), "ord": "Kattis"})


def test_the_headers_stand_on_every_answer(app: Flask) -> None:
    """Headers added by views instead of after every request would fail it."""
    for name, answer in answers(app).items():
        assert name.split()[0] in {str(answer.status_code), "halsa", "OPTIONS"}, name
        assert header_faults(dict(answer.headers), answer.request.path) == [], name
        assert {key: answer.headers.get(key) for key in EVERY_ANSWER} == EVERY_ANSWER, name
        assert answer.headers["Cache-Control"] == "no-store", name
        assert "Strict-Transport-Security" not in answer.headers, name
        assert "Server" not in answer.headers, name


def test_a_file_has_the_headers_that_mean_something_for_a_file(app: Flask, config: Config) -> None:
    """Decision 0031. Seventeen files with the headers of a page were a sixth of the first visit."""
    client = Client(wrap(app, config.built_assets, EVERY_FILE))
    with app.test_request_context():
        address = app.jinja_env.globals["asset"]("css/min-plan.css")  # type: ignore[operator]
    found = client.get(address)
    assert found.status_code == 200
    again = client.get(address, headers={"If-Modified-Since": found.headers["Last-Modified"]})
    assert again.status_code == 304  # The browser keeps the headers it got with the file.
    missing = client.get("/static/finns-inte.css")
    assert missing.status_code == 404
    found.close()
    assert header_faults(dict(missing.headers), "/static") == []
    assert {name: found.headers.getlist(name) for name in EVERY_FILE} == {
        name: [EVERY_FILE[name]] for name in EVERY_FILE
    }
    assert found.headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "sandbox",
    ]
    assert sum(len(name) + len(said) for name, said in found.headers) < 520
    assert "immutable" in found.headers["Cache-Control"]
    assert missing.headers["Cache-Control"] == "no-store"


def test_the_policy_trusts_nobody_but_ourselves() -> None:
    policy = dict(rule.split(" ", 1) for rule in EVERY_ANSWER["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy.pop("img-src") == "'self' blob:"  # A photo is seen before it is saved (security.md 2.8).
    assert not [rule for rule in policy.values() if any(source in rule for source in OFF_OUR_OWN)]


def cookie_of(page: Page) -> str:
    return page.client.post("/borja", data={**token(page), "platta": "own"}).headers["Set-Cookie"]


def token(page: Page) -> dict[str, str]:
    return {"csrf_token": page.get("/borja").values("csrf_token")[0]}


def test_on_this_machine_the_cookie_is_called_sid(page: Page) -> None:
    name, *flags = cookie_of(page).split("; ")
    assert name.startswith("sid=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
    assert not [flag for flag in flags if flag == "Secure" or flag.startswith("Domain")]


def test_behind_https_the_cookie_can_be_set_by_nobody_else(config: Config) -> None:
    """S-61. Seen to fail with SESSION_COOKIE_SECURE left alone."""
    with made(replace(config, https=True, trusted_hosts=("plan.example.org",))) as app:
        started = app.test_client().get("/borja", base_url="https://plan.example.org")
        name, *flags = started.headers["Set-Cookie"].split("; ")
        assert name.startswith("__Host-sid=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
        assert not [flag for flag in flags if flag.startswith("Domain")]
        assert len(started.headers["Set-Cookie"]) < 4096
        assert started.headers["Strict-Transport-Security"].startswith("max-age=63072000")


def test_a_shared_tablet_forgets_the_cookie_with_its_window(page: Page) -> None:
    answer = page.client.post("/borja", data={**token(page), "platta": "shared"})
    assert "Expires" not in answer.headers["Set-Cookie"]
    assert "Expires" in cookie_of(Page(page.client.application.test_client()))


def test_a_page_that_was_only_read_sets_no_cookie(app: Flask) -> None:
    for path in ("/om", "/halsa", "/papper", "/finns-inte"):
        assert "Set-Cookie" not in app.test_client().get(path).headers, path


def test_beginning_changes_the_cookie(page: Page) -> None:
    """S-60: who planted a cookie beforehand knows nothing afterwards. Seen to fail without `session.clear()`."""
    page.get("/borja")
    with page.client.session_transaction() as planted:
        planted["planted"] = "by somebody else"
    before = page.client.get_cookie("sid")
    page.press("Nästa", platta="own")
    after = page.client.get_cookie("sid")
    assert before
    assert after
    assert before.value != after.value
    with page.client.session_transaction() as kept:
        assert "planted" not in kept


def test_https_needs_the_names_of_its_hosts(config: Config) -> None:
    with pytest.raises(SettingError, match="TRUSTED_HOSTS"):
        create_app(replace(config, https=True))


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:5000"])
def test_over_plain_http_this_machine_is_answered(app: Flask, host: str) -> None:
    assert app.test_client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "plan.example.org:8000", "10.0.0.1", "localhost@x"]
)
def test_over_plain_http_no_other_host_is_answered(app: Flask, host: str) -> None:
    """Seen to fail without init_hosts."""
    answer = app.test_client().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text
    assert header_faults(dict(answer.headers), "/") == []


def test_over_https_only_the_named_hosts_are_answered(config: Config) -> None:
    with made(replace(config, https=True, trusted_hosts=("plan.example.org",))) as app:
        found = {
            host: app.test_client().get("/", headers={"Host": host}, base_url="https://x").status_code
            for host in ("plan.example.org", "127.0.0.1", "example.org")
        }
    assert found == {"plan.example.org": 200, "127.0.0.1": 400, "example.org": 400}
