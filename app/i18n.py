"""Language: Swedish is the source text; `_` translates now and `_l` when the text is shown."""

from __future__ import annotations

from typing import cast

from flask import g
from flask_babel import get_locale, gettext
from markupsafe import escape

SOURCE_LANGUAGE = "sv"


def _(text: str, **variables: object) -> str:
    """Return `text` in the language of the request, with `variables` filled in."""
    translated = text if _reads_source_language() else cast("str", gettext(text))
    return translated % variables if variables else translated


def untranslated(text: str, **variables: object) -> str:
    """Return what `_` returns where the source texts are read."""
    return text % variables if variables else text


def _reads_source_language() -> bool:
    """Tell whether the reader sees the source texts; so too where nobody is asking, as in a test or a command.

    A page shows a hundred texts, so the common case, Swedish, is settled once for each request and without a catalogue.
    """
    try:
        return g.reads_source_language  # type: ignore[no-any-return]  # Flask's g has no types
    except AttributeError:
        locale = get_locale()
        g.reads_source_language = locale is None or locale.language == SOURCE_LANGUAGE
        return g.reads_source_language  # type: ignore[no-any-return]
    except RuntimeError:
        return True  # There is no request, and no app either.


def settle(language: str) -> None:
    """Let the texts of this request be in `language`."""
    g.reads_source_language = language == SOURCE_LANGUAGE


def _l(text: str) -> str:
    """Return `text` as a string that is translated each time it is shown."""
    return cast("str", LazyText(text))


def in_swedish(text: str) -> str:
    """Return the source text of what `_l` made, whoever reads the page: a plan is written in Swedish."""
    return str(getattr(text, "source", text))


class LazyText:
    """A source text that becomes a string in the reader's language each time it is shown.

    It is deliberately no subclass of `str`: joining it as if it were one fails at once instead of quietly losing the
    translation. Where nobody is asking, as in a test or a command, it is the Swedish source text.
    """

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source

    def __str__(self) -> str:
        return self.source if _reads_source_language() else cast("str", gettext(self.source))

    def __html__(self) -> str:
        """Let a template escape the text at once, without looking for more in it."""
        return escape(str(self))

    def __getattr__(self, name: str) -> object:
        return getattr(str(self), name)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __len__(self) -> int:
        return len(str(self))

    def __getitem__(self, place: int | slice) -> str:
        return str(self)[place]

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: str) -> str:
        return other + str(self)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | LazyText) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return repr(self.source)
