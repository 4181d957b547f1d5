"""*Plattan är låst*: the page of a locked visit. It tells nothing of whose it is; what was written waits (D-S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import render_template, url_for
from sqlalchemy.exc import SQLAlchemyError

from app.db import db
from app.i18n import _l
from app.models.access import DeviceKind
from app.services import second_step
from app.web.kept import sealed_form
from app.web.local_path import local_path
from app.web.look import look_from, show_as
from app.web.second_step_view import PICTURES, Pressed

if TYPE_CHECKING:
    from app.services.visits import Caller, Owner
    from app.web.kept import KeptForm

OWN_PAGES: Final = "/min-plan/"
KEY_NEEDED: Final = _l("Nu behövs din nyckel. Skriv koden som står på den.")


def lock_page(
    locked: Caller,
    *,
    back: str = "",
    kept: KeptForm | None = None,
    sealed: str = "",
    fault: str = "",
    step: Pressed | None = None,
) -> str:
    """Return the page, in the look of the person it waits for; `kept` is what could not be saved.

    `step` is what was pressed so far of the person's own way back. A visit that a helper opened is over, and not
    only locked: that way leads back to it no more.
    """
    assert locked.person is not None  # noqa: S101 (only a person's visit is locked)
    show_as(look_from(locked.person.settings))  # In the language that the person reads.
    own_way, is_closed = (None, False) if locked.visit.helped_in_by else _own_way(locked.person)
    return render_template(
        "entrance/locked.html",
        is_shared=locked.visit.device is DeviceKind.SHARED,
        back=own_page(back),
        sealed=sealed_form(kept, locked.person) if kept else sealed,
        fault=str(KEY_NEEDED) if fault and is_closed else fault,  # "Prova igen" is true no more.
        step=step or own_way,
        pictures=PICTURES,
        is_own_way_closed=is_closed,
        key_needed=KEY_NEEDED,
    )


def _own_way(person: Owner) -> tuple[Pressed | None, bool]:
    """Return the person's own way back, and whether it is closed; neither while the database is away: the key works."""
    try:
        waits = waits_for(person)
        return waits, waits is None and second_step.step_of(person) is not None
    except SQLAlchemyError:
        db.session.rollback()
        return None, False


def waits_for(person: Owner) -> Pressed | None:
    """Return the beginning of the person's own way back, or None where there is none or it was wrong too often."""
    step = second_step.step_of(person)
    return Pressed(second_step.StepKind(step.kind)) if step and _may_try(person) else None


def _may_try(person: Owner) -> bool:
    return second_step.has_tries_left(person)


def own_page(path: str) -> str:
    """Return `path` if it is a page of the person's own to come back to, else the way onward."""
    return path if path.startswith(OWN_PAGES) and local_path(path, "") else url_for("person.go_on")
