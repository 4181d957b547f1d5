"""Over-long and hostile texts in every field where a helper writes about a line (S-65, S-70)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

import pytest
from markupsafe import escape

from app.plan.kinds import LineKind
from app.services import signing, verdicts
from app.services.plan_documents import document_of
from tests.browser import Page
from tests.helper.plan_scenes import fields as form_of
from tests.helper.plan_visits import at, now
from tests.helper.scenes import account, signed_in
from tests.helper.test_plan_photos import sent
from tests.hostile import as_kept, as_sent, hostile
from tests.person.test_hostile_strings import elements
from tests.photo_samples import jpeg
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import person_signs, ready, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.models import PlanLine
    from tests.services.plan_scenes import Work

LONG = "Lång text. " * 2_000
TEXTS = hostile(30, 60)


class Place(NamedTuple):
    """Where a helper writes: on a line of a kind, on which page, with which button, and in which field."""

    kind: LineKind
    rest: str
    button: str
    name: str
    fault: str = "Texten är lång."


PLACES = {
    "what is needed": Place(LineKind.ACTION, "", "Spara", "needs"),
    "a heading": Place(LineKind.OWN, "", "Spara", "heading", "Rubriken är lång."),
    "why nothing happens": Place(LineKind.LONGING, "", "Spara", "reason"),
    "a reply": Place(LineKind.LONGING, "", "Spara", "ord"),
    "the first half": Place(LineKind.LONGING, "/dela", "Spara", "text"),
    "the second half": Place(LineKind.LONGING, "/dela", "Spara", "text-2"),
    "why it is left out": Place(LineKind.LONGING, "/ta-bort", "Ta bort", "reason"),
}

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def work(app: Flask) -> Work:
    return begun(helper=account())


@pytest.fixture
def visitor(work: Work, app: Flask) -> Page:
    return signed_in(Page(app.test_client()))


def a_line(work: Work, kind: LineKind = LineKind.LONGING) -> PlanLine:
    """Return a line that the person has said is wrong, so that every form about it can be sent."""
    line = work.add("Se havet. Bada.", kind, parent=work.add("Åka") if kind is LineKind.ACTION else None)
    with work.writing() as plan:
        verdicts.say(plan, line.id, 1, agrees=False, words="Nej", form_id=None)
    return line


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_an_over_long_text_stays_in_the_field_where_it_was_written_and_changes_nothing(
    visitor: Page, work: Work, place: Place
) -> None:
    """Seen to fail: why nothing happens with a wish could be of any length."""
    line = a_line(work, place.kind)
    before = document_of(work.plan)
    visitor.get(at(work, line, place.rest)).press(place.button, {place.name: LONG}).sees(place.fault)
    assert visitor.response.status_code == 422
    assert visitor.values(place.name) == [LONG]
    assert document_of(work.plan) == before


def _replied(work: Work, line: PlanLine) -> str:
    verdict = now(work, line.id).verdict
    assert verdict
    return verdict.replies[-1].words


def _split_off(work: Work, line: PlanLine) -> str:
    lines = document_of(work.plan).lines
    return lines[[one.id for one in lines].index(line.id) + 1].text


def _reason(work: Work, line: PlanLine) -> str:
    return now(work, line.id).reason


def _names(task: str) -> Callable[[Work, PlanLine], str]:
    return lambda work, line: getattr(now(work, line.id), task)[-1].name


# Where each text is written, and how it is read again. A name stands in one row.
WRITTEN: dict[str, tuple[Place, Callable[[Work, PlanLine], str]]] = {
    "a reply": (PLACES["a reply"], _replied),
    "why it is left out": (PLACES["why it is left out"], _reason),
    "why nothing happens": (PLACES["why nothing happens"], _reason),
    "the second half": (PLACES["the second half"], _split_off),
    "who does it": (Place(LineKind.ACTION, "", "Spara", "does-new"), _names("does")),
    "who is responsible": (Place(LineKind.ACTION, "", "Spara", "responsible-new"), _names("responsible")),
    "who was there": (Place(LineKind.MEETING, "", "Spara", "attends-new"), _names("attends")),
}


@pytest.mark.parametrize(("place", "read"), WRITTEN.values(), ids=WRITTEN)
def test_hostile_texts_are_kept_as_written_wherever_a_helper_writes_about_a_line(
    visitor: Page, work: Work, place: Place, read: Callable[[Work, PlanLine], str]
) -> None:
    """Seen to fail with `clean` left out of the form."""
    form = form_of(visitor.get(at(work, a_line(work, place.kind), place.rest)), place.button)
    for text in TEXTS:
        line = a_line(work, place.kind)
        said = form | {"form_id": "", "om": str(verdicts.newest(work.plan)[line.id]), place.name: as_sent(text)}
        answer = visitor.client.post(_address(work, line, place), data=said)
        assert answer.status_code == 303, (answer.status_code, text)
        wanted = as_kept(as_sent(text))
        assert read(work, line) == (" ".join(wanted.split()) if place.name.endswith("-new") else wanted)
    _is_text(visitor, at(work))


def _address(work: Work, line: PlanLine, place: Place) -> str:
    return at(work, line, place.rest)


def _is_text(visitor: Page, address: str) -> None:
    """See to it that no text has become an element of the page."""
    shown = visitor.client.get(address).text
    assert not {"iframe", "style", "base", "plaintext", "math"} & set(elements(shown))
    assert "<script>" not in shown


def test_hostile_words_about_a_photo_are_kept_as_written(visitor: Page, work: Work) -> None:
    photo = jpeg()
    visitor.get(at(work, a_line(work)))
    for text in TEXTS:
        line = a_line(work)
        said = sent(visitor, photo, alt=as_sent(text), form_id=str(uuid4()))
        answer = visitor.client.post(at(work, line, "/bild"), data=said)
        assert answer.status_code == 303, text
        assert [photo.alt for photo in now(work, line.id).photos] == [as_kept(as_sent(text)).strip()]
    _is_text(visitor, at(work))


def test_a_hostile_name_is_a_signature_and_nothing_else(visitor: Page, work: Work) -> None:
    work = ready(helper=work.helper)
    person_signs(work)
    form = form_of(visitor.get(at(work, rest="/skriv-under")), "Skriv under")
    for number, text in enumerate(TEXTS):
        rewrite(work, f"Kim åker {number}")
        said = form | {"sett": person_signs(work).sha256.hex(), "name": as_sent(text)}
        assert visitor.client.post(at(work, rest="/skriv-under"), data=said).status_code == 303, text
        helper = signing.state_of(work.plan).helper
        assert helper
        assert helper.name == as_kept(as_sent(text)).strip()
        if number % 5 == 0:
            page = visitor.client.get(at(work, rest="/skriv-under")).text
            assert str(escape(helper.name)) in re.sub('<span class="phrase">|</span>', "", page)
