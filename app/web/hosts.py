"""Which addresses the app answers to: over plain http only this machine, over https only the named hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config import SettingError

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

LOOPBACK = ["127.0.0.1", "localhost"]


def init_hosts(app: Flask, config: Config) -> None:
    """Set the hosts `app` answers to. Raises SettingError when https is on and no host is named."""
    if config.https and not config.trusted_hosts:
        message = "HTTPS=1 needs TRUSTED_HOSTS, the names people reach the service by"
        raise SettingError(message)
    app.config["TRUSTED_HOSTS"] = list(config.trusted_hosts) if config.https else LOOPBACK
