"""When a long page is drawn: as soon as what fills a screen is there (app/templates/layouts/base.html)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE = "foot"


def drawn_after(ids: Iterable[str], fill_a_screen: int) -> str:
    """Return which of `ids` has to be there before the page is drawn: that of the last that fits on a large tablet.

    A page that is shorter, and one where somebody is sent to a place further down, is drawn when it is whole: it would
    move under the finger otherwise.
    """
    return next(islice(ids, fill_a_screen - 1, None), WHOLE)
