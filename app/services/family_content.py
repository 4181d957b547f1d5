"""What the person lets a reader read: the latest plan that both have signed, or chosen answers where there is none.

The preview of the person and the page of the reader are made from the same `Shared`, so that neither shows anything
that the other does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.models import SharedAnswer
from app.plan.for_family import PlanPart, for_reader, parts_offered, private_offered
from app.questions.deciding import PRIVATE_AREAS
from app.questions.questionnaire import MY_PLAN
from app.services import plans, signing
from app.services.answers import IN_ORDER, AnswerBook
from app.services.family_links import Content
from app.services.family_private import areas_among, private_lines
from app.services.versions import READ, TABLE, read
from app.services.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from uuid import UUID

    from app.models import FamilyLink
    from app.plan.document import Document
    from app.plan.for_family import SharedPlan
    from app.services.signing import Signed
    from app.services.versions import Version
    from app.services.visits import Owner

FIXED = READ.join(
    SharedAnswer, sa.and_(SharedAnswer.person_id == TABLE.c.person_id, SharedAnswer.version_id == TABLE.c.id)
).order_by(*IN_ORDER)
AREAS = tuple(PlanPart(one.key, one.label, one.pictogram) for one in MY_PLAN.areas if one.key in PRIVATE_AREAS)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a reader reads: the chosen parts of a plan with its signatures, or the chosen answers."""

    plan: SharedPlan | None = None
    signed: Signed | None = None
    answers: AnswerBook = field(default_factory=lambda: AnswerBook(()))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person can let somebody read now. `parts` are open, and each of `areas` is private.

    `signed` is the latest version that both have signed, None where the answers are shown instead.
    """

    signed: Signed | None
    parts: tuple[PlanPart, ...]
    areas: tuple[PlanPart, ...]
    document: Document | None = None
    private: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    walk: Walk | None = None

    @property
    def snapshot_id(self) -> UUID | None:
        """Return which signed version is shown, or None where the answers are."""
        return self.signed.snapshot.id if self.signed and self.signed.snapshot else None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show yet."""
        return not (self.parts or self.areas)

    def content(self, parts: Collection[str], moved_in: Collection[str]) -> Content:
        """Return what is shown of `parts` and the private areas `moved_in`; keys that are not offered are left out."""
        open_parts = [one.key for one in self.parts if one.key in parts]
        areas = [one.key for one in self.areas if one.key in moved_in]
        versions = tuple(_versions(self.walk, open_parts, areas)) if self.walk else ()
        return Content(open_parts, areas, self.snapshot_id, versions)

    def shared(self, content: Content) -> Shared:
        """Return what a reader of `content` would read."""
        if self.document is None:
            return Shared(answers=AnswerBook(content.versions))
        plan = for_reader(self.document, content.parts, content.moved_in, self.private)
        return Shared(plan=plan, signed=self.signed)


def offer_of(person: Owner) -> Offer:
    """Return what the person can let somebody read now."""
    signed = latest_signed(person)
    if signed is None or signed.snapshot is None:
        return _offer_of_answers(Walk.of(person))
    document = signing.signed_document(signed.snapshot)
    private = private_lines(person.id, document)
    areas = private_offered(document, private)
    return Offer(
        signed, parts_offered(document, private), tuple(one for one in AREAS if one.key in areas), document, private
    )


def latest_signed(person: Owner) -> Signed | None:
    """Return the latest version that both have signed, or None."""
    plan = plans.plan_of(person)
    versions = signing.snapshots(plan) if plan else []
    return next((one for one in versions if one.person and one.helper), None)


def _offer_of_answers(walk: Walk) -> Offer:
    answered = walk.about_life
    keys = {placed.part.key for placed in answered if not areas_among(placed.question, walk.answers)}
    areas = frozenset(key for placed in answered for key in areas_among(placed.question, walk.answers))
    parts = (PlanPart(part.key, part.title, part.pictogram) for part in MY_PLAN.parts if part.key in keys)
    return Offer(None, tuple(parts), tuple(one for one in AREAS if one.key in areas), walk=walk)


def _versions(walk: Walk, parts: Collection[str], moved_in: Collection[str]) -> Iterator[Version]:
    for placed in walk.about_life:
        areas = areas_among(placed.question, walk.answers)
        if areas <= frozenset(moved_in) if areas else placed.part.key in parts:
            yield from walk.answers.current(placed.step)


def shared_through(person: Owner, link: FamilyLink) -> Shared:
    """Return what the reader of `link` reads: what the person looked at when the link was made, and nothing newer.

    Raises PlanNotFoundError when the signed version is gone, and BrokenSnapshotError when it is not what was signed.
    """
    if link.snapshot_id is None:
        fixed = FIXED.where(SharedAnswer.person_id == link.person_id, SharedAnswer.link_id == link.id)
        return Shared(answers=AnswerBook(read(fixed, link.person_id)))
    plan = plans.plan_of(person)
    versions = signing.snapshots(plan) if plan else []
    signed = next((one for one in versions if one.snapshot and one.snapshot.id == link.snapshot_id), None)
    if signed is None or signed.snapshot is None:
        raise plans.PlanNotFoundError
    document = signing.signed_document(signed.snapshot)
    return Shared(for_reader(document, link.parts, link.moved_in, private_lines(person.id, document)), signed)
