"""Who may open a page. Every route declares its audience, and the app refuses to start when one does not (D-A1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

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


class NotSignedInError(Exception):
    """The page belongs to someone, and nobody is signed in on this device."""

    def __init__(self, audience: Audience) -> None:
        """Remember who should have been signed in."""
        super().__init__(audience)
        self.audience = audience


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


def for_everyone(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare that anyone may open the page."""
    view.audience = Audience.EVERYONE  # type: ignore[attr-defined]
    return view


def for_person(view: Callable[Concatenate[Me, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare a page of the person's own, and hand the person to the view as its first argument."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        asking = caller()
        if asking is None or asking.person is None:
            raise NotSignedInError(Audience.PERSON)
        return view(Me(asking.person, asking.visit), *args, **kwargs)

    guarded.audience = Audience.PERSON  # type: ignore[attr-defined]
    return guarded


def for_helper(view: Callable[Concatenate[HelperMe, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare a helper's page, and hand the helper to the view as its first argument."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        asking = caller()
        if asking is None or asking.helper is None or asking.helper.deactivated_at is not None:
            raise NotSignedInError(Audience.HELPER)
        return view(HelperMe(asking.helper, asking.visit), *args, **kwargs)

    guarded.audience = Audience.HELPER  # type: ignore[attr-defined]
    return guarded


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """Return the audience a view has declared."""
    return getattr(view, "audience", None)


def refuse_undeclared(app: Flask) -> None:
    """Raise UndeclaredAudienceError if any route of `app` lacks an audience."""
    missing = [rule.rule for rule in app.url_map.iter_rules() if audience_of(app.view_functions[rule.endpoint]) is None]
    if missing:
        raise UndeclaredAudienceError(", ".join(sorted(missing)))
