"""The people the answers name become those who have to do with the plan, and the chosen helper gets its roles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import Contact
from app.questions.schema import Piles
from app.questions.shared_cards import PEOPLE, SOMEONE_ELSE
from app.services import participants
from app.services.makers import ME, Makers, names_for
from app.services.plans import change_frame, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from app.models import Helper, Participant, Plan
    from app.plan.document import SaidCard
    from app.services.said import Answer


# What was shown of a person card is its name and its picture; no two relations have the same picture.
RELATION_OF = {option.pictogram: option.key for option in PEOPLE}
OTHER = SOMEONE_ELSE.key


def add_people(plan: Plan, answers: Sequence[Answer], helper: Helper) -> None:
    """Add those whom `answers` name and who have never been on the list; whoever was taken off it stays off.

    `helper`, who makes the draft, writes. The one whom the person chose to help with the plan is responsible and leads,
    or the one who writes where the person has chosen nobody, unless somebody is already named for any of it (S58, S69).
    """
    cards = _cards(plan)
    known = {one.contact_id: one for one in participants.everyone(plan, with_removed=True) if one.contact_id}
    chosen = None
    for answer in answers:
        for key, shown in _named(answer):
            card_id = cards.get(key)
            if card_id and card_id not in known:
                known[card_id] = participants.add(plan, shown.label, RELATION_OF.get(shown.pictogram, OTHER), card_id)
            if card_id and answer.question.picks_helper:
                chosen = known[card_id]
    _give_roles(plan, chosen, helper)


def _cards(plan: Plan) -> dict[str, UUID]:
    """Return the ids of the person's cards by the key that stands in answers, also of cards that were taken away."""
    return {
        str(one): one for one in db.session.scalars(sa.select(Contact.id).where(Contact.person_id == plan.person_id))
    }


def _named(answer: Answer) -> Iterator[tuple[str, SaidCard]]:
    """Go through the people an answer is about, by key, as they were when they were shown (S-11)."""
    kind, piles = answer.question.kind, answer.given.piles
    feeding = kind.feeding if isinstance(kind, Piles) else ()
    return ((key, card) for key, card in answer.cards.items() if key not in piles or piles[key] in feeding)


def _give_roles(plan: Plan, chosen: Participant | None, helper: Helper) -> None:
    """Name who is responsible, writes and leads. Who was taken off the list gets no role by a draft."""
    now = frame_of(plan)
    if now.responsible_id or now.writer_id or now.leader_id or (chosen and chosen.removed_at):
        return
    picked = frozenset({str(chosen.contact_id)} if chosen else ())
    makers = Makers("", helper.name, names_for(plan, helper), picked)
    before = makers.find(ME, participants.everyone(plan, with_removed=True))
    if before and before.removed_at:
        return
    writer = before or makers.place(plan, ME)
    leader = chosen or writer
    change_frame(plan, now, replace(now, responsible_id=leader.id, writer_id=writer.id, leader_id=leader.id), helper)
