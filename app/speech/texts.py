"""The fixed texts that the person meets, which can be said beforehand: gathered from the sources as for translators."""

from __future__ import annotations

import gettext
import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.speech.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

APP: Final = Path(__file__).parent.parent
METHODS: Final = [("**.py", "python"), ("templates/**.html", "jinja2")]
NOT_THE_PERSONS: Final = (
    "helper/", "templates/helper/", "cli/", "entrance/statement.py", "entrance/sign_in.py", "entrance/extra_step.py",
    "entrance/choose_factor.py", "entrance/passkey.py", "entrance/relative.py", "templates/entrance/new_account.html",
    "templates/entrance/sign_in.html", "web/password_form.py", "templates/entrance/extra_step.html",
    "templates/entrance/choose_factor.html", "templates/entrance/code_app.html",
    "templates/entrance/recovery_codes.html", "templates/entrance/accessibility.html", "templates/layouts/helper.html",
)  # fmt: skip
"""Where texts stand that the person never meets. The helper reads ordinary Swedish; the statement has an easy summary
first, and the law's own phrases after it."""

_TAG: Final = re.compile(r"<[^>]*>")
_VARIABLE: Final = re.compile(r"%\(\w+\)[sd]")


def fixed_lines(language: str = "sv") -> list[str]:
    """Return every fixed line that the person meets in `language`, in the order of the alphabet.

    A sentence with a name or a number in it is different for everyone, and is left to whoever speaks then.
    """
    translate = _translation(language)
    return sorted({line for text in persons_texts() for line in _lines(translate.gettext(text))})


@cache
def persons_texts() -> tuple[str, ...]:
    """Return the Swedish texts that the person meets, as they stand in the sources when first asked for."""
    return tuple(_texts())


def _texts() -> Iterator[str]:
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir  # noqa: PLC0415 (For commands, not for pages.)

    keywords = {**DEFAULT_KEYWORDS, "_l": None}
    options = {"templates/**.html": {"silent": "false"}}
    for place, _, found, _, _ in extract_from_dir(APP, METHODS, options, keywords):
        if not Path(place).as_posix().startswith(NOT_THE_PERSONS):
            yield from (found,) if isinstance(found, str) else filter(None, found)


def _translation(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", APP / "translations", [language], fallback=language == "sv")


def _lines(text: str) -> Iterable[str]:
    shown = html.unescape(_TAG.sub("", text))
    return (line for line in lines_of(shown) if not _VARIABLE.search(line) and re.search(r"\w", line))
