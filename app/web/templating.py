"""What every template may ask for: addresses of files and pictures, and how this visitor wants to see things."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Template
from jinja2.ext import Extension
from jinja2.runtime import Context

from app.assets.manifest import Manifest
from app.i18n import SOURCE_LANGUAGE, untranslated
from app.plan.wording import SUPPORT, TERMS
from app.web.beside import beside_here
from app.web.days import date_in_words, day_in_words
from app.web.helped_in import is_helped_in
from app.web.kept import draft_key, form_owner
from app.web.look import current_look
from app.web.phrases import Phrased, phrased, phrased_once
from app.web.plan_line_view import in_a_row, names_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from jinja2 import Environment
    from jinja2.environment import TemplateModule

    from config import Config


INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)


class ComponentTemplate(Template):
    """A template whose macros are the same in every page.

    Jinja would look at each import of each page whether the page has globals of its own. Ours never have.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 (Jinja's signature)
        return super()._get_default_module()


class WithoutIndents(Extension):
    """The lines of templates without their indents, which only we read: a fifteenth of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's signature)
        """Return `source` with each line from its first sign on."""
        return INDENT.sub("", source)


class PageContext(Context):
    """What a page knows. Its functions are called at once: Jinja would ask each twice whether it wants the context."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: object,
        _block_vars: Any = None,
        _loop_vars: Any = None,
        **named: object,
    ) -> object:
        """Call a macro or a function of a template."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)
        return called(*args, **named)


def init_templating(app: Flask, config: Config) -> None:
    """Give the templates of `app` their globals; a missing name in a template is a fault, not an empty text."""
    manifest, environment = Manifest.load(config.built_assets), app.jinja_env
    environment.template_class = ComponentTemplate
    environment.context_class = PageContext
    environment.add_extension(WithoutIndents)
    environment.add_extension(Phrased)
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        asset=manifest.path, icon_address=manifest.icon, picture_file=manifest.picture, config=config,
        form_owner=form_owner, draft_key=draft_key, beside_here=beside_here, is_helped_in=is_helped_in,
        term_words=TERMS, support_words=SUPPORT,
    )  # fmt: skip
    environment.tests.update(known_picture=manifest.has_picture)
    environment.filters.update(
        date_in_words=date_in_words, day_in_words=day_in_words, names_of=names_of, in_a_row=in_a_row,
        phrased=phrased, phrased_once=phrased_once,
    )  # fmt: skip
    _remember_pictures(environment)

    @app.context_processor
    def how_it_looks() -> dict[str, Any]:
        look = current_look()
        # What is shown in the source language is the source text, so a page asks no further.
        return {"look": look, "gettext": untranslated} if look.language == SOURCE_LANGUAGE else {"look": look}


def _remember_pictures(environment: Environment) -> None:
    """Make the HTML of each icon and each picture once: twenty of them stand on a page, in every language the same."""
    for name, macros in (("icon", ["icon"]), ("picture", ["picture", "kept_picture"])):
        module = environment.get_template(f"components/{name}.html").module
        for macro in macros:
            setattr(module, macro, cache(getattr(module, macro)))
