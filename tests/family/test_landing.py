"""`/delad/`: one page for every link. Opening it does nothing; all that opens nothing looks the same (D-L2, D-L10)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import db, utc_now
from app.models import AuditEvent, FamilyDevice
from app.services import attempts
from app.services.secrets_and_codes import spaced
from tests.family.scenes import NOTHING_TO_READ, open_link, opened, reader, shared
from tests.helper.scenes import someone
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.browser import Page
    from tests.family.scenes import Shared

BOTS = (
    "WhatsApp/2.23.20.0", "facebookexternalhit/1.1", "Slackbot-LinkExpanding 1.0", "SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (compatible; Microsoft Teams)", "TelegramBot (like TwitterBot)", "Discordbot/2.0",
    "Twitterbot/1.0", "LinkedInBot/1.0", "Mozilla/5.0 (compatible; Applebot/0.1)", "GoogleImageProxy",
    "Mozilla/5.0 (Windows NT 10.0) SafeLinks",
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def link() -> Shared:
    return shared(someone())


def body(answered: TestResponse) -> str:
    """Return the page, without the token that each visitor gets of their own."""
    return re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", answered.text)


@pytest.mark.parametrize("bot", BOTS)
def test_a_program_that_only_looks_opens_nothing(app: Flask, link: Shared, bot: str) -> None:
    """S-31. Ten looks by each: no cookie, no opening, nobody's name, and the link works as before.

    Seen to fail with a cookie that the page set.
    """
    client = app.test_client()
    for method in ("GET", "HEAD") * 5:
        answered = client.open("/delad/", method=method, headers={"User-Agent": bot})
        assert answered.status_code == 200
        assert "Set-Cookie" not in answered.headers
        assert "noindex" in answered.headers["X-Robots-Tag"]
        assert "Kim" not in answered.text
    assert link.devices == []
    assert db.session.query(AuditEvent).filter_by(action="opened").count() == 0
    assert opened(app, link).path == "/delad/las"


def test_the_page_before_the_tap_is_the_same_for_everyone_and_asks_the_database_nothing(app: Flask) -> None:
    """S-36. There is nothing in the address that could tell one link from another.

    Seen to fail with a page that counted the links.
    """
    pages = set()
    for _ in range(3):
        with counted() as asked:
            pages.add(app.test_client().get("/delad/").text)
        assert asked == []
    shared(someone())
    pages.add(app.test_client().get("/delad/").text)
    (only,) = pages
    assert not re.search(r'property="og:|name="(?:twitter:|description)', only)
    assert app.test_client().get("/delad/0f8f1b0e").status_code == 404


def test_who_taps_without_a_link_or_a_code_is_asked_for_the_code(app: Flask) -> None:
    page = reader(app).get("/delad/").press("Öppna")
    assert page.response.status_code == 422
    page.sees("Skriv koden. Den har 12 bokstäver och siffror.")
    assert "Set-Cookie" not in page.response.headers


def test_the_code_opens_the_link_without_scripts(app: Flask, link: Shared) -> None:
    page = reader(app).get("/delad/").press("Öppna", code=spaced(link.link.code).lower())
    assert page.path == "/delad/las"


def test_the_whole_address_may_be_pasted_where_the_code_is_asked_for(app: Flask, link: Shared) -> None:
    page = reader(app).get("/delad/").press("Öppna", code=f"http://localhost/delad/#{link.secret}")
    assert page.path == "/delad/las"


def nothing_opens(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield each reason why a link opens nothing, and the page that is shown then."""
    yield "unknown secret", open_link(reader(app), "d1.unknown", 404).html
    yield "unknown code", open_link(reader(app), "AAAA BBBB CCCC", 404).html
    for reason, change in {
        "stopped": {"stopped_at": utc_now()},
        "over": {"ends_at": utc_now() - timedelta(hours=1)},
        "asleep": {"asleep_at": utc_now()},
    }.items():
        link = shared(someone(), spoken=True)
        secret = link.secret
        link.change(**change)
        yield reason, open_link(reader(app), secret, 404).html
    yield "refused", refused(app).html
    yield "no cookie", reader(app).get("/delad/las", 404).html


def refused(app: Flask) -> Page:
    link = shared(someone())
    page = opened(app, link)
    (device,) = link.devices
    device.admitted_at, device.refused_at = None, utc_now()
    db.session.commit()
    return open_link(page, link.secret, 404)


def test_one_page_answers_all_that_opens_nothing(app: Flask) -> None:
    """S-36, D-L10. Seen to fail with a word of its own for a link that is over."""
    pages = dict(nothing_opens(app))
    assert len(pages) == 7
    assert len(set(pages.values())) == 1, pages.keys()
    assert NOTHING_TO_READ in pages["unknown secret"]


def test_unknown_secrets_are_counted_by_where_they_come_from_and_a_right_one_always_passes(
    app: Flask, link: Shared
) -> None:
    tries = attempts.UNKNOWN_SECRET[0].tries
    client = app.test_client()
    answers = [client.post("/delad/", data={"secret": f"d1.{one}"}).status_code for one in range(tries + 1)]
    assert answers == [404] * tries + [429]
    assert open_link(reader(app), link.secret).path == "/delad/las"


def test_a_form_of_another_site_opens_nothing(app: Flask, link: Shared) -> None:
    answered = app.test_client().post("/delad/", data={"secret": link.secret}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answered.status_code == 400
    assert "Set-Cookie" not in answered.headers
    assert link.devices == []


def test_the_cookies_of_a_reader_are_closed_to_scripts_and_hold_no_secret_of_the_link(app: Flask, link: Shared) -> None:
    answered = app.test_client().post("/delad/", data={"secret": link.secret})
    cookies = answered.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all(part in cookie for cookie in cookies for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
    assert link.link.secret not in str(answered.headers) + answered.text
    assert answered.headers["Location"] == "/delad/las"
    stored = {bytes(value) for one in link.devices for value in (one.digest, one.visit_digest) if value}
    assert len(stored) == 2
    assert not any(secret.encode() in stored for cookie in cookies for secret in re.split("[=;]", cookie))


def test_every_opening_is_told_and_nothing_that_only_looks(app: Flask) -> None:
    """S-39. Twenty openings on three devices among bots and reloads: the audit says twenty.

    Seen to fail with each knock noted as well.
    """
    link = shared(someone())
    devices = [reader(app) for _ in range(3)]
    for number in range(20):
        app.test_client().get("/delad/", headers={"User-Agent": BOTS[number % len(BOTS)]})
        open_link(devices[number % 3], link.secret).get("/delad/las")
    assert db.session.query(AuditEvent).filter_by(action="opened", actor_id=link.link_id).count() == 20
    assert db.session.query(FamilyDevice).filter_by(link_id=link.link_id).count() == 3


def test_the_links_parts_are_no_part_of_any_address(app: Flask) -> None:
    """All addresses of this door are the same for all links, but those of photos."""
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("family.")]
    assert [rule for rule in rules if "<" in rule] == ["/delad/foto/<uuid:photo_id>"]
