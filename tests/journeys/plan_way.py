"""The way of a plan as a helper and a person walk it: each press is theirs, and axe looks at every page they meet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.helper.plan_check import CHOOSE_NONE
from app.plan.sections import HELP, OTHERS
from tests.chromium import axe_faults
from tests.helper.plan_scenes import in_words, written
from tests.helper.test_plan_in_the_browser import about
from tests.journeys.pages import Cards, Screen
from tests.journeys.test_my_plan import answered
from tests.person.sign_scenes import DOT, WAVE, draw

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import Locator

    from tests.journeys.hands import Hand

HELPERS_NAME, PERSONS_NAME = "Berit Sten", "Kim"


@dataclass
class Walk:
    """Somebody on the way, at the page that is open now."""

    hand: Hand
    address: str
    java_script: bool = True
    faults: list[str] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)
    page: Screen = field(init=False)

    def open(self, path: str) -> None:
        """Open a page by its address, as a bookmark does."""
        self.hand.window.goto(self.address + path)
        self._meets(Screen(self.hand))

    def press(self, words: str) -> None:
        """Press the button or the link with these words."""
        self._meets(self.page.press(words))

    def opens(self, control: Locator) -> None:
        """Press `control`, which opens a page."""
        self._meets(self.page.opens(control))

    def opens_about(self, words: str, text: str) -> None:
        """Press the link that says `words` to the eye, and to the ear what it is about."""
        self.opens(self.hand.window.get_by_role("link", name=about(words, text)))

    def write(self, field: str, text: str) -> None:
        """Write in the field with this name, instead of what stands there."""
        self.hand.write(self.hand.window.locator(f"main [name='{field}']:visible"), text)

    def sees(self, *texts: str) -> None:
        """Assert that each of the texts can be seen."""
        self.page.sees(*texts)

    def _meets(self, page: Screen) -> None:
        self.page = page
        kind = (re.sub(r"[0-9a-f-]{36}", "", page.path), page.heading)
        if self.java_script and kind not in self.met:
            self.met.add(kind)
            self.faults += [f"{page.path} ({page.heading}): {fault}" for fault in axe_faults(page.window)]


class HelpersWay(Walk):
    """The helper makes the plan, mends it and signs it."""

    def draft(self) -> None:
        """Open the answers of the one who shows them, and press Gör ett förslag."""
        self.open("/hjalpare/")
        self.opens(self.hand.window.locator(".rows__link", has_text=PERSONS_NAME))
        self.press("Gör planen")
        self.press("Gör ett förslag")
        self.sees("Förslaget är klart.")

    def rewrite(self, line: str, text: str) -> None:
        """Write a line anew. With scripts it is saved by itself, where nobody has signed it or spoken about it."""
        self.opens_about("Ändra", line)
        saves_itself = self.hand.window.locator("#line[data-autosave]").count() > 0
        self.write("text", text)
        if self.java_script and saves_itself:
            expect(self.hand.window.locator("#line [data-status]")).to_have_text("Sparat")
            self.press("Till planen")
        else:
            self.press("Spara")
            self.sees("Raden är sparad.")

    def let_someone_do(self, wish: str, todo: str, name: str, day: date) -> None:
        """Write who does what about a wish, and by when."""
        self.opens_about("Lägg till vem som gör vad", wish)
        self.write("text", todo)
        self.write("does-new", name)
        self.write("responsible-new", name)
        self.write("due_on", written(day))
        self.write("needs", "Pengar till biljetten")
        self.press("Spara")
        self.sees(todo, in_words(day))

    def write_what_signing_needs(self, **days: date) -> None:
        """Say that there is none of the rest, write the days, and look at the list of what is missing."""
        for section in (HELP, OTHERS):
            self.press(str(CHOOSE_NONE[section.key]))
        self.press("Det som fattas")
        self.sees("Det här behövs före underskriften")
        self.press("Till planen")
        self.press("Dagar och ansvar")
        for name, day in days.items():
            self.write(name, written(day))
        self.press("Spara")
        self.sees(*map(in_words, days.values()))
        self.press("Till planen")
        self.press("Det som fattas")
        self.sees("Allt som behövs finns i planen.")
        self.press("Till planen")

    def answer(self, line: str, words: str) -> None:
        """Answer what the person said about a line."""
        self.opens_about("Svara", line)
        self.write("ord", words)
        self.press("Spara")
        self.sees(words)

    def take_out(self, kind: str) -> bytes:
        """Open the page that takes the signed plan out, press Spara som JSON or FHIR, and return what was kept."""
        self.open(f"{self.page.path.removesuffix('/ta-ut')}/ta-ut")
        with self.hand.window.expect_download() as kept:
            self.hand.press(self.page.button(f"Spara som {kind}"))
        return kept.value.path().read_bytes()

    def sign(self) -> None:
        """Sign what the person has signed."""
        self.press("Skriv under")
        self.sees(f"{PERSONS_NAME} har skrivit under. Nu skriver du under.", "Kontrollkod")
        self.write("name", HELPERS_NAME)
        self.press("Skriv under")
        self.sees("Ni har båda skrivit under.")
        self.press("Klar")


class PersonsWay(Walk):
    """The person reads the plan, says what is right and what is not, signs it and keeps it."""

    def read(self, *said: str | None) -> None:
        """Say of one line after the other, from the first that is new, that it is right, or what is wrong.

        None is a line about which all has been said.
        """
        self.open("/min-plan/plan")
        self.press("Läs min plan")
        for words in said:
            if words is None:
                assert Cards(self.hand).chosen() == ["Det stämmer"]
                self.press("Nästa")
            else:
                self._meets(answered(self.page, "Det stämmer inte" if words else "Det stämmer", words))
        self.page.is_called("Min plan")

    def sign(self, how: str) -> None:
        """Sign with a drawing, a picture or a name."""
        self.press("Skriv under")
        self.page.is_called("Skriv under min plan")
        if how == "drawing":
            draw(self.hand.window, WAVE, DOT)
        elif how == "picture":
            self.hand.choose(Cards(self.hand).card("Musik"))
        else:
            self.write("name", PERSONS_NAME)
        self.press("Skriv under")
        self.sees("Du har skrivit under", "Nu skriver din hjälpare under.")
        self.press("Klar")

    def save(self) -> bytes:
        """Open the plan to read, press Spara som PDF, and return what was kept."""
        with self.hand.window.expect_download() as kept:
            self.hand.press(self.page.button("Spara som PDF"))
        return kept.value.path().read_bytes()

    def reads(self) -> list[str]:
        """Return the words of the plan that is open to read, line by line."""
        return [line for line in self.hand.window.locator("main .doc").inner_text().splitlines() if line.strip()]


def without_breaks(text: str) -> str:
    """Return the letters of a text alone: where a line breaks on paper is of no account."""
    return re.sub(r"[\s\u00ad\ufffe]", "", text)
