"""What goes into the log: that something went wrong, of which kind and where in the program, and no word of anybody's.

The message of an error may quote what somebody wrote, or a row of the database, so it is left out (security.md 2.12).
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


def init_logged(app: Flask) -> None:
    """Let the logger of `app` tell no word of anybody's, nor the address that was asked for: it holds ids."""
    app.logger.addFilter(without_words)
    app.log_exception = lambda exc_info: app.logger.error("a page failed", exc_info=exc_info)  # type: ignore[method-assign]


def without_words(record: logging.LogRecord) -> bool:
    """Turn the error of `record` into its kind and the places it came from, and let the record pass."""
    if record.exc_info:
        problem = record.exc_info[1]
        record.msg, record.args = "\n".join((record.getMessage(), *_told(problem))), ()
        record.exc_info = record.exc_text = None
    return True


def _told(problem: BaseException | None) -> Iterator[str]:
    """Yield the places and the kind of `problem`, then those of what it came from."""
    while problem is not None:
        for place in traceback.extract_tb(problem.__traceback__):
            yield f"  {place.filename}:{place.lineno} in {place.name}"
        yield f"{type(problem).__module__}.{type(problem).__qualname__}"
        problem = problem.__cause__ or problem.__context__
