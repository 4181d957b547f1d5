"""The two who make a plan: the person whose plan it is, and the helper at work. Every form offers them first (S57)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db
from app.i18n import _
from app.models import Helper, Showing
from app.questions.answers import Step
from app.questions.people import PEOPLE_PART
from app.questions.shared_cards import HELPERS, THE_HELPER, THE_PERSON
from app.services import participants
from app.services.people import NAME_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from app.models import Participant, Plan
    from app.services.answers import AnswerBook

PERSON: Final = "person"
ME: Final = "me"
"""What stands in a form where the id of a participant would, as long as one of the two is not on the list."""

TOKENS: Final = (PERSON, ME)
PICKS: Final = tuple(Step(question.id) for question in PEOPLE_PART.questions if question.picks_helper)
AT_WORK: Final = frozenset(card.key for card in HELPERS) - {"mother", "father", "sibling", "friend"}
"""The relations of those whose card may be the helper's by its name alone: a relative is picked, and never guessed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Someone who can be chosen in a form: `token` is set for the two who make the plan, listed or not."""

    value: str
    name: str
    token: str = ""

    @property
    def label(self) -> str:
        """Return the name as the helper at work reads it."""
        return _("%(name)s, du", name=self.name) if self.token == ME else self.name


@dataclass(frozen=True, slots=True)
class Makers:
    """What the two are called: the person, the helper's own name, and what the person calls the helper.

    `picked` holds the keys of the cards that the person has picked as the one who helps with the plan.
    """

    person: str
    helper: str
    called: frozenset[str] = frozenset()
    picked: frozenset[str] = frozenset()

    def find(self, token: str, everyone: Iterable[Participant]) -> Participant | None:
        """Return the one among `everyone` who stands for the person or for the helper, or None.

        The helper may stand there as one of the person's own cards: "Anna" is what the person calls Anna Ek.
        """
        rest = list(everyone)
        if token == PERSON:
            return next((one for one in rest if one.relation == THE_PERSON.key), None)
        return self._card(rest) or next((one for one in rest if self._is_me(one)), None)

    def _card(self, everyone: Iterable[Participant]) -> Participant | None:
        """Return the helper's card: the one the person picked, or the only one so called; a sister is no guess."""
        cards = [one for one in everyone if one.contact_id and folded([one.name]) & self.called]
        if picked := [one for one in cards if str(one.contact_id) in self.picked]:
            return picked[0]
        return cards[0] if len(cards) == 1 and cards[0].relation in AT_WORK else None

    def _is_me(self, one: Participant) -> bool:
        is_so_called = folded([one.name]) == folded([self.helper[:NAME_LENGTH]])
        return one.contact_id is None and one.relation == THE_HELPER.key and is_so_called

    def choices(self, everyone: Iterable[Participant]) -> list[Choice]:
        """Return who can be chosen: the person first, then the helper at work, then everybody else on the list."""
        rest = list(everyone)
        first = [self._choice(token, self.find(token, rest)) for token in TOKENS]
        known = {one.value for one in first}
        return [*first, *(Choice(str(one.id), one.name) for one in rest if str(one.id) not in known)]

    def _choice(self, token: str, found: Participant | None) -> Choice:
        if found:
            return Choice(str(found.id), found.name, token)
        return Choice(token, self.person if token == PERSON else self.helper, token)

    def place(self, plan: Plan, token: str) -> Participant:
        """Return the one on the plan's list who stands for the person or the helper; add them where nobody does.

        Call inside a unit of work that holds the person's lock. Raises KeyError for anything but one of `TOKENS`.
        """
        names = {PERSON: (self.person, THE_PERSON.key), ME: (self.helper, THE_HELPER.key)}
        wanted = names[token]
        return self.find(token, participants.everyone(plan)) or participants.called(plan, *wanted)


def names_of(choices: Iterable[Choice]) -> dict[str, str]:
    """Return the names by what a form may send for them; it may be older than the list on which the two stand now."""
    return {value: one.name for one in choices for value in (one.value, one.token) if value}


def names_for(plan: Plan, helper: Helper) -> frozenset[str]:
    """Return what the person calls `helper`, as far as it is read in whatever they show to this helper now."""
    shown = sa.select(Showing).where(
        Showing.person_id == plan.person_id, Showing.helper_id == helper.id, Showing.taken_back_at.is_(None)
    )
    return folded(showing.helper_name for showing in db.session.scalars(shown))


def own_names(shown: Iterable[Showing]) -> dict[UUID, str]:
    """Return by showing what its helper is called in Min plan, where the person calls them something else."""
    opened = {showing.id: showing for showing in shown if showing.helper_id}
    wanted = sa.select(Helper).where(Helper.id.in_({showing.helper_id for showing in opened.values()}))
    names = {helper.id: helper.name for helper in db.session.scalars(wanted)} if opened else {}
    told = {key: names[showing.helper_id] for key, showing in opened.items() if showing.helper_id in names}
    return {key: name for key, name in told.items() if folded([name]) != folded([opened[key].helper_name])}


def picked_in(shown: AnswerBook) -> frozenset[str]:
    """Return the keys of those whom the person picks to help with the plan, as far as it is read in `shown`."""
    return frozenset(key for step in PICKS if (given := shown.get(step)) for key in given.chosen)


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return `names` as they are compared, whatever their capitals and blanks."""
    return frozenset(" ".join(name.split()).casefold() for name in names if name.strip())
