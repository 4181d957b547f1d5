"""Who may open a page. Every route declares its audience, and the app refuses to start when one does not (D-A1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from app.services.helpers import as_actor
from app.services.policy import Action, Actor, Kind, allowed
from app.web.alone import refuse_beside
from app.web.helped_in import refuse_closed
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.typing import ResponseReturnValue

    from app.models import Helper
    from app.services.visits import AnyVisit, Owner

P = ParamSpec("P")


class Audience(StrEnum):
    """Whom a route is for."""

    EVERYONE = "everyone"
    PERSON = "person"
    HELPER = "helper"
    HALF_WAY = "half-way"
    READER = "reader"


# What one must be allowed to do to open a page of each audience; who has a link for family is asked in `web.reader`.
OPENING = {
    Audience.EVERYONE: Action.OPEN_ANY_PAGE,
    Audience.PERSON: Action.OPEN_OWN_PAGE,
    Audience.HELPER: Action.OPEN_HELPERS_PAGE,
    Audience.HALF_WAY: Action.OPEN_HALF_WAY_PAGE,
    Audience.READER: Action.WAIT_AT_LINK,
}


class NotSignedInError(Exception):
    """The page belongs to someone, and nobody is signed in on this device."""

    def __init__(self, audience: Audience) -> None:
        """Remember who should have been signed in."""
        super().__init__(audience)
        self.audience = audience


class HalfWayError(NotSignedInError):
    """The page is a helper's, who has told the password here and nothing more yet (D-H6)."""

    def __init__(self) -> None:
        """Remember that it is for helpers."""
        super().__init__(Audience.HELPER)


class UndeclaredAudienceError(Exception):
    """A route does not say whom it is for."""


@dataclass(frozen=True, slots=True)
class Me:
    """The person who is asking, on this device."""

    person: Owner
    visit: AnyVisit


@dataclass(frozen=True, slots=True)
class HelperMe:
    """The helper who is asking, on this device."""

    helper: Helper
    visit: AnyVisit


def actor_here() -> Actor:
    """Return who is signed in on this device, as the policy knows them."""
    asking = caller()
    if asking and asking.helper:
        return as_actor(asking.helper, is_confirmed=asking.visit.confirmed_at is not None)
    return Actor(Kind.PERSON, asking.person.id) if asking and asking.person else Actor()


def may_open(audience: Audience) -> bool:
    """Tell whether who is signed in on this device may open the pages for `audience`."""
    return allowed(actor_here(), OPENING[audience])


def for_everyone(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare that anyone may open the page."""
    view.audience = Audience.EVERYONE  # type: ignore[attr-defined]
    return view


def for_person(view: Callable[Concatenate[Me, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare a page of the person's own, and hand the person to the view as its first argument."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        asking = caller()
        if asking is None or asking.person is None or not may_open(Audience.PERSON):
            raise NotSignedInError(Audience.PERSON)
        refuse_closed(asking.visit)
        refuse_beside(asking.visit)
        return view(Me(asking.person, asking.visit), *args, **kwargs)

    guarded.audience = Audience.PERSON  # type: ignore[attr-defined]
    return guarded


def for_helper(view: Callable[Concatenate[HelperMe, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare a helper's page, and hand the helper to the view as its first argument.

    A visit that is only half one, for want of a second factor, opens none of them (D-H6).
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        asking = caller()
        if asking is None or asking.helper is None or not may_open(Audience.HALF_WAY):
            raise NotSignedInError(Audience.HELPER)
        if not may_open(Audience.HELPER):
            raise HalfWayError
        return view(HelperMe(asking.helper, asking.visit), *args, **kwargs)

    guarded.audience = Audience.HELPER  # type: ignore[attr-defined]
    return guarded


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """Return the audience a view has declared."""
    return getattr(view, "audience", None)


def refuse_undeclared(app: Flask) -> None:
    """Raise UndeclaredAudienceError if any route of `app` lacks an audience, or is open to more than its audience.

    Nobody is asked who they are on a page for everyone, so that is the one that the policy must open to whoever comes.
    """
    found = {rule.rule: audience_of(app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()}
    open_to_nobody = {one: allowed(Actor(), action) for one, action in OPENING.items()}
    wrong = {rule for rule, one in found.items() if one is None or open_to_nobody[one] != (one is Audience.EVERYONE)}
    if wrong:
        raise UndeclaredAudienceError(", ".join(sorted(wrong)))
