"""One follow-up, evaluation or review that was held, and whether what stands about it is right (LSS 21 b §)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.person.plan_autosaving import autosave, is_by_itself
from app.person.plan_rows import RIGHT, WRONG
from app.person.plan_verdicts import Pressed, form_of, plan_to_read
from app.person.ways import aside_from
from app.services import look_back_verdicts, people
from app.services.look_backs import look_backs, told
from app.services.plans import PlanNotFoundError
from app.web.beside import beside_here
from app.web.guards import Me, for_person
from app.web.saving import is_autosave

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import LookBackVerdict
    from app.plan.looking_back import Held

UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows as said: what was said last, or what a refused form held."""

    chosen: str = ""
    words: str = ""
    message: str = ""

    @classmethod
    def of(cls, held: Held) -> Answer:
        """Return what the person said last about what was held, or nothing where nothing was said."""
        said = held.verdict
        return cls(RIGHT if said.agrees else WRONG, said.words) if said else cls()

    @property
    def fault_field(self) -> str:
        """Return the field that a fault is about: the words when they are chosen for, else the choice."""
        return "ord" if self.chosen else "svar"


@bp.get("/plan/uppfoljt/<uuid:look_back_id>")
@for_person
def plan_held(me: Me, look_back_id: UUID) -> ResponseReturnValue:
    """Show what stands about what was held. Raises PlanNotFoundError for anybody else's."""
    held = _held(me, look_back_id)
    return _show(me, look_back_id, held, Answer.of(held))


def _held(me: Me, look_back_id: UUID) -> Held:
    found = next((one for one in look_backs(plan_to_read(me)) if one.id == look_back_id), None)
    if found is None:
        raise PlanNotFoundError
    return told(found)


def _show(me: Me, look_back_id: UUID, held: Held, answer: Answer) -> str:
    return render_template(
        "person/plan_held.html", one=held, answer=answer, here=url_for("person.plan_held", look_back_id=look_back_id),
        form_id=form_of(request.form) if answer.message else uuid4(), is_saved=held.verdict is not None,
        done=look_back_verdicts.said_from(plan_to_read(me), look_back_id),
    )  # fmt: skip


@bp.post("/plan/uppfoljt/<uuid:look_back_id>")
@for_person
def plan_held_save(me: Me, look_back_id: UUID) -> ResponseReturnValue:
    """Save what the person says about what was held, and go back to the plan. Raises PlanNotFoundError as `plan_held`.

    It stands there for ever and lifts no signature (`docs/decisions/0029`).
    """
    held, pressed = _held(me, look_back_id), Pressed.of(request.form, look_back_id)
    # What only stood in the field since the last time was about what does not stand there any more.
    is_old = pressed.choice == RIGHT and pressed.words in {one.words for one in held.verdicts}
    pressed = replace(pressed, words="") if is_old else pressed
    if is_autosave():
        return autosave([pressed], lambda said: [one for each in said if (one := _save(me, each))])
    if pressed.message:
        return _show(me, look_back_id, held, Answer(pressed.choice, pressed.words, pressed.message)), UNREADABLE
    if pressed.choice:
        _save(me, pressed)
    here = url_for("person.plan_held", look_back_id=look_back_id)
    aside = aside_from(request.form.get("go", ""), here)
    return redirect(aside or url_for("person.plan", _anchor="uppfoljt"), 303)


def _save(me: Me, pressed: Pressed) -> LookBackVerdict | None:
    """Save what was said and read it back (promise 1); None for a script that is late."""
    held, form_id, beside, agrees = pressed.line_id, form_of(request.form), beside_here(), pressed.choice == RIGHT
    with unit_of_work():
        people.lock(me.person)
        plan = plan_to_read(me)
        if is_by_itself() and look_back_verdicts.has_objected(plan, held, form_id):
            return None
        saved = look_back_verdicts.say(plan, held, agrees, pressed.words, form_id, beside=beside)
    look_back_verdicts.confirm(saved, pressed.words, agrees=agrees)
    return saved
