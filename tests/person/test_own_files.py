"""Answering with one's own voice and with photos (blueprint 2.1): kept with the answer, and taken away with Ångra."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.person import own_files
from app.questions.answers import Given, Step
from app.services.answers import book_of, history
from tests.helper.scenes import answer, beside
from tests.person.own_file_scenes import FILES, GOOD_AT, PHOTO, VOICE, files, given, send
from tests.person.scenes import OWN_WORDS, QUESTION, begun, hidden, person_of
from tests.photo_samples import CANARY as PHOTO_CANARY
from tests.photo_samples import WRONG as WRONG_PHOTOS
from tests.photo_samples import with_hidden_words
from tests.sound_samples import CANARY, heard, recording, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page


@pytest.fixture
def page(app: Flask) -> Iterator[Page]:
    """Return somebody who has begun."""
    with beside(app):
        yield begun(app)


@pytest.mark.parametrize(("way", "field"), [(PHOTO, "ny-bild"), (VOICE, "ljud")])
def test_without_scripts_the_camera_or_the_microphone_of_the_device_opens(page: Page, way: str, field: str) -> None:
    (found,) = [one for one in page.get(f"{way}good-at").tree.iter("input") if one.get("id") == field]
    assert found.get("capture") is not None


def test_a_question_that_asks_for_one_word_takes_no_files(page: Page) -> None:
    for way in FILES:
        assert page.get(f"{way}my-name").path == QUESTION + "my-name"


@pytest.mark.parametrize("way", FILES)
def test_the_way_to_voice_and_photo_keeps_what_is_written(page: Page, way: str) -> None:
    """A text question, and *Berätta själv* beside cards: the words are saved on the way, and stand there afterwards."""
    answer(person_of(page), "areas", Given(chosen=("something-else",)))
    button = {VOICE: "Säg det", PHOTO: "Ta en bild"}[way]
    for where in (QUESTION + "something-else-what", OWN_WORDS + "good-at"):
        page.get(where).press(button, ord="Jag kan mycket.")
        assert way in page.path
        page.follow("Tillbaka")
        assert page.values("ord") == ["Jag kan mycket."]
    send(page, way, FILES[way][1]())
    assert page.values("ord") == ["Jag kan mycket."]
    assert (given(page).words, len(given(page).files)) == ("Jag kan mycket.", 1)


def test_a_recording_is_saved_played_and_kept_when_the_words_change(page: Page) -> None:
    """S-84: what is kept is the sound alone. The answer needs no words beside it."""
    send(page, VOICE, recording(), 200).sees("Det är sparat. Du kan lägga till mer.", "Inspelat svar, 2 sekunder")
    page.press("Nästa")
    assert page.path != QUESTION + "good-at", "a recording is an answer"
    page.get("/min-plan/mina-svar").sees("Inspelat svar, 2 sekunder")
    (player,) = page.tree.iter("audio")
    played = page.client.get(player.get("src", ""))
    assert (played.status_code, played.content_type) == (200, "audio/mpeg")
    assert heard(played.data)[0] == pytest.approx(2, abs=0.2)
    assert CANARY.encode() not in played.data
    page.get(OWN_WORDS + "good-at").press("Nästa", ord="Jag lagar mat.")
    page.get(QUESTION + "good-at").press("Nästa", svar=page.choices("svar")[0])
    assert (given(page).words, len(given(page).files)) == ("Jag lagar mat.", 1)


def test_a_part_of_a_recording_can_be_asked_for(page: Page) -> None:
    """Safari plays nothing that cannot be had in parts (RFC 9110, 14)."""
    send(page, VOICE, recording())
    address = next(page.tree.iter("audio")).get("src", "")
    whole = page.client.get(address)
    part = page.client.get(address, headers={"Range": "bytes=10-29"})
    assert (part.status_code, part.data) == (206, whole.data[10:30])
    assert part.headers["Content-Range"] == f"bytes 10-29/{len(whole.data)}"
    beyond = page.client.get(address, headers={"Range": f"bytes={len(whole.data)}-"})
    assert (beyond.status_code, beyond.data) == (200, whole.data)


def test_a_photo_is_saved_with_what_is_seen_in_it(page: Page) -> None:
    """S-80: nothing of what the telephone hid in it is stored or given."""
    send(page, PHOTO, with_hidden_words("JPEG"), alt="Min katt")
    page.get("/min-plan/mina-svar")
    (photo,) = (one for one in page.tree.iter("img") if one.get("class") == "photo")
    assert photo.get("alt") == "Min katt"
    given_out = page.client.get(photo.get("src", ""))
    assert given_out.content_type == "image/jpeg"
    assert PHOTO_CANARY.encode() not in given_out.data


@pytest.mark.parametrize("way", FILES)
def test_a_file_of_the_persons_own_can_do_nothing_when_it_is_opened(page: Page, way: str) -> None:
    """S-83."""
    send(page, way, FILES[way][1]())
    headers = page.client.get(f"/min-plan/min-fil/{files()[0].id}").headers
    assert headers.getlist("Content-Security-Policy") == ["default-src 'none'; frame-ancestors 'none'; sandbox"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Disposition"].startswith("inline; filename=")


@pytest.mark.parametrize("way", FILES)
def test_what_is_no_recording_and_no_photo_is_refused_calmly(page: Page, way: str) -> None:
    """S-81, S-84: told what to do, and nothing is kept."""
    for data in (wrong() if way == VOICE else WRONG_PHOTOS).values():
        send(page, way, data, 422)
        assert "Titta här" in page.text
    assert files() == []
    assert book_of(person_of(page)).get(GOOD_AT) is None


@pytest.mark.parametrize("way", FILES)
def test_the_same_form_sent_twice_is_one_file(page: Page, way: str) -> None:
    """R-14: an upload that is cut is sent anew, perhaps after the first one came all the same."""
    page.get(f"{way}good-at")
    fields = hidden(page)
    for _ in range(3):
        sent = fields | {FILES[way][0]: (io.BytesIO(FILES[way][1]()), "fil")}
        assert page.client.post(page.path, data=sent).status_code == 303
    assert len(files()) == len(given(page).files) == 1
    assert len(history(person_of(page), GOOD_AT)) == 1


@pytest.mark.parametrize("way", FILES)
def test_who_writes_while_a_file_comes_has_one_answer_with_both(page: Page, way: str) -> None:
    """Seen to fail: the words stood against the same words with a photo, and one had to choose between them."""
    me = person_of(page)
    answer(me, "good-at", Given(words="Jag lagar"))
    form = hidden(page.get(f"{way}good-at"))
    for words in ("Jag lagar mat", "Jag lagar mat."):
        answer(me, "good-at", Given(words=words), seen=frozenset(one.id for one in history(me, GOOD_AT)))
    sent = form | {FILES[way][0]: (io.BytesIO(FILES[way][1]()), "fil")}
    assert page.client.post(page.path, data=sent).status_code == 303
    (standing,) = book_of(me).current(GOOD_AT)
    assert (standing.given.words, len(standing.given.files)) == ("Jag lagar mat.", 1)


@pytest.mark.parametrize("way", FILES)
def test_who_goes_on_writing_after_a_file_came_has_one_answer_with_both(page: Page, way: str) -> None:
    """Seen to fail, where the page with the words was opened before the file came."""
    me = person_of(page)
    answer(me, "good-at", Given(words="Jag lagar"))
    written = hidden(page.get(f"{OWN_WORDS}good-at")) | {"ord": "Jag lagar mat."}
    send(page, way, FILES[way][1]())
    assert page.client.post(f"{OWN_WORDS}good-at", data=written).status_code == 303
    (standing,) = book_of(me).current(GOOD_AT)
    assert (standing.given.words, len(standing.given.files)) == ("Jag lagar mat.", 1)


@pytest.mark.parametrize("way", FILES)
def test_who_has_not_seen_the_words_with_the_file_never_writes_over_them(page: Page, way: str) -> None:
    """P4. Seen to fail: words that begin alike were taken for the same words, and meant the opposite."""
    me = person_of(page)
    written = hidden(page.get(f"{OWN_WORDS}good-at")) | {"ord": "Jag vill bo hemma inte längre."}
    answer(me, "good-at", Given(words="Jag vill bo hemma"), seen=frozenset())
    send(page, way, FILES[way][1]())
    page.client.post(f"{OWN_WORDS}good-at", data=written)
    assert {one.given.words for one in book_of(me).current(GOOD_AT)} == {"Jag vill bo hemma", written["ord"]}


@pytest.mark.parametrize("way", FILES)
def test_where_two_answers_wait_one_is_told_that_the_file_is_saved(page: Page, way: str) -> None:
    """The script asks the address of the page that comes. Seen to fail: it asked to press Spara again, for ever."""
    me = person_of(page)
    answer(me, "good-at", Given(words="Jag simmar."))
    form = hidden(page.get(f"{way}good-at"))
    answer(me, "good-at", Given(words="Jag bakar."), seen=frozenset())
    sent = form | {FILES[way][0]: (io.BytesIO(FILES[way][1]()), "fil")}
    words = page.client.post(page.path, data=sent).location
    assert page.client.get(words).location == "/min-plan/fraga/good-at?gjort=sparad"
    standing = {version.given.words: len(version.given.files) for version in book_of(me).current(GOOD_AT)}
    assert standing == {"Jag simmar.": 1, "Jag bakar.": 0}


@pytest.mark.parametrize("way", FILES)
def test_what_is_taken_away_can_be_put_back(page: Page, way: str) -> None:
    send(page, way, FILES[way][1]())
    page.get(f"{way}good-at").press("Ta bort: ")
    assert given(page).files == ()
    page.press("Ångra")
    assert len(given(page).files) == 1
    assert files()[0].removed_at is None


def test_so_many_recordings_are_made_anew_in_ten_minutes_and_no_more(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each starts a process that fills a core. Seen to fail without `attempts.count`."""
    monkeypatch.setattr(own_files, "RECORDINGS", (replace(own_files.RECORDINGS[0], tries=2),))
    send(page, VOICE, recording(), 200)
    send(page, VOICE, b"", 422)  # What starts no process is not counted.
    send(page, VOICE, recording(3), 200)
    send(page, VOICE, recording(4), 429).sees("Vänta några minuter. Prova sedan igen.")
    assert len(files()) == 2


def test_the_microphone_is_open_on_the_page_that_records_alone(page: Page) -> None:
    assert "microphone=(self)" in page.get(VOICE + "good-at").response.headers["Permissions-Policy"]
    assert "microphone=()" in page.get(PHOTO + "good-at").response.headers["Permissions-Policy"]


@pytest.mark.parametrize("way", FILES)
def test_what_is_sent_to_a_question_that_is_gone_is_kept_and_takes_the_place_of_nothing(page: Page, way: str) -> None:
    """P4. Seen to fail: two answers that waited for a choice were replaced, and after a photo nothing was there."""
    me = person_of(page)
    for words in ("Jag simmar.", "Jag bakar."):
        answer(me, "home-keep", Given(words=words), seen=frozenset())
    answer(me, "areas", Given(chosen=("work",)))
    fields = {**hidden(page.get(f"{way}home-keep")), FILES[way][0]: (io.BytesIO(FILES[way][1]()), FILES[way][2])}
    page._arrive(page.path, page.client.post(page.path, data=fields), 200).sees("Det är sparat.")
    assert len(files()) == 1
    standing = [version.given for version in book_of(me).current(Step("home-keep"))]
    assert [one.words for one in standing if not one.files] == ["Jag simmar.", "Jag bakar."]
    assert len(standing) == 3
