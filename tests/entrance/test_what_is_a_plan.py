"""The pages about the individual plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.entrance.plan_pages import LEAVES
from config import Config
from tests.apps import made
from tests.browser import Page
from tests.questions.language import lix, sentences, words

WANTED = {f"S{number}" for number in (*range(1, 19), *range(50, 63))}
BEFORE_THE_MEETING = [leaf for leaf in LEAVES if set(leaf.seeds) & WANTED]
# A law has its own names; the page itself explains them.
LAW_WORDS = {"funktionsnedsättningar", "genomförandeplan", "lss-handläggare", "individuell", "handläggare"}


def test_a_visitor_reads_from_the_first_page_to_the_last_and_then_begins(page: Page) -> None:
    page.get("/").follow("Vad är en individuell plan?")
    for number, leaf in enumerate(LEAVES, 1):
        page.sees(f"Sida {number} av {len(LEAVES)}")
        assert page.heading == str(leaf.title)
        if number < len(LEAVES):
            page.follow("Nästa")
    assert page.links()["Börja"] == "/borja"
    assert "Nästa" not in page.links()


def test_tillbaka_leads_one_page_back_and_at_last_to_the_start(page: Page) -> None:
    page.get("/vad-ar-en-plan/").follow("Nästa").follow("Tillbaka")
    assert page.heading == str(LEAVES[0].title)
    assert page.follow("Tillbaka").heading == "Gör din egen plan"


def test_a_page_that_is_not_there_says_so(page: Page) -> None:
    page.get("/vad-ar-en-plan/nagot-annat", status=404)


def test_everything_the_source_texts_say_before_the_first_meeting_has_a_page() -> None:
    said = {seed for leaf in LEAVES for seed in leaf.seeds}
    assert said >= WANTED


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("", "Då har du rätt till en individuell plan."),
        ("", "10 § LSS"),
        ("vad", "Planen säger vilken hjälp du ska få."),
        ("vad", "bestämmer mer över ditt liv och din vardag"),
        ("tva-delar", "Du eller någon annan skriver ner vad du vill göra."),
        ("nar", "Andra bestämmer för mycket"),
        ("nar", "flytta, eller göra något nytt på din fritid"),
        ("be-om-en-plan", "Prata med din LSS-handläggare."),
        ("hjalpare", "Hjälparen har ansvar för att planen blir skriven."),
        ("forbereda", "Vad vill du använda den till?"),
        ("vilka", "Du bestämmer vilka du vill ha med."),
        ("prata", "Jag får hjälp att prata"),
        ("inbjudan", "I inbjudan står att du vill ha en individuell plan."),
        ("inbjudan", "hur länge mötet håller på"),
        ("sedan", "minst en gång om året"),
        ("andra-planer", "SIP betyder samordnad individuell plan."),
        ("kostar", "Planen är inte ett beslut. Ny hjälp söker du hos din LSS-handläggare."),
    ],
)
def test_a_visitor_reads_what_the_source_texts_and_the_law_say(page: Page, slug: str, sentence: str) -> None:
    page.get(f"/vad-ar-en-plan/{slug}").sees(sentence)


def test_a_visitor_calls_the_one_whom_the_installation_names(config: Config) -> None:
    with made(replace(config, contact_name="Norra Dalarna", contact_phone="0250-260 00")) as app:
        page = Page(app.test_client()).get("/vad-ar-en-plan/kostar").sees("Norra Dalarna")
        assert page.links()["Ring 0250-260 00"] == "tel:025026000"


def test_a_visitor_is_told_to_call_the_municipality_where_nobody_is_named(page: Page) -> None:
    page.get("/vad-ar-en-plan/kostar").sees("Ring din kommun.")


def test_the_pages_are_easy_to_read() -> None:
    texts = [str(text) for leaf in LEAVES for text in leaf.texts()]
    long = [one for text in texts for one in sentences(text) if len(words(one)) > 12]
    hard = {word for text in texts for word in words(text) if len(word) > 14 and word.lower() not in LAW_WORDS}
    assert not long
    assert not hard
    assert lix("\n".join(texts)) <= 25
