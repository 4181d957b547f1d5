"""`flask keys`: the master key, replaced and kept on paper (D-E5, D-E7)."""

from __future__ import annotations

import fcntl
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import AppGroup

from app.db import KeyProblem, MasterKey, db, utc_now
from app.db.engine import DatabaseBusyError
from app.db.keys import keyring
from app.services import erasing, key_paper, key_renewal, key_rotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from config import Config

keys = AppGroup("keys", help="The master key, which opens all that people write.")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one command at a time replace keys here. The lock is gone with the process, however it ends."""
    config: Config = current_app.extensions["min_plan_config"]
    with (config.data_dir / "keys.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "Another command is replacing the key just now."
            raise click.ClickException(message) from None
        yield


@keys.command()
def rotate() -> None:
    """Make a new master key and wrap all data keys with it, while the service runs. Cut off, it goes on next time."""
    with _alone():
        try:
            is_new = key_rotation.replace_key()
            name = keyring(db.session).master.current.hex()
            click.echo(f"The new master key is {name}." if is_new else f"Going on with the master key {name}.")
            done = key_rotation.wrap_all_anew()
        except (KeyProblem, DatabaseBusyError) as problem:
            raise click.ClickException(f"{problem}.") from problem
    click.echo(f"{done} keys are wrapped anew. 0 rows use an older key.")
    click.echo("Print the new key now (flask keys paper). Keep the old one while there are backups from before today.")


@keys.command()
def reencrypt() -> None:
    """Give everybody a fresh data key and seal all they wrote anew, while the service runs. Cut off, it goes on."""
    with _alone():
        try:
            is_new = key_renewal.begin()
            click.echo(f"{'Sealing anew for' if is_new else 'Going on with'} {key_renewal.left()} keys.")
            done, stuck = key_renewal.renew_all()
        except (KeyProblem, DatabaseBusyError) as problem:
            raise click.ClickException(f"{problem}.") from problem
        erasing.forget_on_disk()
    click.echo(f"{done} data keys are fresh, and all that was sealed with the old ones is sealed anew.")
    if stuck:
        names = " ".join(sorted(str(holder) for holder in stuck))
        raise click.ClickException(f"Something of these cannot be opened and is left as it was: {names}")


@keys.command("list")
def list_() -> None:
    """Say which master keys are here, and how many data keys each has wrapped. The first is the current one."""
    for name, many in key_rotation.wrapped_by().items():
        click.echo(f"{name}  {many}")


@keys.command()
def paper() -> None:
    """Print the master key as a page for two people to keep. Send it straight to a printer, never to a file."""
    files = keyring(db.session).master.files
    assert files  # noqa: S101 (the app is always made with them)
    click.echo(key_paper.page(files.read()[0], utc_now().date()))


@keys.command()
def verify() -> None:
    """Read the lines of a paper as they are typed in, and say whether that paper opens this database."""
    try:
        key = MasterKey(key_paper.typed(sys.stdin.read()))
    except key_paper.PaperProblem as problem:
        raise click.ClickException(str(problem)) from problem
    try:
        key.unwrap(*key_rotation.installation_key())
    except KeyProblem as problem:
        raise click.ClickException(f"This paper does not open this database: {problem}.") from problem
    click.echo(f"This paper opens this database. It is the key {key.current.hex()}.")
    if not key_rotation.opens_all(key.current):
        click.echo("Some rows are still wrapped by an older key, or from before keys had ids: see flask keys list.")
