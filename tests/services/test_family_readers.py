"""When two names are one reader, so that one reader has one link (D-L1, decision 0030)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.models import FamilyLink
from app.services.family_readers import NamedReader

CARD, OTHER_CARD = uuid4(), uuid4()
MAMMA, LENA_CARD = NamedReader("Mamma", "mother"), NamedReader("Mamma Lena", "mother", CARD)
CASES = {
    "same card, another name": (NamedReader("Lena", "mother", CARD), LENA_CARD, True),
    "two cards, the same name": (NamedReader("Eva", "mother", OTHER_CARD), NamedReader("Eva", "mother", CARD), False),
    "two cards of mothers": (NamedReader("Mamma Eva", "mother", OTHER_CARD), LENA_CARD, False),
    "mamma, and a card mamma Lena": (MAMMA, LENA_CARD, True),
    "mamma, and the mother Lena": (MAMMA, NamedReader("Lena", "mother", CARD), True),
    "the same name written otherwise": (MAMMA, NamedReader("mamma", "someone-else"), True),
    "Anna and Anna Ek": (NamedReader("Anna", "sibling"), NamedReader("Anna Ek", "sibling", CARD), True),
    "MAMMA, and the mother Lena": (NamedReader("MAMMA", "mother"), NamedReader("Lena", "mother", CARD), True),
    "Anna and Annika": (NamedReader("Anna", "sibling"), NamedReader("Annika", "sibling"), False),
    "a friend, and the friend Lars": (NamedReader("Vän", "friend"), NamedReader("Lars", "friend", CARD), False),
    "a friend, and Vän Lars": (NamedReader("Vän", "friend"), NamedReader("Vän Lars", "friend"), False),
    "two who visit, each with a name": (NamedReader("Eva", "mother"), NamedReader("Lena", "mother", CARD), False),
    "Anna the friend and Anna Ek the sister": (NamedReader("Anna", "friend"), NamedReader("Anna Ek", "sibling"), False),
    "a card without a relation": (NamedReader("Anna", ""), NamedReader("Anna Ek", "", CARD), True),
}


@pytest.mark.parametrize(("new", "earlier", "expected"), CASES.values(), ids=CASES.keys())
def test_who_is_the_same_reader(new: NamedReader, earlier: NamedReader, expected: bool) -> None:  # noqa: FBT001
    """Seen to fail with the names alone: "Mamma" and "Mamma Lena" were two, and the older link went on unseen.

    Whichever of the two comes first.
    """
    for one, other in ((new, earlier), (earlier, new)):
        link = FamilyLink(reader=other.name, relation=other.relation, contact_id=other.contact_id)
        assert one.is_reader_of(link) is expected
        assert one.is_like(link) is (not expected and one.relation == other.relation == "mother")
