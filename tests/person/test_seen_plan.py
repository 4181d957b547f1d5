"""The plan a form carries is only believed when it is the one that was looked at, and is never unpacked without end."""

from __future__ import annotations

import base64
import tracemalloc
import zlib

from app.person.seen_plan import MOST_BYTES, as_field, from_field
from app.plan.document import canonical, fingerprint
from tests.plan.full import full_document, small_document

FULL, SMALL = full_document(), small_document()


def test_the_plan_that_was_looked_at_comes_back_as_it_was() -> None:
    assert from_field(as_field(FULL), fingerprint(canonical(FULL))) == FULL
    assert len(as_field(FULL)) < 10_000  # A full plan makes the form no heavier than a picture does.


def test_another_plan_than_the_one_that_was_looked_at_is_not_believed() -> None:
    assert from_field(as_field(SMALL), fingerprint(canonical(FULL))) is None


def test_a_field_that_would_unpack_without_end_is_cut_short() -> None:
    bomb = base64.b64encode(zlib.compress(b"[" * 40 * MOST_BYTES)).decode()
    tracemalloc.start()
    try:
        assert from_field(bomb, b"") is None
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 10 * MOST_BYTES
