"""The wizard: one question on each page, answered with Nästa, saved before the next page opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.answer_form import NEW, Problem, read, stamp_of
from app.person.autosaving import autosave
from app.person.own_files import own_of
from app.person.page_at import onward_from, page_at, page_to_save, save_page
from app.person.people_cards import faces_of
from app.person.places import views_of
from app.person.two_answers import choice_from, show_both
from app.person.ways import (
    LEAVING,
    OWN_FILES,
    address_of,
    back_from,
    leaving_address,
    own_file_address,
    own_words_address,
)
from app.questions.answers import AnswerState, Given
from app.questions.schema import FreeText
from app.services import answers
from app.web.guards import Me, for_person
from app.web.saving import is_autosave

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.answer_form import Read
    from app.person.question_page import QuestionPage
    from app.questions.schema import Option

ASIDE = frozenset({"more", "own", "people", "places", *OWN_FILES, *LEAVING})


@bp.get("/fraga/<question_id>")
@bp.get("/fraga/<question_id>/<about>")
@for_person
def question(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Show one question with what the person has answered so far."""
    page = page_at(me, question_id, about)
    if "tom" in request.args:
        page.refused = replace(page.given, state=AnswerState.GIVEN, chosen=(), piles={})
    return _show(me, page)


def _show(me: Me, page: QuestionPage) -> str:
    here = address_of(page.placed, sida=page.number if page.number > 1 else None, andra=request.args.get("andra"))
    if len(page.versions) > 1 and page.refused is None:
        return show_both(page, here, back_from(page, request.args.get("andra")))
    together = bool(me.person.settings.get("together"))
    own = own_of(me.person, page.given)
    faces = faces_of(me.person) if page.takes_people and page.contacts else {}
    if page.question.has_places:
        faces = views_of(me.person)
    return render_template(
        "person/question.html", page=page, here=here, together=together, own=own, faces=faces,
        elsewhere=_chosen_elsewhere(page),
    )  # fmt: skip


def _chosen_elsewhere(page: QuestionPage) -> list[Option]:
    """Return the chosen cards that stand on another page, to be said where they cannot be seen (COGA-6.5)."""
    cards = {card.key: card for cards in page.card_pages for card in cards}
    return [cards[key] for key in page.kept if key in cards]


@bp.post("/fraga/<question_id>")
@bp.post("/fraga/<question_id>/<about>")
@for_person
def answer(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Save the answer and open the next page."""
    page = page_to_save(me, question_id, about)
    given = read(page.kind, request.form, page.known, page.given)
    if is_autosave():
        return autosave(me, page, given, has_words=isinstance(page.kind, FreeText))
    wish = request.form.get("go", "")
    if wish in ASIDE and not _stops(given, wish):
        return _aside(me, page, given, wish)
    if isinstance(given, Given) and not wish and _leaves_someone(page, given):
        return _aside(me, page, given, "more")
    if isinstance(given, Problem):
        page.walk.place(page.step)  # A question that is no longer asked has no page to be shown on.
        page.refuse(given.given, given.message, stamp_of(request.form))
        page.offer_skip = given.is_empty and "again" in request.form
        return _show(me, page), 422
    saved = save_page(me, page, given, stamp_of(request.form))
    return redirect(choice_from(me, page) or onward_from(page, saved), 303)


def _leaves_someone(page: QuestionPage, given: Given) -> bool:
    """Tell whether the person has somebody on a later page who is in no pile yet: then Nästa leads to the next one."""
    coming = [card for cards in page.card_pages[page.number :] for card in cards] if given.piles else []
    return any(card.key not in given.piles and not card.key.startswith(NEW) for card in coming)


def _stops(given: Read, wish: str) -> bool:
    """Tell whether something would be lost: long words wherever one goes, marks where one means to add to them."""
    if not isinstance(given, Problem):
        return False
    return given.is_worth_keeping or not (given.is_empty or wish in LEAVING)


def _aside(me: Me, page: QuestionPage, given: Read, wish: str) -> ResponseReturnValue:
    """Keep what is chosen so far, and go where the person wants to go."""
    if isinstance(given, Given):
        save_page(me, page, given, stamp_of(request.form))
    andra = request.args.get("andra")
    here = address_of(page.placed, andra=andra)
    if wish in LEAVING and not (wish == "back" and page.number > 1):
        return redirect(leaving_address(page, wish, here, andra), 303)
    if wish in OWN_FILES:
        return redirect(own_file_address(wish, page.placed, andra=andra), 303)
    if wish in ("people", "places"):
        return redirect(url_for(f"person.{wish}", fran=here), 303)
    # Nobody has left the question who goes on to its other cards, or to words beside them.
    efter = answers.goes_on_from(me.person, page.step, stamp_of(request.form))
    if wish == "back":
        return redirect(back_from(page, andra, efter=efter), 303)
    if wish == "own":
        return redirect(own_words_address(page.placed, andra=andra, efter=efter), 303)
    # Who has taken away every mark finds none on the next page of cards either.
    tom = None if isinstance(given, Given) or not page.versions else 1
    return redirect(address_of(page.placed, sida=page.number + 1, andra=andra, tom=tom, efter=efter), 303)
