"""What *Mina svar* says of an answer that a helper has been shown: whether it is this one that the helper sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from app.questions.answers import Step
    from app.services.answers import AnswerBook
    from app.services.shown_versions import ShownVersions
    from app.web.shown_answer import ShownAnswer


def note_of(told: ShownAnswer, shown: ShownVersions, undecided: set[Step]) -> str:
    """Return the line under the answer; it is empty when nobody has been shown any version of it."""
    now, ever = shown.now.get(told.step, frozenset()), shown.ever.get(told.step, frozenset())
    if told.step in undecided:  # Two answers stand side by side, so neither of them is the old one.
        return _("Du har visat svaret.") if told.version_id in ever else ""
    if now - {told.version_id}:
        return (
            _("Du har ändrat svaret. En hjälpare ser det gamla svaret.")
            if told.version_id in now
            else _("Du har ändrat svaret. Hjälparen ser det gamla svaret.")
        )
    if told.version_id in ever:
        return _("Du har visat svaret.")
    return _("Du har ändrat svaret. Du har visat det gamla svaret.") if ever else ""


def has_changed(book: AnswerBook, shown: ShownVersions) -> bool:
    """Tell whether an answer that is shown now has been changed since."""
    return any(version.id not in versions for step, versions in shown.now.items() for version in book.current(step))
