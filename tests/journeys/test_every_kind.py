"""Every kind of question as a screen reader hears it, as one sees it in every colour, and as one taps it (E3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.path import find
from app.questions.questionnaire import MY_PLAN
from tests.journeys.heard import KINDS, Heard
from tests.journeys.measuring import BOXES, edgeless_in_every_colour
from tests.pages import Stop

if TYPE_CHECKING:
    from tests.chromium import Windows
    from tests.journeys.world import World

# Every card, first chosen and then not: the line around it, and the mark in it.
LOOKS = """() => [...document.querySelectorAll("main .card__mark")].map((mark) => {
  const look = () => {
    const line = getComputedStyle(mark.closest(".card"), "::after");
    const sign = getComputedStyle(mark, "::before");
    const box = getComputedStyle(mark);
    return {
      line: line.content !== "none" && line.borderTopStyle === "solid" ? parseFloat(line.borderTopWidth) : 0,
      lineColour: line.borderTopColor, sign: sign.content !== "none",
      signColours: [sign.backgroundColor, sign.borderRightColor, box.backgroundColor].join(),
    };
  };
  const was = mark.checked;
  mark.checked = true;
  const chosen = look();
  mark.checked = false;
  const not = look();
  mark.checked = was;
  return { name: mark.value, chosen, not };
})"""
# Everything in main that takes focus, with the ring that it or its card draws then.
RINGS = """() => [...document.querySelectorAll("main :is(input, textarea, button, a)")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden")
  .map((one) => {
    one.focus();
    const style = getComputedStyle(one.matches(".card__mark") ? one.closest(".card") : one);
    return { name: one.name + one.value, style: style.outlineStyle, width: parseFloat(style.outlineWidth),
      colour: style.outlineColor };
  })"""
# A tap chooses what it hits. Nothing of what is chosen then, one by one, is sent: others look at these answers.
NINE_PLACES = """() => [...document.querySelectorAll("main .card__label")].flatMap((label) => {
  label.scrollIntoView({ block: "center" });
  const box = label.getBoundingClientRect();
  return [0.08, 0.5, 0.92].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]))
    .filter(([x, y]) => !label.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)))
    .map((place) => `${label.textContent.trim()} at ${place}`);
})"""
CHOOSE_EACH = """() => {
  fetch = () => new Promise(() => {});
  navigator.sendBeacon = () => true;
  const marks = [...document.querySelectorAll("main .card__mark")];
  return marks.filter((mark) => { if (!mark.checked) mark.click(); return !mark.checked }).map((mark) => mark.value);
}"""
PAPER = "getComputedStyle(document.body).backgroundColor"


def test_there_is_a_question_of_every_kind() -> None:
    asked = {type(question.kind) for part in MY_PLAN.parts for question in part.questions}
    assert {type(find(MY_PLAN, heard.question).kind) for heard in KINDS} == asked


@pytest.mark.parametrize("heard", KINDS, ids=str)
def test_a_question_of_each_kind_is_heard_whole_seen_in_every_colour_and_never_moves_by_itself(
    windows: Windows, filled: World, heard: Heard
) -> None:
    window = filled.window(windows, "tove", forced_colors="active")
    stop = Stop("person.question", "tove", {"question_id": heard.question, **dict(heard.values)})
    window.goto(filled.address + stop.path(filled.app, filled.ids))

    assert window.locator("main").aria_snapshot().splitlines() == list(heard.lines())

    paper = window.evaluate(PAPER)
    window.keyboard.press("Tab")  # From here on, focus is shown as it is to those who use keys.
    for ring in window.evaluate(RINGS):
        assert (ring["style"], ring["width"] >= 4, ring["colour"] != paper) == ("solid", True, True), ring
    looks = window.evaluate(LOOKS)
    assert len(looks) == max(1, len(heard.piles)) * len(heard.cards) + 2
    for look in looks:
        chosen, other = look["chosen"], look["not"]
        assert (chosen["line"], chosen["sign"], other["line"], other["sign"]) == (6, True, 0, False), look
        assert chosen["lineColour"] != paper, look
        assert chosen["signColours"] != other["signColours"], look

    assert edgeless_in_every_colour(window) == []

    address, boxes = window.url, window.evaluate(BOXES)
    assert window.evaluate(NINE_PLACES) == []
    assert window.evaluate(f"() => [({CHOOSE_EACH})(), ({BOXES})()]") == [[], boxes]
    assert window.url == address
