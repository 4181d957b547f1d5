"""`flask example`: made-up people to look at, and away with them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.cli.helper import base_address
from app.db import unit_of_work
from app.services import example as made_up
from app.services.secrets_and_codes import spaced

if TYPE_CHECKING:
    from app.services.example import Key

example = AppGroup("example", help="Made-up people to look at.")


@example.command()
@click.option("--address", default="", help="Where people reach Min plan, such as http://127.0.0.1:8001.")
def fill(address: str) -> None:
    """Make one helper account and six made-up people, unless they are there already."""
    address = (address or base_address()).rstrip("/")
    if made_up.is_filled():
        click.echo("The example is there already. A new password comes with `example remove` and `example fill`.")
        _show_keys(address, made_up.keys())
        return
    with unit_of_work():
        made = made_up.fill()
    click.echo("Example: everything about these people is made up. `flask --app wsgi example remove` takes them away.")
    click.echo(f"  The helper signs in at {address}/logga-in")
    click.echo(f"    address   {made.email}")
    click.echo(f"    password  {made.password}   (shown only now)")
    _show_keys(address, made.keys)


def _show_keys(address: str, keys: tuple[Key, ...]) -> None:
    click.echo(f"  The helper's list is {address}/hjalpare/: press a name to see the answers or to write in the plan.")
    click.echo(f"  To look as one of the people, open {address}/in, type the key, and press Min plan:")
    for key in keys:
        click.echo(f"    {spaced(key.code)}   {key.name}, {key.stage}")


@example.command()
def remove() -> None:
    """Take the example away, and nothing else."""
    with unit_of_work():
        made_up.remove()
    click.echo("The example is gone. Start with EXAMPLE=0 so that it stays away.")
