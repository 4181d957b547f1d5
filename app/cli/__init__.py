"""The commands for the one who runs the installation: `flask --app wsgi …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.audit import audit
from app.cli.erase import erase
from app.cli.example import example
from app.cli.helper import helper
from app.cli.keys import keys
from app.cli.messages import messages
from app.cli.migrate import migrate
from app.cli.sound import sound
from app.cli.tidy import tidy

if TYPE_CHECKING:
    from flask import Flask


def init_cli(app: Flask) -> None:
    """Give `app` its commands."""
    for command in (migrate, helper, example, messages, tidy, audit, erase, keys, sound):
        app.cli.add_command(command)
