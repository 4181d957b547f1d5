"""Saving what the person says of the plan while the page is open: what agrees at once, all else with Nästa."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flask import jsonify, request

from app.person.plan_rows import RIGHT, WRONG
from app.web.saving import hash_of, is_autosave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from flask.typing import ResponseReturnValue

    from app.models import LookBackVerdict, Verdict
    from app.person.plan_verdicts import Pressed

    Kept: TypeAlias = Sequence[Verdict | LookBackVerdict]

# The script sends this field when Nästa was pressed.
MEANT = "meant"


def is_by_itself() -> bool:
    """Tell whether a script saves before Nästa was pressed."""
    return is_autosave() and MEANT not in request.form


def autosave(pressed: Iterable[Pressed], save: Callable[[list[Pressed]], Kept]) -> ResponseReturnValue:
    """Save what was said with `save`, and tell the hash of what stands in the database.

    An objection stands for ever, lifts signatures and is read by the helper (LSS 21 b §). So neither it nor any words
    are saved before Nästa was pressed, whatever the form holds (decision 0034). What Nästa would refuse is not saved.
    """
    said = [one for one in pressed if one.choice or one.words.strip()]
    waits = is_by_itself() and any(one.choice != RIGHT or one.words for one in said)
    kept = () if waits or any(one.message for one in said) else save(said)
    if len(kept) < len(said):
        return jsonify(saved=False)
    return jsonify(saved=True, sha256=hash_of(sorted(_lines(said, kept))))


def _lines(pressed: Iterable[Pressed], saved: Kept) -> Iterator[str]:
    """Go through what the rows that were read back say, as the form sends it."""
    for one, verdict in zip(pressed, saved, strict=True):
        yield f"svar{one.suffix}={RIGHT if verdict.agrees else WRONG}"
        if verdict.words:
            yield f"ord{one.suffix}={verdict.words}"
