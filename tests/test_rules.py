"""What we have agreed about the code itself: short files, short functions, the doors apart, pictures that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.assets.pictograms import pictograms
from tests.questions.texts import QUESTIONS, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
CODE = sorted((*APP.rglob("*.py"), ROOT / "config.py", ROOT / "wsgi.py"))
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


def test_no_text_is_let_into_a_page_unescaped() -> None:
    for path in CODE:
        assert not re.search(r"\bMarkup\(|render_template_string|\|\s*safe\b", path.read_text("utf-8")), named(path)


def test_scripts_wait_for_clicks_and_never_for_touches_or_keys() -> None:
    """WCAG 2.1.4, 2.5.1, 2.5.2: a press counts when it ends; no shortcuts; nothing moves on by itself."""
    taken = re.compile(
        r"touchstart|touchend|pointerdown|mousedown|keydown|keypress|devicemotion|innerHTML|eval\(|setInterval"
    )
    assert [path.name for path in SCRIPTS if taken.search(path.read_text("utf-8"))] == []


def test_every_picture_that_is_asked_for_exists() -> None:
    written = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    calls = [one for call in (PICTURE_CALLS, CARD_CALLS) for one in call.findall(written)]
    found = {key for one in calls for key in ([one] if isinstance(one, str) else one) if key}
    found |= {question.pictogram for question in QUESTIONS} | {
        card.pictogram for question in QUESTIONS for card in cards(question)
    }
    assert len(found) > 150
    assert found - set(pictograms()) == set()
