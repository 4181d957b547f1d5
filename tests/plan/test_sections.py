"""The headings of a plan come in one order, and every line that is in the plan stands under just one of them."""

from __future__ import annotations

from app.assets.pictograms import pictograms
from app.plan.kinds import CLOSING, LineKind
from app.plan.sections import SECTIONS, filled, section_of
from tests.plan.making import document, line


def test_every_line_stands_under_one_heading_and_an_action_under_its_wish() -> None:
    lines = [line(kind) for kind in LineKind if kind not in {LineKind.ACTION, *CLOSING}]
    under = [one for heading in filled(document(*lines)) for one in heading.lines]
    assert sorted(one.kind for one in under) == sorted(one.kind for one in lines)
    assert all(line(kind).kind in section_of(kind).kinds for kind in LineKind if kind is not LineKind.ACTION)
    assert section_of(LineKind.ACTION).key == "live"


def test_headings_differ_have_pictures_and_two_have_a_period() -> None:
    """S2."""
    assert len({section.key for section in SECTIONS}) == len({str(section.title) for section in SECTIONS}) == 8
    assert {section.pictogram for section in SECTIONS} <= set(pictograms())
    assert [str(section.title) for section in SECTIONS if section.period] == ["Så vill jag leva", "Hjälp jag ska få"]


def test_nothing_is_an_answer_until_there_is_something() -> None:
    none = {"no_support": True, "no_measures_by_others": True, "no_readers": True}
    said = {one.section.key: one.is_none for one in filled(document(**none))}
    assert {key for key, is_none in said.items() if is_none} == {"help", "others", "readers"}
    now = {one.section.key: one for one in filled(document(line(LineKind.READER), **none))}
    assert not now["readers"].is_none
    assert not now["readers"].is_empty
    assert not now["help"].is_empty
    assert now["why"].is_empty


def test_a_line_that_was_left_out_stands_under_no_heading() -> None:
    assert all(one.is_empty for one in filled(document(line(LineKind.GOAL, is_left_out=True))))
