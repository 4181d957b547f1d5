"""What somebody has written, as it comes from a form and as it is kept."""

from __future__ import annotations

import unicodedata

from app.i18n import _l

LONGEST_TEXT = 20_000
TOO_LONG = _l("Texten är lång. Ta bort lite. Allt du skrev står kvar här.")


def clean(text: str) -> str:
    """Return the text with the three rewrites of D-DR3 and no other: new lines, NUL, lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def typed_again(code: str) -> str:
    """Return a code or digits as they may stand in their field again: no page may hold a control character (HTML)."""
    return "".join(sign for sign in code if unicodedata.category(sign) != "Cc")
