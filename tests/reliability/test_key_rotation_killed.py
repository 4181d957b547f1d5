"""All keys are replaced, killed again and again meanwhile, while a person goes on answering (S-92, D-E5)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.db.keys import keyring
from app.models import AnswerVersion, Contact, Person
from app.services import key_renewal, key_rotation
from tests.apps import made
from tests.reliability.forking import ServerToKill
from tests.reliability.test_kill import Tablet
from tests.servers import PATIENCE, ROOT
from tests.services.test_key_renewal import data_keys

if TYPE_CHECKING:
    from config import Config

LONG = "KILLED_TWENTY_TIMES"
IS_LONG = os.environ.get(LONG) == "1"
PEOPLE, FEW = (10_000, 1_200) if IS_LONG else (1_200, 60)
KILLS = {"sqlite": 20, "postgresql": 20} if IS_LONG else {"sqlite": 2, "postgresql": 1}
"""The suite has time for a few kills; `make bench-long` asks for the twenty of each command that S-92 names."""

LEFT = {"rotate": key_rotation.left, "reencrypt": key_renewal.left}


def fill() -> None:
    """Let many people stand in the database, each with a data key of their own and a sealed name to open with it."""
    with unit_of_work() as session:
        everyone = [Person() for _ in range(PEOPLE)]
        session.add_all(everyone)
        session.flush()
        session.add_all(
            Contact(person_id=person.id, name=f"Vän {number}", relation="friend")
            for number, person in enumerate(everyone)
        )


def command(config: Config, name: str) -> subprocess.Popen[bytes]:
    """Start the command as the one who runs the installation does."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    told = {"DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url}
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "keys", name],
        cwd=ROOT, env=kept | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def thin_out() -> None:
    """Keep a few of them: to wrap a key anew takes a moment, and to seal anew all that somebody wrote takes longer."""
    with unit_of_work() as session:
        names = {card.person_id: card.name for card in session.scalars(sa.select(Contact))}
        some = {f"Vän {number}" for number in range(PEOPLE)[:-FEW]}
        gone = [person_id for person_id, name in names.items() if name in some]
        session.execute(sa.delete(Person).where(Person.id.in_(gone)), execution_options={"synchronize_session": False})
    db.session.expunge_all()


def left(name: str) -> int:
    keyring(db.session).master.look_again()
    found = LEFT[name]()
    db.session.rollback()
    return found


def kill_in_the_middle(config: Config, name: str, before: int) -> int:
    """Start the command, kill it with -9 once it has done something, and return how many keys are left."""
    running, end = command(config, name), time.monotonic() + PATIENCE
    while not 0 < (now := left(name)) < before:
        assert time.monotonic() < end, f"{name} did nothing"
        assert running.poll() is None, f"{name} was done before it could be killed"
        time.sleep(0.002)
    running.kill()
    running.wait()
    return now


def replace_all(config: Config, name: str, before: int) -> None:
    """Replace the keys with one of the commands, killed a few times, and see that none is left."""
    for _ in range(KILLS[db.engine.dialect.name]):
        before = kill_in_the_middle(config, name, before)
    assert before > 0
    assert command(config, name).wait(PATIENCE) == 0
    assert left(name) == 0


@pytest.mark.xdist_group("kill")
def test_replacing_keys_and_killed_meanwhile_loses_nothing_while_people_answer(either_config: Config) -> None:
    """S-92. The server is never started anew, no second new master key is made, and every data key is a fresh one.

    Seen to fail with a new master key made each time that the command is begun again.
    """
    with ServerToKill(either_config) as server, made(either_config) as app, app.app_context():
        fill()
        server.start()
        tablet = Tablet(server.port)
        tablet.begin()
        tablet.start()
        tablet.awake.set()
        replace_all(either_config, "rotate", PEOPLE + 4)  # The tablet's own person, and the installation's three keys.
        thin_out()
        old = data_keys()
        assert len(old) == FEW + 2
        replace_all(either_config, "reencrypt", len(old))
        tablet.ended.set()
        tablet.join(30)
        assert left("rotate") == 0
        assert len(list(either_config.data_dir.glob("master.key.old-*"))) == 1, "more than one new key was made"
        assert not set(old.values()) & set(data_keys().values())
        everything_opens(tablet)
        one_more(server.port)


def everything_opens(tablet: Tablet) -> None:
    db.session.info.clear()
    names = {card.name for card in db.session.scalars(sa.select(Contact))}
    assert names == {f"Vän {number}" for number in range(PEOPLE)[-FEW:]}
    kept = Counter(version.given["words"] for version in db.session.scalars(sa.select(AnswerVersion)))
    assert tablet.saved
    assert set(tablet.saved) <= set(kept) <= set(tablet.sent)
    db.session.rollback()


def one_more(port: int) -> None:
    """Let someone begin at the server that nobody has started anew: the new data key hangs on the new master key."""
    Tablet(port).begin()
    assert left("rotate") == 0
    assert len(db.session.scalars(sa.select(Person.id)).all()) == FEW + 2
