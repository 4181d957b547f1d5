"""The build: names that follow the content, the same result every time, nothing done when nothing has changed."""

from __future__ import annotations

import gzip
import re
import time
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

from app.assets.build import build
from app.assets.fonts import LETTERS, WEIGHTS, subset
from app.assets.manifest import AssetsMissingError, Manifest, UnknownAssetError
from app.assets.pictures import drawn
from app.assets.scripts import ImportCycleError
from app.assets.sprite import IconError
from app.assets.styles import StyleOrderError

SMALL_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 1h{}"/></svg>'


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_build_is_the_same_every_time(tmp_path: Path, static: Path) -> None:
    build(tmp_path / "one", static=static)
    subset.cache_clear()
    drawn.cache_clear()
    build(tmp_path / "two", static=static)
    assert all_files(tmp_path / "one") == all_files(tmp_path / "two")


def test_a_second_build_does_nothing_and_is_quick(tmp_path: Path, static: Path) -> None:
    first = build(tmp_path / "out", static=static)
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    start = time.perf_counter()
    assert build(tmp_path / "out", static=static) == first
    assert time.perf_counter() - start < 1
    assert written == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}


def test_a_name_follows_its_content_and_the_old_file_goes(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    before = build(out, static=static)
    (static / "css" / "card.css").write_text(".card { color: blue }")
    after = build(out, static=static)
    assert before.path("css/min-plan.css") != after.path("css/min-plan.css")
    assert before.path("pictures/home.svg") == after.path("pictures/home.svg")
    assert not list((out / "files").rglob(Path(before.path("css/min-plan.css")).name + "*"))


def test_a_lost_file_is_made_again(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    sheet = out / "files" / build(out, static=static).files["css/min-plan.css"]
    sheet.unlink()
    build(out, static=static)
    assert sheet.is_file()


def test_every_compressed_sibling_holds_the_same(files: Path) -> None:
    for path in files.rglob("*.br"):
        assert brotli.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
    for path in files.rglob("*.gz"):
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
    assert not [path for path in files.rglob("*.br") if ".woff2" in path.name or ".png" in path.name]


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_font_is_small_and_holds_our_letters(name: str, manifest: Manifest, files: Path) -> None:
    content = (files / manifest.files[name]).read_bytes()
    letters = set(TTFont(BytesIO(content)).getBestCmap())
    assert len(content) <= 18 * 1024
    assert {ord(letter) for letter in "abcåäöéüøæÅÄÖÉ0123456789–…‘’“”"} <= letters
    assert {ord(letter) for letter in LETTERS if ord(letter) < 0x100} <= letters


def test_the_licence_of_the_font_goes_with_it(manifest: Manifest, files: Path) -> None:
    assert b"SIL OPEN FONT LICENSE" in (files / manifest.files["fonts/licence.txt"]).read_bytes()


class TestStyles:
    def test_what_a_minifier_might_break_is_still_there(self, tmp_path: Path, static: Path) -> None:
        sheet = self.sheet(tmp_path, static)
        assert "@container (min-width:40rem){.card{color:red}}" in sheet
        assert ".card:has(input:checked){width:calc(1rem + 2px)}" in sheet

    def test_a_font_is_asked_for_by_its_hashed_name(self, tmp_path: Path, static: Path) -> None:
        sheet = self.sheet(tmp_path, static)
        assert re.search(r"url\(\.\./fonts/atkinson-bold\.[0-9a-f]{10}\.woff2\)", sheet)

    def test_the_order_is_the_one_of_the_list(self, tmp_path: Path, static: Path) -> None:
        sheet = self.sheet(tmp_path, static)
        assert sheet.index("--ink") < sheet.index(".card")

    def test_our_real_sheet_keeps_its_container_queries(self, manifest: Manifest, files: Path) -> None:
        sheet = (files / manifest.files["css/min-plan.css"]).read_text("utf-8")
        assert "@container" in sheet
        assert ":has(" in sheet

    @pytest.mark.parametrize("order", ["tokens.css\n", "tokens.css\n*.css\nlost.css\n"])
    def test_a_list_that_does_not_fit_the_folder_is_refused(self, order: str, tmp_path: Path, static: Path) -> None:
        (static / "css" / "order.txt").write_text(order)
        with pytest.raises(StyleOrderError, match=r"card\.css|lost\.css"):
            build(tmp_path / "out", static=static)

    @staticmethod
    def sheet(tmp_path: Path, static: Path) -> str:
        manifest = build(tmp_path / "out", static=static)
        return (tmp_path / "out" / "files" / manifest.files["css/min-plan.css"]).read_text("utf-8")


class TestScripts:
    def test_an_import_points_at_the_hashed_name(self, tmp_path: Path, static: Path) -> None:
        manifest = build(tmp_path / "out", static=static)
        page = (tmp_path / "out" / "files" / manifest.files["js/page.js"]).read_text("utf-8")
        assert f'from "./{Path(manifest.files["js/tap.js"]).name}"' in page

    def test_a_change_in_a_module_renames_those_that_import_it(self, tmp_path: Path, static: Path) -> None:
        before = build(tmp_path / "out", static=static)
        (static / "js" / "tap.js").write_text("export function tap() { return 1; }\n")
        assert build(tmp_path / "out", static=static).path("js/page.js") != before.path("js/page.js")

    def test_modules_that_import_each_other_are_refused(self, tmp_path: Path, static: Path) -> None:
        (static / "js" / "tap.js").write_text('import "./page.js";\n')
        with pytest.raises(ImportCycleError, match=r"page\.js → tap\.js → page\.js"):
            build(tmp_path / "out", static=static)


class TestIcons:
    def test_an_icon_has_an_address_in_the_sprite(self, manifest: Manifest, files: Path) -> None:
        address, _, name = manifest.icon("home").partition("#")
        sprite = (files / address.removeprefix("/static/")).read_text("utf-8")
        assert f'<symbol id="{name}" viewBox="0 0 24 24">' in sprite
        assert "ns0" not in sprite

    def test_an_unknown_icon_is_named_in_the_fault(self, manifest: Manifest) -> None:
        with pytest.raises(UnknownAssetError, match="unicorn"):
            manifest.icon("unicorn")

    @pytest.mark.parametrize(
        "fault", [SMALL_ICON.replace("24 24", "20 20"), SMALL_ICON.replace("<path", '<path fill="red"')]
    )
    def test_an_icon_outside_the_rules_is_refused(self, fault: str, tmp_path: Path, static: Path) -> None:
        (static / "icons" / "odd.svg").write_text(fault)
        with pytest.raises(IconError, match="odd"):
            build(tmp_path / "out", static=static)


def test_a_missing_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissingError, match="make assets"):
        Manifest.load(tmp_path)


def test_an_unknown_file_is_named_in_the_fault(manifest: Manifest) -> None:
    with pytest.raises(UnknownAssetError, match="nowhere"):
        manifest.path("css/nowhere.css")
