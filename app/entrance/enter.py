"""`/in`: one page for every key and code. Opening a link changes nothing; a person taps Fortsätt (D-P1, D-L2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.kept import kept_for, kept_here, sealed_here, waits_for_another
from app.entrance.settings import bring_look
from app.i18n import _l
from app.models.access import DeviceKind
from app.services import attempts, endings, person_keys, rotation, second_step, showing_links, showings, visits
from app.web.guards import for_everyone
from app.web.hand_over import keep_hand_over
from app.web.lock_page import own_page
from app.web.network import network_of_visitor
from app.web.signed_in import caller, carry, locked_here, sign_in_person
from app.web.written import typed_again

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.visits import Owner
    from app.web.kept import KeptForm

UNREADABLE = 422
BACK = "med_nyckel"
WRITE_THE_CODE = _l("Skriv din kod. Den har 12 bokstäver och siffror.")
# One text for a wrong code and for a used one: a stranger learns nothing about either (S-36, blueprint 3).
UNKNOWN_CODE = _l("Koden är fel, använd eller för gammal. Titta på den och skriv den igen. Eller be om en ny.")
LINK_USED = _l("Länken är använd eller för gammal. Be den som gav dig länken om en ny.")
KEY_REPLACED = _l("Nyckeln är gammal. Använd din nya nyckel.")
ANOTHER_KEY = _l("Det här är en annan nyckel. Skriv koden på nyckeln du hade förut.")
CHOOSE_DEVICE = _l("Välj vem som använder plattan. Tryck sedan på Fortsätt.")


@bp.get("/in")
@for_everyone
def enter() -> ResponseReturnValue:
    """Show the page where a key or a code is used; a helper who is signed in is asked for the code alone."""
    return _page()


@bp.post("/in")
@for_everyone
def use_key() -> ResponseReturnValue:
    """Let the owner of a key in, or take a helper on to what someone wants to show."""
    typed = (request.form.get("secret") or request.form.get("code", "")).rpartition("#")[2].strip()
    if not typed:  # From the page of the helper one comes back here with the words that wait, and nothing is wrong yet.
        return _page() if BACK in request.form else (_page(str(WRITE_THE_CODE)), UNREADABLE)
    person = person_keys.person_with(typed)
    kept = kept_for(person) if person else kept_here()
    if person and waits_for_another(person):
        # The words on the page belong to someone else: they stay, and nobody gets in.
        return _page(str(ANOTHER_KEY)), UNREADABLE
    if person and not kept and _device(person) is None:
        return _page(str(CHOOSE_DEVICE), "platta", works=typed), UNREADABLE
    if person and _is_let_in(person, typed):
        return _onward(kept)
    if showing_links.unopened_with(typed) or _opened_before(typed):
        keep_hand_over(typed)
        return redirect(url_for("helper.open_showing"), 303)
    return _refuse(typed)


def _refuse(typed: str) -> ResponseReturnValue:
    with unit_of_work():
        endings.end_old_links()  # A link that was seen to be over stays over.
    # Only what is not found is counted, so that a whole group home behind one address can use its keys.
    attempts.count(attempts.UNKNOWN_SECRET, network_of_visitor())
    # The words depend on what was used, a link or a code, and never on what is stored about it.
    links = {showings.MARK: LINK_USED, person_keys.MARK: KEY_REPLACED}
    fault = links.get(typed.partition(".")[0], UNKNOWN_CODE)
    return _page(str(fault), may_have_opened=fault is not KEY_REPLACED), UNREADABLE


def _page(fault: str = "", target: str = "code", *, works: str = "", may_have_opened: bool = False) -> str:
    """Return the page. What was typed stands there still; a link that `works` waits unseen for the next tap."""
    asking, kept = caller(), kept_here()
    is_helper = asking is not None and asking.helper is not None and kept is None
    return render_template(
        "entrance/enter.html", fault=fault, target=target, kept=kept, hides_words=asking is not None,
        typed=typed_again(request.form.get("code", "")), secret=works if request.form.get("secret") else "",
        device=request.form.get("device", ""), sealed=sealed_here(), fran=request.form.get("fran", ""),
        is_helper=is_helper, asks_device=kept is None and locked_here() is None and (not is_helper or target != "code"),
        may_have_opened=may_have_opened and asking is None and kept is None,
    )  # fmt: skip


def _opened_before(typed: str) -> bool:
    asking = caller()
    return (
        asking is not None and asking.helper is not None and showing_links.opened_with(asking.helper, typed) is not None
    )


def _is_let_in(person: Owner, typed: str) -> bool:
    """Sign the person in, unless the key has stopped working while the turn to write was waited for (S-26)."""
    with unit_of_work():
        if not person_keys.still_opens(person, typed):
            return False
        visit = sign_in_person(person, _device(person) or DeviceKind.SHARED)
        bring_look(person)
        second_step.forget_tries(person)
        g.tells_of_devices = rotation.is_to_be_told(person)
    carry(visit)
    return True


def _onward(kept: KeptForm | None) -> ResponseReturnValue:
    if kept:
        return render_template("entrance/enter_kept.html", kept=kept, back=url_for("person.home"))
    if g.get("tells_of_devices"):
        return redirect(url_for("person.devices"), 303)
    return redirect(own_page(request.form.get("fran", "")), 303)


def _device(person: Owner) -> DeviceKind | None:
    """Return who uses the tablet: as said now, or as before for the same person; None when nobody has said."""
    said = request.form.get("device")
    if said in {DeviceKind.OWN, DeviceKind.SHARED}:
        return DeviceKind(said)
    before = visits.find_even_ended(session.get("visit", ""))
    same = before is not None and before.person is not None and before.person.id == person.id
    return before.visit.device if before and same else None
