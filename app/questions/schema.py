"""The words a questionnaire is declared in: options, kinds of question, parts, areas of life."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.questions.answers import Answers


@dataclass(frozen=True, slots=True)
class Option:
    """One card a person can choose.

    `key` is stored with the answer for ever. `exclusive` marks cards such as "Inget" and "Allt", which stand alone
    and always come last (GOV-10). A `retired` option is no longer shown, but old answers can still be read. `photo` is
    the address of a photo that stands instead of the pictogram, on the card of somebody in the person's life.
    """

    key: str
    label: str
    pictogram: str
    exclusive: bool = False
    retired: bool = False
    photo: str = ""


class Feeds(StrEnum):
    """What the answers to a question become in the plan, when a helper makes a draft of it.

    Each value but `PEOPLE` is the kind of line an answer becomes (`plan.kinds.LineKind`). The people a question names
    become those who have to do with the plan.
    """

    PURPOSE = "purpose"
    KEEP = "keep"
    CHANGE = "change"
    LONGING = "longing"
    TRY = "try"
    GOAL = "goal"
    READER = "reader"
    PEOPLE = "people"


class Layout(StrEnum):
    """How the cards of a question stand on the page."""

    LIST = "list"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Choose one card. Cards rotate between people unless their order carries meaning.

    `per_page` is how many cards stand on the first page; the rest come under "Fler val".
    """

    options: tuple[Option, ...]
    layout: Layout = Layout.GRID
    ordered: bool = False
    per_page: int = 6


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Choose any number of cards, or at most `at_most` of them. Seven weekdays are the only ones with a longer page."""

    options: tuple[Option, ...]
    at_most: int | None = None
    ordered: bool = False
    per_page: int = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The three-step scale. The order is never rotated, and the pictures are the same in the whole product (Q-2)."""

    options: tuple[Option, Option, Option]


@dataclass(frozen=True, slots=True)
class MostImportant:
    """Choose one of the cards the person has already chosen in the questions of `sources` (F7)."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoosePeople:
    """Choose among the person's own people. `suggestions` are relations that become a person card when chosen."""

    suggestions: tuple[Option, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Piles:
    """Put each of the person's people in one of the `piles`.

    People in the pile `secret` are never shown to those they name and never printed (F15). `feeding` are the piles
    whose people the question is about: who comes, or who reads. Only they feed the plan.
    """

    piles: tuple[Option, ...]
    suggestions: tuple[Option, ...] = ()
    secret: str | None = None
    feeding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeText:
    """The person's own words and nothing else."""

    max_length: int = 20_000
    lines: int = 4


Kind: TypeAlias = OneOf | AnyOf | Scale | MostImportant | ChoosePeople | Piles | FreeText


@dataclass(frozen=True, slots=True)
class Question:
    """One question, one page.

    `id` is stored with every answer and never changes its meaning; a question that is no longer asked is `retired`.
    `help` holds at most two short lines. `easier` says the question again in other words and `example` gives one
    concrete example; both stand under "Förklara frågan" on the page "Hjälp mig". `shown_when` is a pure function of
    the answers. A `core` question is on the short way through; the others are offered as "Vill du berätta mer?".
    A `private` answer is not shown to a helper until the person moves it in (blueprint 2.2).
    `about_people` holds for a question that is asked once for each person the function names. `recalls` names earlier
    questions whose answers are repeated on the page ("Du sa: …"), so that nobody has to remember (COGA-6.5).
    `offers_talk` puts "Prata med någon" on the page, which leads to people and phone numbers (domain.md 3.1, 20).
    `picks_areas` marks the question whose cards are the areas of life themselves (F3).
    `feeds` says what the answer becomes in the plan; a question that is asked once for each person adds to what the
    earlier question with the same `feeds` says of that person. `lead` stands before a card of the answer in a draft,
    where the word on the card alone would say nothing ("Så vill jag ha det: lugnare", "Hemmet: inte bra").
    `picks_helper` marks the question whose person is responsible for the plan, writes it and leads the meetings until
    somebody says otherwise (F13, S58, S69). `has_places` marks the question whose cards are
    places, each of which may show a photo of the person's own.
    """

    id: str
    text: str
    help: tuple[str, ...]
    easier: str
    example: str
    pictogram: str
    kind: Kind
    core: bool = False
    private: bool = False
    retired: bool = False
    own_words: bool = True
    shown_when: Callable[[Answers], bool] | None = None
    about_people: Callable[[Answers], tuple[str, ...]] | None = None
    recalls: tuple[str, ...] = ()
    offers_talk: bool = False
    picks_areas: bool = False
    feeds: Feeds | None = None
    lead: str = ""
    picks_helper: bool = False
    has_places: bool = False

    def is_asked(self, answers: Answers) -> bool:
        """Tell whether the question is asked of someone with these `answers`."""
        return not self.retired and (self.shown_when is None or self.shown_when(answers))


@dataclass(frozen=True, slots=True)
class Area:
    """One area of life: its three questions are made from the same cards (F4–F6). The person never sees `icf`."""

    key: str
    label: str
    pictogram: str
    icf: str
    cards: tuple[Option, ...]
    questions: tuple[Question, ...]

    def question_id(self, kind: str) -> str:
        """Return the id of one question about the area: "scale", "keep", "change" or "decides"."""
        return area_question_id(self.key, kind)


def area_question_id(area_key: str, kind: str) -> str:
    """Return the id of one question about an area of life, such as "home-change"."""
    return f"{area_key}-{kind}"


@dataclass(frozen=True, slots=True)
class Part:
    """A short stretch of questions that ends with a place to rest.

    A part that is not `about_life` holds practice, or answers about the answers: it is neither shown nor printed.
    """

    key: str
    title: str
    pictogram: str
    questions: tuple[Question, ...]
    about_life: bool = True


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that is asked, in order."""

    id: str
    parts: tuple[Part, ...]
    areas: tuple[Area, ...] = field(default=())
