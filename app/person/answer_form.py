"""Reading the form of a question page: from what a browser sends to an answer, or to what the person should do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID, uuid4

from app.i18n import _l
from app.questions.answers import AnswerState, Given
from app.questions.schema import AnyOf, ChoosePeople, FreeText, Kind, MostImportant, OneOf, Piles, Scale
from app.services.answers import FormStamp
from app.web.written import TOO_LONG, clean

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.datastructures import MultiDict

SPECIAL = {"?unknown": AnswerState.UNKNOWN, "?skipped": AnswerState.SKIPPED}
NEW = "new:"
MOST_SAVES = 2**31 - 1

CHOOSE = _l("Välj ett svar. Eller välj Hoppa över.")
WRITE = _l("Skriv ett svar. Eller välj Hoppa över.")
TWO_THINGS = _l("Du har valt två saker som inte går ihop. Välj en av dem.")
BESIDE_IT = {
    AnswerState.UNKNOWN: _l("Du har också valt Jag vet inte. Välj det ena."),
    AnswerState.SKIPPED: _l("Du har också valt Hoppa över. Välj det ena."),
}
AT_MOST = {
    1: _l("Du kan välja ett svar. Ta bort något."),
    2: _l("Du kan välja två svar. Ta bort något."),
    3: _l("Du kan välja tre svar. Ta bort något."),
}
UNKNOWN_CARD = _l("Ett av korten finns inte här. Välj ett svar igen.")


@dataclass(frozen=True, slots=True)
class Problem:
    """The form could not be taken as an answer: what to do now, and what was given all the same."""

    message: str
    given: Given
    is_empty: bool = False

    @property
    def is_worth_keeping(self) -> bool:
        """Tell whether the person wrote something that would be lost by going on."""
        return bool(self.given.words) and self.message in {TOO_LONG, TWO_THINGS, *BESIDE_IT.values()}


Read: TypeAlias = Given | Problem


@dataclass(frozen=True, slots=True)
class Cards:
    """Which cards the page may send: those shown on it, those on its other pages, and those that stand alone."""

    known: Collection[str]
    alone: Collection[str] = field(default=())
    piles: Collection[str] = field(default=())


def stamp_of(form: MultiDict[str, str]) -> FormStamp:
    """Return which page view the form came from; a form without a readable stamp counts as a view of its own."""
    return FormStamp(
        form_id=_uuid(form.get("form_id", "")) or uuid4(),
        order=_order(form.get("order", "")),
        seen=frozenset(filter(None, (_uuid(part) for part in form.get("seen", "").split(",")))),
        after=_uuid(form.get("after", "")),
    )


def _order(text: str) -> int:
    """Return which save of the page view it is, where a script saves more than once; the database takes no more."""
    return min(int(text), MOST_SAVES) if text.isascii() and text.isdigit() else 0


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def read(kind: Kind, form: MultiDict[str, str], cards: Cards, kept: Given) -> Read:
    """Return the answer in `form`, or the Problem to show. The own words, recordings and photos of `kept` stay."""
    match kind:
        case FreeText(max_length=longest):
            return _read_text(form, longest, kept)
        case Piles():
            return _read_piles(form, cards, kept)
        case OneOf() | Scale() | MostImportant():
            return _read_cards(form, cards, kept, at_most=1)
        case AnyOf(at_most=at_most):
            return _read_cards(form, cards, kept, at_most=at_most)
        case ChoosePeople(several=several):
            return _read_cards(form, cards, kept, at_most=None if several else 1)


def _special(form: MultiDict[str, str]) -> AnswerState | None:
    return SPECIAL.get(form.get("annat", "")) or SPECIAL.get(form.get("svar", ""))


def _instead(special: AnswerState, kept: Given) -> Given:
    """Return the answer of a special card. Who skips a question skips what was told beside it too."""
    is_skipped = special is AnswerState.SKIPPED
    return Given(state=special) if is_skipped else Given(state=special, words=kept.words, files=kept.files)


def _read_cards(form: MultiDict[str, str], cards: Cards, kept: Given, *, at_most: int | None) -> Read:
    pressed = [value for value in form.getlist("svar") if value not in SPECIAL]
    elsewhere = [key for key in form.get("kept", "").split(",") if key] if at_most != 1 or not pressed else []
    chosen = tuple(dict.fromkeys((*elsewhere, *pressed)))
    special = _special(form)
    given = Given(chosen=tuple(key for key in chosen if key in cards.known), words=kept.words, files=kept.files)
    if len(given.chosen) < len(chosen):
        return Problem(UNKNOWN_CARD, given)
    if special and pressed:
        return Problem(BESIDE_IT[special], given)
    if special:
        return _instead(special, kept)
    if len(chosen) > 1 and any(key in cards.alone for key in chosen):
        return Problem(TWO_THINGS, given)
    if at_most is not None and len(chosen) > at_most:
        return Problem(AT_MOST[at_most], given)
    return Problem(CHOOSE, given, is_empty=True) if given.is_empty else given


def _read_piles(form: MultiDict[str, str], cards: Cards, kept: Given) -> Read:
    piles = {name.removeprefix("hog-"): pile for name, pile in form.items() if name.startswith("hog-") and pile}
    special = _special(form)
    known = {who: pile for who, pile in piles.items() if who in cards.known and pile in cards.piles}
    given = Given(piles=known, words=kept.words, files=kept.files)
    if len(given.piles) < len(piles):
        return Problem(UNKNOWN_CARD, given)
    if special:
        return Problem(BESIDE_IT[special], given) if piles else _instead(special, kept)
    return Problem(CHOOSE, given, is_empty=True) if given.is_empty else given


def _read_text(form: MultiDict[str, str], longest: int, kept: Given) -> Read:
    words, special = clean(form.get("ord", "")), _special(form)
    given = Given(words=words, files=kept.files)
    if len(words) > longest:
        return Problem(TOO_LONG, given)
    if special and not words.strip():
        return _instead(special, Given(files=kept.files))
    if special:
        return Problem(BESIDE_IT[special], given)
    return given if words.strip() or given.files else Problem(WRITE, given, is_empty=True)
