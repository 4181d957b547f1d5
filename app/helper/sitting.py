"""*Jag sitter bredvid någon*: the helper types the digits on the person's tablet; it opens nothing (D-P4)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from app.db import unit_of_work
from app.helper import bp
from app.helper.digits import fault_of, typed_here
from app.i18n import _l
from app.services import beside as sitting
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

WAIT = _l("Det blev många försök. Vänta tio minuter och gör nya siffror på plattan.")


@bp.get("/tillsammans")
@for_helper
def sit_beside(me: HelperMe) -> ResponseReturnValue:
    """Ask for the digits, or tell that the helper sits beside somebody now. It is not told who: they sit together."""
    return _page(me)


def _page(me: HelperMe, fault: str = "") -> str:
    is_beside = not fault and sitting.sits_beside(me.helper)
    return render_template("helper/beside.html", is_beside=is_beside, fault=fault, typed=typed_here())


@bp.post("/tillsammans")
@for_helper
def sit_beside_now(me: HelperMe) -> ResponseReturnValue:
    """Sit down beside the person whose digits these are."""
    if wrong := fault_of(partial(sitting.sit_down, me.helper), str(WAIT)):
        return _page(me, wrong[0]), wrong[1]
    return redirect(url_for("helper.sit_beside", _anchor="top"), 303)


@bp.post("/tillsammans/sluta")
@for_helper
def sit_no_longer(me: HelperMe) -> ResponseReturnValue:
    """Let the helper sit beside nobody any more."""
    with unit_of_work():
        sitting.end_of(me.helper)
    return redirect(url_for("helper.sit_beside"), 303)
