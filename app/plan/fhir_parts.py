"""What all parts of a plan in FHIR are made with: ids, references, codes, and the notes beside a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from app.plan.happened import why_nothing_happens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from app.plan.document import Document, Line, Said, Verdict
    from app.plan.exchange import SignedBy
    from app.plan.looking_back import HeldVerdict

Resource = dict[str, Any]
ICF = "http://hl7.org/fhir/sid/icf"
# Our own codes, such as "prova", which no system of codes has. The address only names them; there is nothing to fetch.
OURS = "urn:min-plan:line-kind"
AREA, TERM, PRESSED, RELATION = (f"urn:min-plan:{name}" for name in ("area", "term", "pressed", "relation"))


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
    """Return the area of life by its ICF codes where ICF has some, and our own for it and for the kind of line."""
    codes = words.icf.get(line.area, "").split(",")
    icf = [{"system": ICF, "code": code} for code in codes if code and code[0] in "bdes" and code[1:].isdigit()]
    own = [{"system": AREA, "code": line.area}] if line.area else []
    return {"coding": [*icf, *own, {"system": OURS, "code": line.kind.value}]}


def areas_of_actions(wish: Line) -> Iterator[Line]:
    """Go through the actions of a wish that are in the plan; each is about the same part of life as the wish."""
    return (replace(action, area=action.area or wish.area) for action in wish.actions if not action.is_left_out)


def writer(plan: SignedPlan) -> Resource | None:
    """Return who wrote the plan: the one who has that role, or else the helper who signed it."""
    role = plan.document.roles.writer
    name = role.name if role else next((signed_name(plan, one) for one in plan.signatures if one.role == "helper"), "")
    return {"display": name} if name else None


def signed_name(plan: SignedPlan, signature: SignedBy) -> str:
    """Return who signed, also where it was done with a drawing or a picture alone: FHIR allows no empty name."""
    called = {"person": plan.document.name.strip() or "Personen", "helper": "Hjälparen"}
    return signature.name.strip() or called[signature.role]


def sentences(*parts: str) -> str:
    """Return `parts` as sentences in a row, each with one full stop at its end; what is empty is left out."""
    said = (part.strip() for part in parts)
    return " ".join(part if part.endswith((".", "!", "?", "…", ":")) else f"{part}." for part in said if part)


def together(beside: str) -> str:
    """Return the mark of what was written while the helper called `beside` sat there (D-P4), or an empty text."""
    return f"Skrivet tillsammans med {beside}" if beside else ""


def without_empty(resource: Resource) -> Resource:
    """Return `resource` without what is empty: FHIR allows no empty values."""
    return {name: value for name, value in resource.items() if value not in ([], {}, "", None)}


def notes(line: Line) -> Iterator[Resource]:
    """Go through what the person said about the line, its photos, why nothing happens with it, and all verdicts."""
    if line.said:
        yield {"text": f"Så sa jag: {said_in_words(line.said)}"}
    yield from ({"text": f"Bild: {photo.alt or 'utan text'}"} for photo in line.photos)
    if why := why_nothing_happens(line):
        yield {"text": f"Därför händer inget nu: {why}"}
    for verdict in line.verdicts:
        yield heard(verdict)
        for reply in verdict.replies:
            yield {"authorString": reply.by or "Hjälparen", "time": reply.on.isoformat(), "text": reply.words}


def heard(verdict: Verdict | HeldVerdict) -> Resource:
    """Return what the person said about a line, or about what was held, as a note."""
    said = "Det stämmer" if verdict.agrees else "Det stämmer inte"
    text = sentences(": ".join(filter(None, (said, verdict.words))), together(verdict.beside))
    return {"time": verdict.on.isoformat(), "text": text}


def said_in_words(said: Said) -> str:
    """Return what the person chose and wrote on one line."""
    cards = [f"{card.label}: {card.pile}" if card.pile else card.label for card in said.cards]
    return sentences(", ".join(cards), said.words) if said.words and cards else ", ".join(cards) or said.words
