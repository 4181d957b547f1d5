"""The people who show something to this helper: where each plan is, what waits on whom, and the days ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import render_template, url_for

from app.helper import bp
from app.helper.names import MY_NAME, shown_name
from app.i18n import _, _l
from app.services import showings
from app.services.days import today
from app.services.plan_list import plans_of, soon
from app.services.plan_stages import Stage
from app.web.days import date_in_words, day_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from app.questions.answers import Given
    from app.services.late_actions import Late
    from app.services.plan_list import Listed

ON_ME, SHOWS, ON_THEM, DONE = "me", "shows", "them", "done"
GROUPS = {
    ON_ME: _l("Väntar på dig"),
    SHOWS: _l("Visar sina svar"),
    ON_THEM: _l("Väntar på personen"),
    DONE: _l("Klart just nu"),
}
GROUP_OF = {Stage.ANSWERS: SHOWS, Stage.TO_READ: ON_THEM, Stage.TO_SIGN: ON_THEM, Stage.SIGNED: DONE}
FIRST = frozenset({Stage.OBJECTED, Stage.WAITS_FOR_HELPER})
STAGES = {
    Stage.DRAFT: _l("Förslag till plan. Du behöver skriva mer."),
    Stage.OBJECTED: _l("%(name)s säger att något inte stämmer. Läs och svara."),
    Stage.TO_READ: _l("Väntar på att %(name)s läser planen."),
    Stage.TO_SIGN: _l("Väntar på att %(name)s skriver under."),
    Stage.WAITS_FOR_HELPER: _l("%(name)s har skrivit under. Nu kan du skriva under."),
    Stage.SIGNED: _l("Klar. Ni har skrivit under planen."),
}
AHEAD = {
    "next_meeting_on": _l("Nästa möte: %(day)s"),
    "follow_up_on": _l("Uppföljning: %(day)s"),
    "evaluate_on": _l("Utvärdering: %(day)s"),
    "review_on": _l("Omprövning: %(day)s"),
}
SOON_NOW = {
    "follow_up_on": _l("Dags för uppföljning %(day)s."),
    "evaluate_on": _l("Dags för utvärdering %(day)s."),
    "review_on": _l("Dags för omprövning %(day)s."),
}
OVERDUE = {
    "follow_up_on": _l("Uppföljningen skulle ha varit %(day)s."),
    "evaluate_on": _l("Utvärderingen skulle ha varit %(day)s."),
    "review_on": _l("Omprövningen skulle ha varit %(day)s."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the list: `late` has waited too long, `soon` is now, and `ahead` are the other days."""

    name: str
    address: str
    status: str
    late: tuple[str, ...]
    soon: tuple[str, ...]
    ahead: tuple[str, ...]
    is_example: bool
    group: str
    order: tuple[int, date]


@bp.get("/")
@for_helper
def people(me: HelperMe) -> ResponseReturnValue:
    """List the people who show something now, the most urgent first; whoever hides everything is not named (S-10)."""
    now = today()
    everyone = plans_of(me.helper, now)  # First, so that each person's key is at hand when the names are opened.
    names = showings.shown_to_each(me.helper, MY_NAME)
    rows = sorted((_row(one, names.get(one.shown.showing.id), now) for one in everyone), key=lambda row: row.order)
    groups = [(words, [row for row in rows if row.group == group]) for group, words in GROUPS.items()]
    return render_template("helper/people.html", groups=[(words, found) for words, found in groups if found])


def _row(one: Listed, given: Given | None, today: date) -> Row:
    overdue, ahead = one.overdue(today), one.ahead(today)
    near = soon(one.days, today)
    return Row(
        name=shown_name(given),
        address=_address(one),
        status=_status(one, given),
        late=(*_said(OVERDUE, one, overdue), *([late_in_words(one.late)] if one.late else [])),
        soon=_said(SOON_NOW, one, near),
        ahead=_said(AHEAD, one, [name for name in ahead if name not in near]),
        is_example=one.shown.person.is_example,
        group=ON_ME if overdue or near or one.late else GROUP_OF.get(one.stage, ON_ME),
        order=_order(one, overdue, near, ahead),
    )


def _said(words: Mapping[str, str], one: Listed, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(day_told(words, name, one.days[name]) for name in names)


def day_told(words: Mapping[str, str], name: str, day: date) -> str:
    """Return what `words` say of a day of the plan, such as those of OVERDUE."""
    return str(words[name]) % {"day": date_in_words(day)}


def late_in_words(late: Late) -> str:
    """Return in words which actions should have been done; never by colour alone (1.4.1)."""
    day = date_in_words(late.since)
    if late.count == 1:
        return _("En sak skulle vara klar %(day)s.", day=day)
    return _("%(count)s saker skulle vara klara. Den första %(day)s.", count=late.count, day=day)


def _order(one: Listed, overdue: list[str], near: list[str], ahead: list[str]) -> tuple[int, date]:
    """Return how urgent it is: what is overdue, what the person waits for, what comes soon, and then the rest."""
    levels = (bool(overdue or one.late), one.stage in FIRST, bool(near), True)
    days = [one.days[name] for name in overdue] + ([one.late.since] if one.late else [])
    later: Iterator[date] = (one.days[name] for name in (*near, *ahead))
    return levels.index(True), min(days) if days else next(later, date.max)


def _address(one: Listed) -> str:
    page = "helper.person" if one.stage is Stage.ANSWERS else "helper.plan"
    return url_for(page, showing_id=one.shown.showing.id)


def _status(one: Listed, given: Given | None) -> str:
    """Return where the plan is and what it waits for. Of a plan this helper does not write in, nothing is told."""
    if one.stage is Stage.ANSWERS:
        return _("Visade svaren %(day)s", day=day_in_words(one.shown.showing.shown_at))
    return stage_told(one.stage, shown_name(given) if given and given.words.strip() else _("Personen"))


def stage_told(stage: Stage, name: str) -> str:
    """Return how far a plan has come and what it waits for; `name` is what the person is called."""
    words = str(STAGES[stage])
    return words % {"name": name} if "%(name)s" in words else words
