"""Who is behind Min plan, how answers are kept, and help."""

from __future__ import annotations

from dataclasses import replace

from app.assets.credits import CREDITS
from config import Config
from tests.apps import made
from tests.browser import Page
from tests.questions.language import lix


def test_a_visitor_reads_whose_pictures_and_letters_these_are(page: Page) -> None:
    page.get("/om").sees("Vi har ändrat färgerna", "CC BY-SA 4.0", *(credit.maker for credit in CREDITS))
    addresses = set(page.links().values())
    assert {credit.licence_address for credit in CREDITS} <= addresses


def test_a_visitor_reads_who_runs_this_installation(config: Config) -> None:
    with made(replace(config, organisation="Norra Dalarna")) as app:
        Page(app.test_client()).get("/om").sees("Norra Dalarna har hand om Min plan här.")


def test_a_visitor_reads_how_answers_are_kept(page: Page) -> None:
    page.get("/om").follow("Så sparar vi dina svar").sees(
        "Varje person har ett eget lås.",
        "Din hjälpare ser inget än.",
        "Du kan ångra dig en dag.",
        "Trycker du på Göm utan nät kommer en kaka till.",
        "Det du har sagt finns kvar.",
        "Filen är inte låst.",
        "Hjälparen kan ta ut planen till kommunen.",
    )


def test_there_is_one_cookie_and_only_when_it_is_needed(page: Page) -> None:
    page.get("/sa-sparar-vi")
    assert "Set-Cookie" not in page.response.headers
    page.get("/installningar/text").press("Spara", text="large")
    assert [cookie.key for cookie in (page.client._cookies or {}).values()] == ["sid"]


def test_someone_who_needs_help_sees_people_and_telephone_numbers(page: Page) -> None:
    page.get("/").follow("Hjälp mig").sees("Be någon du litar på.", "Ring din kommun.", "Tryck sedan på Nästa.")
    assert page.links()["Ring 112"] == "tel:112"
    assert page.buttons() == []


def test_help_leads_back_to_where_the_visitor_was(page: Page) -> None:
    page.get("/hjalp?fran=/om").follow("Tillbaka")
    assert page.heading == "Om Min plan"


def test_the_pages_are_easy_to_read(page: Page) -> None:
    for path in ("/hjalp", "/sa-sparar-vi"):
        assert lix(main_text(page.get(path))) <= 25, path


def main_text(page: Page) -> str:
    """Return the running text of the page: a line for each paragraph."""
    return "\n".join(" ".join("".join(paragraph.itertext()).split()) for paragraph in page.tree.iter("p"))


def test_search_engines_are_asked_to_stay_away(page: Page) -> None:
    response = page.client.get("/robots.txt")
    assert response.content_type.startswith("text/plain")
    assert "Disallow: /\n" in response.text
