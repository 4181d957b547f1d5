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
from app.services import visits
from app.services.answers import AnswerLostError
from app.services.attempts import TooManyAttemptsError
from app.services.people import ContactNotFoundError
from app.services.plans import PlanNotFoundError
from app.services.showings import ShowingNotFoundError
from app.services.walk import NotOnTheWayError
from app.web.csrf import ForeignFormError
from app.web.guards import Audience, NotSignedInError
from app.web.kept import KeptForm, form_owner, kept_form
from app.web.look import look_from
from app.web.signed_in import PlanWouldBeLostError, caller
from app.web.uploads import is_for_a_photo

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


def init_errors(app: Flask) -> None:
    """Register the one page that each kind of trouble gets."""
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(ForeignFormError, _foreign_form)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(NotSignedInError, _not_signed_in)
    app.register_error_handler(TooManyAttemptsError, lambda _: _page(429))
    app.register_error_handler(ShowingNotFoundError, _nothing_shown)
    for missing in (ContactNotFoundError, NotOnTheWayError, PlanNotFoundError):
        app.register_error_handler(missing, lambda _: _page(404))
    app.register_error_handler(PlanWouldBeLostError, _key_first)
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


def _http(problem: HTTPException) -> ResponseReturnValue:
    code = problem.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return problem.get_response()  # A redirect is no trouble.
    is_ours = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    status = code if code in PAGES else HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.NOT_FOUND
    # A form that was too large has not been read, so there is nothing to give back.
    kept = None if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else kept_form()
    is_photo = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and is_for_a_photo()
    response = make_response(_page(status, "errors/photo_too_large.html" if is_photo else "", kept=kept))
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
        return _sign_in_to_save(kept) if kept else redirect(url_for("entrance.sign_in", fran=request.path), 303)
    return _key_to_save(kept) if kept else redirect(url_for("entrance.start"), 303)


def _key_to_save(kept: KeptForm) -> ResponseReturnValue:
    """Ask for the key of the one who wrote; whoever else is signed in here by now does not see the words (S-21)."""
    is_someone_else = caller() is not None
    before = visits.find_even_ended(session.get("visit", ""))
    if before and before.person and not is_someone_else:
        g.look = look_from(before.person.settings)  # The page is in the language the words were written in.
    return _page(
        HTTPStatus.FORBIDDEN, "errors/signed_out.html", kept=kept, hides_words=is_someone_else and bool(kept.owner)
    )


def _sign_in_to_save(kept: KeptForm) -> ResponseReturnValue:
    """Ask the helper who wrote to sign in; whoever else is signed in here by now does not see the words (S-21)."""
    return _page(
        HTTPStatus.FORBIDDEN,
        "errors/helper_signed_out.html",
        kept=kept,
        hides_words=caller() is not None and bool(kept.owner),
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
