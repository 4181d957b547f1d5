"""What is open in a visit that a helper has opened for the person: reading and answering, and little more (D-P4).

The helper may be alone with the tablet. So nothing is signed, shown, taken out or removed there, and no way in is
changed but one: a key that is lost (docs/decisions/0026). Whatever is not named here is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request

from app.web.signed_in import caller

if TYPE_CHECKING:
    from app.models import PersonKey
    from app.services.visits import AnyVisit

READ: Final = frozenset({
    "person.home", "person.go_on", "person.question", "person.own_words", "person.own_sound", "person.own_photo",
    "person.own_file", "person.part_end", "person.pause",
    "person.my_answers", "person.earlier_answers", "person.people", "person.add_person", "person.change_person",
    "person.help_me", "person.together", "person.plan", "person.plan_line", "person.plan_all", "person.plan_happened",
    "person.plan_read", "person.plan_versions", "person.plan_news", "person.plan_photo", "person.plan_held",
    "person.plan_not_yet",
    "person.who_looked", "person.who_can_see", "person.about_me",
})  # fmt: skip
ANSWER: Final = frozenset({
    "person.answer", "person.own_words_save", "person.own_sound_save", "person.own_photo_save",
    "person.choose_between", "person.save_person", "person.set_together",
    "person.plan_line_save", "person.plan_all_save", "person.plan_held_save", "person.plan_read_as",
})  # fmt: skip
LEAVE: Final = frozenset({"person.still_here", "person.lock", "person.hide", "person.leave_device", "person.sit_alone"})
# The two that show the key ask `shows_key` besides.
LOST_KEY: Final = frozenset({"person.new_key", "person.make_new_key", "person.my_key", "person.key_picture"})
OPEN: Final = READ | ANSWER | LEAVE | LOST_KEY


class HelpedInError(Exception):
    """The page is closed where a helper has let the person in."""


def refuse_closed(visit: AnyVisit) -> None:
    """Raise HelpedInError where a helper has let the person in and the page is not one of those that are open."""
    if visit.helped_in_by is not None and request.endpoint not in OPEN:
        raise HelpedInError


def refuse_key_of_before(visit: AnyVisit, key: PersonKey | None) -> None:
    """Raise HelpedInError where a helper has let the person in, unless the key was made there."""
    if visit.helped_in_by is not None and (key is None or key.made_in != visit.id):
        raise HelpedInError


def is_helped_in() -> bool:
    """Tell whether a helper has let the person in on this device."""
    asking = caller()
    return asking is not None and asking.visit.helped_in_by is not None
