"""What is read through a link: the chosen parts and nothing else, while the person lets it be read (D-L3, D-L8)."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import FamilyDevice, Snapshot
from app.models.access import DeviceKind
from app.questions.answers import Given
from app.services import family_devices, own_files, people, visits
from app.services.sounds import Sound
from app.web.family_view import SharedView
from tests.browser import Page
from tests.family.scenes import NOTHING_TO_READ, open_link, opened, reader, shared
from tests.helper.scenes import SKIPPED, UNKNOWN, answer, named, someone
from tests.web.canaries import CANARIES, Helpers, fill
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Person

READ = "/delad/las"
# What a reader of every part reads. Not what was said against a line and answered, not what was left out or written
# first, not what came after the signatures, and nothing that the person keeps.
READABLE = {
    "Kanarieina", "Kanariemål", "Kanariefråga", "Kanariekort", "Kanariesagt", "Kanariegöra", "Kanariebehov",
    "Kanarierubrik", "Kanarieegen", "Kanariemöte", "Kanariemänniska", "Kanariesignatur", "Kanarieunderskrift",
    "Kanariebild",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def filled() -> tuple[Person, dict[str, Any]]:
    """Someone with a word of their own in every place, and what stands in addresses."""
    owner = someone()
    return owner, fill(owner, Helpers.invited())


def canaries_in(html: str) -> set[str]:
    return {one for one in CANARIES if one in html}


def test_who_shares_and_until_when_stand_first(app: Flask) -> None:
    page = opened(app, shared())
    assert page.heading == "Kim visar sin plan för dig"
    page.sees("Du kan läsa till och med", "Kim åker tåg till havet.", "Boka biljett", "De som har skrivit under")
    assert page.title == "Delad plan att läsa – Min plan"
    assert page.buttons() == ["Stäng", "Skriv ut", "Jag fick den här av misstag"]


def test_a_reader_of_every_part_reads_the_signed_plan_and_nothing_beside_it(
    app: Flask, filled: tuple[Person, dict[str, Any]]
) -> None:
    """S-37. Seen to fail with the plan's own page shown."""
    page = opened(app, shared(filled[0]))
    assert canaries_in(page.html) == READABLE
    page.misses("Det här blev inte med", "Kontrollkod", "Så svarade jag", "De som får läsa min plan")


@pytest.mark.parametrize(
    ("part", "heading", "words"),
    [
        ("own", "Mer i min plan", {"Kanarierubrik", "Kanarieegen"}),
        ("meetings", "Möten", {"Kanariemöte", "Kanariemänniska"}),
        ("people", "Människor i planen", {"Kanariemänniska"}),
        ("days", "Viktiga dagar", set()),
        ("signatures", "De som har skrivit under", {"Kanariesignatur", "Kanarieunderskrift"}),
    ],
)
def test_what_is_not_chosen_is_not_even_hinted_at(
    app: Flask, filled: tuple[Person, dict[str, Any]], part: str, heading: str, words: set[str]
) -> None:
    page = opened(app, shared(filled[0], {part}))
    assert canaries_in(page.html) == words | {"Kanarieina"}
    assert [" ".join(one.itertext()).strip() for one in page.tree.iter("h2")][:-1] == [heading]


def test_a_photo_of_what_is_shown_can_be_seen_and_no_other(app: Flask, filled: tuple[Person, dict[str, Any]]) -> None:
    """S-37. Seen to fail with any photo of the person given."""
    owner, ids = filled
    path = f"/delad/foto/{ids['photo_id']}"
    page = opened(app, shared(owner))
    assert path in page.html
    assert page.client.get(path).mimetype == "image/jpeg"
    for stranger in (reader(app), opened(app, shared(owner, {"own"})), opened(app, shared())):
        answered = stranger.client.get(path)
        assert answered.status_code == 404
        assert NOTHING_TO_READ in answered.text


def test_the_page_names_no_other_place_and_is_found_by_no_search(app: Flask) -> None:
    """S-34. Seen to fail with `index` in the header."""
    page = opened(app, shared())
    addresses = re.findall(r"""(?:href|src|action)=["']([^"']*)""", page.html)
    assert addresses
    assert [one for one in addresses if not one.startswith(("/", "#"))] == []
    assert "noindex" in page.response.headers["X-Robots-Tag"]
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Disallow: /" in page.client.get("/robots.txt").text
    assert not re.search(r"og:|twitter:|<meta name=\"desc", page.html)


def test_a_reader_gets_the_fields_of_the_view_and_no_others() -> None:
    """ASVS 15.3.1. Whoever adds a field here has thought of who reads it."""
    assert [field.name for field in dataclasses.fields(SharedView)] == [
        "name", "until", "is_plan", "sections", "people", "roles", "days", "held", "signatures", "answers",
    ]  # fmt: skip


def test_the_page_asks_the_database_at_most_six_times(app: Flask, filled: tuple[Person, dict[str, Any]]) -> None:
    page = opened(app, shared(filled[0]))
    with counted() as asked:
        page.get(READ)
    assert len(asked) <= 6, asked


def answers_of(owner: Person) -> list[Any]:
    with unit_of_work():
        people.lock(owner)
        voice = str(own_files.keep(owner, Sound(b"voice", 20)).id)
    return [
        named(owner, "Kim"), answer(owner, "good-at", Given(words="simma", files=(voice,))),
        answer(owner, "try", UNKNOWN), answer(owner, "longing", SKIPPED),
    ]  # fmt: skip


def test_answers_are_read_as_they_were_when_they_were_shared(app: Flask) -> None:
    """What was recorded is told of in words (0037). Seen to fail: of a spoken answer the question stood alone."""
    owner = someone()
    link = shared(owner, {"about-me"}, versions=answers_of(owner))
    answer(owner, "good-at", Given(words="dansa"))
    page = opened(app, link)
    assert page.heading == "Kim visar sina svar för dig"
    page.sees("Fråga om good-at", "simma", "Inspelat svar, 20 sekunder", "Jag vet inte")
    page.misses("dansa", "hoppade", "longing", "Svarade själv")
    with counted() as asked:
        page.get(READ)
    assert len(asked) <= 6, asked


def test_without_a_name_the_page_says_whose_it_is_to_nobody(app: Flask) -> None:
    owner = someone()
    page = opened(app, shared(owner, versions=[answer(owner, "good-at", Given(words="simma"))]))
    assert page.heading == "Svar att läsa"


def test_an_open_page_is_gone_with_the_next_press_once_the_person_stops_the_link(app: Flask) -> None:
    """S-30. Seen to fail with the link asked for when the reading begins alone."""
    link = shared()
    page = opened(app, link)
    link.stop()
    page.get(READ, 404).sees(NOTHING_TO_READ)
    assert page.response.headers["Clear-Site-Data"] == '"cache"'
    assert open_link(page, link.secret, 404).heading == NOTHING_TO_READ


def test_closing_leaves_nothing_on_the_device_and_the_link_opens_again(app: Flask) -> None:
    link = shared()
    page = opened(app, link).press("Stäng")
    assert page.heading == "Sidan är stängd"
    page.get(READ, 404)
    open_link(page, link.secret).sees("Kim visar sin plan")
    assert len(link.devices) == 1


def test_who_got_the_link_by_mistake_says_so_with_one_press(app: Flask) -> None:
    link = shared()
    page = opened(app, link).press("Jag fick den här av misstag")
    assert page.heading == "Tack för att du sa till"
    page.get(READ, 404)
    (device,) = link.devices
    assert device.refused_at


def test_the_fourth_device_waits_until_the_person_lets_it_in(app: Flask) -> None:
    """S-38, D-L6. Seen to fail with room for four."""
    link = shared()
    for _ in range(3):
        opened(app, link)
    page = opened(app, link)
    assert page.heading == "Kim behöver släppa in dig"
    page.follow("Fortsätt").misses("åker tåg")
    waiting = db.session.query(FamilyDevice).filter(FamilyDevice.admitted_at.is_(None)).one()
    with unit_of_work():
        family_devices.admit(link.person, waiting.id)
    page.follow("Fortsätt").sees("Kim åker tåg till havet.")


def test_a_waiting_device_fetches_no_photo(app: Flask, filled: tuple[Person, dict[str, Any]]) -> None:
    owner, ids = filled
    link = shared(owner)
    pages = [opened(app, link) for _ in range(4)]
    given = [page.client.get(f"/delad/foto/{ids['photo_id']}").status_code for page in pages]
    assert given == [200, 200, 200, 404]


def test_a_person_who_is_signed_in_on_the_same_tablet_stays_so(app: Flask) -> None:
    page: Page = reader(app).get("/borja").press("Nästa", platta="own")
    open_link(page, shared().secret).sees("Kim visar sin plan")
    page.press("Stäng")
    assert page.get("/min-plan/").path == "/min-plan/"


def test_every_part_can_be_chosen_by_its_key(app: Flask) -> None:
    """The control of the tests above: a part that is misspelt would show nothing."""
    page = opened(app, shared())
    assert len(list(page.tree.iter("h2"))) > 5


def test_a_signed_version_that_is_not_whole_is_read_by_nobody(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Seen to fail with 500 for the reader, and for the person on every page of the way to a link."""
    link = shared()
    page, me = opened(app, link), Page(app.test_client())
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=link.person)[1]
    with me.client.session_transaction() as cookie:
        cookie["visit"] = secret
    trust_nothing_signed(link.person)
    page.get(READ, 404).sees(NOTHING_TO_READ)
    assert [record.getMessage() for record in caplog.records] == ["a signed version is not what was signed"]
    for path in (f"/min-plan/dela/{link.link_id}/ny", f"/min-plan/dela/{link.link_id}/las"):
        me.get(path, 500).sees("Planen går inte att visa nu", "Dina svar finns kvar.")


def trust_nothing_signed(person: Person) -> None:
    """Let the signed versions be others than those that were signed, as a hand in the database could."""
    with unit_of_work() as session:
        session.execute(sa.text("DROP TRIGGER snapshot_no_change"))
        session.execute(sa.update(Snapshot).where(Snapshot.person_id == person.id).values(sha256=bytes(32)))
