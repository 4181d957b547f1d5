"""What a helper may call a person: the name the person wrote and has shown, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g

from app.i18n import _
from app.questions.answers import Given, Step

if TYPE_CHECKING:
    from app.services.answers import AnswerBook

MY_NAME = Step("my-name")


def shown_name(given: Given | None) -> str:
    """Return the name in a shown answer, or "Utan namn" when the person has not shown one."""
    return (given.words.strip() if given else "") or _("Utan namn")


def has_name(book: AnswerBook) -> bool:
    """Tell whether the person has shown a name."""
    given = book.get(MY_NAME)
    return bool(given and given.words.strip())


def name_in(book: AnswerBook) -> str:
    """Return the name in what a person shows the helper; the title of the page need not ask for it again."""
    g.whose = shown_name(book.get(MY_NAME))
    return str(g.whose)
