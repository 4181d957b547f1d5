"""The check of every PDF finds what it should: in a PDF that was spoilt, and in one whose template did wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.pdf_checks import faults_of, tags
from tests.pdf_samples import made_here, page_of, plan

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_good_document_has_no_faults() -> None:
    assert faults_of(made_here(plan(3))) == []


def _without_description(document: pikepdf.Pdf) -> None:
    del next(tag for tag in tags(document).walk() if tag.role == "Figure").thing["/Alt"]


def _without_tags(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"], document.Root["/MarkInfo"]


def _with_a_paragraph_lost(document: pikepdf.Pdf) -> None:
    lost = next(tag for tag in tags(document).walk() if tag.role == "P" and tag.parent)
    kids = lost.parent.thing.K  # type: ignore[union-attr]
    del kids[next(at for at, kid in enumerate(kids) if kid.objgen == lost.thing.objgen)]


def _without_its_font(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _with_a_line_drawn(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 m 9 9 l S")


def _with_a_silent_link(document: pikepdf.Pdf) -> None:
    links: Any = [note for page in document.pages for note in page.obj.get("/Annots", [])]
    del links[0]["/Contents"]


def _without_a_title_shown(document: pikepdf.Pdf) -> None:
    del document.Root["/ViewerPreferences"]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [(_without_description, "a picture has no description"), (_without_tags, "it has no tags"),
     (_with_a_paragraph_lost, "is drawn but never read aloud"), (_without_its_font, "is not in the file"),
     (_with_a_line_drawn, "neither read aloud nor decoration"), (_without_a_title_shown, "instead of its title"),
     (_with_a_silent_link, "a link does not say where it leads")],
)  # fmt: skip
def test_the_check_finds_what_was_spoilt(spoil: Callable[[pikepdf.Pdf], None], fault: str) -> None:
    with pikepdf.open(io.BytesIO(made_here(plan(3)))) as document:
        spoil(document)
        spoilt = io.BytesIO()
        document.save(spoilt)
    assert fault in "\n".join(faults_of(spoilt.getvalue()))


@pytest.mark.parametrize(
    ("html", "fault"),
    [(page_of("<h1>Plan</h1><h3>Önskan</h3>"), "a heading of level 3 follows level 1"),
     (page_of("<h2>Önskan</h2>"), "a heading of level 2 follows level 0"),
     (page_of("<h1>Plan</h1>", "<html><head><title>Plan</title>"), "its language is ''"),
     (page_of("<h1>Plan</h1>", '<html lang="en"><head><title>Plan</title>'), "its language is 'en'"),
     (page_of("<h1>Plan</h1>", '<html lang="sv"><head>'), "it has no title"),
     (page_of("<h1>Plan</h1><table><tr><td>Vem</td></tr></table>"), "a table has no headings"),
     (page_of("<h1>Plan</h1><p>\u2fff0漢\u0b83</p>"), "a letter is in no font")],
)  # fmt: skip
def test_the_check_finds_what_a_template_did_wrong(html: str, fault: str) -> None:
    assert fault in "\n".join(faults_of(made_here(html)))
