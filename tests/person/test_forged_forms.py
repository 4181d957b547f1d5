"""Whatever a broken or hostile browser sends: friendly words, nothing lost, nothing wrong saved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.services import people
from tests.helper.scenes import someone
from tests.person.scenes import OWN_WORDS, QUESTION, begun, chosen_now, hidden, person_of, versions_of, words_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from tests.browser import Page

UNKNOWN_CARD = "Ett av korten finns inte här."
BESIDE_IT = {"?unknown": "Du har också valt Jag vet inte. Välj det ena.", "?skipped": "Du har också valt Hoppa över."}

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


def send(page: Page, question: str, status: int = 422, **fields: str | list[str]) -> Page:
    """Post fields as they are to the page of a question, with its own hidden fields unless others are given."""
    return send_all(page, question, fields, status)


def send_all(page: Page, question: str, fields: Mapping[str, str | list[str]], status: int = 422) -> Page:
    """Post fields whose names are no names in Python, as `send` does."""
    page.get(QUESTION + question)
    return page.post(QUESTION + question, {**hidden(page), **fields}, status)


@pytest.mark.parametrize(
    "key", ["no-such", "listen", "cooperate", "?", "new:mother", " red", "RED", "red\0", "x" * 70_000]
)
def test_a_card_that_is_not_on_the_page_is_not_saved(me: Page, key: str) -> None:
    # "listen" and "cooperate" are cards of other questions. Seen to fail with `cards.known` not asked.
    send(me, "practice-colour", svar=key).sees(UNKNOWN_CARD)
    assert versions_of(me, "practice-colour") == 0


def test_two_cards_where_one_is_asked_for_are_not_saved(me: Page) -> None:
    send(me, "practice-colour", svar=["red", "blue"]).sees("Du kan välja ett svar. Ta bort något.")
    assert set(me.values("svar")) == {"red", "blue"}  # Each person meets the cards in an order of their own.
    assert versions_of(me, "practice-colour") == 0


@pytest.mark.parametrize("special", ["?unknown", "?skipped"])
def test_a_card_together_with_knowing_nothing_is_asked_about(me: Page, special: str) -> None:
    """And told which: seen to fail where two cards that were pressed stood there, and seemed not to go together."""
    send(me, "practice-colour", svar="red", annat=special).sees(BESIDE_IT[special])
    send(me, "good-at", svar=["listen", "laugh"], annat=special).sees(BESIDE_IT[special])
    send(me, "my-name", ord="Kattis", annat=special).sees(BESIDE_IT[special])
    assert me.values("ord") == ["Kattis"]


def test_an_empty_form_says_what_to_do_and_then_offers_to_skip(me: Page) -> None:
    send(me, "practice-colour").sees("Välj ett svar. Eller välj Hoppa över.")
    me.press("Nästa").press("Hoppa över")
    assert versions_of(me, "practice-colour") == 1


@pytest.mark.parametrize("kept", ["no-such", "listen,no-such", ",,,", "red"])
def test_forged_cards_from_another_page_are_not_saved(me: Page, kept: str) -> None:
    send(me, "good-at", kept=kept)
    assert versions_of(me, "good-at") == 0


def test_cards_kept_from_another_page_are_saved_with_those_of_this_one(me: Page) -> None:
    send(me, "good-at", 200, svar="music", kept="listen,animals")
    assert chosen_now(me, "good-at") == [["listen", "animals", "music"]]


@pytest.mark.parametrize("form_id", ["", "1", "../../etc/passwd", "0" * 5000, "{00000000-0000-0000-0000-000000000000}"])
def test_a_form_without_its_name_is_saved_all_the_same(me: Page, form_id: str) -> None:
    send(me, "my-name", 200, ord="Kattis", form_id=form_id)
    assert words_now(me, "my-name") == ["Kattis"]


@pytest.mark.parametrize("seen", ["", "not-an-id", ",".join(str(uuid4()) for _ in range(300)), "\0", "all"])
def test_a_forged_word_about_what_was_seen_replaces_nothing(me: Page, seen: str) -> None:
    send(me, "my-name", 200, ord="Kattis")
    send(me, "my-name", 200, ord="Katarina", seen=seen)
    assert sorted(words_now(me, "my-name")) == ["Katarina", "Kattis"]


@pytest.mark.parametrize(
    "fields",
    [
        {"hog-no-such": "with"},
        {"hog-new:mother": "no-such"},
        {"hog-new:mother": "with", "hog-new:no-such": "with"},
        {"hog-": "with"},
        {"hog-new:": "not-with"},
    ],
)
def test_people_and_piles_that_are_not_on_the_page_are_not_saved(me: Page, fields: dict[str, str]) -> None:
    send_all(me, "meeting-people", fields)
    assert versions_of(me, "meeting-people") == 0
    assert people.contacts(person_of(me)) == []


def test_another_persons_people_cannot_be_chosen_or_sorted(me: Page) -> None:
    # Contacts asked for without the person's id would fail it.
    other = someone()
    with unit_of_work():
        theirs = people.add_contact(other, "Hemliga Hilda", "friend")
    send(me, "helper", svar=str(theirs.id)).sees(UNKNOWN_CARD).misses("Hilda")
    send_all(me, "meeting-people", {f"hog-{theirs.id}": "with"}).sees(UNKNOWN_CARD).misses("Hilda")


@pytest.mark.parametrize(
    "path",
    [
        "fraga/no-such", "fraga/home-scale", "fraga/my-name/mamma", "fraga/reader-parts", "fraga/reader-parts/no-such",
        "fraga/cooperate-who", "egna-ord/no-such", "egna-ord/home-scale", "mina-svar/forut/no-such",
        "mina-svar/forut/home-scale", "del/no-such", "fraga/%00", "fraga/my-name/%00", "fraga/%FF%FE", "fraga/..%2f..",
        f"fraga/{'x' * 3000}", "personer/no-such", "personer/00000000-0000-0000-0000-000000000000", "visa/no-such",
        "visa/00000000-0000-0000-0000-000000000000", "visa/00000000-0000-0000-0000-000000000000.svg",
        "mina-svar/forut/%00",
    ],
)  # fmt: skip
def test_a_page_that_the_answers_do_not_lead_to_is_not_there(me: Page, path: str) -> None:
    assert me.get(f"/min-plan/{path}", 404).title


def test_too_long_a_text_stays_on_the_page(me: Page) -> None:
    # Text that is cut off would fail it.
    long = "å" * 20_001
    me.get(OWN_WORDS + "good-at").press("Nästa", ord=long).sees("Texten är lång.", "Allt du skrev står kvar här.")
    assert me.values("ord") == [long]
    assert me.title.startswith("Fel: ")
    assert versions_of(me, "good-at") == 0
    me.press("Nästa", ord=long[:-1])
    assert words_now(me, "good-at") == [long[:-1]]


def test_too_long_a_name_stays_on_the_page(me: Page) -> None:
    send(me, "my-name", ord="K" * 101).sees("Texten är lång.")
    assert me.values("ord") == ["K" * 101]
    me.press("Nästa", ord="K" * 100)
    assert words_now(me, "my-name") == ["K" * 100]
    me.get("/min-plan/personer/ny").press("Spara", name="A" * 61).sees("Namnet är långt.")
    assert me.values("name") == ["A" * 61]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rad ett\r\nrad två", "rad ett\nrad två"),
        ("rad ett\rrad två", "rad ett\nrad två"),
        ("noll\0tecken", "noll\ufffdtecken"),
        ("\n\nförst två tomma", "\n\nförst två tomma"),
        (" mellanslag runt ", " mellanslag runt "),
        ("e\u0301 ej sammansatt", "e\u0301 ej sammansatt"),
        ("\ufefffirst", "\ufefffirst"),
        ("tabb\toch", "tabb\toch"),
        ("slut\n", "slut\n"),
    ],
)
def test_text_is_changed_in_three_ways_and_no_other(me: Page, typed: str, kept: str) -> None:
    """D-DR3. Seen to fail with `.strip()` in `clean`."""
    page = me.get(OWN_WORDS + "good-at")
    page.post(page.path, {**hidden(page), "ord": typed})
    assert words_now(me, "good-at") == [kept]
    assert me.get(OWN_WORDS + "good-at").values("ord") == [kept]


@pytest.mark.parametrize("body", [b"%ED%A0%80", b"%ED%B0%80%ED%A0%80", b"%FF%FE", b"%C0%AF", b"%F8%88%80%80%80"])
def test_bytes_that_are_no_text_are_kept_readable(me: Page, body: bytes) -> None:
    page = me.get(OWN_WORDS + "good-at")
    sent = f"csrf_token={hidden(page)['csrf_token']}&ord=f%C3%B6re-".encode() + body + b"-efter"
    answer = me.client.post(page.path, data=sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 303
    [words] = words_now(me, "good-at")
    assert words.startswith("före-")
    assert words.endswith("-efter")
    words.encode()


def test_nothing_in_the_form_decides_whose_answer_it_is(me: Page) -> None:
    """S-12, S-16: columns of our tables as fields change nothing outside the form's own list.

    Seen to fail with the answer saved for whoever the field `person_id` names.
    """
    other = someone()
    forged = {
        "person_id": str(other.id), "id": str(uuid4()), "visit_id": str(uuid4()), "removed_at": "2026-01-01",
        "number": "99",
        "replaced_by_id": str(uuid4()), "by": "self", "pressed_by": "self", "state": "unknown", "words": "x",
        "asked": "x",
    }  # fmt: skip
    send_all(me, "practice-colour", {"svar": "red", **forged}, 200)
    assert chosen_now(me, "practice-colour") == [["red"]]
    assert versions_of(me, "practice-colour") == 1


def test_a_form_may_say_everything_a_hundred_times(me: Page) -> None:
    send(me, "good-at", 200, svar=["listen"] * 500 + ["music"] * 500)
    assert chosen_now(me, "good-at") == [["listen", "music"]]


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "1e9", ""])
def test_a_page_of_cards_that_is_not_there_is_the_nearest_one(me: Page, number: str) -> None:
    assert me.get(f"{QUESTION}good-at?sida={number}").choices("svar")


@pytest.mark.parametrize(
    "address", ["//example.org", "https://example.org", "/\\example.org", "javascript:alert(1)", "/\t/x", ""]
)
def test_the_way_back_never_leads_elsewhere(me: Page, address: str) -> None:
    for path in ("paus", "hjalp", "personer", "nyckel"):
        me.client.get(f"/min-plan/{path}", query_string={"fran": address})
        page = me.get(f"/min-plan/{path}")
        assert not [link for link in page.links().values() if "example.org" in link or "javascript" in link]
