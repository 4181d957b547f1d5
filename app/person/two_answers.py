"""The calm choice when two devices answered differently: both answers are kept until the person chooses (P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.answer_form import stamp_of
from app.person.own_files import own_address
from app.person.page_at import onward_from, page_at, save_page
from app.person.ways import address_of
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services.answers import standing
from app.web.guards import Me, for_person
from app.web.own_file_view import own_in
from app.web.shown_answer import present

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.question_page import QuestionPage


def show_both(page: QuestionPage, here: str, back: str) -> str:
    """Return the page with every current answer as a card to choose."""
    step = page.step
    choose = url_for(
        "person.choose_between", question_id=step.question_id, about=step.about or None, andra=request.args.get("andra")
    )
    both = [(version, present(version, MY_PLAN)) for version in page.versions]
    own = own_in(page.walk.person, (told for _, told in both), own_address)
    return render_template(
        "person/two_answers.html", page=page, here=here, back=back, both=both, choose_address=choose, own=own
    )


def choice_from(me: Me, page: QuestionPage) -> str:
    """Return where Nästa leads when another device has given an answer that the page had not shown; else ""."""
    if request.form.get("go"):
        return ""
    shown = stamp_of(request.form).seen
    is_alone = all(version.id in shown for version in page.versions) or len(standing(me.person, page.step)) == 1
    return "" if is_alone else address_of(page.placed, andra=request.args.get("andra"))


@bp.post("/tva-svar/<question_id>")
@bp.post("/tva-svar/<question_id>/<about>")
@for_person
def choose_between(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Keep the answer the person chose among those given on different devices, or both."""
    page = page_at(me, question_id, about)
    wanted = request.form.get("svar", "")
    kept = {str(version.id): version.given for version in page.versions}
    if wanted == "both" and page.may_join:
        chosen = joined(list(kept.values()))
    elif wanted in kept:
        chosen = kept[wanted]
    else:
        return redirect(address_of(page.placed, andra=request.args.get("andra")), 303)
    save_page(me, page, chosen, stamp_of(request.form))
    return redirect(onward_from(page, chosen), 303)


def joined(given: list[Given]) -> Given:
    """Return all answers as one: every card, every person, every word."""
    return Given(
        chosen=tuple(dict.fromkeys(key for one in given for key in one.chosen)),
        piles={who: pile for one in given for who, pile in one.piles.items()},
        words="\n\n".join(dict.fromkeys(one.words for one in given if one.words)),
        files=tuple(dict.fromkeys(file for one in given for file in one.files)),
    )
