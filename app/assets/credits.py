"""Whose work Min plan builds on: what the page *Om* has to say about pictures and letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


def N_(text: str) -> str:  # noqa: N802 - the name that Babel looks for when it collects texts
    """Return `text` unchanged; the mark lets the catalogues find it, the page translates it."""
    return text


@dataclass(frozen=True)
class Credit:
    """One work of others: what it is, who made it, under which licence, and what we have changed."""

    work: str
    maker: str
    licence: str
    licence_address: str
    address: str
    used_for: str
    changes: str


CREDITS: Final = (
    Credit(
        work="OpenMoji",
        maker="OpenMoji, HfG Schwäbisch Gmünd",
        licence="CC BY-SA 4.0",
        licence_address="https://creativecommons.org/licenses/by-sa/4.0/deed.sv",
        address="https://openmoji.org",
        used_for=N_("Bilderna kommer från OpenMoji."),
        changes=N_("Vi har ändrat färgerna och klippt till bilderna. Några bilder har vi satt ihop eller ritat till. "
                   "De ändrade bilderna har samma licens."),
    ),
    Credit(
        work="Atkinson Hyperlegible",
        maker="Braille Institute of America",
        licence="SIL Open Font License 1.1",
        licence_address="https://openfontlicense.org",
        address="https://www.brailleinstitute.org/freefont/",
        used_for=N_("Bokstäverna heter Atkinson Hyperlegible. De är gjorda för att vara lätta att läsa."),
        changes=N_("Vi har tagit bort tecken som Min plan inte använder."),
    ),
)  # fmt: skip
"""In the order that the page shows them."""
