"""What a save of an answer meets: the versions that stand now, and those that came from the same page view (P3, P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from app.db import db
from app.services.versions import READ, TABLE, Version

if TYPE_CHECKING:
    from uuid import UUID

    from app.questions.answers import Given, Step
    from app.services.answers import FormStamp
    from app.services.visits import Owner

SHELF = (
    READ.add_columns(TABLE.c.form_id, TABLE.c.form_order, TABLE.c.replaced_by_id)
    .where(
        *(TABLE.c[name] == sa.bindparam(name) for name in ("person_id", "question_id", "about")),
        TABLE.c.removed_at.is_(None),
        TABLE.c.outgrown.is_(False),
        sa.or_(TABLE.c.replaced_by_id.is_(None), TABLE.c.form_id == sa.bindparam("form_id")),
    )
    .order_by(TABLE.c.number)
)

BEFORE = sa.select(TABLE.c.id, TABLE.c.form_id).where(
    TABLE.c.person_id == sa.bindparam("person_id"), TABLE.c.replaced_by_id == sa.bindparam("id")
)


class Shelved(NamedTuple):
    """A version that a save meets: a current one, or one from the same page view that stands by itself."""

    version: Version
    form_id: UUID
    form_order: int
    replaced_by_id: UUID | None

    @property
    def is_current(self) -> bool:
        """Tell whether nothing has replaced it."""
        return self.replaced_by_id is None

    def gives_way_to(self, given: Given, stamp: FormStamp) -> bool:
        """Tell whether it need not stand beside `given`: whoever saves now knows of it, or says all of it as well.

        They know of what stood on their page or came from it. They say all of it where a recording or a photo was added
        to that meanwhile, and what they have written now goes on from there and has the file too.
        """
        if self.version.id in stamp.seen or self.form_id == stamp.form_id:
            return True
        return bool(given.files) and _adds_to(given, self.version.given) and self._was_added_to_what_was_seen(stamp)

    def _was_added_to_what_was_seen(self, stamp: FormStamp) -> bool:
        before = db.session.execute(BEFORE, {"person_id": self.version.person_id, "id": self.version.id}).all()
        return any(one.id in stamp.seen or one.form_id == stamp.form_id for one in before)


def shelf_of(person: Owner, step: Step, stamp: FormStamp) -> list[Shelved]:
    """Return what a save with `stamp` meets, oldest first; call with the person's lock held."""
    of = {"person_id": person.id, "question_id": step.question_id, "about": step.about, "form_id": stamp.form_id}
    return [Shelved(Version(person.id, *row[:-3]), *row[-3:]) for row in db.session.execute(SHELF, of)]


def already_saved(shelf: list[Shelved], given: Given, stamp: FormStamp) -> Version | None:
    """Return the version that a save of `given` would only repeat, or None when it says something new."""
    same_form = [known for known in shelf if known.form_id == stamp.form_id]
    later = [known.version for known in same_form if known.form_order > stamp.order]
    if later:
        return later[-1]
    # Only the latest save of the page view is looked at: who goes back and chooses the first card again, means it.
    # Nästa after a save of the same words says nothing new, unless another device has changed the answer in between.
    for known in same_form[-1:]:
        if (known.is_current or known.form_order == stamp.order) and known.version.given == given:
            return known.version
    current = [known.version for known in shelf if known.is_current]
    return current[0] if len(current) == 1 and current[0].given == given else None


def outgrown(shelf: list[Shelved], given: Given, stamp: FormStamp) -> set[UUID]:
    """Return the versions of this answering that need not be read beside the others once `given` is saved in it.

    A script saves again and again from one page view, each time with a higher order, and Fler val goes on from the
    page view before. Such a version is the beginning of `given` or of another of them, which has its recordings too.
    Of cards only what stood there when the question was left is told: who presses another card has chosen again.
    """
    own = (known for known in shelf if _is_same_answering(known, stamp))
    there = {known.version.id: known.version.given for known in own}
    gone: set[UUID] = set()
    for one, said in there.items():
        others = (other for id_, other in there.items() if id_ != one and id_ not in gone)
        if any(_says_all(other, said) for other in (given, *others)):
            gone.add(one)
    return gone


def _is_same_answering(known: Shelved, stamp: FormStamp) -> bool:
    """Tell whether `known` was saved earlier in the same answering: from this page view, or the one it goes on from."""
    if known.form_id == stamp.form_id:
        return known.form_order < stamp.order
    return known.form_id == stamp.after and known.version.id in stamp.seen


def _adds_to(later: Given, earlier: Given) -> bool:
    """Tell whether `later` has the same cards as `earlier`, and goes on where it ended."""
    cards = [(given.state, given.chosen, given.piles) for given in (later, earlier)]
    return cards[0] == cards[1] and _says_all(later, earlier)


def _says_all(later: Given, earlier: Given) -> bool:
    """Tell whether `later` goes on where `earlier` ended; a word changed within it has said something else."""
    return set(earlier.files) <= set(later.files) and later.words.startswith(earlier.words.rstrip())
