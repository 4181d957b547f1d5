"""A plan that somebody wants to read: as it is now, or as it was signed; as a page or as a PDF. Both doors share it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, render_template, request

from app.db import db, utc_now
from app.services import signing
from app.services.days import day_of, today
from app.services.plan_documents import document_of
from app.services.plans import PlanNotFoundError
from app.web.pdf import PdfBusyError, PdfNotMadeError, only_one, pdf_of
from app.web.photo_form import photos_inside
from app.web.plan_seal import signature_views
from app.web.plan_view import PlanView, plan_view

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from app.models import Plan, Snapshot
    from config import Config

FILE_NAME = "min-plan.pdf"
LOCK = "pdf.lock"


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


def reading_of(plan: Plan, number: int | None = None) -> Reading:
    """Return the plan as it is now, or the signed version `number`. Raises PlanNotFoundError when there is no such."""
    if number is None:
        return _as_it_is_now(plan)
    signed = next((one for one in signing.snapshots(plan) if one.snapshot and one.snapshot.number == number), None)
    if signed is None or signed.snapshot is None:
        raise PlanNotFoundError
    return Reading(_view(signed, signed.snapshot), _signed_at(signed), plan, number)


def _as_it_is_now(plan: Plan) -> Reading:
    state = signing.state_of(plan)
    if state.snapshot and state.holds:
        return Reading(_view(state, state.snapshot), _signed_at(state), plan)
    return Reading(plan_view(document_of(plan), read_on=today()), utc_now(), plan)


def _view(signed: signing.Signed, snapshot: Snapshot) -> PlanView:
    document = signing.signed_document(snapshot)
    return plan_view(
        document, signature_views(signed, document.name), sha256=snapshot.sha256, version=snapshot.number,
        is_old=not signed.holds, read_on=day_of(_signed_at(signed)),
    )  # fmt: skip


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
