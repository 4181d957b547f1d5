"""Comparing a version of the plan that was signed with a later one, or with the plan as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.plan_documents import document_of
from app.services.plans import PlanNotFoundError
from app.services.signing import Signed, signed_document, snapshots

if TYPE_CHECKING:
    from app.models import Plan
    from app.plan.document import Document

NOW = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions beside each other. `newer` is the number of the later one, or `NOW` for the plan as it is."""

    number: int
    newer: int
    before: Document
    after: Document


def compared(plan: Plan, number: int, newer: int | None = None) -> Compared:
    """Return version `number` beside a later one: the one that `newer` numbers, or the next one where nothing is said.

    `NOW` is the plan as it is, which is also what the latest version is compared with. Raises PlanNotFoundError for
    versions that are not there or stand the other way round.
    """
    versions = snapshots(plan)
    before = _document(_numbered(versions, number))
    next_one = number + 1 if number < len(versions) else NOW
    wanted = next_one if newer is None else newer
    if wanted != NOW and wanted <= number:
        raise PlanNotFoundError
    after = document_of(plan) if wanted == NOW else _document(_numbered(versions, wanted))
    return Compared(number, wanted, before, after)


def _numbered(versions: list[Signed], number: int) -> Signed:
    found = next((one for one in versions if one.snapshot and one.snapshot.number == number), None)
    if found is None:
        raise PlanNotFoundError
    return found


def _document(signed: Signed) -> Document:
    if signed.snapshot is None:
        raise PlanNotFoundError
    return signed_document(signed.snapshot)
