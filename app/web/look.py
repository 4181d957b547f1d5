"""How this visitor wants to see and press things: kept with the person, or in the cookie before there is one (C11)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from flask import g, has_request_context, session

from app.web.signed_in import caller

TextSize = Literal["normal", "large", "largest"]
Pictures = Literal["normal", "large", "none"]
Theme = Literal["light", "soft", "dark", "contrast"]
Choices = Literal["all", "few"]
Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Look:
    """The settings a person may change. The first value of each is the ordinary one."""

    text: TextSize = "normal"
    pictures: Pictures = "normal"
    theme: Theme = "light"
    choices: Choices = "all"
    language: Language = "sv"

    @property
    def few(self) -> bool:
        """Tell whether few cards stand on each page ("få val", blueprint 2.1)."""
        return self.choices == "few"


ALLOWED: dict[str, tuple[str, ...]] = {
    "text": get_args(TextSize),
    "pictures": get_args(Pictures),
    "theme": get_args(Theme),
    "choices": get_args(Choices),
    "language": get_args(Language),
}


def look_from(stored: dict[str, Any]) -> Look:
    """Return the look in `stored`; a value that is not allowed counts as the ordinary one."""
    return Look(**{name: stored[name] for name in ALLOWED if stored.get(name) in ALLOWED[name]})


def current_look() -> Look:
    """Return the look of the one who is asking."""
    if not has_request_context():
        return Look()
    if "look" not in g:
        asking = caller()
        own = asking.person.settings if asking and asking.person else session.get("look", {})
        g.look = look_from(own)
    return g.look  # type: ignore[no-any-return]


def as_settings(look: Look) -> dict[str, str]:
    """Return `look` as the plain dictionary that is stored."""
    return asdict(look)


def show_as(look: Look) -> None:
    """Show the rest of the request in `look`, which was kept just now: the caller was read before that."""
    g.look = look
