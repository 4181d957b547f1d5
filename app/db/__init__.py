"""The database: one handle, the base of all models, sealed columns, and the unit of work."""

from app.db.engine import db, unit_of_work
from app.db.key_master import MasterKey
from app.db.keys import KeyHolder, KeyProblem
from app.db.model import Created, Id, Model, UtcDateTime, some_time_ago, utc_now
from app.db.sealing import Sealed, sealed_bytes, sealed_json, sealed_text

__all__ = [
    "Created",
    "Id",
    "KeyHolder",
    "KeyProblem",
    "MasterKey",
    "Model",
    "Sealed",
    "UtcDateTime",
    "db",
    "sealed_bytes",
    "sealed_json",
    "sealed_text",
    "some_time_ago",
    "unit_of_work",
    "utc_now",
]
