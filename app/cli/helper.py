"""`flask helper`: accounts for those who help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import AppGroup

from app.db import unit_of_work
from app.services import helpers, second_factors
from config import Config

helper = AppGroup("helper", help="Accounts for those who help.")


@helper.command()
@click.option("--name", prompt=True, help="What the helper is called.")
@click.option("--email", prompt=True, help="The address the helper signs in with.")
@click.option("--address", default="", help="Where people reach Min plan, such as https://plan.example.")
def add(name: str, email: str, address: str) -> None:
    """Make an account and print the one-time link with which the helper chooses a password."""
    try:
        with unit_of_work():
            _, secret = helpers.invite(name, email)
    except helpers.EmailTakenError:
        raise click.ClickException(f"{email} already has an account with a password.") from None
    except helpers.HelperClosedError:
        raise click.ClickException(f"The account of {email} is closed. Open it first: helper open {email}") from None
    click.echo(f"{(address or base_address()).rstrip('/')}/bjuden#{helpers.link_part(secret)}")
    click.echo(f"Give the link to {name}. It works once, for {helpers.INVITATION_LASTS.days} days.")


@helper.command()
@click.argument("email")
def close(email: str) -> None:
    """Sign a helper out everywhere at once, and let them in no more."""
    with _known_address(email), unit_of_work():
        name = helpers.close(email).name
    click.echo(f"The account of {name} is closed, and {name} is signed out everywhere.")


@helper.command("open")
@click.argument("email")
def reopen(email: str) -> None:
    """Let a helper whose account was closed sign in again."""
    with _known_address(email), unit_of_work():
        account = helpers.reopen(email)
        name, has_password = account.name, account.password_hash is not None
    click.echo(f"The account of {name} is open.")
    if not has_password:
        click.echo("It has no password yet: `helper add` prints a new link.")


@helper.command("reset-second-step")
@click.argument("email")
@click.option("--address", default="", help="Where people reach Min plan, such as https://plan.example.")
def reset_second_step(email: str, address: str) -> None:
    """Let a helper who has lost the phone and the codes begin anew: make sure first that it is really them."""
    try:
        with _known_address(email), unit_of_work():
            account, secret = helpers.begin_anew(email)
            second_factors.forget(account)
            name = account.name
    except helpers.HelperClosedError:
        raise click.ClickException(f"The account of {email} is closed. Open it first: helper open {email}") from None
    click.echo(f"{(address or base_address()).rstrip('/')}/bjuden#{helpers.link_part(secret)}")
    click.echo(f"{name} is signed out everywhere. The old password, keys and codes work no more.")
    click.echo(f"Give the link to {name}. It works once, for {helpers.INVITATION_LASTS.days} days.")


@contextmanager
def _known_address(email: str) -> Iterator[None]:
    try:
        yield
    except helpers.HelperNotFoundError:
        raise click.ClickException(f"No helper has the address {email}. `helper list` shows who there is.") from None


@helper.command("list")
def list_all() -> None:
    """List the accounts: name, address, and whether a password has been chosen."""
    for account in helpers.everyone():
        state = "has a password" if account.password_hash else "invited"
        closed = ", closed" if account.deactivated_at else ""
        click.echo(f"{account.name} <{account.email}>: {state}{closed}{', example' if account.is_example else ''}")


def base_address() -> str:
    """Return the address people reach this installation by, as far as the settings tell."""
    config: Config = current_app.extensions["min_plan_config"]
    return f"https://{config.trusted_hosts[0]}" if config.https else "http://127.0.0.1:8000"
