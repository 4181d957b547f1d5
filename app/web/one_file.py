"""A page as one file to keep: its styles, fonts and pictures stand in it, and nothing is fetched from anywhere."""

from __future__ import annotations

import base64
import mimetypes
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.assets.manifest import ADDRESS, FILES

if TYPE_CHECKING:
    from pathlib import Path

_STYLE: Final = re.compile(rf'<link rel="stylesheet" href="({ADDRESS}[^"]+)">')
_PICTURE: Final = re.compile(rf'(?<=src=")({ADDRESS}[^"]+)(?=")')
_ICON: Final = re.compile(rf'(?<=href=")({ADDRESS}[^"#]+\.svg)#([\w-]+)(?=")')
_IN_STYLE: Final = re.compile(r"url\(\.\./([^)]+)\)")


def in_one_file(html: str, built: Path) -> str:
    """Return `html` with everything in it that it asks for from the folder `built`, where our finished files lie."""
    folder = built / FILES
    names = dict.fromkeys(found[2] for found in _ICON.finditer(html))
    sprite = next((found[1] for found in _ICON.finditer(html)), "")
    html = _ICON.sub(r"#\2", html)
    html = _PICTURE.sub(lambda found: _as_data(folder / found[1].removeprefix(ADDRESS)), html)
    html = _STYLE.sub(lambda found: f"<style>{_style(folder / found[1].removeprefix(ADDRESS))}</style>", html)
    return html.replace("</body>", f"{_icons(folder / sprite.removeprefix(ADDRESS), names)}</body>") if sprite else html


@lru_cache(maxsize=512)
def _as_data(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


@lru_cache(maxsize=2)
def _style(path: Path) -> str:
    return _IN_STYLE.sub(lambda found: f"url({_as_data(path.parent.parent / found[1])})", path.read_text("utf-8"))


def _icons(sprite: Path, names: dict[str, None]) -> str:
    """Return the line icons that the page shows, from the file that holds them all."""
    symbols = re.findall(r'<symbol id="([\w-]+)".*?</symbol>', (whole := sprite.read_text("utf-8")), re.DOTALL)
    wanted = [name for name in symbols if name in names]
    found = (re.search(rf'<symbol id="{name}".*?</symbol>', whole, re.DOTALL) for name in wanted)
    return f'<svg hidden xmlns="http://www.w3.org/2000/svg">{"".join(one[0] for one in found if one)}</svg>'
