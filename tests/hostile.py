"""A thousand texts that a careless program would trip over, and what each of them must read as afterwards."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 1_000
LONGEST = 20_000

MARKUP = (
    "<script>window.__pwned=1</script>", "<img src=x onerror=window.__pwned=1>", "<svg/onload=window.__pwned=1>",
    "</textarea><b>x", "</title><b>x", "</script><b>x", "</form><form action=//x>", "</main></body></html>", "<!--",
    "-->",
    "<![CDATA[x]]>", "]]>", "<b>", "</b>", "<a href=javascript:alert(1)>x</a>", "<iframe srcdoc='x'>",
    "<base href=//x>",
    "<style>*{display:none}</style>", "<link rel=stylesheet href=//x>", "<meta http-equiv=refresh content=0>",
    "<plaintext>",
    '" onmouseover="window.__pwned=1', "' autofocus onfocus='x", "`onx=1`", "&lt;b&gt;", "&amp;amp;", "&#60;b&#62;",
    "&",
    "&nbsp", "<", ">", "<<>>", "\"'", "<xmp><p title='</xmp><img src=x>'>", "<math><mi//xlink:href='data:x'>",
    "<details open>",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "{{ config }}", "{% raw %}", "{% endraw %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%(name)s",
    "%s%n", "{0}",
    "{name}", "{{''.__class__.__mro__}}", "$(id)", "__proto__", "constructor", "None", "undefined", "NaN", "null",
    "true", "[object Object]",
)  # fmt: skip
QUERIES = (
    "'; DROP TABLE person; --", "' OR '1'='1", '" OR ""="', "1; SELECT pg_sleep(9)",
    "' UNION SELECT * FROM helper --", "\\'", "''",
    "%' ESCAPE '", "_%", "*)(uid=*))", "$where: 1", ":name", "?1", '{"$gt": ""}',
)  # fmt: skip
SHELL = (
    "; ls", "| cat /etc/passwd", "`id`", "$HOME", "../../../etc/passwd", "..\\..\\boot.ini", "file:///etc/passwd",
    "con", "nul.txt",
    "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1)", "~", "/dev/null", "C:\\", "//example.org", "javascript:alert(1)",
    "data:text/html,x",
)  # fmt: skip
HEADERS = (
    "a\r\nSet-Cookie: x=y", "a\nLocation: //x", "a\r\n\r\n<b>", "\r\n", "a%0d%0aX: y", "\u2028", "\u2029", "\x85",
    "a\rb", "\n\n\na",
)  # fmt: skip
LETTERS = (
    "\u202eabc", "\u202d\u2066x\u2069", "\u200f\u05d0\u05d1", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "Z\u0351\u036b\u0343a\u0310l\u0334g\u0322o",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1f8\U0001f1ea", "\u0301", "e\u0301", "\u00e9", "\ufeff",
    "\u200b", "\u00ad",
    "\u00a0", "\u3000", "\ufffd", "\uffff", "\U0010ffff", "\ud83d", "\ude00x", "a\ud800b", "\ufdd0", "\u1e9e",
    "\u0130", "\u0131",
    "\ufb01", "\u017f", "\u212b", "\u0390", "\u4f60\u597d", "\u0ba8\u0bbf", "\U000e0041", "\ufe0f", "\U0001d400",
)  # fmt: skip
CONTROL = tuple(f"a{chr(number)}b" for number in (*range(32), 127, 128, 133, 159))
ODD = (
    " ", "  a  ", "\t", "a\tb", ".", "-", "0", "-0", "1e999", "999999999999999999999", "0x1F", "19121212-1212",
    "NULL", "\\", "\\0", "\\u0000",
    "\\x00", "\\n", "a" * 300, "\u00e5" * 5_000, "a " * 9_999, "x" * LONGEST, "\U0001f469" * 1_000, "<" * 3_000,
    "\n" * 500 + "a", "(" * 2_000,
)  # fmt: skip
PLACES = (
    "{}", "Jag vill {}", "{} och sedan hem", "\n{}", "{}\n", "a{}b", "{}{}", "\u00e5\u00e4\u00f6 {}", '"{}"',
    "<{}>", "\r\n{}\r\n",
)  # fmt: skip


def _all() -> Iterator[str]:
    bases = (*MARKUP, *TEMPLATES, *QUERIES, *SHELL, *HEADERS, *LETTERS, *CONTROL, *ODD)
    yield from bases
    chance = random.Random(70)  # noqa: S311 (the same texts every time)
    for _ in range(200):
        yield "".join(chr(chance.choice((chance.randrange(0x20, 0x250), chance.randrange(0x2FFFF)))) for _ in range(20))
    for place, base in product(PLACES[1:], bases):
        if len(base) < LONGEST // 2:
            yield place.replace("{}", base)


def as_kept(text: str) -> str:
    """Return how `text` reads after the three rewrites of D-DR3, written apart from the code that makes them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return "".join("\ufffd" if 0xD800 <= ord(letter) <= 0xDFFF else letter for letter in lines)


def as_sent(text: str) -> str:
    """Return `text` as a browser sends it: lone surrogates are no text, so no browser sends them."""
    return "".join("\ufffd" if 0xD800 <= ord(letter) <= 0xDFFF else letter for letter in text)


def hostile(count: int = COUNT, longest: int = LONGEST) -> list[str]:
    """Return `count` texts of at most `longest` letters that read differently and hold more than spaces (S-70)."""
    found: dict[str, str] = {}
    for text in _all():
        short = text[:longest]
        if as_kept(short).strip():
            found.setdefault(as_kept(short).strip(), short)
    texts = list(found.values())
    if count == COUNT:
        assert len(texts) >= COUNT, len(texts)
        return texts[:COUNT]
    return texts[:: len(texts) // count][:count]
