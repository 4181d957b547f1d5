"""*Hämta allt om mig*: a file with everything, to read and for machines, made when the person asks (art. 15 and 20)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from flask import Response, current_app, render_template

from app.db import db, unit_of_work
from app.i18n import _
from app.person import bp
from app.person.who_looked import days_of
from app.questions.questionnaire import MY_PLAN
from app.services import export_person, own_files, people, plans, signing, who_looked
from app.services.answers import book_of
from app.services.audit_words import Who
from app.services.days import day_of, today
from app.web.days import date_in_words
from app.web.guards import Me, for_person
from app.web.one_file import in_one_file
from app.web.own_file_view import OwnFiles, answers_in
from app.web.photo_form import photos_inside
from app.web.plan_reading import reading_of
from app.web.shown_answer import parts_for_owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from config import Config

FILE_NAME: Final = "allt-om-mig.zip"
TO_READ, FOR_MACHINES, PLAN_TO_READ = "allt-om-mig.html", "allt-om-mig.json", "min-plan.html"


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody who may read, or might: from when, and until when."""

    name: str
    since: str
    until: str


@bp.get("/hamta-allt")
@for_person
def take_everything(me: Me) -> ResponseReturnValue:  # noqa: ARG001 (the page is the same for everyone)
    """Tell what is in the file; looking at the page makes none."""
    return render_template("person/take_everything.html")


@bp.post("/hamta-allt")
@for_person
def take_everything_now(me: Me) -> ResponseReturnValue:
    """Give the file. It is made in memory and stands on no disk of ours."""
    with unit_of_work():
        export_person.note(me.person)
    packed = _packed(me)
    db.session.commit()  # Ends the reading before the file goes out, which may take a while.
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(packed, content_type="application/zip", headers=headers)


def _packed(me: Me) -> bytes:
    """Return the file. Every name in it is ours, so none can lead anywhere (S-78)."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as pack:
        for name, html in _pages(me):
            pack.writestr(name, html.encode())
        pack.writestr(FOR_MACHINES, export_person.as_json(me.person))
        for file in export_person.files(me.person):
            pack.writestr(file.name, file.data, ZIP_STORED)  # A JPEG or an MP3 gets no smaller.
    return whole.getvalue()


def _pages(me: Me) -> Iterator[tuple[str, str]]:
    config: Config = current_app.extensions["min_plan_config"]
    yield TO_READ, in_one_file(_to_read(me), config.built_assets)
    plan = plans.plan_of(me.person)
    if plan is None:
        return
    yield PLAN_TO_READ, in_one_file(_plan(plan), config.built_assets)
    for signed in signing.snapshots(plan):
        if signed.snapshot:
            number = signed.snapshot.number
            yield f"min-plan-version-{number}.html", in_one_file(_plan(plan, number), config.built_assets)


def _plan(plan: Plan, number: int | None = None) -> str:
    reading = reading_of(plan, number)
    photo_src = photos_inside(plan, reading.view)
    return render_template("documents/plan.html", view=reading.view, photo_src=photo_src, is_kept=True)


def _to_read(me: Me) -> str:
    parts = parts_for_owner(book_of(me.person), MY_PLAN)
    found = own_files.files_of(me.person.id, (one for told in answers_in(parts) for one in told.files))
    return render_template(
        "documents/about_me.html",
        day=date_in_words(today()),
        parts=parts,
        own=OwnFiles(found, lambda file_id: export_person.file_name(found[file_id]), are_kept=True),
        contacts=people.contacts(me.person),
        access=list(_access(me)),
        days=days_of(who_looked.looks(me.person, since=None)),
        has_plan=plans.plan_of(me.person) is not None,
    )


def _access(me: Me) -> Iterator[Access]:
    for one in who_looked.ever_let_in(me.person):
        name = _("%(name)s, med en länk", name=one.name) if one.who is Who.READER else one.name
        until = date_in_words(day_of(one.until)) if one.until else ""
        yield Access(name, date_in_words(day_of(one.since)), until)
