"""`flask migrate`: bring the database to the newest version and get the installation ready."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from app.db import unit_of_work
from app.services import installation
from config import Config


@click.command()
@click.option("--to", "version", default="head", help="The version to bring the database to; 'base' takes all away.")
@click.option("--draft", is_flag=True, help="Change nothing: write what the models have and the database lacks.")
@with_appcontext
def migrate(version: str, *, draft: bool) -> None:
    """Bring the database to the newest version."""
    from app.cli import revisions  # noqa: PLC0415 (Alembic is large, and every web process reads this file)

    _own_data_dir()
    if draft:
        click.echo(revisions.difference())
        return
    revisions.to_version(version)
    if installation.is_migrated():
        with unit_of_work():
            installation.prepare()


def _own_data_dir() -> None:
    config: Config = current_app.extensions["min_plan_config"]
    if not config.data_dir.exists():
        config.data_dir.mkdir(mode=0o700, parents=True)
