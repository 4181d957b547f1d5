"""One line of the plan on each page, and what the person says about it: saved once, kept for ever, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from tests.browser import Page
from tests.helper.scenes import signed_in
from tests.html_rules import words as words_of
from tests.person.plan_scenes import ALL, PLAN, at, fields, with_plan

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.person.plan_scenes import Scene

WRONG, RIGHT = {"svar": "nej"}, {"svar": "ja"}

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def both(either_app: Flask) -> tuple[Page, Scene]:
    return with_plan(either_app)


def chosen(me: Page) -> list[str]:
    return me.values("svar")


def test_a_line_shows_what_i_said_beside_what_the_helper_wrote_and_who_does_what(
    me: Page, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    _, goal, deed = lines
    me.get(at(goal)).sees("Så sa jag", "Vad längtar du efter?", "En resa", "Åka tåg till Åre.")
    me.sees("Så skrev hjälparen", "Du vill åka tåg till Åre.", "Det här ska hända", "Köpa biljetter")
    assert me.title.startswith("Rad 2 av 5: Mitt mål")
    me.get(at(deed)).sees("Det hör till: Du vill åka tåg till Åre.", "Anna gör det", "Senast: onsdag 3 mars 2027")
    me.sees("Det behövs: Pengar")


def test_why_nothing_happens_with_a_wish_is_told_until_something_does(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    """Seen to fail: the document told it above what shall happen, and the line told it never."""
    wish = scene.add(LineKind.TRY, "Du vill rida.", reason="Stallet är fullt till våren.")
    told = "Därför händer inget nu: Stallet är fullt till våren."
    work = f"/hjalpare/visat/{scene.showing.id}/plan"
    helper = signed_in(Page(me.client.application.test_client()), scene.helper.email)
    read = ((me, at(wish)), (me, ALL), (me, f"{PLAN}/las"), (me, f"{PLAN}/vad-hande"), (helper, work))
    for reader, path in read:
        reader.get(path).sees(told)
    deed = scene.add(LineKind.ACTION, "Ringa stallet", parent=wish)
    for reader, path in read:
        reader.get(path).sees("Ringa stallet").misses("Stallet är fullt")
    scene.leave_out(deed)
    me.get(at(wish)).sees(told)
    scene.leave_out(wish, "Sedan.")
    me.get(at(wish)).sees("Därför: Sedan.").misses("Därför händer inget nu:")


def test_the_title_of_each_page_holds_the_first_words_of_its_line(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    other = scene.add(LineKind.GOAL, "Du vill bo nära havet och ha en egen båt som du kan segla till Gotland med.")
    assert "Mitt mål: Du vill åka tåg till Åre." in me.get(at(lines[1])).title
    assert "Mitt mål: Du vill bo nära havet" in me.get(at(other)).title
    assert "Gotland" not in me.title
    scene.leave_out(other)
    assert me.get(at(other)).title.startswith("Det här blev inte med: Mitt mål: Du vill bo nära havet")


def test_what_helpers_write_is_said_to_be_swedish_on_an_english_page(
    me: Page, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get("/installningar/sprak").press("Spara", language="en").get(at(lines[2]))
    swedish = [words_of(one) for one in me.tree.iter() if one.get("lang") == "sv"]
    assert {"Köpa biljetter", "Pengar"} <= set(swedish)


def test_the_person_goes_through_the_plan_line_by_line(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    why, goal, deed = lines
    assert chosen(me.get(at(why))) == []
    assert me.misses("Sparat").press("Nästa", RIGHT).path == at(goal)
    me.sees("Förra svaret är sparat")
    assert chosen(me) == []
    assert me.press("Nästa", {**WRONG, "ord": "Jag vill åka\nmed Lisa."}).path == at(deed)
    assert me.press("Nästa").title.startswith("Rad 4 av 5: Dagar i min plan")
    assert me.press("Nästa").title.startswith("Rad 5 av 5: Vem gör vad")
    assert me.press("Nästa").path == PLAN
    me.sees("Du har svarat på 2 av 5 rader.")
    assert scene.verdicts(why) == [(True, "", 1)]
    assert scene.verdicts(goal) == [(False, "Jag vill åka\nmed Lisa.", 1)]
    assert scene.verdicts(deed) == []
    assert me.get(at(deed)).press("Tillbaka").path == at(goal)
    assert (chosen(me), me.values("ord")) == (["nej"], ["Jag vill åka\nmed Lisa."])
    me.sees("Sparat", "Det här har du sagt")
    assert me.press("Nästa").path == at(deed)
    assert len(scene.verdicts(goal)) == 1


@pytest.mark.parametrize(
    ("tool", "path"), [("Min plan", "/min-plan/"), ("Hjälp mig", "/min-plan/hjalp"), ("Ta en paus", "/min-plan/paus")]
)
def test_what_stands_on_the_page_is_saved_on_the_way_out(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine], tool: str, path: str
) -> None:
    me.get(at(lines[1])).press(tool, {**WRONG, "ord": "Med Lisa."})
    assert me.path.startswith(path)
    assert scene.verdicts(lines[1]) == [(False, "Med Lisa.", 1)]


def test_words_without_a_choice_are_asked_about_and_stand_there_still(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get(at(lines[0])).press("Nästa", ord="Jag vill bo själv.")
    me.sees("Välj Det stämmer eller Det stämmer inte.").misses("Sparat")
    assert me.title.startswith("Fel: ")
    assert me.links()["Välj Det stämmer eller Det stämmer inte."] == "#svar"
    assert me.values("ord") == ["Jag vill bo själv."]
    me.press("Nästa", WRONG)
    assert scene.verdicts(lines[0]) == [(False, "Jag vill bo själv.", 1)]


def test_a_very_long_text_stands_there_still(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get(at(lines[0])).press("Nästa", {**WRONG, "ord": "a" * 20_001}).sees("Texten är lång.")
    assert "#ord" in me.links().values()
    assert me.values("ord") == ["a" * 20_001]
    assert chosen(me) == ["nej"]
    me.press("Nästa", ord="a" * 20_000)
    assert scene.verdicts(lines[0]) == [(False, "a" * 20_000, 1)]


def test_who_first_objects_and_then_agrees_does_not_repeat_the_old_words(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get(at(lines[0])).press("Nästa", {**WRONG, "ord": "Fel ord."})
    me.get(at(lines[0])).press("Nästa", RIGHT)
    assert scene.verdicts(lines[0]) == [(False, "Fel ord.", 1), (True, "", 1)]
    me.get(at(lines[0])).sees("Fel ord.")


def test_a_line_that_was_written_anew_meanwhile_is_shown_and_asked_again(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    _, goal, deed = lines
    sent = fields(me.get(at(goal)), svar="nej", ord="Jag vill åka med Lisa.")
    scene.rewrite(goal, "Du vill åka tåg med Amir.")
    me.post(at(goal), sent)
    assert me.path == f"{at(goal)}?ny=1"
    me.sees("Det här är ändrat sedan du svarade.", "Det du sa är sparat.", "Du vill åka tåg med Amir.")
    assert (chosen(me), me.values("ord")) == ([], ["Jag vill åka med Lisa."])
    assert scene.verdicts(goal) == [(False, "Jag vill åka med Lisa.", 1)]
    assert me.press("Nästa", WRONG).path == at(deed)
    assert scene.verdicts(goal)[1] == (False, "Jag vill åka med Lisa.", 2)
    me.get(at(goal)).misses("Det här är ändrat sedan du svarade.")


def test_who_only_goes_on_from_a_line_written_anew_says_nothing(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    scene.say(lines[0], "Fel.")
    scene.rewrite(lines[0], "Något nytt.")
    assert me.get(f"{at(lines[0])}?ny=1").press("Nästa").path == at(lines[1])
    assert scene.verdicts(lines[0]) == [(False, "Fel.", 1)]


def test_an_earlier_note_and_the_helpers_answer_stand_beside_the_line(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    scene.reply(scene.say(lines[0], "Jag vill bo själv."), "Vi pratar på mötet.")
    me.get(at(lines[0])).sees("Det stämmer inte: Jag vill bo själv.", "Berit Sten svarade", "Vi pratar på mötet.")
    me.sees("Vad säger du nu?")
    assert (chosen(me), me.values("ord")) == ([], [""])
    scene.rewrite(lines[0], "Du vill bo själv.")
    me.get(at(lines[0])).sees("Det stämmer inte: Jag vill bo själv.", "Vi pratar på mötet.", "Läs det igen.")


def test_two_answers_to_the_same_words_both_stay(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    said = scene.say(lines[0], "Jag vill bo själv.")
    answers = ("Vi pratar på mötet.", "Nu har jag skrivit om raden.")
    for words in answers:
        scene.reply(said, words)
    scene.rewrite(lines[0], "Du vill bo själv.")
    for page in (at(lines[0]), ALL, f"{PLAN}/las"):
        me.get(page).sees("Jag vill bo själv.", *answers)
        assert me.text.index(answers[0]) < me.text.index(answers[1])


def test_who_was_reading_a_line_that_is_left_out_keeps_the_word(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    _, goal, _ = lines
    sent = fields(me.get(at(goal)), svar="nej", ord="Jag vill ändå.")
    scene.leave_out(goal, "Det är för dyrt.")
    me.post(at(goal), sent).sees("Det här blev inte med i planen.", "Därför: Det är för dyrt.", "Jag vill ändå.")
    assert scene.verdicts(goal) == [(False, "Jag vill ändå.", 1)]
    assert me.press("Nästa", WRONG).path == f"{PLAN}/vad-hande#inte-med"
    assert scene.verdicts(goal)[1:] == [(False, "Jag vill ändå.", 2)]
    assert me.get(at(goal)).press("Tillbaka").path.startswith(f"{PLAN}/vad-hande")


def test_a_line_that_nobody_needs_to_remember_leads_to_what_happened(me: Page, scene: Scene) -> None:
    support = scene.add(LineKind.SUPPORT, "Ledsagning")
    scene.leave_out(support)
    assert me.get(at(support)).path == f"{PLAN}/vad-hande"
