"""What every app of a worker has alike is made once: compiled templates and statements, addresses, files, passwords.

A test's app is its own all the same: what is kept here follows from the source alone, and nobody changes it.
"""

from __future__ import annotations

from functools import cache
from types import MethodType
from typing import TYPE_CHECKING, ClassVar

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from werkzeug.routing import Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from jinja2.bccache import Bucket
    from sqlalchemy import Dialect, Engine

_dialects: dict[str, Dialect] = {}
_statements: dict[Any, Any] = {}


class CompiledTemplates(BytecodeCache):
    """Keeps templates compiled in memory; a template whose source is another one is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if its template has been compiled before."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


class KnownRule(Rule):
    """A rule of the address map. To read it, and to compile what builds its addresses, is most of making an app."""

    _known: ClassVar[dict[tuple[object, ...], Rule]] = {}

    def compile(self) -> None:
        """Take what the same rule of an earlier app was read as, where there was one."""
        key = (self.rule, self.host, self.subdomain, repr(self.defaults), self.strict_slashes, self.merge_slashes)
        known = self._known.setdefault(key, self)
        if known is self:
            super().compile()
            return
        self._parts, self._trace, self._converters = known._parts, known._trace, known._converters
        self.arguments = known.arguments
        # What builds an address is given the rule when it is called, so that it can serve the same rule of every app.
        self._build = MethodType(_of(known._build), self)
        self._build_unknown = MethodType(_of(known._build_unknown), self)


def _of(method: Callable[..., tuple[str, str]]) -> Callable[..., tuple[str, str]]:
    assert isinstance(method, MethodType)
    return method.__func__


def share() -> None:
    """Let every app made in this process from now on use what the ones before it have made."""
    Flask.url_rule_class = KnownRule
    options: dict[str, Any] = {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()}
    Flask.jinja_options = options
    # A password is checked in earnest the first time; a wrong one, which raises, is checked anew each time.
    PasswordHasher.verify = cache(PasswordHasher.verify)  # type: ignore[method-assign]


def share_statements(engine: Engine) -> None:
    """Let `engine` know the statements that the engines before it have compiled, for the same kind of database.

    SQLAlchemy keeps them for one dialect, which knows its database only after the first connection.
    """
    if engine.dialect.server_version_info:
        engine.dialect = _dialects.setdefault(engine.dialect.name, engine.dialect)
        engine.update_execution_options(compiled_cache=_statements)
