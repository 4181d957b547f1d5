"""Trouble, told once in easy words: which page a fault gets, and how what was written stands there still (GOV-26)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import current_app, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.db import db
from app.db.engine import DatabaseBusyError
from app.services import visits
from app.services.answers import AnswerLostError
from app.services.attempts import TooManyAttemptsError
from app.services.people import ContactNotFoundError
from app.services.showings import ShowingNotFoundError
from app.services.walk import NotOnTheWayError
from app.web.guards import Audience, NotSignedInError
from app.web.look import look_from
from app.web.signed_in import PlanWouldBeLostError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.typing import ResponseReturnValue

PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})
TECHNICAL = frozenset({"csrf_token", "password"})
WRITTEN = frozenset({"ord", "text", "name"})


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that could not be saved, ready to be sent again with one tap."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> Iterator[tuple[str, str]]:
        """Go through what the person wrote, to be shown and changed."""
        return ((name, value) for name, value in self.fields if name in WRITTEN and value)

    @property
    def rest(self) -> Iterator[tuple[str, str]]:
        """Go through the other fields, to be carried along unseen."""
        return ((name, value) for name, value in self.fields if name not in WRITTEN or not value)


def kept_form() -> KeptForm | None:
    """Return the form of this request, or None when nothing was sent."""
    if request.method != "POST" or not request.form:
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in TECHNICAL)
    return KeptForm(request.full_path.rstrip("?"), fields) if fields else None


def init_errors(app: Flask) -> None:
    """Register the one page that each kind of trouble gets."""
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(NotSignedInError, _not_signed_in)
    app.register_error_handler(TooManyAttemptsError, lambda _: _page(429))
    for missing in (ShowingNotFoundError, ContactNotFoundError, NotOnTheWayError):
        app.register_error_handler(missing, lambda _: _page(404))
    app.register_error_handler(PlanWouldBeLostError, _key_first)
    for busy in (DatabaseBusyError, OperationalError, InterfaceError, AnswerLostError):
        app.register_error_handler(busy, _database_trouble)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def _page(status: int) -> ResponseReturnValue:
    return render_template(f"errors/{status}.html", kept=kept_form()), status


def _http(problem: HTTPException) -> ResponseReturnValue:
    code = problem.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return problem.get_response()  # A redirect is no trouble.
    is_ours = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    status = code if code in PAGES else HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.NOT_FOUND
    # A form that was too large has not been read, so there is nothing to give back.
    kept = None if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else kept_form()
    allowed = problem.valid_methods or () if isinstance(problem, MethodNotAllowed) else ()
    return (
        render_template(f"errors/{int(status)}.html", kept=kept),
        status,
        {"Allow": ", ".join(allowed)} if allowed else {},
    )


def _form_too_old(problem: CSRFError) -> ResponseReturnValue:
    """The page was open for long, or came from elsewhere: one tap sends the same words again."""
    current_app.logger.info("a form was refused: %s", problem.description)
    return render_template("errors/form_again.html", kept=kept_form()), 400


def _not_signed_in(problem: NotSignedInError) -> ResponseReturnValue:
    if problem.audience is Audience.HELPER:
        return redirect(url_for("entrance.sign_in", fran=request.path), 303)
    kept = kept_form()
    if kept is None:
        return redirect(url_for("entrance.start"), 303)
    # Only the one who wrote the words may save them, so it is remembered whose visit it was.
    known = visits.find_even_ended(session.get("visit", ""))
    session["kept_for"] = str(known.visit.person_id) if known else ""
    if known and known.person:
        g.look = look_from(known.person.settings)  # The page about the words is in the language they were written in.
    return render_template("errors/signed_out.html", kept=kept), 403


def _key_first(_: PlanWouldBeLostError) -> ResponseReturnValue:
    return render_template("errors/key_first.html", kept=None), HTTPStatus.CONFLICT


def _database_trouble(problem: Exception) -> ResponseReturnValue:
    current_app.logger.error("the database did not answer: %s", type(problem).__name__)
    return _without_database(503)


def _unknown(problem: Exception) -> ResponseReturnValue:
    current_app.logger.error("a page failed", exc_info=problem)
    return _without_database(500)


def _without_database(status: int) -> ResponseReturnValue:
    """Show a page that asks the database nothing, since that may be what is in trouble."""
    db.session.rollback()
    g.caller, g.look = None, g.get("look") or look_from(session.get("look", {}))
    body = render_template(f"errors/{status}.html", kept=kept_form())
    return body, status, {"Retry-After": "10"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
