"""Who a link for family is for, and when two names are one reader (D-L1: one link for each reader)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import in_swedish
from app.questions.shared_cards import ONE_OF_A_KIND, RELATIONS
from app.services.makers import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from app.models import FamilyLink


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Who a link is for: what the person calls the reader, a key of `shared_cards`, and the own person card if any."""

    name: str
    relation: str
    contact_id: UUID | None = None

    def is_reader_of(self, link: FamilyLink) -> bool:
        """Tell whether `link` is for the same reader (decision 0030).

        Two of the person's own cards are two readers, whatever they are called. Where one of the two has no card, the
        names decide: "Anna" is "Anna Ek", and "Mamma" is "Mamma Lena" and Lena the mother; a friend may be another.
        """
        if self.contact_id and link.contact_id:
            return self.contact_id == link.contact_id
        if folded([self.name]) == folded([link.reader]):
            return True
        if self.relation != link.relation:
            return False
        if _labels(self.relation) & folded([self.name, link.reader]):
            return self.relation in ONE_OF_A_KIND
        return begin_alike(self.name, link.reader)

    def is_surely_reader_of(self, link: FamilyLink) -> bool:
        """Tell whether `link` is for the same card or, where neither has one, for the very same name."""
        is_same_name = (folded([self.name]), self.relation) == (folded([link.reader]), link.relation)
        return self.contact_id == link.contact_id and bool(self.contact_id or is_same_name)

    def is_like(self, link: FamilyLink) -> bool:
        """Tell whether `link` may seem to be for the same reader and is not: for another mother, as the cards say."""
        return self.relation == link.relation in ONE_OF_A_KIND and not self.is_reader_of(link)


def _labels(relation: str) -> frozenset[str]:
    """Return the words on the card of a relation, in Swedish and as the person reads them now."""
    card = RELATIONS.get(relation)
    return folded([in_swedish(card.label), str(card.label)] if card else [])


def begin_alike(one: str, other: str) -> bool:
    """Tell whether one name is the beginning of the other: "Anna" is "Anna Ek" too."""
    mine, others = one.casefold().split(), other.casefold().split()
    return bool(mine and others) and mine[: len(others)] == others[: len(mine)]


def earlier_of(reader: NamedReader, links: Iterable[FamilyLink]) -> FamilyLink | None:
    """Return the one link that `reader` has among `links`; a name that fits more than one is nobody's."""
    fitting = [link for link in links if reader.is_reader_of(link)]
    sure = [link for link in fitting if reader.is_surely_reader_of(link)] or fitting
    return sure[0] if len(sure) == 1 else None


def like(reader: NamedReader, links: Sequence[FamilyLink]) -> list[FamilyLink]:
    """Return the links that the person is told of when `reader` gets one: they go on as before."""
    earlier = earlier_of(reader, links)
    return [link for link in links if link is not earlier and (reader.is_reader_of(link) or reader.is_like(link))]
