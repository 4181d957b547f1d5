"""Somebody who reads with a link for family: the cookies, and the guard of the pages behind them (D-L3, D-L6).

They stand apart from the cookie of persons and helpers: a person who is signed in on the same tablet stays so, and a
reader can be let in nowhere else. Each holds a secret of which the database has only a digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from app.services.family_opening import LinkClosedError
from app.services.family_reading import reading_with
from app.web.audit_actor import reads_as
from app.web.guards import Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from app.services.family_opening import Knock
    from app.services.family_reading import Reading
    from config import Config

P = ParamSpec("P")

DEVICE, READING, KNOCK = "delad-enhet", "delad-lasning", "delad-kod"
DEVICE_LASTS: Final = timedelta(days=200)
"""Longer than any link, so that a device which is let in is known until the link is over."""
KNOCK_LASTS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the cookies of this device say; an empty text where there is no such cookie."""

    device: str
    reading: str


def secrets_here() -> Secrets:
    """Return the secrets in the cookies of this request."""
    return Secrets(request.cookies.get(_named(DEVICE), ""), request.cookies.get(_named(READING), ""))


def for_reader(view: Callable[Concatenate[Reading, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Declare a page for who reads with a link, and hand the reading to the view as its first argument.

    Nobody learns why there is nothing to read (D-L10).
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        secret = secrets_here().reading
        reading = reading_with(secret) if secret else None
        if reading is None:
            raise LinkClosedError
        reads_as(reading.link.id)
        return view(reading, *args, **kwargs)

    guarded.audience = Audience.READER  # type: ignore[attr-defined]
    return guarded


def keep_reading(response: Response, device: str, reading: str) -> Response:
    """Let the cookies carry a reading that has begun on this device; nobody knocks any more."""
    _set(response, DEVICE, device, DEVICE_LASTS)
    _set(response, READING, reading)
    _forget(response, KNOCK)
    return response


def let_go(response: Response) -> Response:
    """Take the reading from this device, and let the browser forget the pages it has kept; the device is known still.

    Without a cookie there is nothing to take, and the answer is the same for everyone.
    """
    if secrets_here().reading:
        _forget(response, READING)
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def keep_knock(response: Response, knock: Knock) -> Response:
    """Remember for a while which link was opened, until the spoken code is written. The cookie holds no secret."""
    _set(response, KNOCK, _signer().dumps([str(knock.link.person_id), str(knock.link.id)]), KNOCK_LASTS)
    return response


def knocked_here() -> tuple[UUID, UUID] | None:
    """Return whose link was opened on this device a while ago, and which; None when none was, or too long ago."""
    try:
        owner, link = _signer().loads(request.cookies.get(_named(KNOCK), ""), max_age=int(KNOCK_LASTS.total_seconds()))
    except BadData:
        return None
    return UUID(owner), UUID(link)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="knocked on a link for family")


def _is_https() -> bool:
    config: Config = current_app.extensions["min_plan_config"]
    return config.https


def _named(name: str) -> str:
    return f"__Host-{name}" if _is_https() else name


def _set(response: Response, name: str, value: str, lasts: timedelta | None = None) -> None:
    response.set_cookie(_named(name), value, max_age=lasts, secure=_is_https(), httponly=True, samesite="Lax", path="/")


def _forget(response: Response, name: str) -> None:
    if request.cookies.get(_named(name)):
        response.delete_cookie(_named(name), secure=_is_https(), httponly=True, samesite="Lax", path="/")
