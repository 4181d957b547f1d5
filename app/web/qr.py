"""QR squares for keys and links."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> bytes:
    """Return `text` as a QR square in SVG, with the quiet zone that readers need."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=6, border=4, xmldecl=False, nl=False)
    return out.getvalue()
