"""*Berätta själv*: own words beside the cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import redirect, render_template, request

from app.person import bp
from app.person.answer_form import Problem, stamp_of
from app.person.autosaving import autosave
from app.person.own_files import own_of
from app.person.page_at import onward_from, page_at, page_to_save, save_page
from app.person.two_answers import choice_from
from app.person.ways import LEAVING, OWN_FILES, address_of, leaving_address, own_file_address, own_words_address
from app.questions.answers import AnswerState, Given
from app.web.guards import Me, for_person
from app.web.saving import is_autosave
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.answer_form import Read
    from app.person.question_page import QuestionPage


@bp.get("/egna-ord/<question_id>")
@bp.get("/egna-ord/<question_id>/<about>")
@for_person
def own_words(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Show a large field for what the person wants to tell in their own words."""
    page = page_at(me, question_id, about)
    if len(page.versions) > 1:
        # Two answers wait to be chosen between first, so that neither is written over unseen.
        both = address_of(page.placed, andra=request.args.get("andra"), gjort=request.args.get("gjort"))
        return redirect(both, 303)
    return _show(me, page, page.given.words)


def _show(me: Me, page: QuestionPage, words: str, message: str = "") -> str:
    andra = request.args.get("andra")
    return render_template(
        "person/own_words.html", page=page, words=words, message=message, back=address_of(page.placed, andra=andra),
        here=own_words_address(page.placed, andra=andra), own=own_of(me.person, page.given),
    )  # fmt: skip


@bp.post("/egna-ord/<question_id>")
@bp.post("/egna-ord/<question_id>/<about>")
@for_person
def own_words_save(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Save the person's own words beside the cards and go on."""
    page = page_to_save(me, question_id, about)
    words = clean(request.form.get("ord", ""))
    if is_autosave():
        return autosave(me, page, _read(page, words), has_cards=False, has_words=True)
    if len(words) > LONGEST_TEXT:
        page.refuse(page.given, str(TOO_LONG), stamp_of(request.form))
        return _show(me, page, words, str(TOO_LONG)), 422
    given = _said(page, words)
    if given != page.given:
        save_page(me, page, given, stamp_of(request.form))
    return redirect(choice_from(me, page) or _onward(page, given), 303)


def _read(page: QuestionPage, words: str) -> Read:
    """Return the answer with these words beside its cards, or the Problem: nothing is there to be saved yet."""
    given = _said(page, words)
    if len(words) > LONGEST_TEXT:
        return Problem(str(TOO_LONG), given)
    return Problem("", given, is_empty=True) if given.is_empty and not page.is_saved else given


def _said(page: QuestionPage, words: str) -> Given:
    given = replace(page.given, words=words)
    return replace(given, state=AnswerState.GIVEN) if words.strip() else given


def _onward(page: QuestionPage, given: Given) -> str:
    here, andra = address_of(page.placed, andra=request.args.get("andra")), request.args.get("andra")
    wish = request.form.get("go", "")
    if wish in OWN_FILES:
        return own_file_address(wish, page.placed, andra=andra)
    if wish == "back" or (given.is_empty and wish not in LEAVING):
        return here
    if wish in LEAVING:
        return leaving_address(page, wish, own_words_address(page.placed, andra=andra), andra)
    return onward_from(page, given)
