"""*Visa min plan för någon*: who, what, how long, a look as the reader will see it, and then the link (D-L1)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.i18n import _l
from app.person import bp
from app.person.family_wish import ChoiceMissingError, Wish
from app.questions.options import rotated
from app.questions.schema import Option
from app.questions.shared_cards import EVERYTHING, picture_of_relation
from app.services import family_links, people
from app.services.family_readers import like
from app.services.family_times import LONGEST, STRETCHES, end_of, last_day
from app.web.family_view import shared_view
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from flask.typing import ResponseReturnValue

    from app.models import FamilyLink

PAGES = ("vem", "vad", "tid", "titta", "fraga")
PAGES_OF_SAME = ("vad", "titta", "fraga")
CHOOSE_ANSWER = _l("Välj ett svar.")
THE_READER, ALL_FAMILY, NOBODY = "reader", "family", "nobody"
TIMES = (
    Option(key="today", label=_l("I dag"), pictogram="today"),
    Option(key="one-week", label=_l("En vecka"), pictogram="one-week"),
    Option(key="one-month", label=_l("En månad"), pictogram="one-month"),
    Option(key="three-months", label=_l("Tre månader"), pictogram="three-months"),
    Option(key=LONGEST, label=_l("Ett halvår"), pictogram="half-year"),
)


@bp.get("/dela")
@for_person
def share(me: Me) -> ResponseReturnValue:
    """Ask who shall read; there the way to a link begins. A link there is already begins with what is to be read."""
    wish = Wish(me.person)
    return _page(_pages(wish)[0], wish)


def _pages(wish: Wish) -> tuple[str, ...]:
    return PAGES_OF_SAME if wish.link else PAGES


@bp.post("/dela")
@for_person
def share_step(me: Me) -> ResponseReturnValue:
    """Take what was pressed on one page of the way and show the next one, or the one before; the last makes the link.

    Nothing is kept before the last page. What was not chosen is asked for again on its page.
    """
    wish, page = Wish(me.person), request.form.get("steg", "")
    pages = _pages(wish)
    number = pages.index(page) if page in pages else 0
    if request.form.get("go") == "more":
        return _page("vem", wish, more=True)
    try:
        if request.form.get("go") == "back":
            return _page_before(pages, number, wish)
        if pages[number] == "fraga":
            return _answered(me, wish)
        _check(wish, pages[: number + 1])
        return _page(pages[number + 1], wish)
    except ChoiceMissingError as missing:
        return _page(missing.page, wish, message=missing.message, field=missing.field), 422


def _page_before(pages: tuple[str, ...], number: int, wish: Wish) -> ResponseReturnValue:
    if number == 0 and wish.link:
        return redirect(url_for("person.family_link", link_id=wish.link.id), 303)
    return _page(pages[max(number - 1, 0)], wish)


def _check(wish: Wish, pages: tuple[str, ...]) -> None:
    """Raise ChoiceMissingError for the first of `pages` on which something is not chosen yet."""
    chosen: dict[str, Callable[[], object]] = {
        "vem": lambda: wish.reader,
        "vad": lambda: wish.content,
        "tid": lambda: wish.stretch,
    }
    for page in pages:
        if page in chosen:
            chosen[page]()


def _page(page: str, wish: Wish, message: str = "", field: str = "", *, more: bool = False) -> str:
    told = {"wish": wish, "message": message, "field": field}
    if page == "vem":
        have_one = [card.key for card in wish.readers.cards if wish.has_link(card.key, str(card.label))]
        return render_template("person/family_who.html", readers=wish.readers, more=more, have_one=have_one, **told)
    if page == "vad":
        chosen, moved_in = request.form.getlist("del"), request.form.getlist("privat")
        return render_template(
            "person/family_parts.html",
            everything=EVERYTHING,
            chosen=chosen,
            moved_in=moved_in,
            also=_also(wish),
            **told,
        )
    if page == "tid":
        chosen_time = request.form.get("tid")
        return render_template("person/family_time.html", times=list(times()), chosen=chosen_time, **told)
    return _preview(wish) if page == "titta" else _question(wish, message, field)


def times() -> Iterator[tuple[Option, date]]:
    """Go through the times one can choose, each with the last day it gives."""
    now = utc_now()
    return ((card, last_day(end_of(card.key, now))) for card in TIMES if card.key in STRETCHES)


def _preview(wish: Wish) -> str:
    _check(wish, _pages(wish))
    return render_template(
        "person/family_preview.html", wish=wish, form_id=uuid4(), also=_also(wish),
        view=shared_view(wish.offer.shared(wish.content), wish.until),
        is_refused=wish.readers.is_refused(wish.reader.name),
    )  # fmt: skip


def _also(wish: Wish) -> list[FamilyLink]:
    """Return the links that seem to be for the same reader and are not: they go on, and the person is told so."""
    return [] if wish.link else like(wish.reader, wish.links)


def _question(wish: Wish, message: str = "", field: str = "", said: str = "") -> str:
    """Ask who can read then: a question that is understood, or asked once more in other words."""
    picture = picture_of_relation(wish.reader.relation)
    cards = (
        Option(key=THE_READER, label=wish.reader.name, pictogram=picture),
        Option(key=ALL_FAMILY, label=_l("Alla i min familj"), pictogram="family"),
        Option(key=NOBODY, label=_l("Ingen"), pictogram="only-me"),
    )
    return render_template(
        "person/family_question.html", wish=wish, cards=rotated((cards,), wish.person.card_order)[0], said=said,
        form_id=request.form.get("form_id", ""), seen=request.form.get("seen", ""), message=message, field=field,
    )  # fmt: skip


def _answered(me: Me, wish: Wish) -> ResponseReturnValue:
    """Make the link when the person knows who can read then; else say it in other words and ask again."""
    _check(wish, _pages(wish))
    said = request.form.get("laser", "")
    if said not in {THE_READER, ALL_FAMILY, NOBODY}:
        raise ChoiceMissingError("fraga", str(CHOOSE_ANSWER), "laser")
    if said != THE_READER:
        return _question(wish, said=said)
    with unit_of_work():
        people.lock(me.person)
        link = _make(me, Wish(me.person), request.form.get("form_id", type=UUID))
    if link is None:
        return _preview(Wish(me.person))
    told, made = ("innehall", None) if wish.link else (None, 1)
    return redirect(url_for("person.family_link", link_id=link.id, andrat=told, klar=made), 303)


def _make(me: Me, wish: Wish, form_id: UUID | None) -> FamilyLink | None:
    """Return the link this form makes or has made; None when the person has to look once more first.

    What is made is what was looked at: after a newer answer or another signature the preview comes again. So it does
    when the link of this very form is stopped by now, and somebody comes back to the page and presses.
    """
    made = family_links.made_with(me.person, form_id) if form_id else None
    if made:
        return made if made.stopped_at is None else None
    if form_id is None or request.form.get("seen") != wish.mark:
        return None
    if wish.link:
        family_links.show_instead(wish.link, wish.content)
        return wish.link
    ends_at = end_of(wish.stretch, utc_now())
    return family_links.make(
        me.person, wish.reader, wish.content, ends_at=ends_at, has_spoken_code=True, form_id=form_id
    )
