"""The whole way, as a person walks it: from Börja to Mina svar, then Ändra, and Visa för min hjälpare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.pages import Cards, Screen, Start, cards, rested

if TYPE_CHECKING:
    from tests.journeys.hands import Hand

NAME = "Åsa Öberg-Élan"
WORDS = "Jag vill ha en egen spis.\nOch ett fönster mot söder."


def from_start_to_answers(hand: Hand, address: str) -> Screen:
    """Answer every question on the short way, in all the ways there are, and end at Mina svar."""
    practice = cards(Start.open(hand, address).begin().is_called("Vem använder plattan?").answer("Bara jag"))
    about_me = rested(practice.is_called("Vilken färg tycker du om?").answer("Blå"))
    name = cards(about_me.is_called("Vem trycker på skärmen?").answer("Jag trycker själv"))
    why = rested(name.is_called("Vad vill du kallas?").write(NAME).press("Nästa").sees("Min nyckel"))
    areas = _with_own_words(why.is_called("Varför vill du ha en plan?"))
    scale = rested(areas.is_called("Vad ska planen handla om?").answer("Hemmet"))
    longing = rested(_about_home(scale))
    people = rested(_longing(longing))
    meeting = rested(_people(people))
    length = cards(meeting.is_called("Hur vill du prata på mötet?").answer("Jag pratar själv"))
    readers = rested(length.is_called("Hur länge ska mötet vara?").answer("30 minuter"))
    deciding = rested(readers.is_called("Vem får läsa din plan?").put("Mamma", "Får läsa allt").press("Nästa"))
    right = rested(deciding.is_called("Hur mycket vill du bestämma?").answer("Mer än nu"))
    what_now = cards(right.is_called("Hur bra stämmer svaren?").answer("Det stämmer"))
    return what_now.is_called("Vad vill du göra nu?").answer("Ändra något").is_called("Mina svar")


def _with_own_words(why: Cards) -> Cards:
    telling = why.choose("Jag ska flytta", "Jag vill att någon lyssnar").press("Berätta själv")
    telling.hand.write(telling.window.get_by_label("Berätta med egna ord"), WORDS)
    opened = cards(telling.press("Nästa"))
    return cards(opened.press("Nästa")) if opened.heading == why.heading else opened


def _about_home(scale: Cards) -> Screen:
    keep = cards(scale.is_called("Hur är det hemma?").answer("Sådär"))
    change = cards(keep.is_called("Vad vill du ha kvar hemma?").answer("Jag vet inte"))
    more = cards(change.is_called("Vad vill du ändra hemma?").choose("Grannarna").press("Fler val"))
    return more.is_called("Vad vill du ändra hemma?").answer("Ljudet")


def _longing(important: Cards) -> Screen:
    longing = cards(important.is_called("Vad är viktigast att ändra?").answer("Ljudet"))
    return longing.is_called("Vad längtar du efter?").answer("Hoppa över")


def _people(helper: Cards) -> Screen:
    meeting = cards(helper.is_called("Vem ska hjälpa dig med planen?").answer("Mamma"))
    return meeting.is_called("Vem ska vara med på mötet?").put("Mamma", "Med").press("Nästa")


def change_one_answer(answers: Screen) -> Screen:
    """Press Ändra at one answer, choose another, and come back to the same answer."""
    change = answers.window.get_by_role("link", name=re.compile("Ändra.*Hur är det hemma"))
    question = cards(answers.opens(change))
    assert question.chosen() == ["Sådär"]
    return question.answer("Bra").is_called("Mina svar").sees("Så sa du förut")


def show_to_a_helper(answers: Screen, *parts: str) -> Screen:
    """Choose parts, look first, and show them; ends on the page with the link and the code."""
    choosing = Cards(answers.press("Visa för min hjälpare").is_called("Visa för min hjälpare").hand)
    preview = choosing.choose("Mamma", *parts).press("Nästa")
    return preview.is_called("Det här får Mamma läsa").sees("Inget nytt visas än. Titta först.").press("Visa")
