"""The wizard: one question on each page, answered with Nästa, saved before the next page opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.answer_form import Problem, read, stamp_of
from app.person.page_at import onward_from, page_at, page_to_save, save_page
from app.person.two_answers import show_both
from app.person.ways import LEAVING, address_of, back_from, leaving_address, own_words_address
from app.questions.answers import AnswerState, Given
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.answer_form import Read
    from app.person.question_page import QuestionPage

ASIDE = frozenset({"more", "own", "people", *LEAVING})


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
    back = back_from(page, request.args.get("andra"))
    if len(page.versions) > 1 and page.refused is None:
        return show_both(page, here, back)
    return render_template(
        "person/question.html", page=page, here=here, back=back,
        together=bool(me.person.settings.get("together")),
    )  # fmt: skip


@bp.post("/fraga/<question_id>")
@bp.post("/fraga/<question_id>/<about>")
@for_person
def answer(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Save the answer and open the next page."""
    page = page_to_save(me, question_id, about)
    given = read(page.kind, request.form, page.known, page.given.words)
    wish = request.form.get("go", "")
    if wish in ASIDE and not (isinstance(given, Problem) and given.is_worth_keeping):
        return _aside(me, page, given, wish)
    if isinstance(given, Problem):
        page.walk.place(page.step)  # A question that is no longer asked has no page to be shown on.
        page.refuse(given.given, given.message, stamp_of(request.form))
        page.offer_skip = given.is_empty and "again" in request.form
        return _show(me, page), 422
    return redirect(onward_from(page, save_page(me, page, given, stamp_of(request.form))), 303)


def _aside(me: Me, page: QuestionPage, given: Read, wish: str) -> ResponseReturnValue:
    """Keep what is chosen so far, and go where the person wants to go."""
    if isinstance(given, Given):
        save_page(me, page, given, stamp_of(request.form))
    andra = request.args.get("andra")
    here = address_of(page.placed, andra=andra)
    if wish in LEAVING:
        return redirect(leaving_address(page, wish, here, andra), 303)
    if wish == "own":
        return redirect(own_words_address(page.placed, andra=andra), 303)
    if wish == "people":
        return redirect(url_for("person.people", fran=here), 303)
    # Who has taken away every mark finds none on the next page of cards either.
    tom = None if isinstance(given, Given) or not page.versions else 1
    return redirect(address_of(page.placed, sida=page.number + 1, andra=andra, tom=tom), 303)
