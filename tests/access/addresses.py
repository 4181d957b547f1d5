"""The owner's ids in every address, and what may be read in an answer."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import product
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.access.canaries import ALL, TO_A_RELATIVE
from tests.access.table import Outcome
from tests.pdf_checks import text_of
from tests.web.canaries import DRAFT, IN_THE_PLAN, SHOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.access.worlds import There

BROKEN = re.compile(r"[\s\u00ad-]+")
NOTHING = "00000000-0000-0000-0000-000000000000"
QUESTIONS = ["my-name", "good-at", "longing", "safety-scale", "friends-keep"]
ABOUT_SOMEBODY = ["reader-parts"]
IDS = (
    "showing_id",
    "contact_id",
    "line_id",
    "link_id",
    "device_id",
    "photo_id",
    "file_id",
    "participant_id",
    "visit_id",
    "key_id",
    "look_back_id",
)
"""The parts of an address that name something of somebody's."""
QUERY = {"helper.new_line": "?slag=goal", "helper.plan_read": "?version=1", "person.plan_read": "?version=1"}
"""What some pages ask for behind the address."""
MAY_SEE = {
    "own": ALL, "assisted": ALL, "helped": ALL,
    "writer": SHOWN[:1] + IN_THE_PLAN + DRAFT, "reader": SHOWN[:1],
    "relative": TO_A_RELATIVE[:1], "kin": TO_A_RELATIVE[1:] + SHOWN[:1] + IN_THE_PLAN + DRAFT,
    "live": ("Kanarieina", "Kanarieegen", "Kanarierubrik"), "waiting": ("Kanarieina",),
}  # fmt: skip
"""The canaries each may meet where a page is theirs to open. Who waits to be let in is told whose plan it is."""


def values_of(there: There, actor: str) -> dict[str, Any]:
    """Return what stands in addresses: ids of the owner's, and of what is shown to this actor."""
    same = (
        "contact_id",
        "line_id",
        "link_id",
        "device_id",
        "photo_id",
        "file_id",
        "participant_id",
        "visit_id",
        "key_id",
        "look_back_id",
    )
    return {
        "showing_id": there.showing(actor), "about": there.ids["about"],
        "part_key": "about-me", "page": "mote", "slug": "text", "place": "library",
        "kind": ["json", "fhir", "digits", "pictures", "word"], "what": "stod", "number": 1, "filename": "x",
        "voice": "espeak-sv", "key": "0" * 32,
        **{name: there.ids[name] for name in same},
    }  # fmt: skip


def addresses(there: There, rule: Rule, actor: str, instead: Mapping[str, Any] | None = None) -> list[str]:
    """Return the addresses of a rule with each of the owner's ids, or those of `instead`."""
    return addresses_with(there.app, rule, {**values_of(there, actor), **(instead or {})})


def addresses_with(app: Flask, rule: Rule, ids: Mapping[str, Any]) -> list[str]:
    """Return the addresses of a rule with each of `ids`; what none of them names is nothing that there is."""
    names = sorted(rule.arguments)
    known = {
        **{name: NOTHING if name.endswith("_id") else "1" for name in names},
        "question_id": ABOUT_SOMEBODY if "about" in names else QUESTIONS, **ids,
    }  # fmt: skip
    values = [known[name] if isinstance(known[name], list) else [known[name]] for name in names]
    with app.test_request_context():
        found = [app.url_for(rule.endpoint, **dict(zip(names, way, strict=True))) for way in product(*values)]
    return [f"{path}{QUERY.get(rule.endpoint, '')}" for path in found]


def unknown() -> dict[str, str]:
    """Return an id of nothing for every part of an address that names something of somebody's."""
    return {name: str(uuid4()) for name in IDS}


def readable(answered: TestResponse) -> str:
    """Return all that can be read in an answer: its status, its headers, and its text, unpacked where it is packed.

    A word that a sheet of a PDF breaks stands there whole as well.
    """
    body = answered.get_data()
    if answered.mimetype == "application/pdf":
        words = text_of(body)
        body = f"{words}\n{BROKEN.sub('', words)}".encode()
    if answered.mimetype == "application/zip":
        packed = zipfile.ZipFile(io.BytesIO(body))
        body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{answered.status}\n{answered.headers}\n{body.decode(errors='replace')}"


def leaks(actor: str, outcome: Outcome, text: str) -> list[str]:
    """Return the canaries in `text` that are not for the actor."""
    may_see = MAY_SEE.get(actor, ()) if outcome is Outcome.IN else ()
    return [one for one in ALL if one in text and one not in may_see]
