"""The accessibility statement and its form (DOS-1 to DOS-11)."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from app.entrance.statement import GAPS
from app.services import attempts, installation
from config import Config
from tests.apps import made
from tests.browser import Page
from tests.questions.language import lix

STATEMENT = "/tillganglighet"


def kept(app: Flask) -> list[tuple[str, str]]:
    """Return every message that has been left: the text, and how to answer."""
    with app.app_context():
        return [(message.text, message.reply_to) for message in installation.messages()]


def test_the_statement_holds_all_that_the_law_asks_for(config: Config) -> None:
    with made(replace(config, organisation="Norra Dalarna", statement_date="2026-10-01")) as app:
        page = Page(app.test_client()).get(STATEMENT)
    page.sees("Norra Dalarna ansvarar", "Min plan är delvis förenlig", "2026-10-01", "12 § DOS-lagen", "9 § DOS-lagen")
    page.sees("Så har vi provat", *(str(part) for gap in GAPS for part in (gap.what, gap.why)))
    assert page.links()["Anmäl till Digg"] == "https://www.digg.se/tdosanmalan"


def test_the_statement_begins_with_easy_words(page: Page) -> None:
    text = page.get(STATEMENT).text
    easy = text.split("Kort och lätt")[1].split("Berätta vad som är svårt")[0]
    assert lix(easy) <= 25
    assert "Du kan lyssna på sidorna." in easy
    assert "inte byggt" not in text, "what is there is not said to be missing"
    assert text.index("Kort och lätt") < text.index("delvis förenlig")


def test_anyone_tells_what_is_hard_without_saying_who_they_are(app: Flask, page: Page) -> None:
    page.get(STATEMENT).press("Lämna", text="Texten är liten.").sees("Det du skrev är sparat.")
    assert page.path == "/tillganglighet/tack#main"
    assert kept(app) == [("Texten är liten.", "")]


def test_a_visitor_who_wants_an_answer_says_how(app: Flask, page: Page) -> None:
    page.get(STATEMENT).press("Lämna", text="Ring mig.", reply="070-000 00 00")
    assert kept(app) == [("Ring mig.", "070-000 00 00")]


def test_an_empty_message_leads_to_the_field(app: Flask, page: Page) -> None:
    page.get(STATEMENT).press("Lämna", text="  ", reply="070")
    assert page.title.startswith("Fel: ")
    assert page.links()["Skriv något i rutan. Tryck sedan på Lämna."] == "#text"
    assert page.values("reply") == ["070"]
    assert kept(app) == []


def test_a_very_long_message_stays_in_the_field(app: Flask, page: Page) -> None:
    page.get(STATEMENT).press("Lämna", text="å" * 20_001).sees("Allt du skrev står kvar här.")
    assert page.values("text")[0].strip() == "å" * 20_001
    page.press("Lämna", text="å" * 20_000)
    assert kept(app) == [("å" * 20_000, "")]


def test_a_flood_of_messages_is_stopped_and_the_last_one_is_not_lost(app: Flask, page: Page) -> None:
    for number in range(attempts.MESSAGES[0].tries):
        page.get(STATEMENT).press("Lämna", text=f"Nummer {number}")
    token = page.get(STATEMENT).values("csrf_token")[0]
    page.post(STATEMENT, {"text": "En till", "csrf_token": token}, status=429).sees("En till")
    assert len(kept(app)) == attempts.MESSAGES[0].tries
