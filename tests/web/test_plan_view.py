"""The plan as it is read: every word of it stands on the page, and nothing that only the database knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from flask import render_template

from app.models.plans import Signer
from app.plan.checklist import stops_signing
from app.plan.document import Document, Line, SaidCard, Times, Verdict, canonical, from_canonical
from app.plan.kinds import LineKind
from app.plan.sections import SECTIONS
from app.web.days import date_in_words
from app.web.plan_line_view import names_of
from app.web.plan_view import SignatureView, plan_view
from app.web.said_view import LONGEST_BESIDE
from tests.html_rules import parse, words
from tests.plan.everything import distinct, every_day, every_word, everything_said
from tests.plan.full import PEOPLE, TIMES, full_document, people, said, small_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
DRAWN = SignatureView("Kim Öberg", "M20 250L60 20L100 250", "", date(2027, 3, 2), Signer.PERSON)
CHOSEN = SignatureView("Anna Berg", "", "coffee", date(2027, 3, 3), Signer.HELPER)
SIGNED: dict[str, Any] = {"signatures": (DRAWN, CHOSEN), "version": 2, "sha256": bytes.fromhex("abcd0123")}


@pytest.fixture(autouse=True)
def _asking(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def html_of(document: Document, **signed: Any) -> str:
    return render_template("documents/plan.html", view=plan_view(document, **signed))


def text_of(document: Document, **signed: Any) -> str:
    return words(parse(html_of(document, **signed))[0])


def test_everything_in_a_full_plan_can_be_read() -> None:
    document = distinct(full_document())
    text = text_of(document)
    assert [one for one in (*everything_said(document), *every_word(document)) if one not in text] == []
    assert [day for day in every_day(document) if date_in_words(day) not in text] == []
    assert [section.title for section in SECTIONS if str(section.title) not in text] == []


def test_the_full_plan_could_be_signed() -> None:
    """What the tests call a full plan lacks nothing that signing asks for."""
    assert stops_signing(full_document(), TIMES.began_on) == ()


def test_a_version_read_from_its_json_reads_the_same() -> None:
    document = full_document()
    assert html_of(from_canonical(canonical(document)), **SIGNED) == html_of(document, **SIGNED)


def test_what_i_said_comes_before_what_the_helper_wrote() -> None:
    text = text_of(full_document())
    mine, wrote = text.index("Nära mamma. Med balkong."), text.index("Kim flyttar till ett eget hem nära mamma.", 600)
    assert text.rindex("Så sa jag", 0, mine) < mine < text.index("Så skrev hjälparen", mine) < wrote


def test_the_most_important_stands_first_in_at_most_five_lines() -> None:
    view = plan_view(full_document())
    assert [(fact.label, fact.text) for fact in view.most_important] == [
        ("Det här är viktigast", "Kim flyttar till ett eget hem nära mamma."),
        ("Det här händer först", "Välja recept med bilder. Anna Berg gör det. Senast fredag 12 mars 2027."),
        ("Nästa möte", "tisdag 13 april 2027"),
        ("Då ser vi hur det går", "tisdag 8 juni 2027"),
        ("Allt ska vara klart", "fredag 17 december 2027"),
    ]
    text = text_of(full_document())
    assert text.index("Det viktigaste") < text.index("Varför jag vill ha en plan")


def test_an_action_that_was_left_out_is_not_what_happens_first() -> None:
    gone = Line(UUID(int=2), 2, LineKind.ACTION, "Ringa banken", "call", due_on=date(2027, 1, 1), is_left_out=True)
    wish = Line(UUID(int=1), 1, LineKind.GOAL, "Spara pengar", "saving", actions=(gone,))
    view = plan_view(small_document(lines=(wish,)))
    assert [fact.label for fact in view.most_important] == ["Det här är viktigast", "Då läser vi hela planen"]
    assert view.left_out == ()


def test_what_happens_first_has_not_already_been() -> None:
    def first(day: date) -> list[str]:
        view = plan_view(full_document(), read_on=day)
        return [fact.text for fact in view.most_important if fact.label == "Det här händer först"]

    assert first(date(2027, 3, 12)) == ["Välja recept med bilder. Anna Berg gör det. Senast fredag 12 mars 2027."]
    assert first(date(2027, 3, 13)) == [
        "Handla tillsammans på måndagar. Amir Haddad gör det. Senast måndag 15 mars 2027."
    ]
    assert first(date(2030, 1, 1)) == []


def test_a_day_that_has_been_is_not_told_as_the_next() -> None:
    """Seen to fail: a meeting of last week was the next one."""
    days = ["Nästa möte", "Då ser vi hur det går", "Allt ska vara klart", "Då ser vi hur det blev"]
    for day, wanted in ((date(2027, 4, 13), days[:3]), (date(2027, 4, 14), days[1:])):
        told = [fact.label for fact in plan_view(full_document(), read_on=day).most_important]
        assert told[2:] == wanted


def test_a_note_about_an_action_that_was_left_out_can_still_be_read() -> None:
    note = Verdict(agrees=False, words="Jag vill ringa själv.", on=date(2027, 2, 1), is_about_this=False)
    gone = Line(
        UUID(int=2), 2, LineKind.ACTION, "Ringa banken", "call", is_left_out=True, reason="Banken har stängt.",
        verdicts=(note,),
    )  # fmt: skip
    wish = Line(UUID(int=1), 1, LineKind.GOAL, "Spara pengar", "saving", actions=(gone,))
    for document in (small_document(lines=(wish,)), small_document(lines=(replace(wish, is_left_out=True),))):
        text = text_of(document)
        assert text.index("Det här blev inte med") < text.index("Jag vill ringa själv.")
        assert ("Banken har stängt." in text, "ändrat efter det" in text) == (True, False)


def test_a_plan_that_has_begun_says_what_is_open() -> None:
    text = text_of(small_document())
    assert "Förslag. Inte underskriven." in text
    assert text.count("Här är inget skrivet än.") == len(SECTIONS) - 2  # One has a line, and one is never asked for.
    assert "Uppföljning: Vi bestämmer dagen senare." in text
    assert "None" not in text


def test_nobody_and_nothing_are_answers_too() -> None:
    document = small_document(no_support=True, no_measures_by_others=True, no_readers=True)
    text = text_of(document)
    for none in ("Ingen hjälp är beslutad eller planerad.", "Ingen annan ska göra något nu.", "Ingen får läsa."):
        assert none in text


@pytest.mark.parametrize(
    ("signed", "state"),
    [
        ({}, "Förslag. Inte underskriven."),
        ({"signatures": (DRAWN,)}, "Förslag. Jag har skrivit under. Nu ska min hjälpare skriva under."),
        (SIGNED, "Planen är underskriven."),
        (SIGNED | {"is_old": True}, "Det här är en äldre plan. Den är underskriven."),
        ({"signatures": (DRAWN,), "is_old": True}, "Det här är ett äldre förslag. Bara jag skrev under."),
    ],
)
def test_it_says_how_it_stands_with_the_signatures(signed: dict[str, Any], state: str) -> None:
    assert state in text_of(full_document(), **signed)


@pytest.mark.parametrize(
    ("name", "signed", "foot"),
    [
        ("Kim Öberg", SIGNED, "Min plan · Kim · version 2, underskriven onsdag 3 mars 2027"),
        ("Kim Öberg", SIGNED | {"is_old": True}, "Min plan · Kim · version 2, underskriven onsdag 3 mars 2027"),
        ("Kim", {"signatures": (DRAWN,), "version": 3}, "Min plan · Kim · version 3, förslag"),
        ("Kim", {"read_on": date(2027, 3, 3)}, "Min plan · Kim · förslag onsdag 3 mars 2027"),
        ("", {}, "Min plan · förslag"),
        ("A" * 300, {}, f"Min plan · {'A' * 24}… · förslag"),
    ],
)
def test_the_foot_of_a_sheet_says_whose_plan_it_is_which_version_and_of_which_day(
    name: str, signed: dict[str, Any], foot: str
) -> None:
    view = plan_view(full_document(name=name), **signed)
    assert view.foot == foot
    assert f'data-foot="{foot}"' in render_template("documents/plan.html", view=view)


def test_signatures_show_name_mark_picture_and_day() -> None:
    html = html_of(full_document(), **SIGNED)
    text = words(parse(html)[0])
    for one in (
        "Jag skrev under tisdag 2 mars 2027.",
        "Min hjälpare skrev under onsdag 3 mars 2027.",
        "ABCD 0123",
        "Version 2",
    ):
        assert one in text
    assert '<path d="M20 250L60 20L100 250"/>' in html
    assert "<title>Kim Öberg har ritat sitt namn</title>" in html
    assert "pictures/coffee" in html


def test_the_law_and_what_a_plan_is_not_stand_in_it() -> None:
    text = text_of(small_document())
    assert "Individuell plan enligt 10 § LSS" in text
    assert "Planen är inte ett beslut. Ny hjälp söker du hos din LSS-handläggare." in text


def test_who_pressed_is_said_once_and_again_only_where_it_was_another() -> None:
    text = text_of(full_document())
    assert text.count("Jag svarade själv.") == 1
    assert text.count("Jag pekade och någon tryckte.") == 1
    alone = small_document(lines=(replace(full_document().lines[0]),))
    assert "på ett annat sätt" not in text_of(alone)


def test_roles_and_the_case_worker_are_named() -> None:
    text = text_of(full_document())
    for one in ("Ansvarar för planen: Karin Lund", "Skriver planen: Anna Berg", "Leder mötena: Amir Haddad",
                "LSS-handläggare: Karin Lund", "Göran Ek God man", "Göran Ek och Mamma gör det"):  # fmt: skip
        assert one in text
    assert "Någon annan" not in text
    assert names_of(people("Lisa", "Mamma", "Karin Lund")) == "Lisa, Mamma och Karin Lund"


def test_the_time_a_heading_holds_for_is_said() -> None:
    text = text_of(full_document())
    assert text.count("Från måndag 1 mars 2027 till tisdag 29 februari 2028") == 2
    only_end = Times(began_on=date(2027, 1, 18), period_to=date(2028, 2, 29))
    assert "Till tisdag 29 februari 2028" in text_of(full_document(times=only_end))


def test_long_texts_stand_one_after_the_other() -> None:
    """Beside each other they could be taller than a sheet of paper, and be cut."""
    line = Line(UUID(int=1), 1, LineKind.GOAL, "Kort.", "saving", said=said("Vad?", words="Hej. " * LONGEST_BESIDE))
    assert not plan_view(small_document(lines=(line,))).sections[2].lines[0].is_beside
    short = replace(line, said=said("Vad?", words="Hej."))
    assert plan_view(small_document(lines=(short,))).sections[2].lines[0].is_beside


def test_a_version_opens_though_a_picture_and_a_part_of_life_are_no_longer_ours() -> None:
    gone = "a-picture-of-long-ago"
    told = replace(said("Vad?"), cards=(SaidCard("Bussen", gone), SaidCard("Tåget", gone)))
    action = Line(UUID(int=2), 2, LineKind.ACTION, "Köpa kort", gone)
    wish = Line(UUID(int=1), 1, LineKind.GOAL, "Åka mer", gone, area=gone, said=told, actions=(action,))
    signed = replace(CHOSEN, pictogram=gone)
    html = html_of(small_document(lines=(wish,)), signatures=(DRAWN, signed), version=1, sha256=b"abcd")
    text = words(parse(html)[0])
    assert [
        one for one in ("Bussen", "Tåget", "Köpa kort", "Åka mer", "Mitt mål", "Anna Berg") if one not in text
    ] == []
    assert gone not in html


def test_what_people_write_is_never_read_as_html() -> None:
    nasty = "<script>alert(1)</script> <img src=x> {{ 7*7 }}"
    document = small_document(
        name=nasty, lines=(replace(full_document().lines[0], text=nasty),), people=(PEOPLE["Lisa"],)
    )
    tree, faults = parse(html_of(document))
    assert faults == []
    assert words(tree).count(nasty) == 3  # In the title, as the name, and on its line.
    assert not list(tree.iter("script"))
