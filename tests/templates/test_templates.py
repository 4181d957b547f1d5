"""The templates: each is shown or used, each macro is needed, and nothing stands in them that belongs elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

ROOT = Path(__file__).parent.parent.parent / "app"
FOLDER = ROOT / "templates"
SOURCES = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.html"))}
VIEWS = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
TREES = {name: ENVIRONMENT.parse(source) for name, source in SOURCES.items()}
DOORS = {"entrance", "person", "helper", "family", "errors", "layouts", "components", "documents"}
# Words on a button or link that goes on, back, out or in: the same word everywhere (COGA-1.3, 3.1).
GO = re.compile(r'<(?:button|a) class="go[^"]*"[^>]*>(.*?)</(?:button|a)>', re.DOTALL)
GO_WORDS = {
    "Börja", "Fortsätt", "Nästa", "Spara", "Klar", "Logga in", "Öppna", "Visa för min hjälpare", "Skriv en kod",
    "Gör min nyckel", "Börja tillsammans", "Fortsätt tillsammans", "Fortsätt med planen", "Lämna",
    "Spara och logga in", "Skaffa nyckel", "Det här visar du", "Läs min plan", "Skriv under",
    "Gör ett förslag", "Ta bort", "Hämta filen", "Ångra", "Gör länken",
    "Gör planen", "Öppna planen", "Det som fattas",
    "Visa min plan för någon", "Visa den nya planen", "Visa siffror", "Gör en ny nyckel", "Sluta", "Prova igen",
    "Behåll",
}  # fmt: skip
# Forms that do not let go of their page while the server is away.
STAYS = re.compile(r"<form[^>]*(?:data-away|data-draft|stays\()")


def rendered_by_name() -> set[str]:
    named = set(re.findall(r'"((?:entrance|person|helper|family|errors|documents)/[\w-]+\.html)"', VIEWS))
    # Pages about trouble are named by the status of the answer.
    return named | {name for name in SOURCES if re.fullmatch(r"errors/\d{3}\.html", name)}


def test_every_template_is_shown_or_used_by_another() -> None:
    used = {name for tree in TREES.values() for name in find_referenced_templates(tree) if name}
    assert set(SOURCES) - used - rendered_by_name() == set()
    assert used - set(SOURCES) == set()


def test_templates_stand_with_their_door() -> None:
    assert {name.split("/")[0] for name in SOURCES} == DOORS


@pytest.mark.parametrize("name", SOURCES)
def test_every_import_and_every_macro_is_needed(name: str) -> None:
    tree = TREES[name]
    imported = {as_name(one) for node in tree.find_all(nodes.FromImport) for one in node.names}
    # What a layout imports, the pages that are built on it may use.
    users = TREES.values() if name.startswith("layouts/") else [tree]
    used = {node.name for user in users for node in user.find_all(nodes.Name) if node.ctx == "load"}
    assert imported - used == set()
    here = {node.name for node in tree.find_all(nodes.Macro)}
    elsewhere = {one[0] if isinstance(one, tuple) else one
                 for other in TREES.values() for node in other.find_all(nodes.FromImport) for one in node.names
                 if isinstance(node.template, nodes.Const) and node.template.value == name}  # fmt: skip
    assert here - used - elsewhere == set()


def as_name(one: str | tuple[str, str]) -> str:
    return one if isinstance(one, str) else one[1]


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_inline_and_nothing_unescaped(name: str) -> None:
    source = SOURCES[name]
    assert not re.search(r"\bstyle=|<style|<script(?![^>]*\bsrc=)|\son\w+=|javascript:", source)
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", source)
    assert not re.search(
        r"\btitle=|placeholder=|\bautofocus\b|\brequired\b(?! %})|\bdisabled\b|accesskey|http-equiv", source
    )
    assert not re.search(r"<(?:dialog|marquee|video|iframe|object|embed)|type=\"range\"|draggable|autoplay", source)
    # What somebody has recorded is played on a press, and by nothing else.
    assert ("<audio" in source) is (name == "components/own_files.html")


def test_small_presses_stand_on_the_helpers_pages_alone() -> None:
    """What the person presses is 64 px high (A1 4); the many quiet presses in the helper's plan are 44 (2.5.5)."""
    quiet = {name for name, source in SOURCES.items() if re.search(r'class="[^"]*\bquiet\b', source)}
    others = {name for name in SOURCES if not name.startswith("helper/")} - HELPERS_COMPONENTS
    assert quiet & others == set()
    users = {name for name, tree in TREES.items() if HELPERS_COMPONENTS & set(find_referenced_templates(tree))}
    assert not [name for name in users if not name.startswith("helper/")]


HELPERS_COMPONENTS = {"components/plan_row.html", "components/plan_fields.html"}


@pytest.mark.parametrize("name", SOURCES)
def test_the_one_filled_button_says_a_word_from_the_list(name: str) -> None:
    for inside in GO.findall(SOURCES[name]):
        said = set(re.findall(r"{%-? trans[^%]*-?%}(.*?){%-? endtrans", inside))
        assert said <= GO_WORDS, said


def test_every_form_of_the_plan_with_room_for_words_stays_open_where_nobody_answers() -> None:
    plan = {name: source for name, source in SOURCES.items() if re.match(r"(?:person|helper)/plan_", name)}
    has_room = re.compile(r"<form.*?(?:<textarea|\b(?:long_field|half|verdict|text_field)\()", re.DOTALL)
    assert not [name for name, source in plan.items() if has_room.search(source) and not STAYS.search(source)]


def test_every_word_that_people_see_can_be_translated() -> None:
    """Between the tags stand only marked texts, variables, and the name of the product."""
    for name, source in SOURCES.items():
        bare = re.sub(r"{#.*?#}|{%-? trans.*?endtrans -?%}|{%.*?%}|{{.*?}}|<[^>]*>", "", source, flags=re.DOTALL)
        left = set(re.findall(r"[A-Za-zÅÄÖåäö]{3,}", re.sub(r"&\w+;", "", bare)))
        assert left <= ALLOWED_BARE, (name, left)


# Names that are the same in every language.
ALLOWED_BARE = {"Min", "plan", "OpenMoji", "Atkinson", "Hyperlegible", "Aa"}
