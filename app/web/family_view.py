"""What family and other readers see: the page of the reader and the preview of the person are made from this (D-L8).

It names its own fields. Nothing comes to a reader because it stands in the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.document import Document, Times
from app.plan.sections import HELP, OTHERS
from app.questions.answers import AnswerState, Step
from app.questions.questionnaire import MY_PLAN
from app.services import own_files
from app.services.family_content import shared_through
from app.services.family_reading import shown_in
from app.services.family_times import last_day
from app.web.days import date_in_words
from app.web.plan_seal import signature_views
from app.web.plan_view import plan_view
from app.web.shown_answer import ShownPart, parts_for_helper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.models import OwnFile
    from app.plan.for_family import SharedPlan
    from app.services.answers import AnswerBook
    from app.services.family_content import Shared
    from app.services.family_reading import Reading
    from app.services.signing import Signed
    from app.web.days_view import DayView
    from app.web.held_view import HeldView
    from app.web.plan_line_view import Fact
    from app.web.plan_seal import SignatureView
    from app.web.plan_view import PersonView, SectionView
    from app.web.shown_answer import ShownAnswer

MY_NAME = Step("my-name")
NO_DAYS = Times(began_on=date.min)
DONT_KNOW = _l("Jag vet inte")


@dataclass(frozen=True, slots=True)
class SharedView:
    """What is read through a link: the chosen parts of a plan, or answers where `is_plan` is false.

    `name` may be empty, and `until` is the last day of the link in words.
    """

    name: str
    until: str
    is_plan: bool
    sections: tuple[SectionView, ...] = ()
    people: tuple[PersonView, ...] = ()
    roles: tuple[Fact, ...] = ()
    days: tuple[DayView, ...] = ()
    held: tuple[HeldView, ...] = ()
    signatures: tuple[SignatureView, ...] = ()
    answers: tuple[ShownPart, ...] = ()


def family_view(reading: Reading) -> SharedView:
    """Return what the reader sees now.

    Raises RefusedError for who waits to be let in, and PlanNotFoundError when the version that is shown is not there.
    """
    return shared_view(shown_in(reading), last_day(reading.link.ends_at))


def name_for_who_waits(reading: Reading) -> str:
    """Return whose link it is, which is all that is told to a device that waits; it may be empty."""
    shared = shared_through(reading.person, reading.link)
    return shared_view(shared, last_day(reading.link.ends_at)).name


def shared_view(shared: Shared, until: date) -> SharedView:
    """Return `shared` ready to be read, until the day `until`."""
    if shared.plan is None:
        return _of_answers(shared.answers, until)
    return _of_plan(shared.plan, shared.signed, until)


def _of_plan(plan: SharedPlan, signed: Signed | None, until: date) -> SharedView:
    view = plan_view(_as_document(plan))
    chosen = {one.section.key for one in plan.sections}
    return SharedView(
        name=plan.name,
        until=date_in_words(until),
        is_plan=True,
        sections=tuple(one for one in view.sections if one.key in chosen),
        people=view.people,
        roles=view.roles,
        days=view.days if plan.times else (),
        held=view.held,
        signatures=_signatures(plan, signed) if plan.with_signatures and signed else (),
    )


def _signatures(plan: SharedPlan, signed: Signed) -> tuple[SignatureView, ...]:
    """Return who has signed; who sat beside is between the person and the helpers."""
    return tuple(replace(one, beside="") for one in signature_views(signed, plan.name))


def _as_document(plan: SharedPlan) -> Document:
    """Return what is read as a plan of its own, to be laid out as every plan is."""
    none = {one.section.key for one in plan.sections if one.is_none}
    return Document(
        revision=0,
        name=plan.name,
        times=plan.times or NO_DAYS,
        roles=plan.roles,
        people=plan.people,
        lines=tuple(line for one in plan.sections for line in one.lines),
        no_support=HELP.key in none,
        no_measures_by_others=OTHERS.key in none,
        held=plan.held,
    )


def _of_answers(book: AnswerBook, until: date) -> SharedView:
    """Return the answers: what was hopped over is left out, and so is how each was pressed.

    That something was recorded or photographed is told in words, as in a plan: the files are no part of it (0037).
    """
    shown = parts_for_helper(book, MY_PLAN)
    files = _files_in(book, shown)
    parts = (_for_family(part, files) for part in shown)
    said = book.get(MY_NAME)
    return SharedView(
        name=said.words.strip() if said else "",
        until=date_in_words(until),
        is_plan=False,
        answers=tuple(part for part in parts if part.answers),
    )


def _files_in(book: AnswerBook, shown: Iterable[ShownPart]) -> Mapping[str, OwnFile]:
    owner = next((version.person_id for step in book for version in book.current(step)), None)
    ids = (one for part in shown for answer in part.answers for one in answer.files)
    return own_files.files_of(owner, ids) if owner else {}


def _for_family(part: ShownPart, files: Mapping[str, OwnFile]) -> ShownPart:
    answers = (one for one in part.answers if one.state is not AnswerState.SKIPPED)
    return ShownPart(part.part, tuple(_told(one, files) for one in answers))


def _told(answer: ShownAnswer, files: Mapping[str, OwnFile]) -> ShownAnswer:
    kept = (own_files.in_words(files[one]) for one in answer.files if one in files)
    words = "\n".join(filter(None, (answer.words, *kept)))
    instead = str(DONT_KNOW) if answer.is_unknown else ""
    return replace(answer, by="", beside="", instead=instead, words=words, files=())
