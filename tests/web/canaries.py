"""A word of its own in every place where a person or a helper writes, so that one can see who meets which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.db import unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.document import Said, SaidCard, canonical, fingerprint
from app.plan.kinds import Content, LineKind, Task
from app.plan.marks import Mark
from app.questions.answers import Given
from app.services import (
    look_back_verdicts,
    look_backs,
    own_files,
    participants,
    people,
    person_keys,
    plan_lines,
    plan_photos,
    plans,
    showings,
    signing,
    verdicts,
)
from app.services.days import today
from app.services.look_backs import NewLookBack
from app.services.photos import clean_photo
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Source, Written
from app.services.plan_photos import PhotoHand
from app.services.sounds import Sound
from tests.helper.scenes import account, answer, named
from tests.photo_samples import jpeg

if TYPE_CHECKING:
    from app.models import Helper, Person, Plan, PlanLine
    from app.services.versions import Version

# What the person keeps for themselves. The last one is a name they have said later, and not shown to anybody.
OWN = ("kanarietvå", "kanarietre", "Kanariefyra", "kanariesex", "Kanarienamn")
# What the person has shown: a name, and whom it is shown to.
SHOWN = ("Kanarieina", "Kanariefem")
# What stands in the plan: in lines, in what was said and answered about them, in days, people and signatures.
IN_THE_PLAN = (
    "Kanariemål", "Kanariefråga", "Kanariekort", "Kanariesagt", "Kanariegöra", "Kanariebehov", "Kanarierubrik",
    "Kanarieegen", "Kanariemöte", "Kanarieborta", "Kanarieskäl", "Kanarieinvändning", "Kanariesvar", "Kanarieplats",
    "Kanariemänniska", "Kanariesignatur", "Kanarieunderskrift", "Kanariebild", "Kanarieuppföljning",
    "Kanarieuppföljt",
)  # fmt: skip
# What a helper wrote first, which only those who write can go back to.
DRAFT = ("Kanarieförr",)
CANARIES = OWN + SHOWN + IN_THE_PLAN + DRAFT


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who reads and writes, each an account: `other` has been shown nothing, and `former` no longer is."""

    writer: Helper
    reader: Helper
    former: Helper
    other: Helper

    @classmethod
    def invited(cls) -> Helpers:
        """Make the accounts."""
        return cls(*(account(f"{name.casefold()}@example.org", name) for name in ("Berit", "Rut", "Frida", "Vera")))


def fill(person: Person, helpers: Helpers) -> dict[str, Any]:
    """Let the owner write everywhere and show a part, and a helper write the plan; return what stands in addresses."""
    with unit_of_work():
        people.lock(person)
        voice = own_files.keep(person, Sound(b"Kanarieljud" * 9, 1))
    name = answer(person, "my-name", Given(words="Kanarieina", files=(str(voice.id),)))
    answer(person, "good-at", Given(words="kanarietvå"))
    answer(person, "try", Given(words="kanarietre"))
    answer(person, "areas", Given(chosen=("safety",)))
    answer(person, "safety-scale", Given(chosen=("bad",), words="kanariesex"))
    with unit_of_work():
        card = people.add_contact(person, "Kanariefyra", "friend")
        person_keys.make_key(person)
    answer(person, "readers", Given(piles={str(card.id): "with"}))
    shown = {who: _show(person, helper, name) for who, helper in vars_of(helpers).items() if who != "other"}
    with unit_of_work():
        ids = _write(person, helpers, shown, name)
    with unit_of_work():
        showings.take_back(person, shown["former"])
    named(person, "Kanarienamn")
    return {
        "contact_id": card.id, "showing_id": list(shown.values()), "about": str(card.id), "part_key": "about-me",
        "page_key": "mote", "file_id": voice.id, "kind": "json", "what": "stod", "number": 1, **ids,
    }  # fmt: skip


def vars_of(helpers: Helpers) -> dict[str, Helper]:
    """Return the accounts by what they are."""
    return {name: getattr(helpers, name) for name in Helpers.__slots__}


def _show(person: Person, helper: Helper, name: Version) -> Any:
    with unit_of_work():
        showing = showings.show(person, "Kanariefem", ["about-me"], [name])
        showings.open_for(helper, showing)
        return showing.id


def _write(person: Person, helpers: Helpers, shown: dict[str, Any], name: Version) -> dict[str, Any]:
    """Let one helper begin the plan and another write it; both sign it, and then something is changed."""
    plan = plans.begin(showings.showing_of(person, shown["former"]), helpers.former, today())
    plans.let_write(person, shown["writer"])
    hand = Hand(helpers.writer)
    someone = participants.add(plan, "Kanariemänniska", "friend")
    goal = _goal(plan, hand, name)
    does = {Task.DOES: (someone.id,), Task.RESPONSIBLE: (someone.id,)}
    deed = Content(text="Kanariegöra", due_on=today(), needs="Kanariebehov")
    plan_lines.add(plan, LineKind.ACTION, Written(deed, does), hand, parent=goal)
    own = Content(text="Kanarieegen", heading="Kanarierubrik")
    plan_lines.add(plan, LineKind.OWN, Written(own), hand)
    meeting = Content(text="Kanariemöte", due_on=today())
    plan_lines.add(plan, LineKind.MEETING, Written(meeting, {Task.ATTENDS: (someone.id,)}), hand)
    gone = plan_lines.add(plan, LineKind.LONGING, Written(Content(text="Kanarieborta")), hand)
    plan_lines.leave_out(plan, gone, "Kanarieskäl", hand)
    said = verdicts.say(plan, goal.id, goal.number, agrees=False, words="Kanarieinvändning", form_id=uuid4())
    verdicts.reply(plan, said.id, "Kanariesvar", helpers.writer)
    photo = plan_photos.add_photo(plan, goal, clean_photo(jpeg((64, 40))), "Kanariebild", PhotoHand(helpers.writer))
    _complete(plan)
    _sign(plan, helpers.writer)
    now = plans.frame_of(plan)
    plans.change_frame(plan, now, replace(now, next_meeting="Kanarieplats"))
    follow_up = NewLookBack(LookBackKind.FOLLOW_UP, today(), (), "Kanarieuppföljning")
    held = look_backs.hold(plan, follow_up, helpers.writer, uuid4())
    look_back_verdicts.say(plan, held.id, agrees=False, words="Kanarieuppföljt", form_id=uuid4())
    ids = {"participant_id": someone.id, "photo_id": photo.id, "look_back_id": held.id}
    return {"line_id": [goal.id, gone.id], **ids}


def _goal(plan: Plan, hand: Hand, name: Version) -> PlanLine:
    said = Said("Kanariefråga", (SaidCard("Kanariekort", "trip"),), "Kanariesagt", said_on=today())
    line = plan_lines.add(
        plan, LineKind.GOAL, Written(Content(text="Kanarieförr")), hand, source=Source(name.id, "", said)
    )
    plan_lines.change(plan, line, line.number, Written(Content(text="Kanariemål")), hand)
    return line


def _complete(plan: Plan) -> None:
    for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
        plans.say_none(plan, column, is_none=True)
    now = plans.frame_of(plan)
    day = today()
    plans.change_frame(plan, now, replace(now, ready_on=day, follow_up_on=day, evaluate_on=day, review_on=day))


def _sign(plan: Plan, helper: Helper) -> None:
    seen = fingerprint(canonical(document_of(plan)))
    signing.sign_as_person(plan, seen, "Kanariesignatur", Mark(picture="coffee"))
    signing.sign_as_helper(plan, helper, seen, "Kanarieunderskrift")
