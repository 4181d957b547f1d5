"""The shape of a page: nothing in it can go or come, change its place or its state, without being seen."""

from __future__ import annotations

import pytest

from tests.journeys.shapes import shape_of

PAGE = """- main:
  - heading "Hur är det hemma?" [level=1]
  - button "Lyssna"
  - radiogroup "Hur är det hemma?":
    - radio "Bra" [checked]
    - text: Bra
    - 'button "Lyssna på: Bra"'
    - radio "Sådär"
    - text: Sådär
    - 'button "Lyssna på: Sådär"'
    - radio "Inte bra"
    - text: Inte bra
    - 'button "Lyssna på: Inte bra"'
  - list:
    - listitem:
      - link "Hjälp: \\"Mig\\"":
        - /url: /hjalp
    - listitem:
      - link "Tillbaka":
        - /url: /
  - paragraph: "- button"
  - checkbox "Lyssna"
  - button "Lyssna på det du spelade in"
  - button "Nästa"
"""
SHAPE = (
    "main(heading1 radiogroup(radio[checked] 2(text radio) text) list(2(listitem(link))) paragraph checkbox 2(button))"
)


def test_a_page_is_told_in_one_line_with_what_comes_again_written_once() -> None:
    assert shape_of(PAGE) == SHAPE


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('  - button "Nästa"\n', ""),
        (" [checked]", ""),
        ("[level=1]", "[level=2]"),
        ("    - text: Sådär\n", ""),
        ("listitem:\n      - link", "listitem:\n      - button"),
        ('  - button "Nästa"\n', '  - button "Nästa"\n  - status: Sparat\n'),
    ],
)
def test_what_goes_comes_or_changes_is_seen(was: str, becomes: str) -> None:
    assert was in PAGE
    assert shape_of(PAGE.replace(was, becomes, 1)) != SHAPE


def test_other_words_are_the_same_shape() -> None:
    assert shape_of(PAGE.replace("Nästa", "Fortsätt").replace("Hur är det hemma?", "Hur mår du?")) == SHAPE
