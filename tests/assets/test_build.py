"""The build: names that follow the content, the same result every time, nothing done when nothing has changed."""

from __future__ import annotations

import gzip
import re
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

from app.assets.build import STATIC, build
from app.assets.fonts import COMMON, LETTERS, WEIGHTS, subset
from app.assets.manifest import AssetsMissingError, Manifest, UnknownAssetError
from app.assets.pictures import drawn
from app.assets.scripts import ImportCycleError, UnknownImportError
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


def test_a_second_build_does_nothing(tmp_path: Path, static: Path) -> None:
    first = build(tmp_path / "out", static=static)
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    assert build(tmp_path / "out", static=static) == first
    assert written == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}


def test_a_name_follows_its_content_and_the_old_file_goes_with_the_build_after(tmp_path: Path, static: Path) -> None:
    """Seen to fail: a page that was open when the files were made anew asked for names that were gone already."""
    out = tmp_path / "out"
    before = build(out, static=static)
    (static / "css" / "card.css").write_text(".card { color: blue }")
    after = build(out, static=static)
    assert before.path("css/min-plan.css") != after.path("css/min-plan.css")
    assert before.path("pictures/home.svg") == after.path("pictures/home.svg")
    old = Path(before.path("css/min-plan.css")).name
    assert {path.name for path in (out / "files").rglob(f"{old}*")} >= {old, f"{old}.br"}
    (static / "css" / "card.css").write_text(".card { color: green }")
    build(out, static=static)
    assert not list((out / "files").rglob(f"{old}*"))


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
def test_a_font_is_small_and_holds_its_letters(name: str, manifest: Manifest, files: Path) -> None:
    content = (files / manifest.files[name]).read_bytes()
    assert len(content) <= 7 * 1024
    held = set(TTFont(BytesIO(content)).getBestCmap())
    assert {ord(letter) for letter in WEIGHTS[name][1] if ord(letter) < 0x100} <= held


def test_the_second_file_of_a_weight_is_fetched_only_for_letters_that_the_first_lacks() -> None:
    named = re.findall(r"unicode-range: ([^;]+);", (STATIC / "css" / "tokens.css").read_text("utf-8"))
    ends = [[int(end, 16) for end in part.removeprefix("U+").split("-")] for part in named[0].split(", ")]
    assert named[0] == named[1]
    fetched = {letter for letter in LETTERS if any(end[0] <= ord(letter) <= end[-1] for end in ends)}
    assert fetched == set(LETTERS) - COMMON


def test_our_own_texts_need_no_second_file() -> None:
    """A page of ours that needed it would fetch a font more on the first visit; names of people may."""
    sources = [*(STATIC.parent / "templates").rglob("*.html"), *(STATIC.parent / "questions").rglob("*.py")]
    assert {letter for path in sources for letter in path.read_text("utf-8")} - {"\n"} <= COMMON


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
    def test_what_a_page_imports_stands_in_its_file_once(self, tmp_path: Path, static: Path) -> None:
        (static / "js" / "other.js").write_text('import { tap as press } from "./tap.js";\npress();\n')
        (static / "js" / "page.js").write_text('import { tap } from "./tap.js";\nimport "./other.js";\ntap();\n')
        page = self.script(tmp_path, static, "page")
        assert page.count("function tap() {}") == 1
        assert page.index("function tap() {}") < page.index("const { tap: press } = tap_js;") < page.index("\ntap();")
        assert not re.search("^(import|export)", page, re.MULTILINE)

    def test_what_is_fetched_when_it_is_needed_has_its_hashed_name(self, tmp_path: Path, static: Path) -> None:
        (static / "js" / "page.js").write_text('const tap = () => import("./tap.js");\n')
        manifest = build(tmp_path / "out", static=static)
        assert f'import("./{Path(manifest.files["js/tap.js"]).name}")' in self.script(tmp_path, static, "page")

    def test_a_change_in_a_module_renames_those_that_import_it(self, tmp_path: Path, static: Path) -> None:
        before = build(tmp_path / "out", static=static)
        (static / "js" / "tap.js").write_text("export function tap() { return 1; }\n")
        assert build(tmp_path / "out", static=static).path("js/page.js") != before.path("js/page.js")

    def test_lines_of_comment_are_not_fetched_and_text_that_looks_like_them_is(
        self, tmp_path: Path, static: Path
    ) -> None:
        """Seen to fail with every such line left out, and with none."""
        source = "// Why `page` waits.\n  // So.\nconst text = `\n// ${1}\n`; // here\n"
        (static / "js" / "page.js").write_text(source)
        assert self.script(tmp_path, static, "page") == "const text = `\n// ${1}\n`; // here\n"

    @pytest.mark.parametrize("back", ['import "./page.js";\n', 'import("./page.js");\n'])
    def test_modules_that_import_each_other_are_refused(self, back: str, tmp_path: Path, static: Path) -> None:
        (static / "js" / "tap.js").write_text(f"{back}export function tap() {{}}\n")
        with pytest.raises(ImportCycleError, match=r"page\.js → tap\.js → page\.js"):
            build(tmp_path / "out", static=static)

    @pytest.mark.parametrize(
        "odd",
        [
            "export default 1;", 'import * as tap from "./tap.js";', "export { tap };", '  import "./tap.js";',
            'tap(); import "./tap.js";', 'import "./tap.js"', "import(`./tap.js`);", 'import( "./tap.js");',
            'import { tap, tapped } from "./tap.js";', 'import { tap } from "./lost.js"; tap();',
        ],
    )  # fmt: skip
    def test_what_would_not_be_joined_is_refused(self, odd: str, tmp_path: Path, static: Path) -> None:
        """Seen to fail with what only the beginnings of lines were looked at for, and with names that are not there."""
        (static / "js" / "page.js").write_text(f"{odd}\n")
        with pytest.raises(UnknownImportError, match=r"page\.js"):
            build(tmp_path / "out", static=static)

    @staticmethod
    def script(tmp_path: Path, static: Path, name: str) -> str:
        manifest = build(tmp_path / "out", static=static)
        return (tmp_path / "out" / "files" / manifest.files[f"js/{name}.js"]).read_text("utf-8")


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
