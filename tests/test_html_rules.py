"""The rules for every page find what they are there to find."""

from __future__ import annotations

import pytest

from tests.html_rules import HEADERS, faults, header_faults, parse

GOOD = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Mina svar – Min plan</title>
<link rel="preload" href="/static/fonts/atkinson-regular.1.woff2" as="font" crossorigin>
<link rel="preload" href="/static/fonts/atkinson-bold.1.woff2" as="font" crossorigin>
<link rel="stylesheet" href="/static/min-plan.css"><link rel="expect" href="#ord" blocking="render"></head><body><main>
<h1>Mina svar</h1>
<form method="post"><fieldset><legend>Hur är det?</legend>
<label><input type="radio" name="svar" value="bra"> Bra</label></fieldset>
<label for="ord">Egna ord</label><textarea id="ord" name="ord"></textarea><button>Nästa</button></form>
<a href="/"><img src="/static/hem.svg" alt="Hem"></a></main>
<script type="module" src="/static/person.js"></script></body></html>"""
STRONG = {**HEADERS, "Cache-Control": "no-store"}


def found(html: str) -> list[str]:
    tree, unclean = parse(html)
    return unclean + faults(tree)


def test_a_good_page_has_no_faults() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("<!doctype html>", "", "not clean HTML"),
        ("</fieldset>", "", "not clean HTML"),
        ('lang="sv"', "", "lang is None"),
        ("Mina svar – Min plan", "Mina svar", "the title is"),
        ("Mina svar – Min plan", " – Min plan", "the title is"),
        ("<h1>Mina svar</h1>", "", "one h1"),
        ("<h1>Mina svar</h1>", "<h1></h1>", "one h1"),
        ("<h1>Mina svar</h1>", "<h1>Ett</h1><h1>Två</h1>", "one h1"),
        ("<h1>", '<p class="help"></p><h1>', "says nothing"),
        ("<h1>", '<h1 id="ord">', "2 times"),
        ("<h1>", '<h1 aria-describedby="borta">', "not on the page"),
        ('<label for="ord">Egna ord</label>', "", "has no label"),
        ('<label for="ord">Egna ord</label>', '<label for="ord"></label>', "has no label"),
        ("<button>Nästa</button>", "<button></button>", "without words"),
        ('alt="Hem"', "", "has no alt"),
        ('alt="Hem"', 'alt=""', "without words"),
        ('alt="Hem"', 'alt="Hem" loading="lazy"', "is lazy"),
        ("atkinson-bold.1", "atkinson-bold-more.1", "waits for the style sheet"),
        ("</main>", '<script type="module" src="/static/more.js"></script></main>', "drawn with"),
        ("#ord", "#lost", "never comes"),
        ("<h1>", "<script>var a</script><h1>", "script stands"),
        ("<h1>", '<h1 style="color: red">', "style"),
        ("<h1>", '<h1 onclick="a()">', "onclick"),
        ("<textarea ", "<textarea required ", "required"),
        ("<textarea ", '<textarea placeholder="Skriv" ', "placeholder"),
        ("<textarea ", "<textarea autofocus ", "autofocus"),
        ("<button>", "<button disabled>", "disabled"),
        ("<button>", '<button tabindex="2">', "tabindex"),
        ("<h1>", '<button type="button" data-listen>Lyssna</button><h1>', "before a script"),
        ("<h1>", "<button data-listen hidden>Lyssna</button><h1>", "before a script"),
        ("/static/hem.svg", "//example.org/hem.svg", "fetches"),
        ("<legend>Hur är det?</legend>", "<div><legend>Hur är det?</legend></div>", "legend"),
        ("<main>", '<main><div role="radiogroup"></div>', "has no name"),
        ("Egna ord", "{{ ord }}", "the page says"),
        ("Egna ord", "%(ord)s", "the page says"),
        ("Egna ord", "None", "the page says"),
    ],
)
def test_a_broken_page_is_found(good: str, bad: str, words: str) -> None:
    assert good in GOOD
    assert words in "\n".join(found(GOOD.replace(good, bad, 1)))


def test_strong_headers_have_no_faults() -> None:
    assert header_faults(STRONG, "/min-plan/") == []


@pytest.mark.parametrize("name", STRONG)
def test_a_missing_header_is_found(name: str) -> None:
    assert header_faults({key: said for key, said in STRONG.items() if key != name}, "/min-plan/")


def test_an_unsafe_policy_is_found() -> None:
    weak = {**STRONG, "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}
    assert header_faults(weak, "/")
