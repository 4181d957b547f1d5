"""Ways in: visits on a device, the person's key, and what has been shown to a helper."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Id, Model, sealed_json, sealed_text
from app.models.people import PersonRow, same_person

Digest = Annotated[bytes, mapped_column(sa.LargeBinary(32))]


class DeviceKind(StrEnum):
    """Who uses the tablet: decides what the start page offers and how long the visit lasts (blueprint 2.2)."""

    OWN = "own"
    SHARED = "shared"
    HELPER = "helper"


class Visit(Model):
    """A person or a helper who is signed in on one device. Only a digest of the cookie's secret is kept (D-S1).

    `kind` is a phone, a tablet or a computer, as far as it tells. The secret of a person's own device is changed at
    most once a day, and `previous_digest` is good for a day after `rotated_at` (D-P3). `locked_at` hides everything
    until the person is back. A helper's visit is only half one until it is `confirmed_at` by a second factor (D-H6);
    `challenge` is what a passkey is asked to sign.
    """

    __tablename__ = "visit"
    __table_args__ = (
        sa.CheckConstraint("(person_id IS NULL) <> (helper_id IS NULL)", name="belongs_to_one"),
        sa.Index("ix_visit_person_id", "person_id"),
        sa.Index("ix_visit_helper_id", "helper_id"),
        sa.Index("uq_visit_previous_digest", "previous_digest", unique=True),
    )

    id: Mapped[Id]
    created_at: Mapped[Created]
    digest: Mapped[Digest] = mapped_column(unique=True)
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"))
    device: Mapped[DeviceKind] = mapped_column(
        sa.Enum(DeviceKind, native_enum=False, length=16, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(sa.String(16), default="")
    ended_why: Mapped[str] = mapped_column(sa.String(16), default="")
    locked_at: Mapped[datetime | None]
    previous_digest: Mapped[bytes | None] = mapped_column(sa.LargeBinary(32))
    rotated_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    challenge: Mapped[bytes | None] = mapped_column(sa.LargeBinary(64))
    beside_since: Mapped[datetime | None]
    helped_in_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"))


class SecondStep(PersonRow):
    """What a person has chosen to come back with on a shared tablet: pictures, digits or a word (D-P2).

    Off until it is chosen, and *Min nyckel* alone always works. `proof` is the argon2id hash of the keyed digest.
    """

    __tablename__ = "second_step"
    __table_args__ = (
        sa.Index(
            "uq_second_step_person_id_in_use",
            "person_id",
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        ),
    )

    kind: Mapped[str] = mapped_column(sa.String(16))
    removed_at: Mapped[datetime | None]
    proof = sealed_text()


class Assistance(PersonRow):
    """A helper beside the person: answers in this visit are written together, until the person says stop (D-P4).

    The person's tablet shows digits, and the helper types them on a device of their own. The helper gets no way into
    the person's pages by it. `ended_at` is empty where it ended with the visit itself.
    """

    __tablename__ = "assistance"
    __table_args__ = (
        sa.UniqueConstraint("code_digest"),
        sa.Index("ix_assistance_visit_id", "visit_id"),
    )

    visit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("visit.id", ondelete="CASCADE"))
    code_digest: Mapped[Digest]
    code_ends_at: Mapped[datetime]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"))
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    code = sealed_text()
    helper_name = sealed_text()


class WayIn(Model):
    """Digits on a tablet whose person has lost the key, until a helper has typed them and the person is in (D-P4).

    They belong to one browser, which holds the secret of `browser_digest`, and name nobody before `granted_at`.
    """

    __tablename__ = "way_in"
    __table_args__ = (
        sa.CheckConstraint("(granted_at IS NULL) = (person_id IS NULL)", name="granted_for_a_person"),
        sa.CheckConstraint("(granted_at IS NULL) = (helper_id IS NULL)", name="granted_by_a_helper"),
    )

    id: Mapped[Id]
    created_at: Mapped[Created]
    browser_digest: Mapped[Digest] = mapped_column(unique=True)
    code_digest: Mapped[Digest] = mapped_column(unique=True)
    code_ends_at: Mapped[datetime]
    granted_at: Mapped[datetime | None]
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"))


class PersonKey(PersonRow):
    """*Min nyckel*: a link, a QR card and a code that bring the person back. Found by digest, shown to its owner.

    `made_in` is the visit it was made in: a helper may have let the person in there (D-P4).
    """

    __tablename__ = "person_key"
    __table_args__ = (
        sa.UniqueConstraint("secret_digest"),
        sa.UniqueConstraint("code_digest"),
        sa.Index(
            "uq_person_key_person_id_in_use",
            "person_id",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )

    secret = sealed_text()
    code = sealed_text()
    secret_digest: Mapped[Digest]
    code_digest: Mapped[Digest]
    revoked_at: Mapped[datetime | None]
    made_in: Mapped[UUID | None]


class Showing(PersonRow):
    """What the person shows to one helper. Until a helper has opened the link, it is only offered.

    `helper_name` is what the person calls the helper; `parts` are the parts the person chose. Which answers
    are shown, private ones moved in by hand among them (blueprint 2.2), stands in `ShownAnswer`. `form_id` names the
    preview on which the person pressed, and `again_form_id` the latest one for the same helper: pressing twice on
    either is one showing. What no form has made, such as the example, has neither. `helps_in_since` is when the person
    let this helper help them in without the key; it is off until the person chooses it (D-P4). With a link that
    `is_for_family`, a relative may make an account (D-H7).
    """

    __tablename__ = "showing"
    __table_args__ = (
        sa.UniqueConstraint("secret_digest"),
        sa.UniqueConstraint("code_digest"),
        sa.UniqueConstraint("person_id", "form_id"),
        sa.Index("ix_showing_helper_id", "helper_id"),
    )

    helper_name = sealed_text()
    parts = sealed_json()
    secret = sealed_text()
    code = sealed_text()
    secret_digest: Mapped[Digest]
    code_digest: Mapped[Digest]
    link_ends_at: Mapped[datetime]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime | None]
    shown_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    form_id: Mapped[UUID | None]
    again_form_id: Mapped[UUID | None]
    helps_in_since: Mapped[datetime | None]
    is_for_family: Mapped[bool] = mapped_column(default=False)


class ShownAnswer(Model):
    """One version of an answer that a showing holds: the helper sees this one, never a later draft (S-11).

    A version that is no longer shown keeps its row: what somebody has read can no longer be made unsaid.
    """

    __tablename__ = "shown_answer"
    __table_args__ = (same_person("showing_id", "showing"), same_person("version_id", "answer_version"))

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    showing_id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    until: Mapped[datetime | None]


class Attempt(Model):
    """One try to use a credential, counted before it is checked (2.7). The subject is a digest."""

    __tablename__ = "attempt"
    __table_args__ = (sa.Index("ix_attempt_subject_at", "subject", "at"), sa.Index("ix_attempt_at", "at"))

    id: Mapped[Id]
    subject: Mapped[Digest]
    at: Mapped[Created]
