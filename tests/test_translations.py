"""The English catalogue: complete, the same in form as the Swedish, and as easy to read."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from difflib import unified_diff
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment

from app.questions.explained_words import EXPLAINED_WORDS
from tests.catalogue import APP, ENGLISH, Text, catalogue, texts
from tests.questions.language import sentences
from tests.questions.texts import QUESTIONS, all_texts, cards
from tools import messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKS = {"_", "_l", "N_"}
SWEDISH_LETTERS = re.compile(r"[åäöÅÄÖ]")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Swedish in the code that is no text of a page: what the made-up people of the example say, and what a file for other
# systems says, which is Swedish whatever language the helper reads in.
NOT_OURS = {
    "assets/fonts.py",
    "plan/closing.py",
    "plan/fhir.py",
    "plan/fhir_care_plan.py",
    "plan/fhir_parts.py",
    "services/example_people.py",
    "services/passwords.py",
    "services/example_with_draft.py",
    "services/example_with_follow_up.py",
    "services/example_with_signed_plan.py",
    "web/in_short.py",
    "web/phrases.py",
}
# The same in every language: names, and letters that show how large letters look.
NAMES = {"Min plan", "Aa", "HfG Schwäbisch Gmünd", "Åre"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|</?\w+>")
# The law asks for fixed phrases in the statement; an easy summary stands first on the same page.
STATEMENT = "entrance/statement.py"
LEGAL = re.compile(r"DOS-lagen|Redogörelsen|installationen")
LONGEST_SENTENCE, LONGEST_QUESTION, LONGEST_CARD = 14, 10, 7
FIXED = {
    "Börja": "Start",
    "Fortsätt": "Continue",
    "Nästa": "Next",
    "Tillbaka": "Back",
    "Hjälp mig": "Help me",
    "Ta en paus": "Take a break",
    "Ändra": "Change",
    "Jag vet inte": "I don’t know",
    "Hoppa över": "Skip",
    "Visa för min hjälpare": "Show my helper",
    "Sparat": "Saved",
    "Ångra": "Undo",
    "Min nyckel": "My key",
}
# One word for one thing, and no words that talk down, hurry, or sound like an office.
AVOIDED = re.compile(
    r"\b(?:please|sorry|oops|submit\w*|click\w*|tap|invalid|mandatory|required|application|app|user|client|log ?in|"
    r"supporter|ipad|device|pin|edit|delete|display\w*|proceed|via|utilise|ensure|individuals|appointment|"
    r"great|awesome|amazing|special needs|handicap\w*|color\w*|center|program)\b|!",
    re.IGNORECASE,
)
ADVICE = {"talking device", "iPad or iPhone"}
SHORT_FORM = re.compile(r"\w[’'](?:t|re|ve|ll|d|m)\b")


def test_the_catalogue_is_as_make_messages_leaves_it(tmp_path: Path) -> None:
    shutil.copytree(messages.CATALOGUES, tmp_path, dirs_exist_ok=True)
    messages.collect(tmp_path)
    left = (tmp_path / ENGLISH.relative_to(messages.CATALOGUES)).read_text()
    changes = list(unified_diff(ENGLISH.read_text().splitlines(), left.splitlines(), n=0))
    assert changes == [], "run `make messages` and fill in the English"


def test_every_text_has_an_english_one() -> None:
    read = catalogue(ENGLISH)
    assert [one.swedish for one in texts() if not one.english.strip()] == []
    assert [one.id for one in read if one.id and one.fuzzy] == []
    assert list(read.obsolete) == []


def test_every_marked_text_in_the_code_is_collected() -> None:
    known = Counter(one.swedish for one in texts())
    marked = [(path, call) for path in sorted(APP.rglob("*.py")) for call in _marked(path)]
    assert len(marked) > len(known) / 2
    # A text that is put together while the page is made cannot be collected, and would stay Swedish.
    assert [(str(path), call.lineno) for path, call in marked if _constant(call) is None] == []
    assert [_constant(call) for _, call in marked if not known[str(_constant(call))]] == []


def test_everything_the_questionnaire_says_is_collected() -> None:
    known = {one.swedish for one in texts()} | NAMES
    assert {text for _, text in all_texts()} - known == set()


def test_every_explained_word_stands_in_the_english_of_a_question() -> None:
    english = {one.swedish: one.english for one in texts()}
    everything = " ".join(english[text] for _, text in all_texts() if text in english).casefold()
    assert [word for word in EXPLAINED_WORDS if english[str(word)].casefold() not in everything] == []


def test_no_swedish_in_the_code_is_left_unmarked() -> None:
    found = [
        (path.relative_to(APP).as_posix(), text)
        for path in sorted(APP.rglob("*.py"))
        if path.relative_to(APP).as_posix() not in NOT_OURS
        for text in _unmarked(path)
        if SWEDISH_LETTERS.search(_without_names(text))
    ]
    assert found == []


def test_no_words_in_a_template_are_left_unmarked() -> None:
    found = [
        (path.relative_to(APP).as_posix(), text)
        for path in sorted((APP / "templates").rglob("*.html"))
        for text in _bare_words(path)
    ]
    assert found == []


def test_placeholders_tags_and_outer_spaces_are_the_same_in_both_languages() -> None:
    def form(text: str) -> tuple[list[str], bool, bool]:
        return sorted(PLACEHOLDER.findall(text)), text.startswith(" "), text.endswith(" ")

    assert [one for one in texts() if form(one.swedish) != form(one.english)] == []


def test_a_text_ends_as_it_does_in_swedish() -> None:
    # "Du skrev:" and "You wrote:" lead on to what follows, and a card has no full stop in any language.
    def is_sentence(text: str) -> bool:
        return text.strip().endswith((".", "?", ":"))

    assert [one for one in texts() if is_sentence(one.swedish) != is_sentence(one.english)] == []


def test_no_swedish_is_left_in_the_english() -> None:
    assert [one.english for one in texts() if SWEDISH_LETTERS.search(_without_names(one.english))] == []
    same = {one.swedish for one in texts() if one.swedish == one.english}
    assert same == {
        "LSS", "SIP", "Sport", "Sex", "Orange", "JSON", "FHIR", "Version %(number)s", "version %(number)s",
    }  # fmt: skip


def test_the_fixed_words_are_the_same_everywhere() -> None:
    english = {one.swedish: one.english for one in texts()}
    assert {swedish: english.get(swedish) for swedish in FIXED} == FIXED


def test_english_sentences_are_short() -> None:
    long = [
        sentence
        for one in texts()
        if not _is_legal(one)
        for sentence in sentences(one.english)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_english_questions_and_cards_are_short() -> None:
    english = {one.swedish: one.english for one in texts()}
    questions = [english[str(question.text)] for question in QUESTIONS]
    labels = {english[str(card.label)] for question in QUESTIONS for card in cards(question)}
    assert [text for text in questions if len(text.split()) > LONGEST_QUESTION] == []
    assert [text for text in labels if len(text.split()) > LONGEST_CARD] == []


def test_english_words_are_plain() -> None:
    said = [one.english for one in texts() if not _is_legal(one)]
    found = [(text, AVOIDED.findall(text)) for text in said]
    assert [pair for pair in found if pair[1] and not any(kept in pair[0] for kept in ADVICE)] == []
    # Short forms are hard to read; "I don’t know" is how people say it, and is a fixed word.
    assert {text for text in said if SHORT_FORM.search(text.replace("on’t know", ""))} == set()


def _is_legal(text: Text) -> bool:
    return STATEMENT in text.places or bool(LEGAL.search(text.swedish))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _marked(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node


def _constant(call: ast.Call) -> str | None:
    text = call.args[0] if call.args else None
    return str(text.value) if isinstance(text, ast.Constant) else None


def _unmarked(path: Path) -> Iterator[str]:
    """Yield every text in the code that is neither marked nor a docstring."""
    tree = _tree(path)
    passed = {id(inner) for call in _marked(path) for inner in ast.walk(call)}
    passed |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def _bare_words(path: Path) -> Iterator[str]:
    """Yield the words of a template that stand outside {% trans %}, tags and expressions."""
    depth, is_trans, html = 0, False, []
    for _, kind, text in Environment(autoescape=True).lex(path.read_text()):
        if kind == "block_begin":
            depth += 1
        elif kind == "name" and depth and text in {"trans", "endtrans"}:
            is_trans = text == "trans"
        elif kind == "block_end":
            depth -= 1
        elif kind == "data":
            html.append("" if is_trans else text)
    visible = re.sub(r"<!?[^>]*>", "\n", "".join(html))
    # An attribute that holds an expression is cut in two by it; what is left of its tag is no text.
    visible = re.sub(r"<[^>]*$|^[^<]*>", "\n", visible)
    # A macro that makes attributes has no tag around them.
    visible = re.sub(r'[\w-]+="[^"]*"', "\n", visible)
    yield from (line for line in map(str.strip, visible.split("\n")) if LETTERS.search(_without_names(line)))


def _without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "")
    return text


def test_the_search_for_bare_words_finds_them(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p class="{{ a }} b">{% trans %}Marked{% endtrans %} Bare {{ x }}</p>{# note #}<b>Min plan</b>')
    assert list(_bare_words(page)) == ["Bare"]
