"""The accessibility statement, with a form that anyone may use without saying who they are (DOS-1 to DOS-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.coming_back import way_back
from app.entrance.statement import GAPS, METHODS
from app.i18n import _
from app.services import attempts, installation
from app.web.guards import for_everyone
from app.web.network import network_of_visitor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

LONGEST_TEXT = 20_000
LONGEST_REPLY = 500
UNUSABLE = 422


@bp.get("/tillganglighet")
@for_everyone
def accessibility() -> ResponseReturnValue:
    """Show how accessible Min plan is, what is missing, and a form to tell us more."""
    return _statement()


@bp.post("/tillganglighet")
@for_everyone
def leave_message() -> ResponseReturnValue:
    """Keep the visitor's message and say thank you, or show what to do with it."""
    text, reply = request.form.get("text", "").strip(), request.form.get("reply", "").strip()
    if problem := _problem(text, reply):
        return _statement(text, reply, *problem), UNUSABLE
    attempts.count(attempts.MESSAGES, network_of_visitor())
    with unit_of_work():
        installation.leave_message(text, reply)
    return redirect(url_for("entrance.message_left", _anchor="main"), 303)


@bp.get("/tillganglighet/tack")
@for_everyone
def message_left() -> ResponseReturnValue:
    """Tell the visitor that the message is kept, and who reads it."""
    return render_template("entrance/message_left.html")


def _problem(text: str, reply: str) -> tuple[str, str] | None:
    """Return what to do, and the field to do it in; None for a message that can be kept."""
    if not text:
        return _("Skriv något i rutan. Tryck sedan på Lämna."), "text"
    if len(text) > LONGEST_TEXT:
        return _("Texten är lång. Ta bort lite. Allt du skrev står kvar här."), "text"
    if len(reply) > LONGEST_REPLY:
        return _("Det du skrev om svar är långt. Ta bort lite. Allt står kvar här."), "reply"
    return None


def _statement(text: str = "", reply: str = "", problem: str = "", target: str = "") -> str:
    return render_template(
        "entrance/accessibility.html",
        gaps=GAPS,
        methods=METHODS,
        text=text,
        reply=reply,
        problem=problem,
        target=target,
        back=way_back(),
    )
