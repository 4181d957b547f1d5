"""What the settings offer, page by page: every look a visitor may choose, in words (accessibility reference, C11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.i18n import _l


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a setting and the words on its card."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """One setting: its name in `Look`, its heading, the same in one word, and its cards."""

    name: str
    heading: str
    short: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The settings that stand on one page, so few that none has to be looked for: its address, title and icon."""

    slug: str
    title: str
    icon: str
    groups: tuple[Group, ...]

    @property
    def has_sample(self) -> bool:
        """Tell whether a page of Min plan would look otherwise with another choice, and a sample can show it."""
        return any(group.name in {"text", "theme", "pictures"} for group in self.groups)


THEMES: Final = Group("theme", _l("Vilka färger vill du ha?"), _l("Färger"), (
    Choice("light", _l("Ljust")),
    Choice("soft", _l("Mjukt")),
    Choice("dark", _l("Mörkt")),
    Choice("contrast", _l("Starkt")),
))  # fmt: skip
PAGES: Final = (
    SettingsPage("text", _l("Text och färger"), "text-size", (
        Group("text", _l("Hur stor ska texten vara?"), _l("Text"), (
            Choice("normal", _l("Vanlig")),
            Choice("large", _l("Större")),
            Choice("largest", _l("Störst")),
        )),
        THEMES,
    )),
    SettingsPage("bilder", _l("Bilder och svar"), "picture", (
        Group("pictures", _l("Hur ska bilderna vara?"), _l("Bilder"), (
            Choice("normal", _l("Vanliga")),
            Choice("large", _l("Större")),
            Choice("none", _l("Inga")),
            Choice("only", _l("Bara bilder")),
        )),
        Group("choices", _l("Hur många svar vill du se på en sida?"), _l("En sida"), (
            Choice("all", _l("Upp till 6 svar")),
            Choice("few", _l("Upp till 4 svar")),
            Choice("two", _l("Så få som möjligt")),
        )),
    )),
    SettingsPage("ljud", _l("Ljud"), "listen", (
        Group("voice", _l("Vilken röst vill du ha?"), _l("Röst"), (
            Choice("best", _l("Den som låter bäst")),
            Choice("browser", _l("Rösten i plattan")),
            Choice("server", _l("Rösten i Min plan")),
        )),
        Group("pace", _l("Hur ska rösten läsa?"), _l("Läser"), (
            Choice("normal", _l("Vanligt")),
            Choice("calm", _l("Lugnt, med pauser")),
        )),
        Group("read_chosen", _l("När du väljer ett svar"), _l("När du väljer"), (
            Choice("no", _l("Tyst")),
            Choice("yes", _l("Läs upp svaret")),
        )),
    )),
    SettingsPage("tryck", _l("Så trycker du"), "touch", (
        Group("hold", _l("Hur vill du trycka?"), _l("Tryck"), (
            Choice("no", _l("Tryck kort")),
            Choice("yes", _l("Håll kvar fingret en liten stund")),
        )),
        Group("delay", _l("Hur länge ska nästa tryck vänta?"), _l("Nästa tryck"), (
            Choice("500", _l("En halv sekund")),
            Choice("1000", _l("1 sekund")),
            Choice("2000", _l("2 sekunder")),
            Choice("3000", _l("3 sekunder")),
        )),
    )),
    SettingsPage("sprak", _l("Språk"), "language", (
        Group("language", _l("Vilket språk vill du ha?"), _l("Språk"), (
            Choice("sv", "Svenska"),
            Choice("en", "English"),
        )),
    )),
)  # fmt: skip


def page_called(slug: str) -> SettingsPage | None:
    """Return the page with this address, or None."""
    return next((page for page in PAGES if page.slug == slug), None)
