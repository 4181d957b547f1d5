"""The plans of the world that tests look at, taken a step further than the example's, so that every page has a case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.models.look_backs import LookBackKind
from app.plan.closing import every_row
from app.plan.document import canonical, fingerprint
from app.plan.kinds import LineKind
from app.plan.marks import Mark
from app.questions.answers import Step
from app.services import (
    family_links,
    helpers,
    look_back_verdicts,
    look_backs,
    participants,
    plan_lines,
    plans,
    showings,
    signing,
    verdicts,
    visits,
)
from app.services.answers import book_of
from app.services.days import today
from app.services.look_backs import NewLookBack
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand
from tests.services.signing_scenes import helper_signs, person_signs, ready, write_what_signing_needs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.models import Helper, Person, Plan, Showing
    from app.plan.document import Document, Line

VERA, VERAS_EMAIL = "Vera", "vera@example.org"


def further(everyone: Mapping[str, Person], helper: Helper) -> dict[str, UUID]:
    """Take the plans a step further, and return the ids that addresses need; call inside a unit of work."""
    shown = {name: _showing(person) for name, person in everyone.items() if name != "mira"}
    _show_vera(everyone["gunilla"])
    _wait_for_the_helper(shown["gustav"], helper)
    _change_the_next_meeting(_plan_of(everyone["elias"]))
    gunillas = document_of(_plan_of(everyone["gunilla"]))
    held = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Gunilla", "Petra"), "Det går bra på arbetet.")
    follow_up = look_backs.hold(_plan_of(everyone["gunilla"]), held, helper, uuid4())
    wrong = "Jag blir trött på eftermiddagen."
    look_back_verdicts.say(_plan_of(everyone["gunilla"]), follow_up.id, agrees=False, words=wrong, form_id=uuid4())
    return {
        "held": follow_up.id,
        **{f"shown_by_{name}": showing.id for name, showing in shown.items()},
        "shown_by_gunilla_to_vera": _showing(everyone["gunilla"], VERA).id,
        "link": next(one for one in family_links.links_of(everyone["gunilla"]) if one.reader == "Maj-Britt").id,
        "own_heading": _first(gunillas, LineKind.OWN).id,
        **_speak(_plan_of(everyone["hamid"]), helper),
    }


def _showing(person: Person, to: str = "") -> Showing:
    return next(one for one in showings.showings_of(person) if one.helper_id and (not to or one.helper_name == to))


def _plan_of(person: Person) -> Plan:
    found = plans.plan_of(person)
    assert found
    return found


def _first(document: Document, kind: LineKind) -> Line:
    return next(line for line in document.of_kind(kind))


def _show_vera(person: Person) -> None:
    """Let a helper read who does not write in the plan."""
    vera, _ = helpers.invite(VERA, VERAS_EMAIL, is_example=True)
    showing = showings.show(person, VERA, ["about-me"], book_of(person).current(Step("my-name")))
    showings.open_for(vera, showing)


def _wait_for_the_helper(showing: Showing, helper: Helper) -> None:
    """Let the person sign a plan that the helper has not signed yet."""
    plan = plans.begin(showing, helper, showing.shown_at.date())
    write_what_signing_needs(plan, Hand(helper))
    _agree(plan)
    signing.sign_as_person(plan, fingerprint(canonical(document_of(plan))), "Gustav", Mark(picture="music"))


def _agree(plan: Plan) -> None:
    """Let the person say of everything in the plan that it is right."""
    for line in every_row(document_of(plan)):
        verdicts.say(plan, line.id, line.number, agrees=True, words="", form_id=uuid4())


def somebody_to_sign() -> str:
    """Make somebody whose signed plan was changed and can be signed anew, and return the secret of their visit."""
    work = ready()
    person_signs(work)
    helper_signs(work)
    with work.writing() as plan:
        _change_the_next_meeting(plan)
    with unit_of_work():
        return visits.start(DeviceKind.OWN, person=work.person)[1]


def _change_the_next_meeting(plan: Plan) -> None:
    """Let a helper change a plan that both had signed, and the person agree with the change."""
    now = plans.frame_of(plan)
    plans.change_frame(plan, now, replace(now, next_meeting="På kaféet vid torget."))
    _agree(plan)


def _speak(plan: Plan, helper: Helper) -> dict[str, UUID]:
    """Let the person object to two lines, of which one is answered and written anew; return what to look at."""
    document = document_of(plan)
    wrong, open_still = _first(document, LineKind.CHANGE), _first(document, LineKind.SUPPORT)
    said = verdicts.say(plan, wrong.id, wrong.number, agrees=False, words="Jag vill inte flytta än.", form_id=uuid4())
    verdicts.reply(plan, said.id, "Du har rätt. Jag skriver om raden.", helper)
    verdicts.reply(plan, said.id, "Nu har jag skrivit om den.", helper)
    line = plan_lines.line_of(plan, wrong.id)
    now = plan_lines.written_of(plan_lines.current_version(line))
    again = replace(now, content=replace(now.content, text="Du vill ha andra regler hemma, och bo kvar."))
    plan_lines.change(plan, line, line.number, again, Hand(helper))
    verdicts.say(plan, open_still.id, open_still.number, agrees=False, words="", form_id=uuid4())
    days, roles = (
        next(one for one in document.closing if one.kind is kind) for kind in (LineKind.DAYS, LineKind.ROLES)
    )
    verdicts.say(plan, days.id, days.number, agrees=False, words="Jag kan inte den dagen.", form_id=uuid4())
    wish = _first(document, LineKind.LONGING)
    return {
        "days": days.id, "roles": roles.id, "rewritten": wrong.id, "unspoken": wish.id, "action": wish.actions[0].id,
        "left_out": next(iter(document.left_out)).id, "participant": participants.everyone(plan)[0].id,
    }  # fmt: skip
