"""*Ångra* takes back a whole draft, and nothing that anybody has touched since; another draft makes the lines again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from app.db import db, some_time_ago, unit_of_work, utc_now
from app.models import PlanLine
from app.plan.kinds import Content, LineKind
from app.questions.answers import Given
from app.services import plan_lines, signing, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import Written, line_of
from tests.browser import Page
from tests.helper.plan_visits import at
from tests.helper.scenes import account, answer, named, signed_in, someone
from tests.services.photo_scenes import put
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import person_signs, write_what_signing_needs

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

LABELS = {one: one.title() for one in ("trip", "music", "nature", "friends", "home")}

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def work() -> Work:
    person = someone()
    shown = (
        named(person, "Kim"),
        answer(person, "longing", Given(chosen=tuple(LABELS), words="Åka tåg."), labels=LABELS),
    )
    return begun(*shown, person=person, helper=account())


@pytest.fixture
def visitor(app: Flask, work: Work) -> Page:
    return signed_in(Page(app.test_client()))


def texts(work: Work) -> list[str]:
    """Return what stands in the plan and under Det här blev inte med."""
    db.session.rollback()
    return [line.text for line in document_of(work.plan).lines]


def test_a_draft_that_was_undone_stands_nowhere_and_can_be_made_again(visitor: Page, work: Work) -> None:
    """Seen to fail while a line of an answer was remembered, and its answer taken, whoever had taken it out."""
    work.add("Mitt eget")
    visitor.get(at(work)).press("Lägg till svar som saknas i planen")
    made = texts(work)
    assert len(made) > 4
    visitor.press("Ångra").sees("Förslaget är borta.", "Mitt eget").misses("Åka tåg. Så skrev", "blev inte med")
    assert texts(work) == ["Mitt eget"]
    visitor.press("Lägg till svar som saknas i planen")
    assert sorted(texts(work)) == sorted(made)
    visitor.press("Lägg till svar som saknas i planen")
    assert "Ångra" not in visitor.buttons()  # Nothing was made, so there is nothing to undo.


def test_what_anybody_has_touched_since_stays(visitor: Page, work: Work) -> None:
    visitor.get(at(work)).press("Gör ett förslag")
    one, two, three, four, *rest = document_of(work.plan).of_kind(LineKind.LONGING)
    with work.writing() as plan:
        plan_lines.change(plan, line_of(plan, one.id), 1, Written(Content(text="Åka båt")), work.hand)
        line = line_of(plan, two.id)
        plan_lines.add(plan, LineKind.ACTION, Written(Content(text="Boka")), work.hand, parent=line)
    put(work, db.session.get_one(PlanLine, (work.person.id, three.id)))
    with unit_of_work():
        verdicts.say(work.plan, four.id, 1, agrees=True, words="", form_id=None)
    visitor.press("Ångra")
    there = {line.id for line in document_of(work.plan).lines if not line.is_left_out}
    assert there == {one.id, two.id, three.id, four.id}
    assert not {line.id for line in rest} & {line.id for line in document_of(work.plan).lines}
    visitor.post(at(work, rest="/forslag/angra"), {"csrf_token": visitor.values("csrf_token")[0], "sedan": "x"}, 404)


def test_what_was_signed_stays_however_long_the_page_with_the_draft_has_stood_open(visitor: Page, work: Work) -> None:
    """Seen to fail: signed wishes went without a trace, by a page from before or by a moment that a form made up."""
    visitor.get(at(work)).press("Gör ett förslag")
    with work.writing() as plan:
        write_what_signing_needs(plan, work.hand)
    person_signs(work)
    signed = texts(work)
    assert "Ångra" in visitor.buttons()
    visitor.press("Ångra").sees("Raderna som står här är kvar.").misses("Förslaget är borta.")
    assert texts(work) == signed
    assert signing.state_of(work.plan).holds


def test_a_draft_can_be_undone_for_an_hour(visitor: Page, work: Work) -> None:
    with some_time_ago(timedelta(hours=2)):
        old = utc_now().isoformat()
        work.draft()
    made, new = texts(work), (utc_now() - timedelta(minutes=59)).isoformat()
    for since, is_there in ((old, False), (new, True)):
        visitor.get(at(work, rest=f"?gjort=draft&sedan={quote(since)}")).sees("Förslaget är klart.")
        assert ("Ångra" in visitor.buttons()) is is_there
    form = {"csrf_token": visitor.values("csrf_token")[0]}
    for since in (old, "1970-01-01", "1970-01-01T00:00:00+00:00"):
        visitor.post(at(work, rest="/forslag/angra"), form | {"sedan": since}).sees("Raderna som står här är kvar.")
    assert texts(work) == made


def test_a_word_about_a_line_of_an_undone_draft_is_kept_and_read(visitor: Page, work: Work) -> None:
    visitor.get(at(work)).press("Gör ett förslag")
    line = document_of(work.plan).of_kind(LineKind.LONGING)[0]
    visitor.press("Ångra")
    with unit_of_work():
        verdicts.say(work.plan, line.id, 1, agrees=False, words="Den ska vara med.", form_id=None)
    visitor.get(at(work)).sees("Det här blev inte med", "Den ska vara med.")


def test_a_line_of_an_answer_that_was_made_by_mistake_goes_as_it_came(visitor: Page, work: Work) -> None:
    """C2. Seen to fail: the line asked for a reason, and stood under Det här blev inte med for ever."""
    visitor.get(at(work)).press("Gör till en rad: Åka tåg.").sees("Raden är tillagd.")
    made = visitor.path
    (line,) = document_of(work.plan).lines
    token = {"csrf_token": visitor.values("csrf_token")[0]}
    for _ in range(2):  # Two presses are as one.
        visitor.post(at(work, line, "/angra"), token).sees("Raden är borta igen.").misses("blev inte med")
        assert texts(work) == []
    assert "Gör till en rad: Åka tåg." in visitor.buttons()
    visitor.get(made)
    assert not [one for one in visitor.buttons() if one.startswith("Ångra")]


def test_who_writes_an_action_or_undoes_it_comes_back_to_its_wish(visitor: Page, work: Work) -> None:
    """Seen to fail: the page opened at its top, far from where one wrote."""
    wish = work.add("Åka tåg")
    visitor.get(at(work, rest=f"/ny?slag=action&under={wish.id}"))
    assert visitor.links()["Till planen"].endswith(f"#rad-{wish.id}")
    visitor.press("Spara", text="Köpa biljett")
    visitor.press("Ångra: Köpa biljett").sees("Raden är borta igen.").misses("Köpa biljett")
    assert f"rad={wish.id}" in visitor.path


def test_what_was_split_is_whole_again(visitor: Page, work: Work) -> None:
    """Seen to fail: the second line stayed, and could only be taken out with a reason."""
    goal = work.add("Åka tåg. Se havet")
    visitor.get(at(work, goal, "/dela")).press("Spara").sees("Raden är delad i två.")
    assert texts(work) == ["Åka tåg.", "Se havet"]
    visitor.press("Ångra: Se havet").sees("Nu står det som förut.").misses("blev inte med")
    assert texts(work) == ["Åka tåg. Se havet"]


def test_a_line_that_somebody_has_used_is_not_undone_by_the_press_that_made_it(visitor: Page, work: Work) -> None:
    """Seen to fail without each of the two: what was said of a line, and of the one it was split from."""
    goal = work.add("Åka tåg. Se havet")
    visitor.get(at(work, goal, "/dela")).press("Spara")
    half = next(line for line in document_of(work.plan).lines if line.text == "Se havet")
    token = {"csrf_token": visitor.values("csrf_token")[0]}
    with unit_of_work():
        verdicts.say(work.plan, goal.id, 2, agrees=True, words="", form_id=None)
    visitor.post(at(work, half, "/angra"), token).sees("Raden är kvar. Du kan ta bort den i stället.")
    visitor.get(at(work)).press("Gör till en rad: Åka tåg.")
    made = next(line for line in document_of(work.plan).lines if line.text == "Åka tåg." and line.said)
    with unit_of_work():
        verdicts.say(work.plan, made.id, 1, agrees=True, words="", form_id=None)
    visitor.post(at(work, made, "/angra"), token).sees("Raden är kvar. Du kan ta bort den i stället.")
    assert sorted(texts(work)) == ["Se havet", "Åka tåg.", "Åka tåg."]
