"""Signing the plan: what stops it, the version that is signed, and whether the signatures still hold (blueprint 2.3).

A signature belongs to a snapshot, and a snapshot is one revision of the plan for ever. Nothing has to be undone when
the plan changes: its revision is a higher one then, and no longer the one that was signed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from app.db import db
from app.i18n import _l
from app.models import PlanEvent, Signature, Snapshot
from app.models.plans import Signer
from app.plan.checklist import Missing, stops_signing
from app.plan.document import Document, canonical, fingerprint, from_canonical
from app.plan.events import PlanVerb
from app.plan.kinds import SENTENCES
from app.plan.marks import Mark, is_name
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.plans import note
from app.services.verdicts import unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.models import Helper, Plan
    from app.plan.document import Line

VERDICT = "verdict"
ANSWER = _l("Svara på det personen säger, eller skriv om raden.")
ANSWER_ONLY = _l("Svara på det personen säger.")  # Many facts stand in one line, so a change of one is no answer.


class PlanChangedError(Exception):
    """The plan is no longer the one that the signer looked at."""


class NotReadyError(Exception):
    """Something must be written or answered before anybody can sign."""


class NothingToSignWithError(Exception):
    """A signature needs a name, a drawing or a picture."""


class WaitsForPersonError(Exception):
    """The helper signs after the person, and the person has not signed the plan as it is now."""


class BrokenSnapshotError(Exception):
    """A signed version is not what was signed: its fingerprint is another."""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature as it is read: who, the name that was written, the mark, when, and who sat beside the person."""

    signer: Signer
    name: str
    mark: Mark
    at: datetime
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A version that was signed, who signed it, and whether it is the plan as it is now; empty when none was.

    `lifted_at` is when the plan changed after it was signed.
    """

    snapshot: Snapshot | None = None
    person: SignedBy | None = None
    helper: SignedBy | None = None
    holds: bool = False
    lifted_at: datetime | None = None

    @property
    def is_signed(self) -> bool:
        """Tell whether both have signed the plan as it is now."""
        return self.holds and self.person is not None and self.helper is not None

    @property
    def waits_for_helper(self) -> bool:
        """Tell whether the person has signed the plan as it is now, and the helper has not."""
        return self.holds and self.person is not None and self.helper is None

    @property
    def was_lifted(self) -> bool:
        """Tell whether the plan has changed since somebody signed it."""
        return self.snapshot is not None and not self.holds

    @property
    def signatures(self) -> tuple[SignedBy, ...]:
        """Return the signatures on this version, the person's first."""
        return tuple(one for one in (self.person, self.helper) if one)


def what_stops(document: Document) -> tuple[Missing, ...]:
    """Return what must be written or answered before anybody can sign (blueprint 2.3); nothing when one may."""
    objected = (Missing(_answer(line), VERDICT, required=True, line=line) for line in unanswered(document))
    return (*stops_signing(document, today()), *objected)


def _answer(line: Line) -> str:
    return ANSWER_ONLY if line.is_closing and line.kind not in SENTENCES else ANSWER


def sign_as_person(plan: Plan, seen: bytes, name: str, mark: Mark, *, beside: str = "") -> Snapshot:
    """Sign the plan as the person who owns it; call inside a unit of work that holds the person's lock.

    `seen` is the fingerprint of the document that the person looked at. Who has signed this revision already signs no
    second time. `beside` names the helper who sits beside the person (D-P4). Raises PlanChangedError, NotReadyError and
    NothingToSignWithError.
    """
    db.session.refresh(plan)  # Somebody may have written while this one waited for the turn.
    now = state_of(plan)
    if now.snapshot is not None and now.holds and now.person:
        return now.snapshot
    document = document_of(plan)
    written = canonical(document)
    if fingerprint(written) != seen:
        raise PlanChangedError
    if what_stops(document):
        raise NotReadyError
    if not is_name(name) and mark.is_empty:
        raise NothingToSignWithError
    snapshot = _keep(plan, written, 1 + (now.snapshot.number if now.snapshot else 0))
    _sign(snapshot, Signer.PERSON, name, mark, beside=beside)
    note(plan, PlanVerb.SIGNED_BY_PERSON)
    return snapshot


def _keep(plan: Plan, written: bytes, number: int) -> Snapshot:
    snapshot = Snapshot(
        person_id=plan.person_id,
        plan_id=plan.id,
        number=number,
        revision=plan.revision,
        sha256=fingerprint(written),
        document=written.decode(),
    )
    db.session.add(snapshot)
    db.session.flush()
    return snapshot


def _sign(
    snapshot: Snapshot, signer: Signer, name: str, mark: Mark, helper: Helper | None = None, *, beside: str = ""
) -> None:
    signature = Signature(
        person_id=snapshot.person_id,
        snapshot_id=snapshot.id,
        signer=signer,
        helper_id=helper.id if helper else None,
        name=name.strip(),
        mark=msgspec.to_builtins(mark),
        beside=beside,
    )
    db.session.add(signature)
    db.session.flush()


def sign_as_helper(plan: Plan, helper: Helper, seen: bytes, name: str) -> Snapshot:
    """Sign the very version that the person has signed; call inside a unit of work that holds the person's lock.

    `seen` is the fingerprint of the version that the helper looked at. A second helper who presses changes nothing.
    Raises WaitsForPersonError, PlanChangedError and NothingToSignWithError.
    """
    db.session.refresh(plan)
    now = state_of(plan)
    if now.snapshot is None or now.person is None or not now.holds:
        raise WaitsForPersonError
    if now.snapshot.sha256 != seen:
        raise PlanChangedError
    if now.helper is None:
        if not is_name(name):
            raise NothingToSignWithError
        _sign(now.snapshot, Signer.HELPER, name, Mark(), helper)
        note(plan, PlanVerb.SIGNED_BY_HELPER, helper)
    return now.snapshot


def state_of(plan: Plan) -> Signed:
    """Return how it stands with the signatures on the plan, with one statement, and a second when they were lifted."""
    last = sa.select(sa.func.max(Snapshot.number)).where(Snapshot.person_id == plan.person_id).scalar_subquery()
    latest = next(iter(_read(plan, Snapshot.number == last)), Signed())
    if latest.snapshot is None or latest.holds:
        return latest
    return replace(latest, lifted_at=_lifted_at(plan, latest.snapshot))


def snapshots(plan: Plan) -> list[Signed]:
    """Return every version that was signed, newest first, with one statement."""
    return _read(plan, sa.true())


def _read(plan: Plan, which: sa.ColumnElement[bool]) -> list[Signed]:
    rows = db.session.execute(
        sa.select(Snapshot, Signature)
        .outerjoin(Signature, sa.and_(Signature.person_id == Snapshot.person_id, Signature.snapshot_id == Snapshot.id))
        .where(Snapshot.person_id == plan.person_id, which)
        .order_by(Snapshot.number.desc())
    )
    found: dict[Snapshot, dict[Signer, SignedBy]] = {}
    for snapshot, row in rows:
        by = found.setdefault(snapshot, {})
        if row is not None:
            by[row.signer] = _signed_by(row)
    return [_signed(plan, snapshot, by) for snapshot, by in found.items()]


def _signed_by(row: Signature) -> SignedBy:
    return SignedBy(row.signer, row.name, msgspec.convert(row.mark, Mark), row.created_at, row.beside)


def _signed(plan: Plan, one: Snapshot, by: Mapping[Signer, SignedBy]) -> Signed:
    return Signed(one, by.get(Signer.PERSON), by.get(Signer.HELPER), holds=one.revision == plan.revision)


def _lifted_at(plan: Plan, latest: Snapshot) -> datetime | None:
    lifted = sa.select(sa.func.min(PlanEvent.created_at)).where(
        PlanEvent.person_id == plan.person_id,
        PlanEvent.verb == PlanVerb.SIGNATURES_LIFTED.value,
        PlanEvent.created_at >= latest.created_at,
    )
    return db.session.scalar(lifted)


def signed_document(snapshot: Snapshot) -> Document:
    """Return the plan as it was signed. Raises BrokenSnapshotError when it is not the one that was signed."""
    written = snapshot.document.encode()
    if fingerprint(written) != snapshot.sha256:
        raise BrokenSnapshotError(snapshot.number)
    return from_canonical(written)
