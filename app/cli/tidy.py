"""`flask tidy`: what should be run once a day."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.db import unit_of_work
from app.services import attempts, endings, erasing, own_files, plan_photos, removing


@click.command()
@with_appcontext
def tidy() -> None:
    """Delete for good what was removed, old tries and whoever is to be erased; write down what is over (P10)."""
    with unit_of_work():
        endings.write_down_all()
        attempts.forget_old()
        erased = erasing.erase_due()
        gone, photos = removing.forget_removed(), plan_photos.forget_removed()
        photos += own_files.forget_removed()  # After the answers that held them.
    if erased:
        erasing.forget_on_disk()
    click.echo(f"{gone} removed answers and {photos} removed files are deleted for good. {erased} persons are erased.")
