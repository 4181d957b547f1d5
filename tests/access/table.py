"""The table of who may come where, and what a rule of the app is called in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.routing import Rule

FILE: Final = Path(__file__).with_name("table.txt")
# After these nobody is signed in any more, or nothing else can be done, so they come last. The start page ends a visit
# on a shared tablet.
LAST = {
    "entrance.start",
    "entrance.sign_out", "person.leave_device", "person.erase_me_now", "family.mistaken", "family.close", "person.lock",
    "person.hide", "entrance.someone_else", "family.say",
}  # fmt: skip
AUTOMATIC: Final = {"HEAD", "OPTIONS"}


class Outcome(StrEnum):
    """What somebody meets who comes with an address of the owner's."""

    IN = "in"
    OWN = "own"
    GONE = "gone"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Table:
    """`groups` tells what each actor meets; `routes` tells to which group each method and rule belong."""

    groups: dict[str, dict[str, Outcome]]
    routes: dict[str, str]

    def outcome(self, method: str, rule: Rule, actor: str) -> Outcome:
        """Return what `actor` is to meet."""
        return self.groups[self.routes[f"{method} {rule.rule}"]][actor]


def read_table() -> Table:
    """Read the file: first the actors, then a line for each group, then a line for each method and rule."""
    lines = [line.split() for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    actors = lines[0][1:]
    groups = {name: dict(zip(actors, map(Outcome, said), strict=True)) for name, *said in lines[1:] if is_group(said)}
    routes = [words for words in lines[1:] if not is_group(words[1:])]
    return Table(groups, {f"{method} {rule}": group for group, method, rule in routes})


def is_group(words: list[str]) -> bool:
    """Tell whether these are what everyone meets, and not a method and a rule."""
    return set(words) <= set(Outcome)


def cells_of(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Yield every method that every rule of the app declares."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - AUTOMATIC):
            yield method, rule
