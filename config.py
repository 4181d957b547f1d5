"""Every setting of Min plan, typed and read once from the environment. Each one is explained in docs/settings.md."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent


class SettingError(Exception):
    """A setting makes it unsafe or impossible to start."""


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings. The defaults are safe: one machine, loopback only, everything kept under `data_dir`."""

    data_dir: Path = ROOT / "data"
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    data_key: str = field(default="", repr=False)
    old_data_keys: tuple[str, ...] = field(default=(), repr=False)
    https: bool = False
    trusted_hosts: tuple[str, ...] = ()
    organisation: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    statement_date: str = "2026-11-22"
    pictogram_dir: Path | None = None
    piper_voice: Path | None = None
    recorded_sound: Path | None = None
    sound_dir: Path | None = None
    built_assets: Path = ROOT / "app" / "static" / "built"
    busy_seconds: float = 15.0
    new_plans_per_hour: int = 300

    @property
    def url(self) -> str:
        """Return the address of the database; an SQLite file in the data folder unless another is named."""
        return self.database_url or f"sqlite:///{self.data_dir / 'min-plan.sqlite3'}"

    @property
    def sound_folder(self) -> Path:
        """Return the folder of the prepared sounds: one in the data folder unless another is named."""
        return self.sound_dir or self.data_dir / "ljud"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Config:
        """Read every setting from `environment`; a name that is missing or empty keeps its default."""
        given = {name: environment[name.upper()] for name in cls.__dataclass_fields__ if environment.get(name.upper())}
        readers: dict[str, Callable[[str], Any]] = {
            "data_dir": lambda text: Path(text).resolve(), "pictogram_dir": Path, "built_assets": Path,
            "piper_voice": Path, "recorded_sound": Path, "sound_dir": Path,
            "busy_seconds": float, "new_plans_per_hour": int, "trusted_hosts": _words, "old_data_keys": _words,
            "https": lambda text: text.lower() in {"1", "true", "yes"},
        }  # fmt: skip
        return cls(**{name: readers.get(name, str)(text) for name, text in given.items()})
