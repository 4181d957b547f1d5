"""What we have agreed about the code itself: short files, short functions, the doors apart, pictures that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from socket import create_connection, getaddrinfo
from typing import TYPE_CHECKING

import pytest

from app.assets.pictograms import pictograms
from tests.questions.texts import QUESTIONS, cards
from tests.stays_here import LeadsAwayError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
CODE = sorted((*APP.rglob("*.py"), ROOT / "config.py", ROOT / "serve.py", ROOT / "wsgi.py"))
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
SCRIPTS = sorted((APP / "static" / "js").glob("*.js"))
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_USUAL_FUNCTION = 250, 40, 12
JUNK_DRAWERS = {"common", "utils", "util", "helpers_misc", "misc", "lib", "core", "base_utils"}
# A picture is named in a template by a call of picture(), head(), step() or fact(), in the code by a word in quotes.
PICTURE_CALLS = re.compile(
    r"""\b(?:picture|step|fact)\("([\w-]+)"|\bhead\((?:_\("[^"]*"[^)]*\)|self\.\w+\(\)|[^,"]+), "([\w-]+)\""""
)
CARD_CALLS = re.compile(r"""\bcard\("\w+", "\w+", _\("[^"]*"\), "([\w-]+)\"""")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield f"{named(path)}: {node.name}", lines


@pytest.mark.parametrize("folder", ["app", "migrations", "tests", "tools"])
def test_no_file_is_long(folder: str) -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_long_and_the_usual_one_is_short() -> None:
    lengths = [one for path in CODE for one in functions(path)]
    assert [(where, lines) for where, lines in lengths if lines > LONGEST_FUNCTION] == []
    ordered = sorted(lines for _, lines in lengths)
    assert ordered[len(ordered) * 9 // 10] <= LONGEST_USUAL_FUNCTION


def test_no_folder_or_file_is_a_junk_drawer() -> None:
    names = {part.removesuffix(".py") for path in CODE for part in path.relative_to(ROOT).parts}
    assert names & JUNK_DRAWERS == set()


def test_nothing_is_left_unfinished() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|pragma: no cover)\b|\bpytest\.(?:skip|xfail)")
    sources = [
        *CODE,
        *TEMPLATES,
        *SCRIPTS,
        *(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)),
    ]
    assert [named(path) for path in sources if unfinished.search(path.read_text("utf-8"))] == []


# It adds tags of its own to what it has escaped; tests/web/test_phrases.py holds it to that.
ADDS_TAGS = ROOT / "app" / "web" / "phrases.py"


def test_no_text_is_let_into_a_page_unescaped() -> None:
    for path in CODE:
        if path == ADDS_TAGS:
            continue
        assert not re.search(r"\bMarkup\(|render_template_string|\|\s*safe\b", path.read_text("utf-8")), named(path)


def test_nothing_calls_out() -> None:
    """S-79, T23: no library that opens a connection is known to the app. Seen to fail with `import urllib.request`.

    The database's own driver is the one that may; what a PDF may fetch is tested where it is made. And no test has led
    to another machine: seen to fail without `stay_here`.
    """
    callers = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket", "urllib.request"}
    found = {named(path): imported(path) & callers for path in CODE}
    assert {path: names for path, names in found.items() if names} == {}
    for lead_away in (lambda: create_connection(("192.0.2.1", 80), 0.01), lambda: getaddrinfo("example.org", 80)):
        with pytest.raises(LeadsAwayError):
            lead_away()


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    from_where = [
        (node.module or "", name.name) for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names
    ]
    return names | {module for module, _ in from_where} | {f"{module}.{name}" for module, name in from_where}


def test_scripts_wait_for_clicks_and_never_for_touches_or_keys() -> None:
    """WCAG 2.1.4, 2.5.1, 2.5.2: a press counts when it ends; no shortcuts; nothing moves on by itself.

    Tab and Space alone are listened to, and do what they say: they move on, and press what has the focus.
    """
    taken = re.compile(
        r"touchstart|touchend|pointerdown|mousedown|keydown|keypress|devicemotion|innerHTML|eval\(|setInterval"
    )
    found = {(path.name, one) for path in SCRIPTS for one in taken.findall(path.read_text("utf-8"))}
    # They only note when the finger came down: whether it stayed is judged, and the press counts, when it ends (C11).
    assert found == {("tap-guard.js", "pointerdown"), ("hold.js", "pointerdown"), ("two_keys.js", "keydown")}


def test_every_picture_that_is_asked_for_exists() -> None:
    written = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    calls = [one for call in (PICTURE_CALLS, CARD_CALLS) for one in call.findall(written)]
    found = {key for one in calls for key in ([one] if isinstance(one, str) else one) if key}
    found |= {question.pictogram for question in QUESTIONS} | {
        card.pictogram for question in QUESTIONS for card in cards(question)
    }
    assert len(found) > 150
    assert found - set(pictograms()) == set()
