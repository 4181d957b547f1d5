"""`flask erase`: those who want everything about them gone."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.db import unit_of_work
from app.services import erasing

erase = AppGroup("erase", help="Those who want everything about them gone.")


@erase.command()
def due() -> None:
    """Erase everyone whose seven days to regret are over. `tidy` does the same every night."""
    with unit_of_work():
        gone = erasing.erase_due()
    if gone:
        erasing.forget_on_disk()
    click.echo(f"{gone} erased.")


@erase.command()
def replay() -> None:
    """Erase once more whom the ledger names, after an old backup was put back. Do it before the service is started."""
    try:
        with unit_of_work():
            back = erasing.replay()
    except erasing.LedgerProblem as problem:
        raise click.ClickException(f"Nobody was erased: {problem}.") from problem
    if back:
        erasing.forget_on_disk()
    click.echo(f"{back} were back and are erased. The ledger is {erasing.LEDGER} in DATA_DIR.")
    if erasing.has_torn_line():
        click.echo("A line in it was cut off when the machine stopped. Compare it with a copy that is kept elsewhere.")
