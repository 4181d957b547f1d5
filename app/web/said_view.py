"""What the person said of a line, ready to be read: "Så sa jag", with what was recorded and photographed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, cast

from flask import current_app

from app.assets.manifest import UnknownAssetError
from app.i18n import _l

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.plan.document import Line, Said, SaidCard
    from app.web.own_file_view import ShownFile

    FilesOf: TypeAlias = Callable[[Line], Sequence[ShownFile]]

LONGEST_BESIDE = 900
"""How many letters stand well in half a page; what is longer stands one after the other, and breaks where it must."""

# Who pressed (F1), in the words of the one whose plan it is.
PRESSED = {
    "self": _l("Jag svarade själv."),
    "together": _l("Vi turades om att svara."),
    "someone-answers": _l("Någon svarade åt mig."),
    "someone-reads": _l("Någon läste och jag svarade."),
    "i-point": _l("Jag pekade och någon tryckte."),
    "my-way": _l("Jag svarade på mitt sätt."),
}


@dataclass(frozen=True, slots=True)
class SaidPile:
    """The people put in one pile, or the cards chosen; `label` is empty for cards that lie in no pile."""

    label: str
    cards: tuple[SaidCard, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """What the person said. `by` tells who pressed; it is empty where that is said once for the whole plan.

    `files` are recordings and photos of the answer, which then stand in place of the words about them.
    """

    question: str
    piles: tuple[SaidPile, ...]
    words: str
    by: str
    language: str
    is_long: bool
    files: Sequence[ShownFile] = ()


def no_files(_: Line) -> Sequence[ShownFile]:
    """Return nothing: what was recorded and photographed is told of in words alone."""
    return ()


def said_view(line: Line, said: Said, usual_way: str, files: Sequence[ShownFile]) -> SaidView:
    """Return what was `said` of a line; who pressed is told where it was not the `usual_way`."""
    piles: dict[str, list[SaidCard]] = {}
    for card in _without_the_same_picture(line, _cards_beside(said, files)):
        piles.setdefault(card.pile, []).append(replace(card, pictogram=known_picture(card.pictogram)))
    return SaidView(
        question=said.question,
        piles=tuple(SaidPile(label, tuple(cards)) for label, cards in piles.items()),
        words=said.words,
        by="" if said.by == usual_way else str(PRESSED.get(said.by, "")),
        language=said.language,
        is_long=len(said.words) + sum(len(card.label) for card in said.cards) > LONGEST_BESIDE,
        files=files,
    )


def _cards_beside(said: Said, files: Iterable[ShownFile]) -> tuple[SaidCard, ...]:
    """Return the cards of what was said, without those that `files` beside them are heard and seen in place of."""
    instead = {file.words for file in files}
    return tuple(card for card in said.cards if card.label not in instead)


def _without_the_same_picture(line: Line, cards: tuple[SaidCard, ...]) -> tuple[SaidCard, ...]:
    """Return the cards; a single one leaves out the picture that already stands beside the line."""
    if len(cards) == 1 and cards[0].pictogram == line.pictogram:
        return (replace(cards[0], pictogram=""),)
    return cards


def known_picture(key: str) -> str:
    """Return `key`, or nothing when it is no longer in the register: what was signed opens without its picture."""
    file_of = cast("Callable[[str], object]", current_app.jinja_env.globals["picture_file"])
    try:
        file_of(key)
    except UnknownAssetError:
        return ""
    return key
