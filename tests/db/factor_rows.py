"""Rows of a helper's second factors that hold the least a row can, and what breaks the rules of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.models import CodeApp, Passkey, RecoveryCode
from tests.db.breaking import DIGEST, add, breaks, helper, raw

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Person

FACTORS_SEALED: tuple[type[Any], ...] = (Passkey, CodeApp)


def passkey(helper_id: UUID, digest: bytes = DIGEST) -> Passkey:
    return Passkey(
        helper_id=helper_id, credential_digest=digest, sign_count=0, name="Dator", credential_id=b"id",
        public_key=b"key",
    )  # fmt: skip


def code_app(helper_id: UUID) -> CodeApp:
    return CodeApp(helper_id=helper_id, secret="secret", last_step=0)


def code(helper_id: UUID, digest: bytes = DIGEST) -> RecoveryCode:
    return RecoveryCode(helper_id=helper_id, digest=digest)


def add_all_factors(helper_id: UUID) -> None:
    """Add one row of every kind."""
    digest = uuid4().bytes * 2
    add(passkey(helper_id, digest), code_app(helper_id), code(helper_id, digest))


@breaks("uq_passkey_credential_digest")
def one_passkey_for_two_helpers(own: Person, other: Person, anna: Helper) -> None:
    rut = helper()
    add(rut)
    add(passkey(anna.id), passkey(rut.id))


@breaks("fk_passkey_helper_id_helper")
def a_passkey_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Passkey, passkey(anna.id), helper_id=uuid4())


@breaks("fk_code_app_helper_id_helper")
def an_app_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(CodeApp, code_app(anna.id), helper_id=uuid4())


@breaks("uq_recovery_code_digest")
def one_code_on_paper_for_two_helpers(own: Person, other: Person, anna: Helper) -> None:
    rut = helper()
    add(rut)
    add(code(anna.id), code(rut.id))


@breaks("fk_recovery_code_helper_id_helper")
def a_code_on_paper_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(code(uuid4()))


@breaks("fk_helper_relative_of_id_person")
def a_relative_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    add(helper(relative_of_id=uuid4()))
