"""A signed plan as other systems read it: JSON with a schema of its own, which is served at `/plan.schema.json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec

from app.plan.document import Document
from app.plan.looking_back import HowItGoes

FORMAT: Literal["min-plan/1"] = "min-plan/1"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who has signed the plan ("person" or "helper"), on which day, and which helper sat beside the person (D-P4)."""

    role: str
    name: str
    on: date
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One signed version of a plan. `sha256` is the control code of the document, in hexadecimal.

    `how_it_goes` is what is known on the day the plan is taken out, and no part of what was signed.
    """

    format: Literal["min-plan/1"]
    law: Literal["LSS 10 §"]
    version: int
    sha256: str
    signatures: tuple[SignedBy, ...]
    plan: Document
    how_it_goes: HowItGoes | None = None


def as_json(
    version: int, sha256: bytes, signatures: tuple[SignedBy, ...], written: bytes, how_it_goes: HowItGoes | None = None
) -> bytes:
    """Return one signed version as JSON, laid out to be read.

    `written` is the plan as it was signed: those very bytes are the ones that the control code is made of, also where
    a plan has got more fields since.
    """
    exchange = {
        "format": FORMAT, "law": "LSS 10 §", "version": version, "sha256": sha256.hex(), "signatures": signatures,
        "plan": msgspec.Raw(written), "how_it_goes": how_it_goes,
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(exchange, order="sorted"), indent=2)


def schema() -> dict[str, Any]:
    """Return the JSON schema of `as_json`."""
    return msgspec.json.schema(Exchange)
