"""The JSON schema of a signed plan that was taken out: for whoever writes a system that reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response

from app.entrance import bp
from app.plan.exchange import schema
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/plan.schema.json")
@for_everyone
def plan_schema() -> ResponseReturnValue:
    """Give the schema; it says nothing about anybody."""
    return Response(json.dumps(schema(), ensure_ascii=False, indent=2), content_type="application/schema+json")
