"""What all parts of a plan in FHIR are made with: ids, references, codes, and the notes beside a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid5

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from app.plan.document import Document, Line, Said
    from app.plan.exchange import SignedBy

Resource = dict[str, Any]
ICF = "http://hl7.org/fhir/sid/icf"
# Our own codes, such as "prova", which no system of codes has. The address only names them; there is nothing to fetch.
OURS = "urn:min-plan:line-kind"


@dataclass(frozen=True, slots=True)
class Words:
    """What the plan does not hold itself: ICF codes by area of life, and what relations are called."""

    icf: Mapping[str, str]
    relations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """One signed version: the plan's own id, its number, the document and who has signed it."""

    id: UUID
    version: int
    document: Document
    signatures: tuple[SignedBy, ...]


def part_id(plan: SignedPlan, name: str) -> str:
    """Return the id of a part of this version; the same version always has the same."""
    return str(uuid5(plan.id, f"{plan.version}:{name}"))


def reference(identity: str) -> Resource:
    """Return a reference to another part of the bundle."""
    return {"reference": f"urn:uuid:{identity}"}


def subject(plan: SignedPlan) -> Resource:
    """Return a reference to the person."""
    return reference(part_id(plan, "patient"))


def code_of(line: Line, words: Words) -> Resource:
    """Return the area of life by its ICF codes where the line has one, and our own word for the kind of line."""
    codes = words.icf.get(line.area, "").split(",")
    icf = [{"system": ICF, "code": code} for code in codes if code and code[0] in "bdes" and code[1:].isdigit()]
    return {"coding": [*icf, {"system": OURS, "code": line.kind.value}]}


def without_empty(resource: Resource) -> Resource:
    """Return `resource` without what is empty: FHIR allows no empty values."""
    return {name: value for name, value in resource.items() if value not in ([], {}, "", None)}


def notes(line: Line) -> Iterator[Resource]:
    """Go through what the person said about the line, its photos, and what was answered (LSS 21 b §)."""
    if line.said:
        yield {"text": f"Så sa jag: {said_in_words(line.said)}"}
    yield from ({"text": f"Bild: {photo.alt or 'utan text'}"} for photo in line.photos)
    for verdict in line.verdicts:
        said = "Det stämmer" if verdict.agrees else "Det stämmer inte"
        yield {"time": verdict.on.isoformat(), "text": ": ".join(filter(None, (said, verdict.words)))}
        for reply in verdict.replies:
            yield {"authorString": reply.by or "Hjälparen", "time": reply.on.isoformat(), "text": reply.words}


def said_in_words(said: Said) -> str:
    """Return what the person chose and wrote on one line."""
    cards = [f"{card.label}: {card.pile}" if card.pile else card.label for card in said.cards]
    return ". ".join(filter(None, (", ".join(cards), said.words)))
