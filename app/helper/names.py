"""What a helper may call a person: the name the person wrote and has shown, and no other."""

from __future__ import annotations

from app.i18n import _
from app.questions.answers import Given, Step

MY_NAME = Step("my-name")


def shown_name(given: Given | None) -> str:
    """Return the name in a shown answer, or "Utan namn" when the person has not shown one."""
    return (given.words.strip() if given else "") or _("Utan namn")
