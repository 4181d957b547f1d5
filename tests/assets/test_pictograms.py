"""Every picture can be made, is ours in colour, small and harmless, and means one thing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.assets.build import build
from app.assets.manifest import Manifest, UnknownAssetError
from app.assets.palette import COLOURS, UnknownColourError, calm
from app.assets.pathdata import PathDataError, commands, shorten
from app.assets.pictograms import DRAWINGS, PARTS, Pictogram, pictograms
from app.assets.pictures import PictureError, picture, swapped

KEYS = sorted(pictograms())
COLOUR = re.compile(r'(?:fill|stroke)="([^"]+)"')
DRAWN_WITH = {"svg", "path"}


def finished(key: str, manifest: Manifest, files: Path) -> str:
    return (files / manifest.files[f"pictures/{key}.svg"]).read_text("utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_small_calm_and_harmless(key: str, manifest: Manifest, files: Path) -> None:
    text = finished(key, manifest, files)
    root = ET.fromstring(text)  # noqa: S314 - our own output
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == DRAWN_WITH
    assert {colour for colour in COLOUR.findall(text) if colour != "none"} <= COLOURS
    assert len(text.encode()) <= 6 * 1024
    assert not re.search(r"href|script|\bon\w+=|url\(|style=|\bid=", text)


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_square_and_cropped_alike(key: str, manifest: Manifest, files: Path) -> None:
    root = ET.fromstring(finished(key, manifest, files))  # noqa: S314 - our own output
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width == height >= 50
    assert manifest.picture(key).width == manifest.picture(key).height == 72


def test_two_keys_never_share_a_symbol_or_a_meaning() -> None:
    looks = Counter((row.symbol, row.mirror) for row in pictograms().values() if row.symbol)
    means = Counter(row.means.casefold() for row in pictograms().values())
    assert [look for look, times in looks.items() if times > 1] == []
    assert [meaning for meaning, times in means.items() if times > 1] == []


def test_two_pictures_never_look_the_same(manifest: Manifest, files: Path) -> None:
    texts = Counter(finished(key, manifest, files) for key in KEYS)
    assert max(texts.values()) == 1


def test_every_drawing_of_ours_belongs_to_a_key_and_every_part_is_used() -> None:
    assert {path.stem for path in DRAWINGS.glob("*.svg")} == {key for key in KEYS if pictograms()[key].symbol is None}
    used = "".join(path.read_text("utf-8") for path in DRAWINGS.glob("*.svg"))
    assert [path.stem for path in PARTS.glob("*.svg") if f'href="{path.stem}"' not in used] == []


def test_the_scale_is_one_hand_in_three_directions(manifest: Manifest, files: Path) -> None:
    boxes = [re.search(r'viewBox="([^"]+)"', finished(key, manifest, files)) for key in ("good", "so-so", "not-good")]
    assert {box[1].split()[2] for box in boxes if box} == {"56"}


def test_an_unknown_key_is_named_in_the_fault(manifest: Manifest) -> None:
    with pytest.raises(UnknownAssetError, match="no-such-picture"):
        manifest.picture("no-such-picture")


def test_an_unknown_symbol_is_named_in_the_fault() -> None:
    with pytest.raises(PictureError, match="cat-on-the-moon"):
        picture(Pictogram("cat-on-the-moon", "katt", "FFFFF"))


def test_a_human_figure_wears_cloth_and_no_colour_slips_through() -> None:
    assert calm("#fcea2b", cloth=True) == "#b5d3da"
    assert calm("#D22F27", grey=True) == "#a0a6a2"
    assert calm("black") == calm("#000") == "#1d2b2a"
    with pytest.raises(UnknownColourError):
        calm("#123456")


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("M 10.000,10.500 L 20.00 20", "M10 10.5L20 20"),
        ("m1 1 2 2 3 3z", "M1 1l2 2 3 3z"),
        ("M0 0a1,1,0,01.5-.5", "M0 0a1 1 0 0 1 .5-.5"),
        ("M0 0h.333h.333h.333h.333", "M0 0h.33 .34 .33 .33"),
    ],
)
def test_a_path_is_written_shorter_without_drifting(long: str, short: str) -> None:
    assert shorten(long) == short


@pytest.mark.parametrize("fault", ["10 10", "M1", "Mx y", "M0 0a1 1 0 2 1 1 1"])
def test_a_broken_path_is_refused(fault: str) -> None:
    with pytest.raises(PathDataError):
        list(commands(fault))


class TestAnotherSymbolSet:
    HOUSE = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'
    )

    def test_replaces_key_by_key(self, tmp_path: Path, static: Path, manifest: Manifest, files: Path) -> None:
        (tmp_path / "set").mkdir()
        (tmp_path / "set" / "home.svg").write_text(self.HOUSE)
        mixed = build(tmp_path / "out", static=static, pictogram_dir=tmp_path / "set")
        out = tmp_path / "out" / "files"
        assert finished("home", mixed, out) == self.HOUSE
        assert finished("plan", mixed, out) == finished("plan", manifest, files)
        assert mixed.path("pictures/home.svg") != manifest.path("pictures/home.svg")

    @pytest.mark.parametrize(
        "inside",
        [
            "<script>alert(1)</script>",
            '<rect onclick="alert(1)"/>',
            '<use href="https://example.com/a.svg#b"/>',
            '<rect style="fill: url(//example.com/a)"/>',
            "<foreignObject/>",
            "<style>@import '//example.com/a.css'</style>",
            '<image href="data:image/png;base64,AAAA"/>',
        ],
    )
    def test_may_not_fetch_or_run_anything(self, inside: str) -> None:
        with pytest.raises(ValueError, match=r"fetch or run|outside"):
            swapped(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>')

    def test_may_carry_its_own_colours(self) -> None:
        inside = '<style>.a { fill: url(#b) }</style><linearGradient id="b"/><path class="a" d="M0 0h9v9z"/>'
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
        assert swapped(text) == text

    def test_may_hold_no_entities(self) -> None:
        with pytest.raises(ValueError, match="outside"):
            swapped('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')

    def test_a_broken_file_is_named_in_the_fault(self, tmp_path: Path) -> None:
        (tmp_path / "home.svg").write_text("<svg")
        with pytest.raises(PictureError, match="home"):
            picture(pictograms()["home"], tmp_path)
