"""QR squares for keys and links."""

from __future__ import annotations

import io


def qr_svg(text: str) -> bytes:
    """Return `text` as a QR square in SVG, with the quiet zone that readers need."""
    import segno  # noqa: PLC0415 (A web process loads it with the first square, and few pages show one.)

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=6, border=4, xmldecl=False, nl=False)
    return out.getvalue()
