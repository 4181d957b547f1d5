"""What stands on the disk after a person, a helper and a visitor have written: none of their words (S-90)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import sqlalchemy as sa

from app.db import Model, db, unit_of_work
from app.db.keys import keyring
from app.db.sealing import SealedRow
from app.models import Person
from app.services import example
from tests.browser import Page
from tests.helper.scenes import account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config import Config
    from tests.servers import PostgresServer

NAME, WISH, EXPLAINED, FRIEND, READER = "Kanarieina", "kanarietvå åäö", "kanarietre\nrad", "Kanariefyra", "Kanariefem"
HELPER, ADDRESS, PASSWORD = "Kanariesex", "kanariesju@example.org", "kanarieåtta lösenord"
MESSAGE, REPLY = "kanarienio", "kanarietio@example.org"
CANARIES = (NAME, WISH, "kanarietre", FRIEND, READER, HELPER, ADDRESS, PASSWORD, MESSAGE, REPLY)


def journey(app: Flask) -> Iterator[str]:
    """Let everyone write everywhere they can, and yield the secrets that came out of it."""
    page = Page(app.test_client()).get("/borja").press("Nästa", platta="own")
    page.get("/min-plan/fraga/my-name").press("Nästa", ord=NAME)
    page.get("/min-plan/fraga/my-name").press("Nästa", ord=f"{NAME} igen")
    page.get("/min-plan/egna-ord/good-at").press("Nästa", ord=WISH)
    page.get("/min-plan/egna-ord/reasons").press("Nästa", ord=EXPLAINED)
    page.get("/min-plan/personer/ny").press("Spara", name=FRIEND, relation="friend")
    page.get("/min-plan/nyckel").press("Gör min nyckel")
    yield code(page)
    page.get("/min-plan/visa").press("Nästa", {"del": ["about-me", "why"], "name": READER}).press("Visa")
    yield code(page)
    yield from (address.partition("#")[2].partition(".")[2] for address in page.links().values() if "#h1." in address)
    secret = page.client.get_cookie("sid")
    yield secret.value if secret else ""
    with app.app_context():
        account(ADDRESS, HELPER)
    Page(app.test_client()).get("/tillganglighet").press("Lämna", text=MESSAGE, reply=REPLY)


def code(page: Page) -> str:
    shown = next(element for element in page.tree.iter("p") if element.get("class") == "keycard__code")
    return "".join("".join(shown.itertext()).split())


def forms_of(wanted: str | bytes) -> tuple[bytes, ...]:
    """Return the bytes that a database might write for `wanted`."""
    if isinstance(wanted, bytes):
        return (wanted, wanted.hex().encode())
    return wanted.encode(), wanted.encode("utf-16-le"), wanted.encode("latin-1", "ignore")


def found_in(folder: Path, wanted: set[Any]) -> set[Any]:
    """Return what of `wanted` stands in any file under `folder`, in any encoding a database might use."""
    forms = {text: forms_of(text) for text in wanted}
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            whole = path.read_bytes()
            found |= {text for text, written in forms.items() if any(one in whole for one in written)}
    return found


def test_no_word_of_anyone_stands_on_the_disk(either_app: Flask, either_config: Config, request: object) -> None:
    """S-90. Seen to fail with `Contact.name` as a plain column. The control: the scan finds what is there."""
    secrets = set(journey(either_app))
    assert len(secrets) >= 4
    assert "" not in secrets
    folder = on_the_disk(either_app, either_config, request)
    control = {"my-name", "about-me-does-not-stand-anywhere"}
    assert found_in(folder, {*CANARIES, *secrets, *control}) == {"my-name"}


def texts_in(value: Any) -> Iterator[str]:
    """Yield what somebody has written in a sealed value; our own short keys and the numbers of rows are not that."""
    match value:
        case str() if len(value) > 12 and not re.fullmatch(r"[0-9a-f-]{36}|[a-z-]+", value):
            yield value
        case list():
            yield from (text for part in value for text in texts_in(part))
        case dict():
            yield from (text for part in value.values() for text in texts_in(part))


def sealed_values(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    for row in db.session.scalars(sa.select(kind).limit(40)):
        yield from ((f"{kind.__name__}.{column.name}", getattr(row, column.name)) for column in kind.sealed_columns)


def planted() -> dict[str, set[str | bytes]]:
    """Return a few texts, and bytes from the middle of photos, that stand sealed in each column."""
    found: dict[str, set[str | bytes]] = {}
    for mapper in Model.registry.mappers:
        if issubclass(mapper.class_, SealedRow) and mapper.class_.sealed_columns:
            for column, value in sealed_values(mapper.class_):
                told = [value[-40:]] if isinstance(value, bytes) and len(value) > 100 else [*texts_in(value)]
                found[column] = {*found.get(column, ()), *told[:2]}
    return {column: set(sorted(told, key=repr)[:6]) for column, told in found.items() if told}


def test_nothing_of_whole_plans_stands_on_the_disk(either_app: Flask, either_config: Config, request: object) -> None:
    """S-90 over signed plans, notes, labels, photos, follow-ups and links for family, and over the keys themselves."""
    with either_app.app_context():
        with unit_of_work():
            example.fill()
        found = planted()
        keys = set(db.session.scalars(sa.select(Person.data_key)))
        ring = keyring(db.session)
        opened = {ring.key_of(person_id, db.session, Person) for person_id in db.session.scalars(sa.select(Person.id))}
        index_key = ring.master.index_key
        assert index_key
        db.session.rollback()
    canaries = {told for column in found.values() for told in column}
    assert {"PlanPhoto.data", "Snapshot.document", "LineVersion.content", "FamilyLink.secret"} <= set(found)
    assert len(canaries) >= 40
    folder = on_the_disk(either_app, either_config, request)
    assert found_in(folder, {*canaries, *opened, index_key, *keys}) == keys, "the control: wrapped keys are there"


def on_the_disk(app: Flask, config: Config, request: Any) -> Path:
    """Let the database write everything, and return the folder that it stands in."""
    with app.app_context():
        db.engine.dispose()
    if not config.database_url:
        return config.data_dir
    server: PostgresServer = request.getfixturevalue("postgres")
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    return server.folder
