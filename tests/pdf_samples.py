"""HTML that resembles a plan, for tests of how a PDF is made and of how one is judged."""

from __future__ import annotations

from app.assets.fonts import WEIGHTS
from app.assets.manifest import FILES, Manifest
from app.web.pdf_maker import make
from config import Config

BUILT = Config().built_assets
SAID = "Jag vill ha ett eget hem. Nära mamma. Åsa Öberg-Élan och Łucja ska hjälpa mig."
WROTE = "Du vill flytta till ett eget hem nära din mamma. Åsa hjälper dig att söka och att prata med kommunen."
STYLE = """
@font-face { font-family: Atkinson; src: url("/static/%s"); font-weight: 400; }
@font-face { font-family: Atkinson; src: url("/static/%s"); font-weight: 700; }
@font-face { font-family: Atkinson-more; src: url("/static/%s"); font-weight: 400; unicode-range: U+fd-17e; }
@font-face { font-family: Atkinson-more; src: url("/static/%s"); font-weight: 700; unicode-range: U+fd-17e; }
@page { size: A4; margin: 20mm;
  @bottom-center { content: "Sida " counter(page) " av " counter(pages); font: 10pt Atkinson, Atkinson-more; } }
body { font: 12pt/1.5 Atkinson, Atkinson-more; }
h2 { break-after: avoid; } .plate { display: inline-block; background: #e8efec; }
.plate img { width: 15mm; height: 15mm; } section { border-top: 1pt solid #ddd9ce; } th, td { border: 1pt solid; }
"""
TABLE = """<table><thead><tr><th scope="col">Vad</th><th scope="col">Vem</th></tr></thead>
<tbody><tr><td>Ställa mig i kö</td><td>Anna</td></tr></tbody></table>"""
LINK = '<p><a href="https://example.org">Lagen om stöd och service</a></p>'
DATES = "<dl><dt>Vi träffas igen</dt><dd>tisdag 3 mars 2027</dd></dl>"


def page_of(body: str, head: str = '<html lang="sv"><head><title>Kims plan – Min plan</title>') -> str:
    files = Manifest.load(BUILT).files
    style = STYLE % tuple(files[name] for name in WEIGHTS)
    return f"<!doctype html>{head}<style>{style}</style></head><body>{body}</body></html>"


def plan(wishes: int) -> str:
    """Return HTML that resembles a plan with `wishes`, each with a picture that is silent beside its words."""
    manifest = Manifest.load(BUILT)
    pictures = [manifest.picture(key).path for key in manifest.pictures]
    signed = f'<p><img src="{pictures[0]}" alt="Kims bild: ett hus" width="72" height="72"></p>'
    parts = "".join(
        f'<section><h2><span class="plate"><img src="{pictures[number]}" alt=""></span> Önskan {number + 1}</h2>'
        f"<h3>Så sa jag</h3><p>{SAID * 2}</p><h3>Så skrev hjälparen</h3><p>{WROTE}</p>"
        f"<ul><li>Anna hjälper dig.</li><li>Klart fredag 27 mars 2027</li></ul></section>"
        for number in range(wishes)
    )
    return page_of(f"<main><h1>Kims plan</h1>{signed}{DATES}{parts}<h2>Vem gör vad</h2>{TABLE}{LINK}</main>")


def made_here(html: str) -> bytes:
    """Return the PDF without a process of its own, which is quicker."""
    return make(html.encode(), BUILT / FILES, "/static/", "2027-03-02")
