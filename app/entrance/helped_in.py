"""*Min hjälpare är här*, where the key is lost: digits for the helper, who may let the person in (D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.kept import kept_for, kept_here, sealed_here, waits_for_another
from app.entrance.settings import bring_look
from app.i18n import _l
from app.models.access import DeviceKind
from app.services import helped_in, second_step
from app.web.guards import for_everyone
from app.web.network import network_of_visitor
from app.web.second_step_view import ASKED, PICTURES, Pressed, tried
from app.web.signed_in import carry, sign_in_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import WayIn

WAITS: Final = "way_in"
NO_TRIES = _l("Nu är det stängt till i morgon. Din nyckel öppnar om du hittar den.")
TRY_AGAIN = _l("Det är inte det du har valt. Prova igen.")
ANOTHERS_WORDS = _l("Det som väntar här har någon annan skrivit. Tryck på Tillbaka om du ändå vill komma in.")


@bp.get("/in/hjalpare")
@for_everyone
def come_with_helper() -> ResponseReturnValue:
    """Show the digits that wait for the helper, or that the helper has typed them."""
    return _page(_way())


@bp.post("/in/hjalpare")
@for_everyone
def come_in_with_helper() -> ResponseReturnValue:
    """Let the person in whom a helper has chosen, once the person's own second step is right, if there is one.

    What the person wrote and could not save comes along in the form, and nobody sees it before they are in (S-65).
    """
    if "nya" in request.form:
        return _show_digits()
    way = _way()
    person = helped_in.person_of(way) if way else None
    if person is None:
        return _page(way, is_waiting=WAITS in session)
    if waits_for_another(person):
        return _page(way, fault=str(ANOTHERS_WORDS), is_anothers=True), 422
    chosen = second_step.step_of(person)
    if chosen is None:
        return _let_in(way)
    if not ASKED & request.form.keys():
        return _page(way)  # The digits stood on the page where it was pressed.
    come = tried(person, second_step.StepKind(chosen.kind), str(TRY_AGAIN))
    return _let_in(way) if come.is_right else (_page(way, step=come.step, fault=come.fault), come.status)


def _show_digits() -> ResponseReturnValue:
    """Make digits for this browser, and show them; a redirect would lose the words that wait."""
    secret, code = helped_in.offer(network_of_visitor())
    session[WAITS] = {"secret": secret, "code": code}
    return _page(_way()) if _has_words() else redirect(url_for("entrance.come_with_helper"), 303)


def _has_words() -> bool:
    return kept_here() is not None or bool(sealed_here())


def _let_in(way: WayIn | None) -> ResponseReturnValue:
    with unit_of_work():
        used = helped_in.use(session.get(WAITS, {}).get("secret", ""))
        if used:
            begun = sign_in_person(used[0], DeviceKind.SHARED, used[1])
            bring_look(used[0])
            second_step.forget_tries(used[0])
            helped_in.note(begun.caller.visit)
    if not used:
        return _page(way, is_waiting=True)
    carry(begun)
    kept, home = kept_for(used[0]), url_for("person.home")
    return render_template("entrance/enter_kept.html", kept=kept, back=home) if kept else redirect(home, 303)


def _way() -> WayIn | None:
    held = session.get(WAITS)
    return helped_in.of_browser(held["secret"]) if held else None


def _page(
    way: WayIn | None,
    *,
    is_waiting: bool = False,
    step: Pressed | None = None,
    fault: str = "",
    is_anothers: bool = False,
) -> str:
    person = helped_in.person_of(way) if way else None
    chosen = second_step.step_of(person) if person and not is_anothers else None
    is_closed = chosen is not None and person is not None and not second_step.has_tries_left(person)
    code = session[WAITS]["code"] if way and not way.granted_at else ""
    return render_template(
        "entrance/helped_in.html",
        groups=(code[:3], code[3:]) if code else (),
        helper=helped_in.helper_name(way) if way and person else "",
        step=None if is_closed or chosen is None else step or Pressed(second_step.StepKind(chosen.kind)),
        pictures=PICTURES,
        is_waiting=is_waiting,
        fault=str(NO_TRIES) if is_closed else fault,
        kept=kept_here(),
        sealed=sealed_here(),
        is_anothers=is_anothers,
    )
