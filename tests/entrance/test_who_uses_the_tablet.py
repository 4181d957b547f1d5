"""*Vem använder plattan?* at `/in`: asked of whoever comes with a key, and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.services import person_keys, visits
from app.services.secrets_and_codes import spaced
from tests.entrance.test_enter import visit_lasts
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from app.models import Person, PersonKey
    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def person() -> Person:
    return someone()


@pytest.fixture
def key(person: Person) -> PersonKey:
    with unit_of_work():
        return person_keys.make_key(person)


def test_who_uses_the_tablet_is_asked_kindly_and_the_code_stays(page: Page, key: PersonKey) -> None:
    """Seen to fail when a tablet that nobody had spoken for was taken for a shared one."""
    page.get("/in").press("Fortsätt", code=spaced(key.code)).sees("Välj vem som använder plattan.")
    assert page.title == "Fel: Jag har en nyckel – Min plan"
    assert page.links()["Välj vem som använder plattan. Tryck sedan på Fortsätt."] == "#platta"
    assert (page.values("code"), page.values("device")) == ([spaced(key.code)], [])
    page.press("Fortsätt", device="shared")
    assert page.path.startswith("/min-plan")
    assert not visit_lasts(page)


def test_whoever_comes_back_to_the_same_tablet_is_not_asked_again(page: Page, person: Person, key: PersonKey) -> None:
    page.get("/in").press("Fortsätt", code=key.code, device="own")
    with unit_of_work():
        visits.end_all_but(person, None)
    page.get("/in").press("Fortsätt", code=key.code)
    assert page.path.startswith("/min-plan")
    assert visit_lasts(page)


def test_nothing_is_chosen_beforehand(page: Page) -> None:
    assert page.get("/in").values("device") == []


@pytest.mark.parametrize("device", ["own", "shared"])
@pytest.mark.parametrize("code", ["ABCD EFGH JKLM", ""])
def test_a_wrong_code_leaves_the_choice_of_device_as_it_was(page: Page, device: str, code: str) -> None:
    assert page.get("/in").press("Fortsätt", code=code, device=device).values("device") == [device]


def test_a_device_that_does_not_exist_is_not_chosen(page: Page) -> None:
    page.get("/in").post("/in", {"csrf_token": page.values("csrf_token")[0], "device": "spaceship"}, 422)
    assert page.values("device") == []
