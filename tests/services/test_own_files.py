"""Recordings and photos of the person's own: how many there may be, what goes and what stays, and for how long."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import KeyProblem, db, some_time_ago, unit_of_work
from app.models import AnswerFile, OwnFile
from app.questions.answers import Given, Step
from app.services import answers, own_files, people, removing
from app.services.own_files import FileNotFoundHereError, TooManyFilesError
from app.services.sounds import Sound
from tests.helper.scenes import answer, show, someone
from tests.sound_samples import recording

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Person

GOOD_AT = Step("good-at")
DECISION = Path(__file__).parent.parent.parent / "docs" / "decisions" / "0035-own-voice-and-photos.md"
ROWS = cast("sa.Table", OwnFile.__table__)

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def person() -> Person:
    return someone()


def kept(person: Person, data: bytes = b"voice") -> OwnFile:
    with unit_of_work():
        people.lock(person)
        return own_files.keep(person, Sound(data, 1))


def said(person: Person, *, ago: timedelta = timedelta()) -> OwnFile:
    """Keep a recording as an answer."""
    with some_time_ago(ago):
        file = kept(person)
        answer(person, GOOD_AT.question_id, Given(files=(str(file.id),)))
    return file


def left() -> set[UUID]:
    return set(db.session.scalars(sa.select(OwnFile.id)))


def forget(after: timedelta = timedelta(days=2)) -> int:
    with some_time_ago(-after), unit_of_work():
        removing.forget_removed()
        return own_files.forget_removed()


def test_one_takes_so_many_files_and_no_more(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """2.9. Seen to fail without `_refuse_too_many`."""
    monkeypatch.setattr(own_files, "MOST_FILES", 2)
    kept(person), kept(someone()), kept(person)
    with pytest.raises(TooManyFilesError):
        kept(person)
    monkeypatch.setattr(own_files, "MOST_FILES", 9)
    monkeypatch.setattr(own_files, "MOST_BYTES", 14)
    with pytest.raises(TooManyFilesError):
        kept(person)


def test_one_takes_as_many_files_as_we_have_decided(person: Person) -> None:
    """Decision 35. Seen to fail with a file more, and with a megabyte more."""
    assert "200 files and 200 MB a person are kept" in DECISION.read_text("utf-8")
    other, voice = someone(), Sound(b"voice", 1)
    with unit_of_work():
        for number in range(200):
            assert own_files.keep(person, voice).size == len(voice.data), number
        own_files.keep(other, voice).size = 200_000_000 - len(voice.data)
    with pytest.raises(TooManyFilesError):
        kept(person)
    assert kept(other).size == len(voice.data)
    with pytest.raises(TooManyFilesError):
        kept(other, b"x")


def test_a_recording_goes_with_the_answer_that_was_taken_away(person: Person) -> None:
    """All versions go, and what they held. Until a day has gone there is *Ångra*."""
    file = said(person)
    with unit_of_work():
        removing.remove(person, GOOD_AT)
    assert forget(timedelta(hours=1)) == 0
    with unit_of_work():
        removing.take_back(person, GOOD_AT)
    assert answers.book_of(person)[GOOD_AT].files == (str(file.id),)
    with unit_of_work():
        removing.remove(person, GOOD_AT)
    assert (forget(), left()) == (1, set())


def test_a_recording_in_an_earlier_version_stays_with_it(person: Person) -> None:
    """Seen to fail with the files of the current answer alone."""
    file = said(person)
    answer(person, GOOD_AT.question_id, Given(words="Jag lagar mat."))
    assert (forget(), left()) == (0, {file.id})


def test_what_was_taken_away_goes_after_a_day_unless_somebody_was_shown_it(person: Person) -> None:
    """S-11: a helper reads what was shown, as it was. Seen to fail without `ShownAnswer`."""
    mine, shown = said(person), said(person)
    show(person, *answers.book_of(person).current(GOOD_AT))
    with unit_of_work():
        people.lock(person)
        for file in (mine, shown):
            own_files.take_away(person, file.id)
    assert (forget(), left()) == (1, {shown.id})


def test_what_an_answer_holds_stays_though_it_was_taken_out_on_another_device(person: Person) -> None:
    """P4: two devices saw the same answer. One adds words, the other takes the recording out. Neither is chosen yet.

    Seen to fail with each of the two locks alone: the answer that holds it, and the save that takes it back.
    """
    file = said(person)
    seen = frozenset(version.id for version in answers.book_of(person).current(GOOD_AT))
    with_words = answer(person, GOOD_AT.question_id, Given(words="Jag lagar mat.", files=(str(file.id),)))
    with unit_of_work():
        people.lock(person)
        own_files.take_away(person, file.id)
    answer(person, GOOD_AT.question_id, Given(words="Jag bakar."), seen=seen)
    assert len(answers.book_of(person).current(GOOD_AT)) == 2
    assert (forget(), left()) == (0, {file.id})

    answer(person, GOOD_AT.question_id, replace(with_words.given, words="Jag lagar mat. Jag bakar."))
    answer(person, GOOD_AT.question_id, Given(words="Jag sjunger."))
    assert (forget(), left()) == (0, {file.id}), "it stays with the earlier version, as any other"


def test_what_never_came_into_an_answer_goes(person: Person) -> None:
    """R-14: no orphans."""
    kept(person)
    assert (forget(timedelta(hours=1)), forget(), left()) == (0, 1, set())


def test_everything_goes_with_the_person(person: Person) -> None:
    """S-54."""
    said(person)
    other = said(someone())
    with unit_of_work() as session:
        session.execute(sa.text("DELETE FROM person WHERE id = :id").bindparams(id=person.id.hex))
    assert left() == {other.id}
    assert set(db.session.scalars(sa.select(AnswerFile.file_id))) == {other.id}


def test_nobody_gets_anybody_elses_file(person: Person) -> None:
    """S-01. Seen to fail with a file found by its id alone."""
    theirs = said(someone())
    for wanted in (theirs.id, uuid4()):
        with pytest.raises(FileNotFoundHereError):
            own_files.file_of(person, wanted)
        with pytest.raises(FileNotFoundHereError):
            own_files.file_in(person.id, [Given(files=(str(wanted),))], wanted)
    with pytest.raises(FileNotFoundHereError):
        own_files.file_in(theirs.person_id, [Given()], theirs.id)


def test_bytes_that_were_changed_swapped_or_cut_open_no_more(person: Person) -> None:
    """S-85: the seal is over the whole file and its place, so a part cannot be left out, or stand elsewhere."""
    one, two = kept(person, recording(1)), kept(person, recording(1, pitch=900))
    stored = {file.id: db.session.scalars(sa.select(ROWS.c.data).where(ROWS.c.id == file.id)).one()
              for file in (one, two)}  # fmt: skip
    sealed = stored[one.id]
    changed = [sealed[:-1], sealed[:-1024], sealed[1024:], sealed + b"\0", stored[two.id], b""]
    changed += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in (40, 900, len(sealed) - 1)]
    for other in changed:
        db.session.execute(sa.update(ROWS).where(ROWS.c.id == one.id).values(data=other))
        db.session.expire_all()
        with pytest.raises(KeyProblem):
            _ = own_files.file_of(person, one.id).data
    db.session.rollback()
    assert own_files.file_of(person, one.id).data == recording(1)


def test_the_bytes_on_the_disk_say_nothing(person: Person) -> None:
    """S-85: as random as noise (7.9 bits of 8 in a megabyte; what is as short as this comes to a little less)."""
    data = b"kanariefagel" * 9000
    kept(person, data)
    (sealed,) = db.session.scalars(sa.select(ROWS.c.data))
    counted = [sealed.count(bytes([byte])) / len(sealed) for byte in range(256)]
    assert b"kanariefagel" not in sealed
    assert -sum(share * math.log2(share) for share in counted if share) > 7.9
