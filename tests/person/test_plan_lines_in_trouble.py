"""The form of a line sent twice, late, forged or with hostile words: one verdict, and every word kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.plan.kinds import LineKind
from tests.helper.scenes import someone
from tests.hostile import as_kept, as_sent, hostile
from tests.person.plan_scenes import LINE, at, fields, plan_for, with_plan
from tests.person.scenes import plain_client
from tests.person.test_hostile_strings import as_read, elements, texts_of

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def both(either_app: Flask) -> tuple[Page, Scene]:
    return with_plan(either_app)


def test_a_form_sent_again_and_again_is_one_verdict(
    me: Page, either_app: Flask, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    sent = fields(me.get(at(lines[1])), svar="nej", ord="Med Lisa.")
    me.post(at(lines[1]), sent).post(at(lines[1]), sent)
    clients = [plain_client(either_app, me) for _ in range(4)]
    other = fields(me.get(at(lines[2])), svar="nej", ord="Med buss.")
    path, revision = me.path, scene.revision
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda client: client.post(path, data=other).status_code, clients))
    assert answers == [303] * 4
    assert scene.verdicts(lines[1]) == [(False, "Med Lisa.", 1)]
    assert scene.verdicts(lines[2]) == [(False, "Med buss.", 1)]
    assert scene.revision == revision + 1


def test_a_form_without_its_token_gives_the_words_back_and_saves_them_after_one_tap(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    sent = fields(me.get(at(lines[0])), svar="nej", ord="\n<b>Jag vill bo själv.</b>")
    sent.pop("csrf_token")
    me.post(at(lines[0]), sent, 400).sees("Det du skrev står kvar här")
    assert me.values("ord") == ["\n<b>Jag vill bo själv.</b>"]
    assert me.press("Spara").path == at(lines[1])
    assert scene.verdicts(lines[0]) == [(False, "\n<b>Jag vill bo själv.</b>", 1)]


def test_the_lines_of_another_person_are_not_there(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    other = plan_for(someone(), scene.helper)
    foreign = other.add(LineKind.GOAL, "Hemligt mål")
    sent = fields(me.get(at(lines[0])), svar="nej", ord="Nej.")
    for line_id in (foreign.id, uuid4()):
        me.get(f"{LINE}{line_id}", 404).misses("Hemligt")
        me.post(f"{LINE}{line_id}", sent, 404)
    assert other.verdicts(foreign) == []


@pytest.mark.parametrize(
    ("forged", "status"),
    [
        ({"rad": "99"}, 404),
        ({"rad": ""}, 404),
        ({"rad": "två"}, 404),
        ({"svar": "kanske", "ord": ""}, 200),
        ({"form_id": "x"}, 200),
    ],
)  # fmt: skip
def test_a_forged_form_says_nothing_that_the_person_has_not_said(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine], forged: dict[str, str], status: int
) -> None:
    sent = fields(me.get(at(lines[0])), svar="ja") | forged
    me.post(at(lines[0]), sent, status)
    assert scene.verdicts(lines[0]) == ([(True, "", 1)] if "form_id" in forged else [])


def test_hostile_texts_are_kept_as_they_were_written_and_shown_as_text(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    texts = hostile(30)
    form = fields(me.get(at(lines[0])), svar="nej", form_id="")
    for text in texts:
        sent = {**form, "ord": as_sent(text)}
        assert me.client.post(at(lines[0]), data=sent).status_code == 303, repr(text)
    wanted = list(dict.fromkeys(as_kept(text) for text in texts))
    assert [words for _, words, _ in scene.verdicts(lines[0])] == wanted
    shown = me.client.get(at(lines[0])).text
    assert not {"iframe", "style", "base", "plaintext", "math"} & set(elements(shown))
    assert [text.removeprefix("Det stämmer inte: ") for text in texts_of(shown, "b")] == [
        as_read(text) for text in wanted
    ]
