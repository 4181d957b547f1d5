"""A signed plan as other systems read it: JSON with a schema of its own (`docs/plan.schema.json`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec

from app.plan.document import Document

FORMAT: Literal["min-plan/1"] = "min-plan/1"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who has signed the plan ("person" or "helper"), and on which day."""

    role: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Exchange:
    """One signed version of a plan. `sha256` is the control code of the document, in hexadecimal."""

    format: Literal["min-plan/1"]
    law: Literal["LSS 10 §"]
    version: int
    sha256: str
    signatures: tuple[SignedBy, ...]
    plan: Document


def as_json(version: int, sha256: bytes, signatures: tuple[SignedBy, ...], document: Document) -> bytes:
    """Return one signed version as JSON, laid out to be read."""
    exchange = Exchange(FORMAT, "LSS 10 §", version, sha256.hex(), signatures, document)
    return msgspec.json.format(msgspec.json.encode(exchange, order="sorted"), indent=2)


def schema() -> dict[str, Any]:
    """Return the JSON schema of `as_json`."""
    return msgspec.json.schema(Exchange)
