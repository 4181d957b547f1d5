"""`flask audit`: what was done, and whether nobody has changed what was noted of it."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.services import audit_chain, audit_sample
from app.services.audit_chain import Anchor

audit = AppGroup("audit", help="What was done, kept so that a change shows.")


@audit.command()
@click.option("--anchor", "line", default="", help="What `audit anchor` said before; then a cut-off end shows as well.")
def verify(line: str) -> None:
    """Go through everything that was noted, and say "whole" or the number of the first row that is wrong or missing."""
    try:
        kept = Anchor.read(line) if line else None
    except ValueError:
        raise click.BadParameter("it must be a line that `audit anchor` said", param_hint="--anchor") from None
    found = audit_chain.verify(kept)
    if found.broken is not None:
        raise click.ClickException(f"Row {found.broken} is not as it was noted, or is missing.")
    click.echo(f"whole: {found.head.number} rows")


@audit.command()
def anchor() -> None:
    """Say the number and the seal of the last row. Send it every day to a log that this machine cannot change."""
    click.echo(str(audit_chain.anchor()))


@audit.command()
def sample() -> None:
    """Draw twenty of the times that helpers have read in the last ninety days, to be asked about; this is noted."""
    drawn = audit_sample.draw()
    for one in drawn:
        who = one.email or "an account that is gone"
        click.echo(f"row {one.number}: {one.at:%Y-%m-%d %H:%M} UTC, {who}, {one.action.value}, person {one.person_id}")
    click.echo(f"drawn: {len(drawn)}")
