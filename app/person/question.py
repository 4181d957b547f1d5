"""The wizard: one question on each page, answered with Nästa, saved before the next page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, session, url_for

from app.person import bp
from app.person.answer_form import Problem, read, stamp_of
from app.person.page_at import onward_from, page_at, save_page
from app.person.two_answers import show_both
from app.person.ways import address_before, address_of, own_words_address
from app.questions.answers import Given
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.answer_form import Read
    from app.person.question_page import QuestionPage


@bp.get("/fraga/<question_id>")
@bp.get("/fraga/<question_id>/<about>")
@for_person
def question(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Show one question with what the person has answered so far."""
    return _show(me, page_at(me, question_id, about))


def _show(me: Me, page: QuestionPage) -> str:
    here = address_of(page.placed, sida=page.number if page.number > 1 else None, andra=request.args.get("andra"))
    if page.number > 1:
        back = address_of(page.placed, sida=page.number - 1, andra=request.args.get("andra"))
    else:
        back = url_for("person.my_answers") if "andra" in request.args else address_before(page.walk, page.placed)
    if len(page.versions) > 1:
        return show_both(me, page, here, back)
    return render_template(
        "person/question.html", page=page, here=here, back=back,
        is_saved=bool(page.versions) or session.pop("saved", False),
        together=bool(me.person.settings.get("together")),
    )  # fmt: skip


@bp.post("/fraga/<question_id>")
@bp.post("/fraga/<question_id>/<about>")
@for_person
def answer(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Save the answer and open the next page."""
    page = page_at(me, question_id, about)
    given = read(page.kind, request.form, page.known, page.given.words)
    wish = request.form.get("go", "")
    is_nothing = isinstance(given, Problem) and given.is_empty
    if wish in {"more", "own", "people"} and (is_nothing or isinstance(given, Given)):
        return _aside(me, page, given, wish)
    if isinstance(given, Problem):
        page.refused, page.message = given.given, given.message
        page.offer_skip = given.is_empty and "again" in request.form
        return _show(me, page), 422
    return redirect(onward_from(page, save_page(me, page, given, stamp_of(request.form))), 303)


def _aside(me: Me, page: QuestionPage, given: Read, wish: str) -> ResponseReturnValue:
    """Keep what is chosen so far and open more cards, the page for own words, or the person's people."""
    if isinstance(given, Given):
        save_page(me, page, given, stamp_of(request.form))
    andra = request.args.get("andra")
    if wish == "own":
        return redirect(own_words_address(page.placed, andra=andra), 303)
    if wish == "people":
        return redirect(url_for("person.people", fran=address_of(page.placed, andra=andra)), 303)
    return redirect(address_of(page.placed, sida=page.number + 1, andra=andra), 303)
