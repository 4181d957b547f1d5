"""Small plans for the tests of what is pure."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from app.plan.document import Document, Line, Participant, Times
from app.plan.kinds import LineKind

DAY = date(2027, 3, 3)
ANNA = Participant(uuid4(), "Anna", "friend")


def line(kind: LineKind, text: str = "Text", **values: Any) -> Line:
    return Line(id=uuid4(), number=1, kind=kind, text=text, pictogram="plan", **values)


def document(*lines: Line, **values: Any) -> Document:
    return Document(**{"revision": 1, "name": "Kim", "times": Times(DAY), "lines": lines, **values})
