"""Trouble, told once in easy words: which page a fault gets, and how what was written stands there still (GOV-26)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from app.db import db
from app.db.engine import DatabaseBusyError
from app.i18n import _
from app.services import visits
from app.services.answers import AnswerLostError
from app.services.attempts import TooManyAttemptsError
from app.services.family_links import LinkNotFoundError
from app.services.own_files import FileNotFoundHereError
from app.services.people import ContactNotFoundError
from app.services.plans import PlanNotFoundError
from app.services.policy import Action, RefusedError
from app.services.showings import ShowingNotFoundError
from app.services.signing import BrokenSnapshotError
from app.services.walk import NotOnTheWayError
from app.web.alone import DoneAloneError
from app.web.csrf import ForeignFormError
from app.web.guards import Audience, HalfWayError, NotSignedInError
from app.web.helped_in import HelpedInError
from app.web.kept import KeptForm, form_owner, kept_form, stamp_of
from app.web.lock_page import lock_page
from app.web.look import look_from
from app.web.saving import is_autosave, refused
from app.web.signed_in import PlanWouldBeLostError, caller, locked_here
from app.web.uploads import LONGEST_PHOTO, LONGEST_SOUND, longest_file

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from app.services.visits import Caller

NOT_THERE = (ContactNotFoundError, FileNotFoundHereError, LinkNotFoundError, NotOnTheWayError, PlanNotFoundError)
TOO_LARGE = {LONGEST_PHOTO: "errors/photo_too_large.html", LONGEST_SOUND: "errors/sound_too_large.html"}
PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


def init_errors(app: Flask) -> None:
    """Register the one page that each kind of trouble gets."""
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(ForeignFormError, _foreign_form)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(NotSignedInError, _not_signed_in)
    app.register_error_handler(TooManyAttemptsError, lambda _: _page(429))
    app.register_error_handler(ShowingNotFoundError, _nothing_shown)
    for missing in NOT_THERE:
        app.register_error_handler(missing, lambda _: _page(404))
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(BrokenSnapshotError, _broken_plan)
    app.register_error_handler(PlanWouldBeLostError, _key_first)
    app.register_error_handler(HelpedInError, lambda _: _page(403, "errors/helped_in.html"))
    app.register_error_handler(DoneAloneError, lambda one: _page(403, "errors/beside.html", onward=one.onward))
    for busy in (DatabaseBusyError, OperationalError, InterfaceError, AnswerLostError):
        app.register_error_handler(busy, _database_trouble)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def _page(status: int, template: str = "", **shown: object) -> ResponseReturnValue:
    """Return the page of `status`, even while the database that knows the visitor is away."""
    template = template or f"errors/{int(status)}.html"
    if "kept" not in shown:  # Asked for only here: a form that was too large cannot even be looked at.
        shown["kept"] = kept_form()
    try:
        return render_template(template, **shown), status
    except SQLAlchemyError:
        _ask_the_database_nothing()
        return render_template(template, **shown), status


def _ask_the_database_nothing() -> None:
    db.session.rollback()
    g.caller, g.look = None, g.get("look") or look_from(session.get("look", {}))


def _nothing_shown(_: ShowingNotFoundError) -> ResponseReturnValue:
    """Tell a helper that nothing is shown; to the owner the page is simply not there. The status is the same.

    What the helper wrote on a page of their own stands there, to be taken along: it can be saved here no longer.
    """
    template = "" if request.blueprint == "person" else "errors/nothing_shown.html"
    kept = kept_form() if request.blueprint == "helper" else None
    is_theirs = kept is not None and bool(kept.owner) and kept.owner == form_owner()
    return _page(HTTPStatus.NOT_FOUND, template, kept=kept if is_theirs else None)


def note_fault(problem: RefusedError | BrokenSnapshotError) -> None:
    """Let whoever runs the installation know of a fault of ours, without a word of what it was about (S-51)."""
    if isinstance(problem, RefusedError):
        current_app.logger.error("a query gave what the policy refuses: %s", problem)
    else:
        current_app.logger.error("a signed version is not what was signed")


def _refused(problem: RefusedError) -> ResponseReturnValue:
    """Show the page of what is not there, which is what a query should have found."""
    note_fault(problem)
    is_shown = problem.args == (Action.READ_SHOWN,)
    return _nothing_shown(ShowingNotFoundError()) if is_shown else _page(HTTPStatus.NOT_FOUND)


def _broken_plan(problem: BrokenSnapshotError) -> ResponseReturnValue:
    """Show no plan at all where the one that was signed is not whole."""
    note_fault(problem)
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, "errors/broken_plan.html")


def _http(problem: HTTPException) -> ResponseReturnValue:
    code = problem.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return problem.get_response()  # A redirect is no trouble.
    is_ours = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    status = code if code in PAGES else HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.NOT_FOUND
    # A form that was too large has not been read, so there is nothing to give back.
    kept = None if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else kept_form()
    is_large = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    response = make_response(_page(status, TOO_LARGE.get(longest_file(), "") if is_large else "", kept=kept))
    if isinstance(problem, MethodNotAllowed) and problem.valid_methods:
        response.headers["Allow"] = ", ".join(problem.valid_methods)
    return response


def _foreign_form(_: ForeignFormError) -> ResponseReturnValue:
    """Another site sent the form: nothing of it is shown, and nothing can be saved from here."""
    return _page(HTTPStatus.BAD_REQUEST, kept=None)


def _foreign_host(_: SecurityError) -> ResponseReturnValue:
    # Without a host of our own no address can be made, so this is no page.
    return Response("This service is not reached by that name.\n", HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _form_too_old(problem: CSRFError) -> ResponseReturnValue:
    """The page was open for long: one tap sends the same words again, if they are this person's."""
    current_app.logger.info("a form was refused: %s", problem.description)
    kept = kept_form()
    try:
        is_theirs = kept is None or not kept.owner or kept.owner == form_owner()
    except SQLAlchemyError:
        return _database_trouble(problem)
    if kept and not is_theirs:
        return _sign_in_to_save(kept) if request.blueprint == "helper" else _key_to_save(kept)
    return _page(HTTPStatus.BAD_REQUEST, "errors/form_again.html", kept=kept)


def _not_signed_in(problem: NotSignedInError) -> ResponseReturnValue:
    kept = kept_form()
    if problem.audience is Audience.HELPER:
        onward = "entrance.extra_step" if isinstance(problem, HalfWayError) else "entrance.sign_in"
        return _sign_in_to_save(kept) if kept else redirect(url_for(onward, fran=request.path), 303)
    # Another window may have locked the tablet, or Stoppa was pressed: nobody's words are in such a form.
    if kept and (kept.owner or kept.is_worth_keeping):
        return _key_to_save(kept)
    if locked_here():
        where = request.full_path.rstrip("?") if request.method == "GET" else request.form.get("fran")
        return redirect(url_for("entrance.locked", fran=where), 303)
    return redirect(url_for("entrance.start"), 303)


def _key_to_save(kept: KeptForm) -> ResponseReturnValue:
    """Ask for the key of the one who wrote; whoever else is signed in here by now does not see the words (S-21)."""
    locked = _put_away_here()
    if locked and locked.person and kept.owner == stamp_of(locked.person):
        if is_autosave():
            g.look = look_from(locked.person.settings)
            return refused(_("Inte sparat än. Plattan är låst. Tryck på Nästa."), HTTPStatus.FORBIDDEN, is_locked=True)
        waits = kept if kept.is_worth_keeping else None
        return lock_page(locked, back=_page_of(kept), kept=waits), HTTPStatus.FORBIDDEN
    is_someone_else = caller() is not None or locked is not None
    before = visits.find_even_ended(session.get("visit", ""))
    if before and before.person and not is_someone_else:
        g.look = look_from(before.person.settings)  # The page is in the language the words were written in.
    if is_autosave():
        status = HTTPStatus.FORBIDDEN if is_someone_else else HTTPStatus.UNAUTHORIZED
        return refused(_("Inte sparat än. Tryck på Nästa och visa din nyckel."), status)
    return _page(
        HTTPStatus.FORBIDDEN,
        "errors/signed_out.html",
        kept=kept,
        hides_words=is_someone_else and bool(kept.owner),
        is_long_ago=_is_long_ago(),
    )


def _is_long_ago() -> bool:
    """Tell whether the visit is over because nobody pressed anything; it may have been ended, here or elsewhere."""
    before = None if caller() else visits.find_even_ended(session.get("visit", ""))
    return before is not None and visits.was_left(before.visit)


def _put_away_here() -> Caller | None:
    """Return whose visit is locked on this device, or is over because it would have been and a helper had opened it."""
    if (locked := locked_here()) or caller() is not None:
        return locked
    before = visits.find_even_ended(session.get("visit", ""))
    return before if before and before.person and before.visit.helped_in_by else None


def _page_of(kept: KeptForm) -> str:
    """Return the page that a form stood on: all forms with words are sent to the address they are shown at."""
    return kept.action


def _sign_in_to_save(kept: KeptForm) -> ResponseReturnValue:
    """Ask the helper who wrote to sign in; whoever else is signed in here by now does not see the words (S-21)."""
    if is_autosave():
        status = HTTPStatus.FORBIDDEN if caller() else HTTPStatus.UNAUTHORIZED
        return refused(_("Inte sparat än. Tryck på Spara och logga in igen."), status)
    return _page(
        HTTPStatus.FORBIDDEN,
        "errors/helper_signed_out.html",
        kept=kept,
        hides_words=caller() is not None and bool(kept.owner),
        is_long_ago=_is_long_ago(),
    )


def _key_first(_: PlanWouldBeLostError) -> ResponseReturnValue:
    return _page(HTTPStatus.CONFLICT, "errors/key_first.html", kept=None)


def _database_trouble(problem: Exception) -> ResponseReturnValue:
    current_app.logger.error("the database did not answer: %s", type(problem).__name__)
    _ask_the_database_nothing()
    response = make_response(_page(HTTPStatus.SERVICE_UNAVAILABLE))
    response.headers["Retry-After"] = "10"
    return response


def _unknown(problem: Exception) -> ResponseReturnValue:
    current_app.logger.error("a page failed", exc_info=problem)
    _ask_the_database_nothing()
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR)
