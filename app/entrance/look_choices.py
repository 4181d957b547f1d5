"""What the settings page offers: every look a visitor may choose, in words (C11 of the accessibility reference)."""

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
    """One setting: its name in `Look`, its heading, and its cards with the ordinary one first."""

    name: str
    heading: str
    choices: tuple[Choice, ...]


THEMES: Final = Group("theme", _l("Vilka färger vill du ha?"), (
    Choice("light", _l("Ljust")),
    Choice("soft", _l("Mjukt")),
    Choice("dark", _l("Mörkt")),
    Choice("contrast", _l("Starkt")),
))  # fmt: skip
GROUPS: Final = (
    Group("text", _l("Hur stor ska texten vara?"), (
        Choice("normal", _l("Vanlig")),
        Choice("large", _l("Större")),
        Choice("largest", _l("Störst")),
    )),
    Group("pictures", _l("Hur ska bilderna vara?"), (
        Choice("normal", _l("Vanliga")),
        Choice("large", _l("Större")),
        Choice("none", _l("Inga")),
    )),
    THEMES,
    Group("choices", _l("Hur många svar vill du se på en sida?"), (
        Choice("all", _l("Upp till 6 svar")),
        Choice("few", _l("Upp till 4 svar")),
    )),
    Group("language", _l("Vilket språk vill du ha?"), (
        Choice("sv", "Svenska"),
        Choice("en", "English"),
    )),
)  # fmt: skip
