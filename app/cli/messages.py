"""`flask messages`: what people have written about the accessibility of the service (DOS-7)."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.services import installation


@click.command()
@with_appcontext
def messages() -> None:
    """List the messages about accessibility, oldest first."""
    found = installation.messages()
    if not found:
        click.echo("There are no messages.")
    for message in found:
        click.echo(f"{message.created_at:%Y-%m-%d %H:%M} UTC  {message.reply_to or 'no address'}")
        click.echo(f"{message.text}\n")
