"""What holds for every PDF we make: `faults_of` lists what one who listens to it would miss (PDF/UA-1, ISO 14289-1).

The rules follow the Matterhorn protocol as far as a machine can judge them; its numbers stand beside them.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont

PUA: Final = "{http://www.aiim.org/pdfua/ns/id/}part"
ROLES: Final = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "P", "Span", "Link", "Figure",
    "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD",
}  # fmt: skip
INSIDE: Final = {
    "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}  # fmt: skip
PAINTS: Final = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}
SHOWS: Final = {"Tj", "TJ"}
ARTIFACT: Final = "/Artifact"


@dataclass
class Tag:
    """One element of what is read aloud, in the order it is read."""

    role: str
    thing: Any
    parent: Tag | None = None
    children: list[Tag] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """Yield the element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def faults_of(pdf: bytes, *, language: str = "sv") -> list[str]:
    """Return every rule that `pdf` breaks, as sentences; an empty list for a good document."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [*document.check_pdf_syntax(), *_about_the_whole(document, language)]
        if "/StructTreeRoot" not in document.Root:
            return [*found, "it has no tags (01-005)"]
        tree = tags(document)
        found += [*_tree(tree), *_headings(tree), *_tables(tree), *_fonts(document)]
        for number, page in enumerate(document.pages, start=1):
            found += [
                f"page {number}: {fault}"
                for fault in (*_content(document, page, tree), *_letters(page), *_annotations(page))
            ]
    return found


def tags(document: pikepdf.Pdf) -> Tag:
    """Return the tree of tags of an open document."""
    root = Tag("root", document.Root.StructTreeRoot)
    _fill(root)
    return root


def drawing(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """Yield every step of what is drawn on a page: what it is given, and what it is called."""
    for step in pikepdf.parse_content_stream(page):
        yield step.operands, str(step.operator)


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, in one line, as a program that reads PDF finds them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def draw_pages(pdf: bytes, folder: Path, scale: float = 1.0) -> list[Path]:
    """Draw each page as a picture in `folder` and return the files."""
    document = pypdfium2.PdfDocument(pdf)
    paths = [folder / f"page-{number}.png" for number in range(1, len(document) + 1)]
    for page, path in zip(document, paths, strict=True):
        page.render(scale=scale).to_pil().save(path)
    document.close()
    return paths


def _fill(tag: Tag) -> None:
    children = tag.thing.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            tag.marks.append((tag.thing.Pg.objgen, child))
        elif child.get("/Type") != pikepdf.Name.OBJR:
            tag.children.append(Tag(str(child.get("/S", "/nothing"))[1:], child, tag))
            _fill(tag.children[-1])


def _about_the_whole(document: pikepdf.Pdf, language: str) -> Iterator[str]:
    root: Any = document.Root
    with document.open_metadata(set_pikepdf_as_editor=False) as about:
        if str(about.get(PUA)) != "1":
            yield "it does not say that it is PDF/UA-1 (06-002)"
        if not about.get("dc:title"):
            yield "it has no title (06-003)"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "a reader shows its file name instead of its title (07-001)"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "it is not marked as tagged (01-006)"
    if str(root.get("/Lang", "")).partition("-")[0] != language:
        yield f"its language is {str(root.get('/Lang', ''))!r} (11-006)"


def _tree(tree: Tag) -> Iterator[str]:
    if [child.role for child in tree.children] != ["Document"]:
        yield "not all of it is one document"
    for tag in tree.walk():
        if tag is not tree and tag.role not in ROLES:
            yield f"nobody knows the role {tag.role} (02-001)"
        if tag.role == "Figure" and not str(tag.thing.get("/Alt", "")).strip():
            yield "a picture has no description (13-004)"
        if tag.parent and tag.parent.role in INSIDE and tag.role not in INSIDE[tag.parent.role]:
            yield f"{tag.role} stands in {tag.parent.role} (09-004, 09-005)"


def _headings(tree: Tag) -> Iterator[str]:
    levels = [int(tag.role[1]) for tag in tree.walk() if re.fullmatch("H[1-6]", tag.role)]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading of level {level} follows level {before} (14-002, 14-003)"
    if levels.count(1) != 1:
        yield f"it has {levels.count(1)} main headings"


def _tables(tree: Tag) -> Iterator[str]:
    for table in (tag for tag in tree.walk() if tag.role == "Table"):
        cells = [tag for tag in table.walk() if tag.role in {"TH", "TD"}]
        if not any(tag.role == "TH" for tag in cells):
            yield "a table has no headings (15-003)"
        if any(tag.role == "TD" and not tag.thing.get("/A", {}).get("/Headers") for tag in cells):
            yield "a cell of a table belongs to no heading (15-003)"


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    fonts = {str(font.BaseFont): font for page in document.pages for font in page.Resources.get("/Font", {}).values()}
    for name, font in fonts.items():
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(_described(font).keys()):
            yield f"the font {name} is not in the file (31-009)"
        if "/ToUnicode" not in font:
            yield f"the letters of the font {name} cannot be read aloud (31-027)"


def _described(font: Any) -> Any:
    return font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.get("/FontDescriptor", {})


def _content(document: pikepdf.Pdf, page: pikepdf.Page, tree: Tag) -> Iterator[str]:
    """Everything that is drawn is either read aloud or marked as decoration, and what is read aloud is there."""
    wanted = {mark for tag in tree.walk() for at, mark in tag.marks if at == page.obj.objgen}
    drawn: set[int] = set()
    around: list[int | str] = []  # The marks that are open: the number of what is read aloud, or /Artifact.
    for operands, name in drawing(page):
        if name in {"BMC", "BDC"}:
            around.append(_mark(operands))
            drawn |= {one for one in around if isinstance(one, int)}
            if ARTIFACT in around and any(isinstance(one, int) for one in around):
                yield "decoration and text to be read are mixed (01-001, 01-002)"
        elif name == "EMC":
            around.pop()
        elif name in PAINTS and not any(one == ARTIFACT or isinstance(one, int) for one in around):
            yield f"something is drawn ({name}) that is neither read aloud nor decoration (01-004)"
    yield from (f"{mark} is drawn but never read aloud (01-005)" for mark in sorted(drawn - wanted))
    yield from (f"{mark} is read aloud but never drawn" for mark in sorted(wanted - drawn))
    yield from _found_again(document, page, tree)


def _mark(operands: Any) -> int | str:
    """Return the number under which something is read aloud, or the name of another mark."""
    has_number = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
    return int(operands[1].MCID) if has_number else str(operands[0])


def _letters(page: pikepdf.Page) -> Iterator[str]:
    """WeasyPrint leaves a gap where no font has the letter: it can be read aloud, but not seen (31-030)."""
    fonts = {key: _glyphs(font) for key, font in page.Resources.get("/Font", {}).items()}
    there = 0
    for operands, name in drawing(page):
        if name == "Tf":
            there = fonts[str(operands[0])]
        elif name in SHOWS:
            shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
            codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
            if any(not 0 < code < there for (code,) in struct.iter_unpack(">H", codes)):
                yield "a letter is in no font (31-030)"


def _glyphs(font: Any) -> int:
    """Return how many letters the file of a font holds; when there is no file, which is a fault of its own, all."""
    described = _described(font)
    file = described.get("/FontFile2", described.get("/FontFile3"))
    return int(TTFont(io.BytesIO(file.read_bytes()), lazy=True)["maxp"].numGlyphs) if file is not None else 65_536


def _found_again(document: pikepdf.Pdf, page: pikepdf.Page, tree: Tag) -> Iterator[str]:
    """A reader finds from a place on the page to its tag, and the tag agrees."""
    root: Any = document.Root.StructTreeRoot
    places = list(root.ParentTree.Nums)
    numbers = dict(zip(map(int, places[::2]), places[1::2], strict=True))
    elements = numbers.get(int(page.obj.get("/StructParents", -1)), [])
    for tag in tree.walk():
        for at, mark in tag.marks:
            if at == page.obj.objgen and (mark >= len(elements) or elements[mark].objgen != tag.thing.objgen):
                yield f"{mark} leads to another tag than its own"


def _annotations(page: pikepdf.Page) -> Iterator[str]:
    notes = list(page.obj.get("/Annots", []))
    if notes and page.obj.get("/Tabs") != pikepdf.Name.S:
        yield "links are not reached in the order of the text (28-009)"
    for note in notes:
        if "/StructParent" not in note:
            yield "a link is not among the tags (28-002)"
        if not str(note.get("/Contents", "")).strip():
            yield "a link does not say where it leads (28-012)"
