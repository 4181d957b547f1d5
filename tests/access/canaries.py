"""The owner's data as the matrix needs it: everything in `tests.web.canaries`, and what was kept, tried and closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.db import db, unit_of_work, utc_now
from app.models import Assistance
from app.models.access import DeviceKind
from app.questions.answers import Given
from app.services import audit, helpers, people, plans, showings, visits
from app.services.audit_words import Action, Thing, as_helper
from app.services.secrets_and_codes import digest
from tests.helper.scenes import account, answer
from tests.web.canaries import CANARIES, Helpers, fill

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Person, Visit

KEPT = {
    "talk-helper": "Kanariehos", "home-keep": "Kanariehemma", "home-change": "Kanariebyte", "work-keep": "Kanariejobb",
    "friends-keep": "Kanarievänner", "friends-change": "Kanarieensam", "safety-keep": "Kanarietrygg",
    "safety-change": "Kanarierädd", "longing": "Kanarielängtan", "hard": "Kanariesvårt",
    "most-important": "Kanarieviktigt",
    "meeting-place": "Kanarielokal", "meeting-time": "Kanarietid",
}  # fmt: skip
"""What the owner has answered since, in private parts and others, and has shown to nobody."""
NEVER = ("Kanarieovälkommen", "Kanariebortvald", "Kanarieändrat", "Kanarieandrahand")
"""Who should not come to the meeting, a card that is taken away, words that were replaced, who was to be shown to."""
TO_A_RELATIVE = ("Kanariesläkt", "Kanariekusin")
TO_THE_HALF = ("Kanariehalv",)
ALL = CANARIES + tuple(KEPT.values()) + NEVER + TO_A_RELATIVE + TO_THE_HALF


def fill_more(owner: Person) -> tuple[dict[str, Any], dict[str, Helper]]:
    """Let the owner have everything one can have; return what stands in addresses, and the accounts."""
    known = Helpers.invited()
    accounts = {who: getattr(known, who) for who in Helpers.__slots__}
    ids = fill(owner, known)
    voice = (str(ids["file_id"]),)
    own_showings = dict(zip(("writer", "reader", "former"), ids.pop("showing_id"), strict=True))
    accounts |= {"relative": account("runa@example.org", "Runa"), "kin": account("kerstin@example.org", "Kerstin")}
    accounts["half"] = account("halvdan@example.org", "Halvdan")
    with unit_of_work():
        accounts["relative"].relative_of_id = accounts["kin"].relative_of_id = owner.id
        helpers.invite("Ingen", "ingen@example.org")
    for who, words in zip(("relative", "kin", "half"), TO_A_RELATIVE + TO_THE_HALF, strict=True):
        own_showings[who] = _shown_again(owner, accounts[who], Given(words=words, files=voice))
    with unit_of_work():
        plans.let_write(owner, own_showings["kin"])
    answer(owner, "reader-parts", Given(chosen=("about-me",)), about=ids["about"])
    ids |= {"showings": own_showings, **_keep_to_oneself(owner)}
    with unit_of_work():
        audit.note(Action.READ_ANSWERS, Thing.SHOWING, own_showings["writer"], owner.id, by=as_helper(known.writer.id))
    return ids, accounts


def _shown_again(owner: Person, helper: Helper, given: Given) -> UUID:
    """Show an answer of its own to one more helper."""
    said = answer(owner, "good-meeting", given)
    with unit_of_work():
        showing = showings.show(owner, "Kanarieandrahand", ["meeting"], [said])
        showings.open_for(helper, showing)
    return showing.id


def _keep_to_oneself(owner: Person) -> dict[str, Any]:
    answer(owner, "areas", Given(chosen=("home", "work", "friends", "safety")))
    answer(owner, "longing", Given(words="Kanarieändrat"))
    for question, words in KEPT.items():
        answer(owner, question, Given(words=words))
    with unit_of_work():
        unwelcome, gone = (people.add_contact(owner, name, "friend") for name in NEVER[:2])
    answer(owner, "meeting-people", Given(piles={str(unwelcome.id): "not-with"}))
    with unit_of_work():
        people.remove_contact(owner, gone.id)
    return {"removed_contact_id": gone.id, "contact_id": unwelcome.id}


def assisted(owner: Person, helper: Helper) -> tuple[Visit, str]:
    """Begin a visit of the owner on a shared tablet, with `helper` beside; call inside a unit of work."""
    visit, secret = visits.start(DeviceKind.SHARED, person=owner)
    db.session.flush()
    now = utc_now()
    beside = Assistance(
        person_id=owner.id, visit_id=visit.id, helper_id=helper.id, code="1234", helper_name="Berit",
        code_digest=digest(str(uuid4()), "assistance"), code_ends_at=now + timedelta(minutes=10), began_at=now,
    )  # fmt: skip
    db.session.add(beside)
    visit.beside_since = now
    return visit, secret
