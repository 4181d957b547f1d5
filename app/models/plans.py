"""The plan: lines that are never overwritten, what the person says about them, and signatures on what was read.

A person has one plan. It lives on in versions, so every row below belongs to a person, and `same_person` makes the
database itself refuse a line, a participant or an answer of anybody else's plan (`docs/decisions/0015`).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Model, sealed_json, sealed_text
from app.models.people import PersonRow, same_person


class Signer(StrEnum):
    """Who signs a plan (C15, C16)."""

    PERSON = "person"
    HELPER = "helper"


class Plan(PersonRow):
    """The plan of one person: its days and roles. `revision` counts every change that a signature must not survive.

    The three `no_` columns say when somebody wrote that there is nobody or nothing (blueprint 2.3: "inga" counts).
    """

    __tablename__ = "plan"
    __table_args__ = (
        sa.UniqueConstraint("person_id"),
        same_person("responsible_id", "participant", ondelete="NO ACTION"),
        same_person("writer_id", "participant", ondelete="NO ACTION"),
        same_person("leader_id", "participant", ondelete="NO ACTION"),
    )

    revision: Mapped[int] = mapped_column(default=1)
    began_on: Mapped[date]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    ready_on: Mapped[date | None]
    next_meeting_on: Mapped[date | None]
    follow_up_on: Mapped[date | None]
    evaluate_on: Mapped[date | None]
    review_on: Mapped[date | None]
    responsible_id: Mapped[UUID | None]
    writer_id: Mapped[UUID | None]
    leader_id: Mapped[UUID | None]
    no_support_at: Mapped[datetime | None]
    no_measures_by_others_at: Mapped[datetime | None]
    no_readers_at: Mapped[datetime | None]
    next_meeting = sealed_text()


class PlanWriter(Model):
    """A helper whom the person lets write in the plan, through what the person shows to that helper."""

    __tablename__ = "plan_writer"
    __table_args__ = (same_person("showing_id", "showing"), same_person("plan_id", "plan"))

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    showing_id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID]
    created_at: Mapped[Created]
    ended_at: Mapped[datetime | None]


class Participant(PersonRow):
    """Someone who has to do with the plan: a name, and who it is to the person (a key of `shared_cards`).

    `comes_since` is when it was written that they come to the next meeting (C12).
    """

    __tablename__ = "participant"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "contact_id"),
        same_person("contact_id", "contact", ondelete="NO ACTION"),
    )

    name = sealed_text()
    relation: Mapped[str] = mapped_column(sa.String(40))
    contact_id: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
    comes_since: Mapped[datetime | None]


class PlanLine(PersonRow):
    """One line of the plan. What it says stands in its versions; `number` is that of the one that holds now.

    `answer_id` is the answer it came from and `answer_part` the card of it ("" for the whole answer, "?words" for the
    own words), which is sealed because it tells what was answered. `said` keeps what was said, as the helper could read
    it then; `said_before` holds what stood there before a later answer took its place. `begun_at` and `done_at` tell
    how an action goes; they are not part of what is signed.
    """

    __tablename__ = "plan_line"
    __table_args__ = (
        sa.Index("ix_plan_line_plan_id", "person_id", "plan_id"),
        same_person("plan_id", "plan"),
        same_person("parent_id", "plan_line"),
        same_person("answer_id", "answer_version", ondelete="NO ACTION"),
        sa.CheckConstraint("number > 0", name="number_counts_from_one"),
    )

    plan_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(sa.String(32))
    position: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    answer_id: Mapped[UUID | None]
    begun_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    answer_part = sealed_text()
    said = sealed_json()
    said_before = sealed_json()


class LineVersion(PersonRow):
    """What a line said once. A later version replaces it and deletes nothing (S36, S37).

    `form_id` names the page it was written on, so that saving again there is never taken for somebody else's change.
    A version with `left_out_at` says that the line was taken out of the plan; the next one may bring it back.
    """

    __tablename__ = "line_version"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "line_id", "number"),
        same_person("line_id", "plan_line"),
    )

    line_id: Mapped[UUID]
    number: Mapped[int]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    form_id: Mapped[UUID | None]
    left_out_at: Mapped[datetime | None]
    content = sealed_json()


class LineTask(Model):
    """What a participant has to do with one version of a line: does it, is responsible for it, or took part."""

    __tablename__ = "line_task"
    __table_args__ = (same_person("version_id", "line_version"), same_person("participant_id", "participant"))

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(16), primary_key=True)


class Verdict(PersonRow):
    """What the person said about a line: it is right, or it is not, and why (LSS 21 b §). Never changed or removed.

    `beside` names the helper who sat beside the person, where one did (D-P4).
    """

    __tablename__ = "verdict"
    __table_args__ = (
        sa.Index("ix_verdict_line_id", "person_id", "line_id"),
        same_person("line_id", "plan_line"),
    )

    line_id: Mapped[UUID]
    line_number: Mapped[int]
    form_id: Mapped[UUID | None]
    agrees: Mapped[bool]
    words = sealed_text()
    beside = sealed_text(is_newer=True)


class VerdictReply(PersonRow):
    """What a helper answered to a verdict. The verdict stays."""

    __tablename__ = "verdict_reply"
    __table_args__ = (
        sa.Index("ix_verdict_reply_verdict_id", "person_id", "verdict_id"),
        same_person("verdict_id", "verdict"),
    )

    verdict_id: Mapped[UUID]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    by = sealed_text()
    words = sealed_text()


class Snapshot(PersonRow):
    """The plan as it stood when somebody signed it: canonical JSON and its SHA-256, never changed (blueprint 2.3)."""

    __tablename__ = "snapshot"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "number"),
        sa.UniqueConstraint("person_id", "revision"),
        same_person("plan_id", "plan"),
    )

    plan_id: Mapped[UUID]
    number: Mapped[int]
    revision: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    document = sealed_text()


class Signature(PersonRow):
    """A signature on a snapshot: a name, and a mark that was drawn or a picture that was chosen (S47, S48).

    `beside` names the helper who sat beside the person who signed, where one did (D-P4).
    """

    __tablename__ = "signature"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "snapshot_id", "signer"),
        same_person("snapshot_id", "snapshot"),
    )

    snapshot_id: Mapped[UUID]
    signer: Mapped[Signer] = mapped_column(
        sa.Enum(Signer, native_enum=False, length=16, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    name = sealed_text()
    mark = sealed_json()
    beside = sealed_text(is_newer=True)


class PlanEvent(PersonRow):
    """Something that was done with the plan: who began it, took it out, and so on.

    `details` is what the days and roles were before they were changed, so that nothing written there is lost.
    """

    __tablename__ = "plan_event"
    __table_args__ = (sa.Index("ix_plan_event_created_at", "person_id", "created_at"), same_person("plan_id", "plan"))

    plan_id: Mapped[UUID]
    verb: Mapped[str] = mapped_column(sa.String(40))
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    by = sealed_text()
    details = sealed_json()
