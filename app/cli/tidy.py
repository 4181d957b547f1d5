"""`flask tidy`: what should be run once a day."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.db import unit_of_work
from app.services import attempts, endings, plan_photos, removing


@click.command()
@with_appcontext
def tidy() -> None:
    """Delete for good what was removed more than a day ago, and old tries; write down what is over (P10)."""
    with unit_of_work():
        endings.write_down_all()
        attempts.forget_old()
        gone, photos = removing.forget_removed(), plan_photos.forget_removed()
    click.echo(f"{gone} removed answers and {photos} removed photos are deleted for good.")
