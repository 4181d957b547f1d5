"""A helper's photos beside a line of the draft: with words about what is seen, with Ångra, and for writers alone."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.services import plan_lines, plan_photos, plans, verdicts
from app.services.photos import clean_photo
from app.services.plan_lines import line_of
from app.services.plan_photos import PhotoHand
from tests.browser import Page
from tests.helper.plan_visits import at, now
from tests.helper.scenes import account, named, show, signed_in, someone
from tests.photo_samples import jpeg
from tests.services.plan_scenes import Work, begun

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from app.models import PlanLine

ADDRESS = re.compile(r'src="(/hjalpare/visat/[0-9a-f-]+/plan/bild/[0-9a-f-]+)"')

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun(helper=account())


@pytest.fixture
def berit(either_app: Flask, work: Work) -> Page:
    return signed_in(Page(either_app.test_client()))


def sent(page: Page, data: bytes, **more: str) -> dict[str, Any]:
    """Return what the last form for a photo on the page would send."""
    own = {name: page.values(name)[-1] for name in ("csrf_token", "mine", "form_id")}
    return {**own, "alt": "Ett tåg", "bild": (io.BytesIO(data), "x.jpg"), **more}


def add(page: Page, work: Work, line: PlanLine, status: int = 200, **more: str) -> Page:
    page.get(at(work, line))
    return page.post(at(work, line, "/bild"), sent(page, jpeg(), **more), status)


def put_by_person(work: Work, line: PlanLine) -> UUID:
    with work.writing() as plan:
        return plan_photos.add_photo(plan, line, clean_photo(jpeg()), "", PhotoHand()).id


def test_a_photo_is_added_shown_taken_away_and_put_back(berit: Page, work: Work) -> None:
    line = work.add("Kim vill åka tåg.")
    add(berit, work, line).sees("Bilden är sparad.")
    assert [photo.alt for photo in now(work, line.id).photos] == ["Ett tåg"]
    for path in (at(work, line), at(work), at(work, rest="/las")):
        berit.get(path)
        assert [one.get("alt") for one in berit.tree.iter("img") if one.get("class") == "photo"] == ["Ett tåg"], path
    answer = berit.client.get(ADDRESS.findall(berit.html)[0])
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    berit.get(at(work, line)).press("Ta bort: Ett tåg").sees("Bilden är borttagen.")
    assert now(work, line.id).photos == ()
    berit.press("Ångra").sees("Bilden är tillbaka.")
    assert [photo.alt for photo in now(work, line.id).photos] == ["Ett tåg"]


def test_the_person_says_anew_and_the_words_of_the_line_have_no_new_history(berit: Page, work: Work) -> None:
    line = work.add("Kim vill åka tåg.")
    with unit_of_work():
        verdicts.say(work.plan, line.id, 1, agrees=True, words="", form_id=None)
    add(berit, work, line)
    assert line_of(work.plan, line.id).number == 2
    berit.get(at(work, line)).misses("Så stod det förut")
    berit.get(at(work)).sees("Det stämmer. Raden är ändrad efter det.")


def test_a_helper_writes_what_is_seen(berit: Page, work: Work) -> None:
    """WCAG 1.1.1: who cannot see the photo is told."""
    line = work.add("Kim vill åka tåg.")
    add(berit, work, line, 422, alt="  ").sees("Titta här", "Skriv vad som syns på bilden. Välj sedan bilden igen.")
    assert now(work, line.id).photos == ()


def test_the_persons_own_photo_is_shown_and_stays(berit: Page, work: Work) -> None:
    line = work.add("Kim vill åka tåg.")
    photo_id = put_by_person(work, line)
    berit.get(at(work, line)).sees("Personen har själv valt bilden.").misses("Ta bort")
    token = {"csrf_token": berit.values("csrf_token")[0]}
    for verb in ("ta-bort", "angra"):
        berit.client.post(at(work, rest=f"/bild/{photo_id}/{verb}"), data=token)
    assert [photo.id for photo in now(work, line.id).photos] == [photo_id]


def test_what_the_person_took_away_is_gone_for_the_helper_at_once(berit: Page, work: Work) -> None:
    line = work.add("Kim vill åka tåg.")
    src = ADDRESS.findall(add(berit, work, line).html)[0]
    with work.writing() as plan:
        plan_photos.remove_photo(plan, now(work, line.id).photos[0].id, PhotoHand())
    assert berit.client.get(src).status_code == 404
    token = {"csrf_token": berit.values("csrf_token")[0]}
    assert berit.client.post(f"{src}/angra", data=token).status_code == 404
    assert now(work, line.id).photos == ()


def test_only_who_writes_in_the_plan_sees_its_photos(either_app: Flask, berit: Page, work: Work) -> None:
    """Seen to fail with `writing` asked without `begun`."""
    line = work.add("Kim vill åka tåg.")
    src = ADDRESS.findall(add(berit, work, line).html)[0]
    reader = account("vera@example.org", "Vera")
    showing = show(work.person, named(work.person, "Kim"), to=reader)
    vera = signed_in(Page(either_app.test_client()), "vera@example.org")
    for path in (src, src.replace(str(work.showing.id), str(showing.id))):
        assert vera.client.get(path).status_code == 404
    assert either_app.test_client().get(src).status_code == 303
    with unit_of_work():
        plans.stop_writing(work.person, work.showing.id)
    assert berit.client.get(src).status_code == 404


def test_nothing_is_added_beside_a_line_of_another_plan(berit: Page, work: Work) -> None:
    other = begun(person=someone())
    theirs, mine = other.add("Hemligt"), work.add("Kim vill åka tåg.")
    fields = sent(berit.get(at(work, mine)), b"")
    for path in (at(work, theirs, "/bild"), at(other, theirs, "/bild"), at(work, rest=f"/rad/{uuid4()}/bild")):
        berit.post(path, fields | {"bild": (io.BytesIO(jpeg()), "x.jpg")}, 404)
    assert now(other, theirs.id).photos == ()


def test_a_photo_of_a_line_that_was_taken_out_meanwhile_is_told_and_its_words_stay(berit: Page, work: Work) -> None:
    """Seen to fail: the page was not there, and what was written about the photo was gone."""
    line = work.add("Kim vill åka tåg.")
    fields = sent(berit.get(at(work, line)), jpeg())
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "Det fick vänta", work.hand)
    berit.post(at(work, line, "/bild"), fields, 409).sees("Raden är inte med i planen nu.")
    assert berit.values("alt") == [fields["alt"]]
    assert now(work, line.id).photos == ()


def test_pressing_twice_adds_one_photo_and_a_full_plan_says_so(
    berit: Page, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_photos, "MOST_PHOTOS", 1)
    line = work.add("Kim vill åka tåg.")
    berit.get(at(work, line))
    fields = sent(berit, jpeg())
    for _ in range(2):
        berit.post(at(work, line, "/bild"), fields | {"bild": (io.BytesIO(jpeg()), "x.jpg")})
    assert len(now(work, line.id).photos) == 1
    add(berit, work, line, 422).sees("Planen är full av bilder. Ta bort en bild först.")
