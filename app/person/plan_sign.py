"""Signing the plan in the person's own session: a name, a drawn mark or a picture, and "Inte klart än" beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.plan_rows import rows_of
from app.person.plan_verdicts import plan_to_read
from app.person.plan_way import FROM_SIGNING
from app.person.seen_plan import as_field, from_field
from app.plan.checklist import TIMES
from app.plan.document import canonical, fingerprint
from app.plan.marks import HEIGHT, PICTURES, WIDTH, Mark, UnreadableMarkError, as_text, read_strokes
from app.services import people, plans, signing
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.signing import VERDICT
from app.web.beside import beside_here
from app.web.guards import Me, for_person
from app.web.plan_view import plan_view
from app.web.what_is_new import what_is_new
from app.web.written import clean

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.plan.document import Document, Line
    from app.services.signing import Signed

LONGEST_NAME = 100
# So many lines that are new to the person are seen at once; the rest are one tap away, to keep the page calm.
MOST_UNREAD = 5
CHOOSE = _l("Skriv ditt namn. Eller rita. Eller välj en bild.")
SHORTER = _l("Namnet är långt. Ta bort lite. Allt du skrev står kvar här.")
DRAW_AGAIN = _l("Rita igen, lite kortare. Eller skriv ditt namn.")
# What the unseen button sends that Enter presses: nobody signs by ending a line on the tablet's own keyboard.
STAY = "stay"
# What still stops signing, in words for the person: what is missing in a section, or in a line of it. Only the helper
# can write it (blueprint 2.3: C4 to C10, C13, C14).
STOPS = {
    "help": _l("Din hjälpare ska skriva vilken hjälp du ska få."),
    "others": _l("Din hjälpare ska skriva vad andra ska göra."),
    "readers": _l("Din hjälpare ska skriva vem som får läsa."),
    "does": _l("Din hjälpare ska skriva vem som gör vad."),
    "responsible": _l("Din hjälpare ska skriva vem som ansvarar för det."),
    "due_on": _l("Din hjälpare ska skriva när det ska vara klart."),
    TIMES: _l("Din hjälpare ska skriva dagarna i planen."),
}


@dataclass(frozen=True, slots=True)
class _Form:
    """What the person signs with, as it was sent. `fault` says what to do, about the field `place`."""

    name: str = ""
    mark: Mark = field(default_factory=Mark)
    seen: bytes = b""
    fault: str = ""
    place: str = ""

    @classmethod
    def read(cls) -> _Form:
        """Read the form of this request."""
        name, picture = clean(request.form.get("name", "")), request.form.get("bild", "")
        try:
            seen = bytes.fromhex(request.form.get("sett", ""))
        except ValueError:
            seen = b""
        form = cls(name, Mark(picture=picture if picture in PICTURES else ""), seen)
        try:
            form = replace(form, mark=replace(form.mark, strokes=read_strokes(request.form.get("ritat", ""))))
        except UnreadableMarkError:
            return replace(form, fault=str(DRAW_AGAIN), place="rita")
        return replace(form, fault=str(SHORTER), place="name") if len(name) > LONGEST_NAME else form

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing in it to keep."""
        return not self.name and self.mark.is_empty

    @property
    def drawn(self) -> str:
        """Return the drawing as the field carries it."""
        return as_text(self.mark.strokes)


@bp.get("/plan/skriv-under")
@for_person
def plan_sign(me: Me) -> ResponseReturnValue:
    """Ask for the signature; before that say what is missing, and afterwards what happens next."""
    plan = plan_to_read(me)
    state = signing.state_of(plan)
    if state.holds:
        return render_template("person/plan_sign_done.html", state=state, writers=_writers(me))
    return _ask(plan, state, _Form())


def _writers(me: Me) -> list[str]:
    return [showing.helper_name for showing in plans.writers(me.person).values()]


def _ask(plan: Plan, state: Signed, form: _Form, before: Document | None = None) -> ResponseReturnValue:
    document = document_of(plan)
    if stops := signing.what_stops(document):
        told = dict.fromkeys(str(STOPS[one.field if one.line else one.place]) for one in stops if one.place != VERDICT)
        wrong = [one.line for one in stops if one.place == VERDICT]
        return render_template(
            "person/plan_sign_stops.html", told=list(told), wrong=_addresses(wrong), form=form, stay=STAY
        )
    now = fingerprint(canonical(document))
    has_changed = request.method == "POST" and form.seen != now
    page = render_template(
        "person/plan_sign.html", form=form, state=state, pictures=PICTURES, box=(WIDTH, HEIGHT), seen=now.hex(),
        stay=STAY, document=as_field(document), view=plan_view(document, read_on=today()), has_changed=has_changed,
        unread=[row for row in rows_of(document) if not row.is_said], most=MOST_UNREAD, way=FROM_SIGNING,
        new=what_is_new(before, document) if before else None,
    )  # fmt: skip
    return page, 422 if form.fault or has_changed else 200


def _addresses(lines: list[Line | None]) -> list[tuple[str, str]]:
    """Return the words of each line and the page where it stands."""
    page = partial(url_for, "person.plan_line", **FROM_SIGNING)  # type: ignore[arg-type]  # Flask takes any value
    return [(line.text, page(line_id=line.id)) for line in lines if line]


@bp.post("/plan/skriv-under")
@for_person
def plan_sign_now(me: Me) -> ResponseReturnValue:
    """Sign the plan, if it still is the one the person has looked at; otherwise show what is new and ask again."""
    form = _Form.read()
    if form.fault or request.form.get("go") == STAY:
        return _ask_again(me, form)
    beside = beside_here()  # Asked before the turn to write, so that nobody waits for it.
    try:
        with unit_of_work():
            people.lock(me.person)
            signing.sign_as_person(plan_to_read(me), form.seen, form.name, form.mark, beside=beside)
    except signing.NothingToSignWithError:
        return _ask_again(me, replace(form, fault=str(CHOOSE), place="name"))
    except (signing.PlanChangedError, signing.NotReadyError):
        return _ask_again(me, form)  # The page says what is new or missing, and keeps the name and the drawing.
    return redirect(url_for("person.plan_sign"), 303)


def _ask_again(me: Me, form: _Form) -> ResponseReturnValue:
    plan = plan_to_read(me)
    state = signing.state_of(plan)
    if state.holds:
        return redirect(url_for("person.plan_sign"), 303)
    return _ask(plan, state, form, from_field(request.form.get("planen", ""), form.seen))


@bp.get("/plan/inte-klart")
@for_person
def plan_not_yet(me: Me) -> ResponseReturnValue:
    """Say that nothing happened, and lead back to the plan."""
    plan_to_read(me)
    return render_template("person/plan_sign_not_yet.html")
