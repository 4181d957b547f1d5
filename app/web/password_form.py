"""What is said about a password that is not good enough, in our own words (D-H2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import current_app

from app.i18n import _l
from app.services.passwords import Weakness

if TYPE_CHECKING:
    from config import Config

WEAK: Final = {
    Weakness.SHORT: _l("Lösenordet är för kort. Skriv minst 12 tecken, till exempel fyra ord."),
    Weakness.LONG: _l("Lösenordet är för långt. Skriv högst 128 tecken."),
    Weakness.NAMES: _l("Ta bort ditt namn, din adress och Min plan ur lösenordet."),
    Weakness.EASY: _l("Lösenordet är lätt att gissa. Skriv tre eller fyra ord som inte hör ihop."),
}


def place_of_use() -> str:
    """Return the name of the organisation, which everyone who works there would guess first."""
    config: Config = current_app.extensions["min_plan_config"]
    return config.organisation
