"""The checks at the start: no key but the right one may ever write a row (D-E6, S-93)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import OperationalError, ProgrammingError

from app.db import KeyProblem, MasterKey, db
from app.db.key_files import KeyFiles, key_file
from app.services import installation

if TYPE_CHECKING:
    from flask import Flask

    from config import Config


MASTER: Final = "master.key"


def own_key(config: Config, name: str, given: str) -> bytes:
    """Return the key `given` as a setting or kept in the file `name`, which is made at the first start and never again.

    A new key beside a database in use would hide all that is sealed with the old one, and part people from their plans.
    So raise KeyProblem where the file is missing and the database is in use, or does not say that it is not.
    """
    path = config.data_dir / name
    if not given and not path.exists():
        _refuse_unless_first_start(config, name)
    return key_file(path, given)


def own_master_keys(config: Config) -> MasterKey:
    """Return the master keys: the current one, made at the first start as `own_key` does, and the old ones.

    Raises KeyProblem when one of them is not as it should be (S-93).
    """
    own_key(config, MASTER, config.data_key)
    return MasterKey(files=KeyFiles(config.data_dir / MASTER, config.data_key, config.old_data_keys))


def _refuse_unless_first_start(config: Config, name: str) -> None:
    try:
        is_in_use = installation.is_in_use(config.url)
    except OperationalError as problem:
        message = f"{name} is missing, and the database does not answer, so nobody knows whether a new key may be made"
        raise KeyProblem(f"{message}; put the key back in DATA_DIR, or start the database first") from problem
    if is_in_use:
        message = f"{name} is missing, and the database was made with it"
        raise KeyProblem(f"{message}; put the key back in DATA_DIR from the place where its copy is kept")


def refuse_wrong_key(app: Flask) -> None:
    """Raise KeyProblem if the database was sealed with another master key.

    A database that is not there yet, or does not answer now, is left to `/halsa`: the app starts and says so there.
    """
    with app.app_context():
        try:
            if installation.is_migrated():
                installation.check_key()
                installation.load_index_key()
        except KeyProblem as problem:
            db.session.close()
            db.engine.dispose()  # Nobody will use the app that could not be made.
            raise KeyProblem("master.key or DATA_KEY is not the key that this database was sealed with") from problem
        except OperationalError:
            app.logger.warning("the database does not answer; the key could not be checked")
        except ProgrammingError:
            app.logger.warning("the database has not been migrated")  # This may be the command that does so.
