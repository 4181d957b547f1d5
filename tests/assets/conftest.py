"""One build for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assets.build import build
from app.assets.manifest import FILES, Manifest
from app.assets.pictograms import pictograms


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real sources once and return the folder."""
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def manifest(built: Path) -> Manifest:
    return Manifest.load(built)


@pytest.fixture(scope="session")
def files(built: Path) -> Path:
    return built / FILES


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small folder of sources that a test may change, with two pictures instead of all."""
    few = {key: pictograms()[key] for key in ("home", "plan")}
    monkeypatch.setattr("app.assets.build.pictograms", lambda: few)
    folder = tmp_path / "static"
    for name in ("css", "js", "icons"):
        (folder / name).mkdir(parents=True)
    (folder / "css" / "order.txt").write_text("tokens.css\n*.css  # the rest\n")
    (folder / "css" / "tokens.css").write_text(
        ':root { --ink: #1c2524; }\n@font-face { src: url("../fonts/atkinson-bold.woff2"); }'
    )
    (folder / "css" / "card.css").write_text(
        ".card:has(input:checked) { width: calc(1rem + 2px); }\n@container (min-width: 40rem) { .card { color: red } }"
    )
    (folder / "js" / "page.js").write_text('import { tap } from "./tap.js";\ntap();\n')
    (folder / "js" / "tap.js").write_text("export function tap() {}\n")
    (folder / "icons" / "home.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h9"/></svg>'
    )
    return folder
