"""What stands on the disk after a person, a helper and a visitor have written: none of their words (S-90)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from app.db import db
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


def found_in(folder: Path, wanted: set[str]) -> set[str]:
    """Return which of the texts stand in any file under `folder`, in any encoding a database might use."""
    forms = {text: (text.encode(), text.encode("utf-16-le"), text.encode("latin-1")) for text in wanted}
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
    with either_app.app_context():
        db.engine.dispose()
    folder = either_config.data_dir
    if either_config.database_url:
        server: PostgresServer = request.getfixturevalue("postgres")  # type: ignore[attr-defined]
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        folder = server.folder
    control = {"my-name", "about-me-does-not-stand-anywhere"}
    assert found_in(folder, {*CANARIES, *secrets, *control}) == {"my-name"}
