"""What the person does alone: the ways to the person's pages, and everything at once (S-14, D-P4).

A helper beside the person can press too. So while one sits there nobody makes, extends or shows again a way to read
or to come in, takes everything out, or takes everything away. What stops others stays open (docs/decisions/0026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request, url_for

from app.db import utc_now
from app.services import beside
from app.web.beside import beside_here

if TYPE_CHECKING:
    from app.services.visits import AnyVisit

LINKS: Final = {
    "person.share": "", "person.share_step": "person.share",
    "person.family_link": "", "person.family_link_picture": "person.family_link",
    "person.family_link_newer": "", "person.family_link_renew": "person.family_link_newer",
    "person.family_link_time": "", "person.family_link_extend": "person.family_link_time",
    "person.family_link_wake": "person.family_link", "person.family_link_code": "person.family_link",
    "person.answer_device": "person.who_can_see",
}  # fmt: skip
WAYS_IN: Final = {
    "person.my_key": "", "person.make_key": "person.my_key", "person.key_picture": "person.my_key",
    "person.own_way_back": "", "person.choose_way_back": "person.own_way_back",
    "person.only_the_key": "person.shared_tablet", "person.take_away": "person.devices",
    "person.let_help_in": "person.help_in",
}  # fmt: skip
EVERYTHING: Final = {"person.take_everything_now": "person.take_everything", "person.erase_me_now": "person.erase_me"}
CLOSED: Final = LINKS | WAYS_IN | EVERYTHING
"""What is closed while somebody sits beside the person, and the page to go on from afterwards: "" is the same page."""
STOPS: Final = {"person.answer_device": ("svar", "ut"), "person.let_help_in": ("far_inte", "")}
"""What stops somebody on the same address: the field that says so, and its words ("" is any)."""


class DoneAloneError(Exception):
    """The person does this alone, and somebody sits beside them."""

    def __init__(self, onward: str) -> None:
        """Remember the page to go on from when the person is alone."""
        super().__init__(onward)
        self.onward = onward


def refuse_beside(visit: AnyVisit) -> None:
    """Raise DoneAloneError where a helper sits beside the person, and the page is one of those to be alone with."""
    if request.endpoint in CLOSED and beside.is_on(visit, utc_now()) and beside_here() and not _stops():
        raise DoneAloneError(_onward(CLOSED[request.endpoint]))


def _stops() -> bool:
    """Tell whether what is sent takes something away from somebody, and gives nobody anything."""
    field, words = STOPS.get(request.endpoint or "", ("", ""))
    return field in request.form and words in {"", request.form[field]}


def _onward(endpoint: str) -> str:
    if not endpoint:
        return request.full_path.rstrip("?")
    named = request.view_args if endpoint != "person.who_can_see" else None
    return url_for(endpoint, **(named or {}))
