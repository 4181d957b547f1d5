"""Forms that carry a photo or a recording: a larger body on those routes alone, no file on the disk (T27, S-86)."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from flask import Flask, Request, current_app, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

LONGEST_PHOTO: Final = 15_000_000
"""What a photo and the fields beside it may weigh. The largest of a telephone's are about 12 MB."""

LONGEST_SOUND: Final = 20_000_000
"""What a recording may weigh. Three minutes weigh two million as a browser keeps them, and 16 as they are heard."""


class RequestInMemory(Request):
    """A request whose files stay in memory: the usual one writes a large file to the disk, where nothing seals it."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 (Werkzeug's signature; the body is limited already.)
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


def takes_a_photo(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Declare that the form of a route may carry a photo."""
    view.takes_file_of = LONGEST_PHOTO  # type: ignore[attr-defined]
    return view


def takes_a_sound(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Declare that the form of a route may carry a recording."""
    view.takes_file_of = LONGEST_SOUND  # type: ignore[attr-defined]
    return view


def longest_file() -> int:
    """Return what the form of the route that is asked for may weigh, or 0 where it takes no file."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "takes_file_of", 0)


def init_uploads(app: Flask) -> None:
    """Let the routes that take a file read a larger body; call before anything that reads a form."""
    app.request_class = RequestInMemory

    @app.before_request
    def allow_more() -> None:
        if longest := longest_file():
            request.max_content_length = longest
