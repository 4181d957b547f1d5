"""A plan that somebody wants to read: as it is now, or as it was signed; as a page or as a PDF. Both doors share it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

from flask import Response, current_app, render_template, request

from app.db import db, utc_now
from app.i18n import _l
from app.plan.looking_back import as_known_now, is_taken_back
from app.services import look_backs, signing
from app.services.days import day_of, today
from app.services.line_files import lines_read
from app.services.plan_documents import document_of
from app.services.plans import PlanNotFoundError
from app.web.pdf import PdfBusyError, PdfNotMadeError, only_one, pdf_of
from app.web.photo_form import photos_inside
from app.web.plan_seal import signature_views
from app.web.plan_view import PlanView, plan_view
from app.web.said_view import no_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from app.models import Plan, Snapshot
    from app.plan.document import Document, Line
    from app.web.own_file_view import FilesOfLines
    from app.web.said_view import FilesOf
    from config import Config

    Own: TypeAlias = Callable[[Plan, Iterable[Line]], FilesOfLines]

FILE_NAME = "min-plan.pdf"
LOCK = "pdf.lock"
NEWS = _l("Någon har skrivit hur det går sedan ni skrev under.")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan ready to be read, and when it became what it is; `number` is the version that was asked for."""

    view: PlanView
    at: datetime
    plan: Plan
    number: int | None = None


def wanted_version() -> int | None:
    """Return the number of the signed version that is asked for; None for the plan as it is now.

    Raises PlanNotFoundError for what is no number.
    """
    asked = request.args.get("version")
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdecimal():
        raise PlanNotFoundError
    return int(asked[:9])


def reading_of(plan: Plan, number: int | None = None, own: Own | None = None, *, is_on_paper: bool = False) -> Reading:
    """Return the plan as it is now, or the signed version `number`. Raises PlanNotFoundError when there is no such.

    `own` gives the recordings and photos of the answers for the one who reads; without it they are told of in words.
    """

    def files_of(document: Document) -> FilesOf:
        files = own(plan, lines_read(document)) if own else None
        return no_files if files is None else files.on_paper if is_on_paper else files.of

    if number is None:
        return _as_it_is_now(plan, files_of)
    signed = next((one for one in signing.snapshots(plan) if one.snapshot and one.snapshot.number == number), None)
    if signed is None or signed.snapshot is None:
        raise PlanNotFoundError
    return Reading(_view(signed, signed.snapshot, plan, files_of), _signed_at(signed), plan, number)


def _as_it_is_now(plan: Plan, files_of: Callable[[Document], FilesOf]) -> Reading:
    state = signing.state_of(plan)
    if state.snapshot and state.holds:
        view = _view(state, state.snapshot, plan, files_of, is_now=True)
        return Reading(view, utc_now() if view.news else _signed_at(state), plan)
    document = document_of(plan)
    return Reading(plan_view(document, read_on=today(), files_of=files_of(document)), utc_now(), plan)


def _view(
    signed: signing.Signed,
    snapshot: Snapshot,
    plan: Plan,
    files_of: Callable[[Document], FilesOf],
    *,
    is_now: bool = False,
) -> PlanView:
    """Return a signed version, word for word. Where it `is_now` the plan, how it goes is told as it is known (C18)."""
    document = signing.signed_document(snapshot)
    known = as_known_now(document, document_of(plan)) if is_now else document
    view = plan_view(
        known, signature_views(signed, document.name), sha256=snapshot.sha256, version=snapshot.number,
        is_old=not signed.holds, read_on=day_of(_signed_at(signed)), files_of=files_of(document),
    )  # fmt: skip
    return replace(view, news=str(NEWS) if is_now and _has_news(plan, snapshot, document, known) else "")


def _has_news(plan: Plan, snapshot: Snapshot, signed: Document, known: Document) -> bool:
    """Tell whether something about how it goes has come after the signatures.

    A version that was signed before such things stood in it lacks them, though they may be older than the signatures.
    """
    return known != signed and (is_taken_back(signed, known) or look_backs.is_told_since(plan, snapshot.created_at))


def _signed_at(signed: signing.Signed) -> datetime:
    """Return when the last signature was given, so that the same signed version is always the same file."""
    return max(one.at for one in signed.signatures)


def pdf_answer(reading: Reading) -> ResponseReturnValue | None:
    """Return the plan as a PDF to save, or None when none can be made here and now; the log then says why."""
    config: Config = current_app.extensions["min_plan_config"]
    try:
        with only_one(config.data_dir / LOCK):
            pdf = _pdf(reading, config)
    except PdfBusyError as busy:
        current_app.logger.info("a PDF was not made: %s", busy)
        return None
    except PdfNotMadeError as trouble:
        # Without a trace: that would hold the page, and so the person's words.
        current_app.logger.error("a PDF could not be made: %s", trouble)  # noqa: TRY400
        return None
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(pdf, HTTPStatus.OK, content_type="application/pdf", headers=headers)


def _pdf(reading: Reading, config: Config) -> bytes:
    photo_src = photos_inside(reading.plan, reading.view)
    html = render_template("documents/plan.html", view=reading.view, photo_src=photo_src)
    db.session.commit()  # Ends the reading: on SQLite nobody can save anything while a page still reads.
    return pdf_of(html, created=reading.at, built=config.built_assets)
