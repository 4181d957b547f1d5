"""The plan's PDF: read aloud as it is seen, the same every time, of our own files, and never waited for in vain."""

from __future__ import annotations

import base64
import io
import os
import re
import resource
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from app.assets.manifest import FILES
from app.web import pdf
from app.web.pdf import PdfBusyError, PdfNotMadeError, only_one, pdf_of
from config import ROOT
from tests.pdf_checks import draw_pages, drawing, faults_of, tags, text_of
from tests.pdf_samples import BUILT, SAID, WROTE, made_here, page_of, plan

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2027, 3, 2, 14, 30, tzinfo=UTC)


def made(html: str, **other: Any) -> bytes:
    return pdf_of(html, created=MOMENT, built=BUILT, **other)


def made_and_worked(html: str) -> tuple[bytes, float]:
    """Return a PDF and the seconds of processor that it took: a ratio of two is the same on a slow machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return made(html), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.fixture(scope="module")
def small() -> bytes:
    return made(plan(3))


def test_a_plan_is_read_aloud_as_it_is_seen(small: bytes) -> None:
    assert faults_of(small) == []
    with pikepdf.open(io.BytesIO(small)) as document:
        figures = [tag for tag in tags(document).walk() if tag.role == "Figure"]
        assert [str(tag.thing.Alt) for tag in figures] == ["Kims bild: ett hus"]
        left, bottom, right, top = map(float, figures[0].thing.A.BBox)
        assert (round(right - left), round(top - bottom)) == (54, 54)
        assert 600 < bottom < top < 842  # High up on a sheet of 842 points.


def test_every_word_of_the_plan_stands_in_it(small: bytes) -> None:
    for words in (SAID, WROTE, "tisdag 3 mars 2027", "Ställa mig i kö", "Sida 1 av "):
        assert words in text_of(small)


def test_page_numbers_and_silent_pictures_are_left_out_of_what_is_read(small: bytes) -> None:
    with pikepdf.open(io.BytesIO(small)) as document:
        kinds = [
            str(operands[1].get("/Type", ""))
            for page in document.pages
            for operands, name in drawing(page)
            if name == "BDC" and str(operands[0]) == "/Artifact"
        ]
        assert kinds.count("/Pagination") == len(document.pages)
        assert kinds.count("/Layout") == 3


def test_only_our_own_font_is_needed_for_swedish(small: bytes) -> None:
    with pikepdf.open(io.BytesIO(small)) as document:
        fonts = {str(font.BaseFont).partition("+")[2] for font in document.pages[0].Resources.Font.values()}
    assert fonts == {"Atkinson", "Atkinson-Bold", "Atkinson-more"}  # The last holds the first letter of Łucja.


def test_the_same_plan_gives_the_same_bytes(small: bytes) -> None:
    assert made(plan(3)) == small
    assert made(plan(2)) != small


def test_a_full_plan_is_small(tmp_path: Path) -> None:
    """performance.md: 8 pages with 40 pictograms in 250 KB. How long it takes is measured by `make bench`."""
    full = made(plan(40))
    drawn = draw_pages(full, tmp_path)
    assert len(drawn) >= 8
    assert faults_of(full) == []
    assert len(full) <= 250_000


def test_nothing_is_said_that_a_developer_would_have_to_look_into() -> None:
    command = [sys.executable, "-I", "-W", "error", str(ROOT / "app/web/pdf_maker.py"), str(BUILT / FILES), "/static/"]
    ended = subprocess.run(
        [*command, "2027-03-02T14:30:00Z", "20", "1024"], input=plan(2).encode(), capture_output=True, check=True
    )
    assert ended.stderr == b""


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/a.svg", "https://example.org/a.png", "file:///etc/passwd", "/static/../manifest.json",
     "/static/%2e%2e/manifest.json", "//example.org/a.png", "/static/pictures/not-there.svg", "ftp://example.org/a"],
)  # fmt: skip
def test_nothing_but_our_own_files_is_ever_fetched(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        made_here(page_of(f'<h1>Plan</h1><p><img src="{address}" alt="x"></p>'))


def test_what_went_wrong_is_named_without_a_word_of_the_person() -> None:
    with pytest.raises(PdfNotMadeError, match=r"^the process ended with 1: [a-z.]+FatalURLFetchingError$"):
        made(page_of('<h1>Plan</h1><p><img src="/static/not-there.svg" alt="x">hemligt</p>'))


def test_a_picture_in_the_page_itself_is_shown() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(drawn, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(drawn.getvalue()).decode()}"
    signed = made_here(page_of(f'<h1>Plan</h1><p><img src="{address}" alt="Kims namn"></p>'))
    assert faults_of(signed) == []
    with pikepdf.open(io.BytesIO(signed)) as document:
        assert len(document.pages[0].get_images()) == 1


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither for what never ends, nor for what does nothing. One bound for both failed on a busy machine."""
    with pytest.raises(PdfNotMadeError, match="longer than 1 seconds of work"):
        made(page_of("<h1>Plan</h1>" + "<p>Mycket.</p>" * 40_000), seconds=1, clock=600)
    (tmp_path / "maker.py").write_text("import signal; signal.pause()")
    monkeypatch.setattr(pdf, "_MAKER", tmp_path / "maker.py")
    with pytest.raises(PdfNotMadeError, match="longer than 1 seconds by the clock"):
        made(page_of("<h1>Plan</h1>"), clock=1)
    ends_in = re.search(r"^PATIENCE: Final = (\d+)$", (ROOT / "serve.py").read_text(), re.MULTILINE)
    assert ends_in
    assert int(ends_in[1]) > pdf.CLOCK, "who waits for a PDF when the service ends gets it"


def test_words_without_a_blank_take_no_longer_than_others() -> None:
    """A finger that lies on a key writes 20 000 letters. They stood on one line, which took 9 seconds to break."""
    _, with_blanks = made_and_worked(page_of(f"<h1>Plan</h1><p>{'xxxxxxxxx ' * 1_998}Sist &amp; slut</p>"))
    long, without = made_and_worked(page_of(f"<h1>Plan</h1><p title='{'x' * 90}'>{'x' * 19_980}Sist &amp; slut</p>"))
    assert without <= 3 * with_blanks
    text = re.sub(r"Sida\d+av\d+", "", re.sub(r"\s|\ufffe", "", text_of(long)))
    assert text == f"Plan{'x' * 19_980}Sist&slut"
    assert faults_of(long) == []


def test_a_word_of_the_language_is_never_broken_in_two(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Places to break stand only in what is longer than any word, between letters, and never in a tag or a title."""
    word, run = "arbetsmarknadsdepartementets" * 2, "&#34;" * 40 + "y" * 41
    sent = f'<title>{run}</title><p class="{run}">{word} {run}</p>'
    (tmp_path / "maker.py").write_text("import sys; sys.stdout.buffer.write(b'%PDF-' + sys.stdin.buffer.read())")
    monkeypatch.setattr(pdf, "_MAKER", tmp_path / "maker.py")
    broken = f"{'&#34;' * 30}\u200b{'&#34;' * 10}{'y' * 20}\u200b{'y' * 21}"
    assert made(sent).decode() == f'%PDF-<title>{run}</title><p class="{run}">{word} {broken}</p>'


def test_a_plan_that_wants_all_the_memory_gets_no_pdf() -> None:
    with pytest.raises(PdfNotMadeError, match="the process ended with"):
        made(page_of("<h1>Plan</h1>" + "<p>Mycket.</p>" * 3_000), seconds=60, megabytes=160)


def test_one_pdf_is_made_at_a_time_by_all_processes(tmp_path: Path) -> None:
    """Each takes a core for seconds; the second asks again instead of waiting, so that others can go on."""
    lock = tmp_path / "pdf.lock"
    ask = (
        f"from pathlib import Path; from app.web.pdf import only_one\nwith only_one(Path({str(lock)!r})): print('mine')"
    )
    command = [sys.executable, "-c", ask]
    with only_one(lock):
        with pytest.raises(PdfBusyError), only_one(lock):
            pass
        refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert "PdfBusyError" in refused.stderr
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "mine\n"


def test_a_folder_that_cannot_be_written_in_makes_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(PdfNotMadeError, match="FileNotFoundError"), only_one(tmp_path / "gone" / "pdf.lock"):
        pass


def test_a_machine_without_pango_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A library that cannot be loaded stands where Pango is looked for."""
    for name in ("libgobject-2.0-0", "libgobject-2.0.so.0", "libpango-1.0.so.0"):
        (tmp_path / name).write_bytes(b"This is no library.")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    with pytest.raises(PdfNotMadeError, match="Pango is missing"):
        made(page_of("<h1>Plan</h1>"))


def test_the_process_is_told_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "told"
    (tmp_path / "maker.py").write_text(f"import os; open({str(told)!r}, 'w').write(repr(dict(os.environ)))")
    monkeypatch.setenv("DATA_KEY", "the key of everything")
    monkeypatch.setattr(pdf, "_MAKER", tmp_path / "maker.py")
    with pytest.raises(PdfNotMadeError, match="it said nothing"):
        made("hemligt")
    assert "PATH" in told.read_text()
    assert "DATA_KEY" in os.environ
    assert "DATA_KEY" not in told.read_text()
