"""What Chromium prints: the answers, and the empty paper twin of all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questions.questionnaire import MY_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as Window

    from tests.chromium import Windows
    from tests.journeys.world import World

PRIVATE = "Jag vill träffa någon att hålla i handen."


def printed(window: Window, folder: Path) -> tuple[int, str]:
    """Print the page; return how many bytes the PDF has, and the words that print shows."""
    window.emulate_media(media="print")
    made = window.pdf(path=folder / "page.pdf", format="A4")
    return len(made), " ".join(window.locator("body").inner_text().split())


def test_private_answers_are_printed_only_when_tapped(windows: Windows, filled: World, tmp_path: Path) -> None:
    window = filled.window(windows, "gustav")
    window.goto(f"{filled.address}/min-plan/mina-svar/skriv-ut")
    size, words = printed(window, tmp_path)
    assert size > 10_000
    assert "Laga cyklar." in words
    assert PRIVATE not in words
    assert not {"Tillbaka", "Hjälp mig", "Skriv ut", "Ta med det privata"} & set(words.split("  "))
    assert window.get_by_role("link", name="Ta med det privata").count() == 0, "a control has no place on paper"
    window.emulate_media(media="screen")
    window.wait_for_timeout(450)
    window.get_by_role("link", name="Ta med det privata").click()
    window.wait_for_url("**privata=1")
    assert PRIVATE in printed(window, tmp_path)[1]


def test_the_paper_twin_asks_every_question(windows: Windows, filled: World, tmp_path: Path) -> None:
    window = filled.window(windows)
    window.goto(f"{filled.address}/papper")
    size, words = printed(window, tmp_path)
    assert size > 100_000
    parts = [part for part in MY_PLAN.parts if part.about_life]
    asked = [question for part in parts for question in part.questions if not question.retired]
    assert [str(question.text) for question in asked if str(question.text) not in words] == []
    assert window.locator(".paper__box:visible").count() > 300
