"""Answering with one's own voice and with photos: to record, to choose, to take away with Ångra, and to have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.answer_form import stamp_of
from app.person.page_at import is_asked, page_to_save, save_in_turn
from app.person.ways import address_of, own_file_address, told_address
from app.questions.answers import AnswerState, Given
from app.questions.schema import FreeText
from app.services import answers, attempts, line_files, own_files, people
from app.services.attempts import Limit
from app.services.own_files import FileNotFoundHereError, TooManyFilesError
from app.services.sounds import LongSoundError, SlowSoundError, Sound, SoundError, UnreadableSoundError, clean_sound
from app.web.guards import Me, for_person
from app.web.headers import WITH_MICROPHONE
from app.web.own_file_view import FilesOfLines, OwnFiles, file_answer
from app.web.photo_form import PhotoForm, read_photo, sent_file
from app.web.uploads import takes_a_photo, takes_a_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask.typing import ResponseReturnValue

    from app.models import OwnFile, Plan
    from app.person.question_page import QuestionPage
    from app.plan.document import Line
    from app.services.answers import FormStamp
    from app.services.photos import Photo
    from app.services.visits import Owner

UNREADABLE = 422
SAY, PICTURE = "say", "picture"
SOUND_FILE = "ljud"
RECORD_FIRST = _l("Spela in något först.")
FULL = _l("Det finns inte plats för mer. Ta bort en inspelning eller en bild. Det blir plats i morgon.")
FAULTS = {
    UnreadableSoundError: _l("Filen går inte att lyssna på. Spela in igen."),
    LongSoundError: _l("Inspelningen är lång. Säg lite i taget, högst tre minuter."),
    SlowSoundError: _l("Det tog för lång tid att spara. Försök igen."),
}
SAVED, GONE, BACK = "sparad", "borta", "tillbaka"
RECORDINGS: Final = (Limit("recording", 30, timedelta(minutes=10)),)
"""Each is made anew in a process of its own, which fills a core; nobody who talks comes near it."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What came with the form: the recording or photo made anew where it could be read, or the fault."""

    made: Sound | Photo | None = None
    alt: str = ""
    fault: str = ""
    form: PhotoForm | None = None


def own_of(person: Owner, given: Given) -> OwnFiles:
    """Return the recordings and photos of one answer, for its owner."""
    return OwnFiles(own_files.files_of(person.id, given.files), own_address)


def files_of_lines(plan: Plan, lines: Iterable[Line]) -> FilesOfLines:
    """Return the recordings and photos beside what the person said, on the lines of the plan."""
    return FilesOfLines(line_files.files_of_lines(plan, lines), own_address)


def own_address(file_id: str) -> str:
    """Return where the person sees or hears one recording or photo."""
    return url_for("person.own_file", file_id=file_id)


@bp.get("/min-rost/<question_id>")
@bp.get("/min-rost/<question_id>/<about>")
@for_person
def own_sound(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Let the person answer with their voice. What was recorded is also found where the question is asked no longer."""
    return _open(me, page_to_save(me, question_id, about), SAY)


@bp.get("/min-bild/<question_id>")
@bp.get("/min-bild/<question_id>/<about>")
@for_person
def own_photo(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Let the person answer with a photo. Those taken before are also found where the question is asked no longer."""
    return _open(me, page_to_save(me, question_id, about), PICTURE)


def _open(me: Me, page: QuestionPage, way: str) -> ResponseReturnValue:
    andra = request.args.get("andra")
    if (len(page.versions) > 1 and is_asked(page)) or not _has_room(page):
        # Two answers wait to be chosen between first.
        return redirect(address_of(page.placed, andra=andra, gjort=request.args.get("gjort")), 303)
    return _show(me, page, way, _Sent())


def _has_room(page: QuestionPage) -> bool:
    """Tell whether the question has room for own words: beside its cards, or as the answer itself."""
    kind = page.kind
    return kind.lines > 1 if isinstance(kind, FreeText) else page.question.own_words


def _show(me: Me, page: QuestionPage, way: str, sent: _Sent) -> ResponseReturnValue:
    """Show the page where one records, or takes a photo, with what the answer holds of either already."""
    andra, done = request.args.get("andra"), request.args.get("gjort", "")
    away = request.args.get("fil", type=UUID) if done == GONE else None
    shown = [one for one in own_of(me.person, page.given).of(page.given.files) if one.is_sound is (way == SAY)]
    html = render_template(
        "person/own_sound.html" if way == SAY else "person/own_photo.html", page=page, sent=sent, shown=shown,
        form=sent.form or PhotoForm(sent.alt), done=done, away=away, andra=andra, is_asked=is_asked(page),
        back=told_address(page.placed, andra=andra) if is_asked(page) else url_for("person.home"),
        here=own_file_address(way, page.placed, andra=andra),
    )  # fmt: skip
    response = make_response(html, UNREADABLE if sent.fault else 200)
    response.headers.update(WITH_MICROPHONE if way == SAY else {})
    return response


@bp.post("/min-rost/<question_id>")
@bp.post("/min-rost/<question_id>/<about>")
@for_person
@takes_a_sound
def own_sound_save(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Keep a recording with the answer and read both back; a file that is no recording is told what to do with."""
    sent = _read_sound(me)  # It takes a while, and the answer is read after it.
    return _save(me, page_to_save(me, question_id, about), SAY, sent)


@bp.post("/min-bild/<question_id>")
@bp.post("/min-bild/<question_id>/<about>")
@for_person
@takes_a_photo
def own_photo_save(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Keep a photo with the answer and read both back; a file that is no photo is told what to do with."""
    form = read_photo(needs_alt=False)
    fault = next(iter(form.faults.values()), "")
    return _save(me, page_to_save(me, question_id, about), PICTURE, _Sent(form.photo, form.alt, fault, form))


def _read_sound(me: Me) -> _Sent:
    """Return the recording that came, made anew. Raises TooManyAttemptsError."""
    data = sent_file(SOUND_FILE)
    if not data:
        return _Sent(fault=str(RECORD_FIRST))
    attempts.count(RECORDINGS, str(me.visit.id))
    try:
        return _Sent(clean_sound(data))
    except SoundError as trouble:
        return _Sent(fault=str(FAULTS[type(trouble)]))


def _save(me: Me, page: QuestionPage, way: str, sent: _Sent) -> ResponseReturnValue:
    if sent.made is None:
        return _show(me, page, way, sent)
    stamp = _stamp(page)
    try:
        with unit_of_work():
            people.lock(me.person)
            kept = own_files.keep(me.person, sent.made, alt=sent.alt, form_id=stamp.form_id)
            version, _ = save_in_turn(me, page, _with(_standing(page), str(kept.id)), stamp)
    except TooManyFilesError:
        form = PhotoForm(sent.alt, faults={"bild": str(FULL)})
        return _show(me, page, way, _Sent(fault=str(FULL), form=form))
    answers.confirm(version)
    own_files.confirm(kept, sent.made)
    if not is_asked(page):
        return _to(page, kept.kind, gjort=SAVED)
    return redirect(told_address(page.placed, andra=request.args.get("andra"), gjort=SAVED, _anchor="top"), 303)


def _with(given: Given, file_id: str) -> Given:
    """Return the answer with one more recording or photo; one that was "Hoppa över" is an answer now."""
    return replace(given, state=AnswerState.GIVEN, files=tuple(dict.fromkeys((*given.files, file_id))))


@bp.get("/min-fil/<uuid:file_id>")
@for_person
def own_file(me: Me, file_id: UUID) -> ResponseReturnValue:
    """Give one of the person's own recordings or photos. Raises FileNotFoundHereError for anybody else's."""
    return file_answer(own_files.file_of(me.person, file_id))


@bp.post("/min-fil/<uuid:file_id>/ta-bort/<question_id>")
@bp.post("/min-fil/<uuid:file_id>/ta-bort/<question_id>/<about>")
@for_person
def remove_own_file(me: Me, file_id: UUID, question_id: str, about: str = "") -> ResponseReturnValue:
    """Take a recording or a photo out of an answer; Ångra stands on the page that comes.

    Raises FileNotFoundHereError for one that no version of the answer holds or has held.
    """
    page = page_to_save(me, question_id, about)
    given = _standing(page)
    left = tuple(one for one in given.files if one != str(file_id))
    away = _change(me, page, own_files.take_away, file_id, replace(given, files=left))
    return _to(page, away.kind, gjort=GONE, fil=file_id)


@bp.post("/min-fil/<uuid:file_id>/angra/<question_id>")
@bp.post("/min-fil/<uuid:file_id>/angra/<question_id>/<about>")
@for_person
def restore_own_file(me: Me, file_id: UUID, question_id: str, about: str = "") -> ResponseReturnValue:
    """Put back a recording or a photo that was taken out of an answer. Raises as `remove_own_file`."""
    page = page_to_save(me, question_id, about)
    back = _change(me, page, own_files.put_back, file_id, _with(_standing(page), str(file_id)))
    return _to(page, back.kind, gjort=BACK)


def _change(
    me: Me, page: QuestionPage, change: Callable[[Owner, UUID], OwnFile], file_id: UUID, given: Given
) -> OwnFile:
    """Take a file away or put it back, save the answer as it is then, and return the file."""
    if not own_files.was_in(me.person, page.step, file_id):
        raise FileNotFoundHereError
    with unit_of_work():
        people.lock(me.person)
        file = change(me.person, file_id)
        version, _ = save_in_turn(me, page, given, _stamp(page))
    answers.confirm(version)
    return file


def _stamp(page: QuestionPage) -> FormStamp:
    """Return what the form says of itself, and which answer a file is added to or taken out of.

    That is the one that stands now, also where somebody wrote while a large file came: else the words would stand
    against the same words with a photo. Where two answers wait and nobody can choose, both stay as they are (P4).
    """
    stamp = stamp_of(request.form)
    if len(page.versions) == 1:
        return replace(stamp, seen=frozenset({page.versions[0].id}))
    return stamp if is_asked(page) else replace(stamp, seen=frozenset())


def _standing(page: QuestionPage) -> Given:
    """Return the answer that a file is added to or taken out of: where two wait, the one that the form has seen."""
    return next((one.given for one in page.versions if one.id in _stamp(page).seen), page.given)


def _to(page: QuestionPage, kind: str, **query: object) -> ResponseReturnValue:
    way = SAY if kind == own_files.SOUND else PICTURE
    return redirect(own_file_address(way, page.placed, andra=request.args.get("andra"), _anchor="top", **query), 303)
