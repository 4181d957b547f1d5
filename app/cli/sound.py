"""`flask sound`: what is read aloud, made beforehand (issue 5, TTS-13)."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click
from flask import current_app
from flask.cli import AppGroup

from app.speech.piper import BrokenVoiceError
from app.speech.preparing import best_voice, build, lacking
from app.speech.recorded import BrokenListError, write_list
from app.speech.sound_files import SoundFiles
from app.speech.texts import fixed_lines
from app.speech.voices import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.speech.voices import Voice
    from config import Config

sound = AppGroup("sound", help="What is read aloud, made beforehand.")
NO_VOICE: Final = "There is no voice here: install espeak-ng, or set PIPER_VOICE or RECORDED_SOUND."
in_english = click.option("--english", is_flag=True, help="The English texts too.")


def _languages(*, english: bool) -> tuple[str, ...]:
    return LANGUAGES if english else LANGUAGES[:1]


def _config() -> Config:
    config: Config = current_app.extensions["min_plan_config"]
    return config


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what is wrong with a voice into words for the one who runs the service."""
    try:
        yield
    except (BrokenVoiceError, BrokenListError) as problem:
        raise click.ClickException(f"{problem}.") from problem


def _voice(language: str) -> Voice:
    """Return the voice that prepares the lines. Raises ClickException where there is none."""
    config = _config()
    with _said_plainly():
        voice = best_voice(language, config.piper_voice, config.recorded_sound)
    if voice is None:
        raise click.ClickException(NO_VOICE)
    return voice


@sound.command("build")
@in_english
def build_command(*, english: bool) -> None:
    """Make the sound of every fixed text that lacks one, and remove what is said no more."""
    files = SoundFiles(_config().sound_folder)
    for language in _languages(english=english):
        began, voice = time.monotonic(), _voice(language)
        with _said_plainly():
            done = build(files, voice, fixed_lines(language))
        size = files.size(voice.id) / 1_000_000
        click.echo(
            f"{voice.id}: {done.made} lines made, {done.kept} kept, {done.removed} removed; "
            f"{size:.1f} MB, {time.monotonic() - began:.0f} seconds."
        )
        if done.silent:
            click.echo(f"  {len(done.silent)} lines have no sound: `flask sound check` lists them.", err=True)


@sound.command()
@in_english
def check(*, english: bool) -> None:
    """List every fixed text that has no sound, and end with 1 if there is one."""
    files, complete = SoundFiles(_config().sound_folder), True
    for language in _languages(english=english):
        voice = _voice(language)
        missing = lacking(files, voice, fixed_lines(language))
        for line in missing:
            click.echo(line)
        click.echo(f"{voice.id}: {len(missing)} lines have no sound.", err=True)
        complete = complete and not missing
    if not complete:
        sys.exit(1)


@sound.command("list")
@click.option("--language", type=click.Choice(LANGUAGES), default="sv", show_default=True)
def list_command(language: str) -> None:
    """Write the list of all lines, to be read aloud by a person and kept as lines.csv in RECORDED_SOUND."""
    write_list(fixed_lines(language), language, sys.stdout)
