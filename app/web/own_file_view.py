"""Recordings and photos as they are shown and played on a page, on paper, and as they leave the app (S-83)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug.http import parse_range_header

from app.services import own_files
from app.services.photos import small_photo
from app.web.headers import FILE_OF_ONES_OWN
from app.web.photo_form import photo_answer, photo_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from app.models import OwnFile
    from app.plan.document import Line
    from app.services.visits import Owner
    from app.web.shown_answer import ShownAnswer, ShownPart


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One recording or photo on a page. `length` says in words how long a recording lasts; a photo has none.

    `words` are those that stand for it where it is neither seen nor heard. `is_kept` tells that it stands in a file
    outside Min plan, where nothing can be pressed.
    """

    id: str
    address: str
    alt: str
    width: int
    height: int
    length: str
    words: str
    is_kept: bool = False

    @property
    def is_sound(self) -> bool:
        """Tell whether it is to be heard, and not seen."""
        return bool(self.length)


class OwnFiles:
    """The recordings and photos of the answers on a page, and where each of them can be had."""

    def __init__(self, found: Mapping[str, OwnFile], address: Callable[[str], str], *, are_kept: bool = False) -> None:
        """Take the files by their ids, what gives the address of one, and whether they are kept outside Min plan."""
        self._found, self._address, self._are_kept = found, address, are_kept

    def of(self, ids: Iterable[str]) -> list[ShownFile]:
        """Return those with `ids` in their order; what is gone for good is passed over."""
        found = (shown(self._found[one], self._address(one)) for one in ids if one in self._found)
        return [replace(one, is_kept=self._are_kept) for one in found]


class FilesOfLines:
    """The recordings and photos that belong beside "Så sa jag" of the lines of a plan."""

    def __init__(self, found: Mapping[UUID, Sequence[OwnFile]], address: Callable[[str], str]) -> None:
        """Take those of each line (`services.line_files`), and what gives the address of one."""
        self._found, self._address = found, address

    def of(self, line: Line) -> Sequence[ShownFile]:
        """Return those of one line."""
        return tuple(shown(file, self._address(str(file.id))) for file in self._found.get(line.id, ()))

    def on_paper(self, line: Line) -> Sequence[ShownFile]:
        """Return the photos of one line, small, in addresses that hold them whole; a recording is told of in words."""
        photos = (file for file in self._found.get(line.id, ()) if file.kind == own_files.PHOTO)
        return tuple(shown(file, photo_inside(small_photo(file.data))) for file in photos)


def own_in(person: Owner, told: Iterable[ShownAnswer], address: Callable[[str], str]) -> OwnFiles:
    """Return the recordings and photos of the answers in `told`."""
    return OwnFiles(own_files.files_of(person.id, (one for answer in told for one in answer.files)), address)


def answers_in(parts: Iterable[ShownPart]) -> Iterable[ShownAnswer]:
    """Go through the answers of `parts`."""
    return (told for part in parts for told in part.answers)


def shown(file: OwnFile, address: str) -> ShownFile:
    """Return `file` as it is shown."""
    length = own_files.length_in_words(file.seconds) if file.kind == own_files.SOUND else ""
    return ShownFile(str(file.id), address, file.alt, file.width, file.height, length, own_files.in_words(file))


def file_answer(file: OwnFile) -> Response:
    """Return the bytes to show or play; where a part of a recording is asked for, that part (RFC 9110, 14)."""
    if file.kind == own_files.PHOTO:
        return photo_answer(file.data)
    headers = {"Content-Disposition": 'inline; filename="inspelning.mp3"', **FILE_OF_ONES_OWN}
    whole = Response(file.data, content_type="audio/mpeg", headers=headers)
    wanted = parse_range_header(request.headers.get("Range"))
    if wanted is None or wanted.range_for_length(file.size) is None:
        whole.headers["Accept-Ranges"] = "bytes"
        return whole  # A part that is not there is not told of: the whole is an answer too.
    whole.make_conditional(request, accept_ranges=True, complete_length=file.size)
    return whole
