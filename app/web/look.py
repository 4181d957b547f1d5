"""How this visitor wants to see and press things: kept with the person, or in the cookie before there is one (C11)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from flask import g, has_request_context, session

from app.i18n import settle
from app.questions.options import FEW_CHOICES, PER_PAGE, TWO_AT_A_TIME
from app.web.signed_in import caller

TextSize = Literal["normal", "large", "largest"]
Pictures = Literal["normal", "large", "none", "only"]
Theme = Literal["light", "soft", "dark", "contrast"]
Choices = Literal["all", "few", "two"]
Delay = Literal["500", "1000", "2000", "3000"]
Hold = Literal["no", "yes"]
Pace = Literal["normal", "calm"]
Voice = Literal["best", "browser", "server"]
ReadChosen = Literal["no", "yes"]
Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Look:
    """The settings a person may change. What stands here is the ordinary one.

    `delay` is for how many milliseconds a second tap on the same thing is taken for a tremor (C3); with `hold` a tap
    counts only when the finger stays for a third of a second. `pace` and `voice` are those of what is read aloud
    (TTS-14), and with `read_chosen` an answer is read as it is chosen (C6).
    """

    text: TextSize = "normal"
    pictures: Pictures = "normal"
    theme: Theme = "light"
    choices: Choices = "all"
    delay: Delay = "1000"
    hold: Hold = "no"
    pace: Pace = "normal"
    voice: Voice = "best"
    read_chosen: ReadChosen = "no"
    language: Language = "sv"

    @property
    def most(self) -> int:
        """Return how many cards stand on each page at most ("få val", blueprint 2.1)."""
        return {"all": PER_PAGE, "few": FEW_CHOICES, "two": TWO_AT_A_TIME}[self.choices]


ALLOWED: dict[str, tuple[str, ...]] = {
    "text": get_args(TextSize),
    "pictures": get_args(Pictures),
    "theme": get_args(Theme),
    "choices": get_args(Choices),
    "delay": get_args(Delay),
    "hold": get_args(Hold),
    "pace": get_args(Pace),
    "voice": get_args(Voice),
    "read_chosen": get_args(ReadChosen),
    "language": get_args(Language),
}


def look_from(stored: dict[str, Any]) -> Look:
    """Return the look in `stored`; a value that is not allowed counts as the ordinary one."""
    return Look(**{name: stored[name] for name in ALLOWED if stored.get(name) in ALLOWED[name]})


def current_look() -> Look:
    """Return the look of the one who is asking."""
    if not has_request_context():
        return Look()
    try:
        return g.look  # type: ignore[no-any-return]  # Flask's g has no types
    except AttributeError:
        asking = caller()
        own = asking.person.settings if asking and asking.person else session.get("look", {})
        return show_as(look_from(own))


def as_settings(look: Look) -> dict[str, str]:
    """Return `look` as the plain dictionary that is stored."""
    return asdict(look)


def show_as(look: Look) -> Look:
    """Show the rest of the request in `look`, and return it: one kept just now was not there from the start."""
    g.look = look
    settle(look.language)
    return look
