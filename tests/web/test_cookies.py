"""The one cookie: signed with the secret of its own app, and opened by no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, session
from itsdangerous import URLSafeTimedSerializer

from app.web.cookies import LONGEST_BODY, init_cookies
from config import Config

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(data_dir=tmp_path)


def bare(config: Config, secret: str) -> Flask:
    """Make an app that has nothing but the cookie."""
    app = Flask("bare")
    app.secret_key = secret
    init_cookies(app, config)

    @app.get("/keep")
    def keep() -> str:
        session["visit"] = "of Kattis"
        return ""

    @app.get("/said")
    def said() -> str:
        return str(session.get("visit", "nothing"))

    return app


def cookie_of(app: Flask) -> str:
    client = app.test_client()
    client.get("/keep")
    cookie = client.get_cookie("sid")
    assert cookie
    return cookie.value


def said_to(app: Flask, cookie: str) -> str:
    client = app.test_client()
    client.set_cookie("sid", cookie)
    return client.get("/said").text


def test_the_app_that_made_a_cookie_opens_it_also_after_a_restart(config: Config) -> None:
    cookie = cookie_of(bare(config, "one"))
    assert said_to(bare(config, "one"), cookie) == "of Kattis"


def test_an_app_with_another_secret_opens_nothing(config: Config) -> None:
    """Seen to fail with a serializer that is kept on the class and so shared by every app of the process."""
    one, other = bare(config, "one"), bare(config, "other")
    mine, theirs = cookie_of(one), cookie_of(other)
    assert (said_to(one, mine), said_to(other, theirs)) == ("of Kattis", "of Kattis")
    assert (said_to(one, theirs), said_to(other, mine)) == ("nothing", "nothing")


def test_the_serializer_is_made_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    class Counted(URLSafeTimedSerializer):
        def __init__(self, *args: Any, **named: Any) -> None:
            made.append(self)
            super().__init__(*args, **named)

    monkeypatch.setattr("flask.sessions.URLSafeTimedSerializer", Counted)
    app = bare(config, "one")
    assert [said_to(app, cookie_of(app)) for _ in range(3)] == ["of Kattis"] * 3
    assert len(made) == 1


def test_a_changed_cookie_is_no_cookie(config: Config) -> None:
    app = bare(config, "one")
    cookie = cookie_of(app)
    for place in range(0, len(cookie), 5):
        changed = cookie[:place] + ("A" if cookie[place] != "A" else "B") + cookie[place + 1 :]
        assert said_to(app, changed) == "nothing"


def test_a_form_may_be_large_but_has_an_end(config: Config) -> None:
    app = bare(config, "one")
    assert app.config["MAX_CONTENT_LENGTH"] == app.config["MAX_FORM_MEMORY_SIZE"] == LONGEST_BODY
