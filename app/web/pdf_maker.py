"""Makes one PDF in a process of its own: HTML comes in on standard input, a tagged PDF (PDF/UA-1) goes out.

`app/web/pdf.py` starts this file by its path, so that nothing of the app is loaded: only WeasyPrint, which no web
process should carry about (30 MB), and which a deadline can end only from outside.
"""

from __future__ import annotations

import hashlib
import mimetypes
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

NO_LIBRARY: Final = 3
"""How the process ends when Pango, or another library of the system, is missing."""

SCALE: Final = 0.75
"""Points of a PDF in one pixel of CSS."""

DOTS_PER_INCH: Final = 110
"""How fine a photo is on paper. A plan with six photos of a telephone was two megabytes as they are kept."""

EMPTY_WHEN_BARE: Final = frozenset({"/Span", "/Div", "/NonStruct", "/P", "/Figure"})
"""Elements that say nothing without content. An empty cell of a table still has its place."""


def main() -> int:
    """Read HTML, write the PDF and return how it went.

    The arguments are the folder of our static files, how their addresses begin, the date, and the seconds and the
    megabytes it may take.
    """
    folder, prefix, created, seconds, megabytes = sys.argv[1:]
    # What a process leaves behind when it breaks holds the person's words; by 1 no other program gets it either.
    limit(resource.RLIMIT_CORE, 1)
    limit(resource.RLIMIT_CPU, int(seconds), 1)  # Even if nobody waits any more; the second more tells why it ended.
    limit(resource.RLIMIT_AS, int(megabytes) * 1024 * 1024)
    try:
        import weasyprint  # noqa: F401, PLC0415 (The libraries of the system are loaded here, and may be missing.)
    except OSError:
        return NO_LIBRARY
    sys.stdout.buffer.write(make(sys.stdin.buffer.read(), Path(folder), prefix, created))
    return 0


def limit(what: int, most: int, beyond: int = 0) -> None:
    """Let this process have at most `most` of `what`, and by no means more than `beyond` above that.

    Where the system knows no such limit, or less is set, go on.
    """
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most + beyond))


def make(html: bytes, folder: Path, prefix: str, created: str) -> bytes:
    """Return `html` as a PDF, the same bytes for the same arguments.

    Raises FatalURLFetchingError, which is not an Exception, for a file that is missing or not ours.
    """
    from weasyprint import HTML  # noqa: PLC0415 (As in main.)

    files = own_files(folder, prefix)
    document = HTML(string=html.decode(), base_url="file:///", url_fetcher=files).render(dpi=DOTS_PER_INCH)
    document.metadata.created = document.metadata.modified = created
    name = hashlib.sha256(html + created.encode()).hexdigest()[:32].encode()
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=name, finisher=leave_out_decorations)
    return pdf


def own_files(folder: Path, prefix: str) -> Any:
    """Return a fetcher that knows the static files in `folder` and what stands in the HTML itself, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415 (As in main.)

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types.
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            address = urlsplit(url)
            path = (folder / unquote(address.path).removeprefix(prefix)).resolve()
            if address.scheme != "file" or not address.path.startswith(prefix) or not path.is_relative_to(folder):
                raise FatalURLFetchingError
            try:
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
            except OSError as missing:  # A picture that is missing should be heard, not left out.
                raise FatalURLFetchingError from missing

    return OwnFiles(allowed_protocols={"data"})


def leave_out_decorations(document: Any, pdf: Any) -> None:
    """Take pictures with `alt=""` and all that stands in the margins out of what is read aloud (PDF/UA-1, 7.1 and 7.8).

    WeasyPrint 70 tags the first as pictures that lack a description, and the second as text that belongs nowhere.
    """
    objects: dict[bytes, Any] = {thing.reference: thing for thing in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    kept: set[bytes] = set()
    said: set[tuple[bytes, int]] = set()
    _prune(root, objects, kept, said)
    places = objects[root["ParentTree"]]["Nums"]  # Page 0, its elements, page 1, its elements, and so on.
    for page, sheet, elements in zip(pdf.page_references, document.pages, places[1::2], strict=False):
        stream = objects[objects[page]["Contents"]].stream
        for mark in _mark_as_decoration(stream, {mark for at, mark in said if at == page}):
            elements[mark] = "null"
        _turn_upright([objects[one] for one in kept if objects[one].get("Pg") == page], sheet.height)
    for reference, thing in objects.items():
        if isinstance(thing, dict) and thing.get("Type") == "/StructElem" and reference not in kept:
            thing.clear()


def _prune(element: Any, objects: dict[bytes, Any], kept: set[bytes], said: set[tuple[bytes, int]]) -> bool:
    """Drop what says nothing from below `element`, collect the rest, and tell whether `element` says something."""
    children = [
        child for child in element["K"] if isinstance(child, int) or _stays(objects[child], objects, kept, said)
    ]
    is_decoration = element.get("S") == "/Figure" and "Alt" not in element
    if is_decoration or (not children and element.get("S") in EMPTY_WHEN_BARE):
        return False
    element["K"][:] = children
    kept.add(element.reference)
    said.update((element["Pg"], child) for child in children if isinstance(child, int))
    return True


def _stays(child: Any, objects: dict[bytes, Any], kept: set[bytes], said: set[tuple[bytes, int]]) -> bool:
    """Tell whether `child` is kept: a link to press always is."""
    return child.get("Type") != "/StructElem" or _prune(child, objects, kept, said)


def _mark_as_decoration(stream: list[Any], said: set[int]) -> list[int]:
    """Mark what is drawn under other numbers than `said` as an artifact, and return those numbers."""
    unsaid = []
    for at, part in enumerate(stream):
        mark = part.get("MCID") if isinstance(part, dict) else None
        if mark is not None and mark not in said:
            unsaid.append(part.pop("MCID"))
            part["Type"] = "/Layout" if stream[at - 1] == "/Figure" else "/Pagination"
            stream[at - 1] = "/Artifact"
    return unsaid


def _turn_upright(elements: list[Any], height: float) -> None:
    """Give pictures their places as a PDF counts them, in points from below; WeasyPrint 70 counts pixels from above."""
    for picture in (element for element in elements if element.get("S") == "/Figure"):
        left, top, right, bottom = picture["A"]["BBox"]
        picture["A"]["BBox"][:] = [round(side * SCALE, 2) for side in (left, height - bottom, right, height - top)]


if __name__ == "__main__":
    sys.exit(main())
