"""What every template may ask for: addresses of files and pictures, and how this visitor wants to see things."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Template

from app.assets.manifest import Manifest
from app.plan.wording import SUPPORT, TERMS
from app.web.days import date_in_words, day_in_words
from app.web.kept import form_owner
from app.web.look import current_look

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from config import Config


class ComponentTemplate(Template):
    """A template whose macros are the same in every page.

    Jinja would look at each import of each page whether the page has globals of its own. Ours never have.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 (Jinja's signature)
        return super()._get_default_module()


def init_templating(app: Flask, config: Config) -> None:
    """Give the templates of `app` their globals; a missing name in a template is a fault, not an empty text."""
    manifest, environment = Manifest.load(config.built_assets), app.jinja_env
    environment.template_class = ComponentTemplate
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        asset=manifest.path, icon_address=manifest.icon, picture_file=manifest.picture, config=config,
        form_owner=form_owner, term_words=TERMS, support_words=SUPPORT,
    )  # fmt: skip
    environment.filters.update(date_in_words=date_in_words, day_in_words=day_in_words)
    _remember_pictures(environment)

    @app.context_processor
    def look() -> dict[str, Any]:
        return {"look": current_look()}


def _remember_pictures(environment: Environment) -> None:
    """Make the HTML of each icon and each picture once: twenty of them stand on a page, in every language the same."""
    for name in ("icon", "picture"):
        module = environment.get_template(f"components/{name}.html").module
        setattr(module, name, cache(getattr(module, name)))
