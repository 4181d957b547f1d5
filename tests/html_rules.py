"""What holds for every page we send, whoever asked for it: `faults` and `header_faults` list what does not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TITLE = re.compile(r"\S.* – Min plan|Min plan – \S.*")
LEFTOVERS = re.compile(r"\{\{|\{%|%\(\w+\)|\b(?:None|Undefined)\b")
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
# Each of these takes something away from somebody: COGA-4.6, WCAG 2.4.3, C-rules in the accessibility reference.
FORBIDDEN = ("required", "disabled", "placeholder", "autofocus", "style")
WEIGHTS = ("atkinson-regular.", "atkinson-bold.")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
PRIVATE = ("/min-plan", "/hjalpare")


def parse(html: str) -> tuple[Element, list[str]]:
    """Return the tree of a page and the faults that a strict HTML5 parser finds in it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    return tree, [f"not clean HTML at {where}: {code} {details}" for where, code, details in parser.errors]


def words(element: Element) -> str:
    """Return the text of an element as it is read: all of its words, single spaces between them."""
    return " ".join("".join(element.itertext()).split())


def faults(tree: Element) -> list[str]:
    """Return every rule that a page breaks, as sentences; an empty list for a good page."""
    return [fault for rule in RULES for fault in rule(tree)]


def header_faults(headers: Mapping[str, str], path: str) -> list[str]:
    """Return every security header that is missing or weak on a response to `path`."""
    found = [f"{name} is {headers.get(name)!r}" for name, part in HEADERS.items() if part not in headers.get(name, "")]
    if "unsafe" in headers.get("Content-Security-Policy", ""):
        found.append("the content security policy has an unsafe source")
    if path.startswith(PRIVATE) and "no-store" not in headers.get("Cache-Control", ""):
        found.append(f"Cache-Control is {headers.get('Cache-Control')!r} on a personal page")
    return found


def _outline(tree: Element) -> Iterator[str]:
    if tree.get("lang") not in {"sv", "en"}:
        yield f"lang is {tree.get('lang')!r}"
    title = tree.findtext("head/title", "").strip()
    if not TITLE.fullmatch(title):
        yield f"the title is {title!r}"
    headings = [words(element) for element in tree.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"there must be one h1, found {headings}"
    if len(list(tree.iter("main"))) != 1:
        yield "there must be one main"
    # A screen reader stops there and has nothing to tell. What a script fills has a mark of its own.
    empty = [one for one in tree.iter("p") if len(one) == 0 and not words(one) and set(one.attrib) <= {"class"}]
    yield from (f"a paragraph says nothing: {one.attrib}" for one in empty)


def _ids(tree: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    yield from (f"the id {name!r} is there {times} times" for name, times in counted.items() if times > 1)
    for element in tree.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for name in element.get(attribute, "").split():
                if name not in counted:
                    yield f"{attribute} names {name!r}, which is not on the page"


def _labels(tree: Element) -> Iterator[str]:
    named = {label.get("for") for label in tree.iter("label") if words(label)}
    wrapped = {field for label in tree.iter("label") if words(label) for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            labelled = field in wrapped or field.get("id", "-") in named
            if not labelled and field.get("type") not in UNLABELLED and not _aria_name(field):
                yield f"the field {field.get('name')!r} has no label"
    for tag in ("a", "button"):
        for control in tree.iter(tag):
            if not words(control) and not _aria_name(control) and not any(i.get("alt") for i in control.iter("img")):
                yield f"<{tag}> without words: {control.attrib}"


def _aria_name(element: Element) -> bool:
    return bool(element.get("aria-label", "").strip() or element.get("aria-labelledby"))


def _pictures(tree: Element) -> Iterator[str]:
    for image in tree.iter("img"):
        if image.get("alt") is None:
            yield f"the picture {image.get('src')!r} has no alt"


def _drawing(tree: Element) -> Iterator[str]:
    """Find what makes a page come late: hasty scripts, letters that wait for the style sheet, lazy pictures."""
    links = list(tree.iter("link"))
    if any(link.get("rel") == "stylesheet" for link in links):
        fetched = " ".join(link.get("href", "") for link in links if link.get("as") == "font")
        yield from (f"{weight} waits for the style sheet" for weight in WEIGHTS if weight not in fetched)
    last = list(takewhile(lambda one: one.tag == "script", reversed(next(tree.iter("body")))))
    for script in tree.iter("script"):
        if script not in last and script.get("blocking") is None and script.get("fetchpriority") != "low":
            yield f"the script {script.get('src')!r} takes from what the page is drawn with"
    there = {element.get("id") for element in tree.iter()}
    for link in links:
        if link.get("rel") == "expect" and link.get("href", "").removeprefix("#") not in there:
            yield f"the page waits for {link.get('href')!r}, which never comes"
    # A picture says what a word says to who does not read, and it has to be there on paper.
    yield from (f"the picture {image.get('src')!r} is lazy" for image in tree.iter("img") if image.get("loading"))


def _nothing_inline(tree: Element) -> Iterator[str]:
    yield from ("a script stands in the page" for script in tree.iter("script") if not script.get("src"))
    yield from ("a style stands in the page" for _ in tree.iter("style"))
    for element in tree.iter():
        for name, value in element.attrib.items():
            if str(name).startswith("on") or name in FORBIDDEN or (name == "tabindex" and int(value) > 0):
                yield f"<{element.tag}> has {name}={value!r}"


def _nothing_from_elsewhere(tree: Element) -> Iterator[str]:
    for tag, attribute in (("script", "src"), ("img", "src"), ("link", "href"), ("form", "action"), ("source", "src")):
        for element in tree.iter(tag):
            if re.match(r"(https?:)?//", element.get(attribute, "")):
                yield f"<{tag}> fetches {element.get(attribute)}"


def _groups(tree: Element) -> Iterator[str]:
    for group in tree.iter("fieldset"):
        first = next(iter(group), None)
        if first is None or first.tag != "legend" or not words(first):
            yield "a fieldset must begin with its legend, or the group has no name"
    for element in tree.iter():
        if element.get("role") in {"radiogroup", "group"} and not _aria_name(element):
            yield f"a {element.get('role')} has no name"


def _nothing_dead(tree: Element) -> Iterator[str]:
    for button in tree.iter("button"):
        if button.get("data-listen") is not None and (button.get("hidden") is None or button.get("type") != "button"):
            yield "Lyssna stands there before a script has found somebody to read"


def _no_leftovers(tree: Element) -> Iterator[str]:
    yield from (f"the page says {left!r}" for text in tree.itertext() for left in LEFTOVERS.findall(text))


RULES = (
    _outline, _ids, _labels, _pictures, _drawing, _nothing_inline, _nothing_from_elsewhere, _groups, _nothing_dead,
    _no_leftovers,
)  # fmt: skip
