"""What is remembered between pages must be the same in all of them, in every language and look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment
from jinja2.meta import find_referenced_templates, find_undeclared_variables

if TYPE_CHECKING:
    from flask import Flask

# The only thing each remembered macro may ask for beside its arguments: an address, which is one for every visitor.
REMEMBERED = {"icon": {"icon_address"}, "picture": {"picture_file"}}


def asks_for(source: str) -> set[str]:
    """Return every name and every template that `source` takes from outside itself."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.globals.clear()  # The names that every template may use are counted too, `_` above all.
    tree = environment.parse(source)
    return find_undeclared_variables(tree) | {name or "?" for name in find_referenced_templates(tree)}


@pytest.mark.parametrize("name", REMEMBERED)
def test_a_remembered_picture_asks_for_nothing_that_differs(app: Flask, name: str) -> None:
    """A word in it would come in the language of whoever saw it first. Seen to fail with a `_()` in each of them."""
    assert app.jinja_env.loader
    source, *_ = app.jinja_env.loader.get_source(app.jinja_env, f"components/{name}.html")
    assert asks_for(source) == REMEMBERED[name]


@pytest.mark.parametrize(
    "word", ['{{ _("Bild") }}', "{{ look.language }}", "{% trans %}Bild{% endtrans %}", "{{ gettext('Bild') }}",
             '{% include "components/saved.html" %}', "{{ request.path }}"],
)  # fmt: skip
def test_what_differs_would_be_noticed(word: str) -> None:
    source = "{% macro icon(name) %}{{ icon_address(name) }}" + word + "{% endmacro %}"
    assert asks_for(source) > REMEMBERED["icon"]


@pytest.mark.parametrize(("name", "key"), [("icon", "next"), ("picture", "helper")])
def test_a_picture_is_drawn_once(app: Flask, name: str, key: str) -> None:
    draw = getattr(app.jinja_env.get_template(f"components/{name}.html").module, name)
    assert draw(key) is draw(key)
    assert draw(key) != draw("back" if name == "icon" else "show")
