"""A helper who has told the password and nothing more: the few pages that answer then, and who may open them (D-H6).

Who has a second factor comes to where it is shown, and nowhere else: else the password alone would be enough to choose
another. Who has none comes to where one is chosen. There a helper who is wholly signed in may add another as well.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from flask import redirect, url_for

from app.services import second_factors
from app.web.guards import Audience, HelperMe, may_open
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

P = ParamSpec("P")


def for_showing_a_factor(
    where_words_wait: Callable[[], ResponseReturnValue | None] = lambda: None,
) -> Callable[[Callable[Concatenate[HelperMe, P], ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Declare a page where a helper proves a second factor, and hand the helper to the view.

    Who has no business there any more is led on; `where_words_wait` may have a page for what came along instead.
    """

    def declare(view: Callable[Concatenate[HelperMe, P], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            me = _signed_in()
            onward = _onward(me)
            if me is None or onward:
                return where_words_wait() or redirect(url_for(onward), 303)
            return view(me, *args, **kwargs)

        guarded.audience = Audience.HALF_WAY  # type: ignore[attr-defined]
        return guarded

    return declare


def _onward(me: HelperMe | None) -> str:
    """Return where someone belongs who is not half-way with a second factor; an empty text for who is."""
    if me is None:
        return "entrance.sign_in"
    if me.visit.confirmed_at is not None:
        return "helper.people"
    return "" if second_factors.has_any(me.helper) else "entrance.choose_factor"


def for_choosing_a_factor(
    view: Callable[Concatenate[HelperMe, P], ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Declare a page where a helper chooses a second factor, the first or one more, and hand the helper to the view."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        me = _signed_in()
        if me is None:
            return redirect(url_for("entrance.sign_in"), 303)
        if me.helper.is_example:
            return redirect(url_for("helper.account"), 303)
        if me.visit.confirmed_at is None and second_factors.has_any(me.helper):
            return redirect(url_for("entrance.extra_step"), 303)
        return view(me, *args, **kwargs)

    guarded.audience = Audience.HALF_WAY  # type: ignore[attr-defined]
    return guarded


def _signed_in() -> HelperMe | None:
    asking = caller()
    if asking is None or asking.helper is None or not may_open(Audience.HALF_WAY):
        return None
    return HelperMe(asking.helper, asking.visit)
