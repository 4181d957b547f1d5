"""The life of a link on the person's side: made, given longer time, woken, stopped, and over for good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, some_time_ago, unit_of_work, utc_now
from app.models import AuditEvent, FamilyLink
from app.questions.answers import Given
from app.services import family_links, people
from app.services.family_content import offer_of, shared_through
from app.services.family_links import LinkNotFoundError
from app.services.family_readers import NamedReader, earlier_of, like
from app.services.family_times import end_of
from tests.helper.scenes import answer, someone
from tests.person.family_scenes import link_for

if TYPE_CHECKING:
    from app.models import Person

SECOND = timedelta(seconds=1)
VERBS = (
    family_links.stop,
    lambda person, link_id: family_links.extend(person, link_id, end_of("today", utc_now())),
    family_links.wake,
    lambda person, link_id: family_links.switch_spoken_code(person, link_id, on=False),
    family_links.link_of,
)

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me() -> Person:
    person = someone()
    answer(person, "my-name", Given(words="Kattis"))
    return person


def test_everything_about_a_link_is_there_and_nobody_elses(me: Person) -> None:
    link = link_for(me)
    assert family_links.links_of(me) == [link]
    assert family_links.links_of(someone()) == []
    assert family_links.link_part(link) == f"d1.{link.secret}"
    assert len(link.spoken) == 4
    assert link.spoken.isdigit()


def test_nobody_else_does_anything_with_a_link(me: Person) -> None:
    """S-14. Seen to fail with a link found by its id alone."""
    link, other = link_for(me), someone()
    for verb in VERBS:
        with pytest.raises(LinkNotFoundError), unit_of_work():
            verb(other, link.id)
    db.session.expire_all()
    assert family_links.links_of(me) == [link]


def test_one_reader_has_one_link(me: Person) -> None:
    """Seen to fail with the earlier link left open."""
    first = link_for(me)
    second = link_for(me, NamedReader("mamma", "someone-else"))
    father = link_for(me, NamedReader("Pappa", "father"))
    assert {one.id for one in family_links.links_of(me)} == {second.id, father.id}
    assert db.session.get_one(FamilyLink, (me.id, first.id)).stopped_at


def test_a_card_that_has_another_name_by_now_has_one_link_still(me: Person) -> None:
    with unit_of_work():
        card = people.add_contact(me, "Anna", "friend")
    link_for(me, NamedReader("Anna", "friend", card.id))
    second = link_for(me, NamedReader("Anna Ek", "friend", card.id))
    assert [one.id for one in family_links.links_of(me)] == [second.id]


def test_a_name_that_fits_several_links_stops_none_and_the_second_link_by_that_name_stops_the_first(me: Person) -> None:
    """Decision 0030. Seen to fail: "Anna" stopped the links of Anna Ek and Anna Berg, and one of them was told of."""
    with unit_of_work():
        cards = [people.add_contact(me, name, "someone-else") for name in ("Anna Ek", "Anna Berg")]
    ek, berg = (NamedReader(card.name, card.relation, card.id) for card in cards)
    first, second = link_for(me, ek), link_for(me, berg)
    anna = NamedReader("Anna", "someone-else")
    assert earlier_of(anna, [second, first]) is None
    assert like(anna, [second, first]) == [second, first]
    third = link_for(me, anna)
    assert {one.id for one in family_links.links_of(me)} == {first.id, second.id, third.id}
    for reader, before in ((NamedReader(" ANNA", "someone-else"), third), (ek, first)):
        assert earlier_of(reader, family_links.links_of(me)) == before
        link_for(me, reader)
        assert db.session.get_one(FamilyLink, (me.id, before.id)).stopped_at
        assert len(family_links.links_of(me)) == 3


def test_the_same_form_makes_one_link(me: Person) -> None:
    form_id, content = uuid4(), offer_of(me).content(["about-me"], ())
    made = set()
    for _ in range(2):
        with unit_of_work():
            people.lock(me)
            link = family_links.make(
                me, NamedReader("Mamma", "mother"), content,
                ends_at=end_of("today", utc_now()), has_spoken_code=False, form_id=form_id,
            )  # fmt: skip
            made.add((link.id, link.spoken))
    assert len(made) == 1
    assert made.pop()[1] == ""


def test_a_link_is_open_to_the_very_second(me: Person) -> None:
    """S-35. Seen to fail with `<=` for `<`."""
    link = link_for(me, stretch="today")
    for away, is_open in ((-SECOND, True), (timedelta(), False), (SECOND, False)):
        with some_time_ago(utc_now() - link.ends_at - away):
            assert bool(family_links.links_of(me)) is is_open


def test_a_link_that_was_seen_to_be_over_stays_so_when_the_clock_is_set_back(me: Person) -> None:
    """P10. Seen to fail without `note_ended`."""
    link = link_for(me, stretch="today")
    with some_time_ago(utc_now() - link.ends_at - SECOND), unit_of_work():
        family_links.note_ended(me)
    assert family_links.links_of(me) == []
    with pytest.raises(LinkNotFoundError), unit_of_work():
        family_links.extend(me, link.id, end_of("one-week", utc_now()))


def test_what_ends_later_is_not_ended(me: Person) -> None:
    link_for(me, stretch="one-week")
    with unit_of_work():
        family_links.note_ended(me)
    assert len(family_links.links_of(me)) == 1


def test_no_link_lasts_longer_than_half_a_year(me: Person) -> None:
    link, too_late = link_for(me, stretch="half-year"), end_of("half-year", utc_now()) + SECOND
    with pytest.raises(ValueError, match="half a year"), unit_of_work():
        family_links.extend(me, link.id, too_late)
    with unit_of_work():
        family_links.extend(me, link.id, end_of("today", utc_now()))
    assert family_links.link_of(me, link.id).ends_at == end_of("today", utc_now())


def test_a_stopped_link_is_stopped_for_good(me: Person) -> None:
    link = link_for(me)
    with unit_of_work():
        stopped_at = family_links.stop(me, link.id).stopped_at
    with unit_of_work():
        assert family_links.stop(me, link.id).stopped_at == stopped_at
    for verb in VERBS[1:]:
        with pytest.raises(LinkNotFoundError), unit_of_work():
            verb(me, link.id)


def test_stop_all_stops_everything_of_one_person_and_nothing_of_another(me: Person) -> None:
    other = someone()
    answer(other, "my-name", Given(words="Nils"))
    link_for(other)
    link_for(me)
    link_for(me, NamedReader("Pappa", "father"))
    with unit_of_work():
        family_links.stop_all(me)
    assert (family_links.links_of(me), len(family_links.links_of(other))) == ([], 1)


def test_a_link_that_sleeps_is_woken_with_all_its_tries(me: Person) -> None:
    link = link_for(me)
    with unit_of_work():
        link.asleep_at, link.misses = utc_now(), 5
    with unit_of_work():
        woken = family_links.wake(me, link.id)
    assert (woken.asleep_at, woken.misses) == (None, 0)


def test_the_spoken_code_is_kept_while_it_is_on_and_gone_when_it_is_off(me: Person) -> None:
    link = link_for(me)
    code = link.spoken
    for on, spoken in ((True, {code}), (False, {""})):
        with unit_of_work():
            assert family_links.switch_spoken_code(me, link.id, on=on).spoken in spoken
    with unit_of_work():
        assert len(family_links.switch_spoken_code(me, link.id, on=True).spoken) == 4


def test_a_link_never_follows_to_a_newer_answer(me: Person) -> None:
    link = link_for(me)
    answer(me, "my-name", Given(words="Kattis Nya"))
    [step] = shared_through(me, link).answers
    assert shared_through(me, link).answers[step].words == "Kattis"
    with unit_of_work():
        people.lock(me)
        family_links.show_instead(family_links.link_of(me, link.id), offer_of(me).content(["about-me"], ()))
    assert shared_through(me, link).answers[step].words == "Kattis Nya"


def test_each_act_is_noted_in_the_audit(me: Person) -> None:
    link = link_for(me)
    for verb in (VERBS[1], VERBS[3], VERBS[0], VERBS[0]):
        with unit_of_work():
            verb(me, link.id)
    wanted = sa.select(AuditEvent.action).where(AuditEvent.thing_id == link.id).order_by(AuditEvent.number)
    assert list(db.session.scalars(wanted)) == ["link-made", "link-extended", "link-changed", "link-stopped"]
