"""Every kind of line has a picture, a place to stand and fields of its own; nothing else can be written in it."""

from __future__ import annotations

from app.assets.pictograms import pictograms
from app.plan.kinds import CLOSING, FIELDS, PICTOGRAMS, SENTENCES, WISHES, Content, LineKind, Task


def test_every_kind_has_a_picture_that_exists_and_says_what_it_may_hold() -> None:
    assert set(PICTOGRAMS) == set(FIELDS) == set(LineKind)
    assert set(PICTOGRAMS.values()) <= set(pictograms())
    # What is about the whole plan has the picture of what it is about.
    own = [kind for kind in LineKind if kind not in CLOSING]
    assert len({PICTOGRAMS[kind] for kind in own}) == len(own)


def test_the_fields_of_a_kind_are_fields_a_line_can_have() -> None:
    for fields in FIELDS.values():
        assert fields.names <= set(Content.__dataclass_fields__) - {"text", "pictogram"}


def test_who_does_it_and_who_is_responsible_are_two_things() -> None:
    """S71."""
    assert FIELDS[LineKind.ACTION].tasks == (Task.DOES, Task.RESPONSIBLE)


def test_what_a_person_wishes_is_told_from_what_is_decided() -> None:
    assert {LineKind.CHANGE, LineKind.LONGING, LineKind.TRY, LineKind.GOAL} == WISHES


def test_values_that_are_stored_for_ever_stay() -> None:
    stored = "purpose keep change longing try goal action support others reader meeting own"
    closing = "days next-meeting roles no-support no-others no-readers"
    assert [kind.value for kind in LineKind] == [*stored.split(), *closing.split()]
    assert [kind.value for kind in CLOSING] == closing.split()
    assert set(CLOSING) > SENTENCES
