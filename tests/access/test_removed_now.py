"""What somebody is about to send does nothing once the person has taken back what was shown (S-15, D-A5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.access.canaries import ALL
from tests.access.crawl import TOKEN
from tests.access.test_replay import has_an_id
from tests.access.worlds import changed, rows

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.access.crawl import Form, Recorded
    from tests.access.worlds import There


def the_owner_presses(there: There, path: str) -> None:
    """Let the owner press a button on a device of their own, in another session."""
    owner = there.client("own")
    assert owner.post(path, data={TOKEN: there.token(owner)}).status_code == 303, path


def opened(there: There, recorded: Recorded, helper: FlaskClient) -> list[Form]:
    """Return the forms of the plan as the helper has them open."""
    token = there.token(helper)
    return [form.saying(**{TOKEN: token}) for form in recorded["writer"] if has_an_id(there, form)]


@pytest.mark.parametrize("actor", ["writer", "reader", "relative"])
def test_a_helper_is_out_with_the_very_next_press(there: There, recorded: Recorded, actor: str) -> None:
    """S-15. Seen to fail with `taken_back_at` not asked for in `writing`."""
    helper, shown = there.client(actor), f"/hjalpare/visat/{there.showing(actor)}"
    assert [one for one in ALL if one in helper.get(shown).text]
    open_forms = opened(there, recorded, helper) if actor == "writer" else []
    the_owner_presses(there, f"/min-plan/visa/{there.showing(actor)}/ta-tillbaka")
    before = rows(there.ids["owner"])
    for form in open_forms:
        assert form.sent(helper).status_code == 404, form
    for page in {shown, f"{shown}/plan", *(form.page for form in open_forms if form.page.startswith(shown))}:
        answered = helper.get(page)
        assert answered.status_code == 404, page
        assert not [one for one in ALL if one in answered.text], page
    assert not [one for one in ALL if one in helper.get("/hjalpare/").text]
    assert changed(before, rows(there.ids["owner"])) == set()
    assert actor != "writer" or len(open_forms) > 20


def test_a_helper_who_no_longer_writes_cannot_with_the_very_next_press(there: There, recorded: Recorded) -> None:
    """The person lets the helper read and not write: what was open to be written is not there."""
    helper, owner = there.client("writer"), there.client("own")
    open_forms = opened(there, recorded, helper)
    where = f"/min-plan/plan/hjalpare/{there.showing('writer')}"
    assert owner.post(where, data={TOKEN: there.token(owner), "far": "lasa"}).status_code == 303
    before = rows(there.ids["owner"])
    assert {form.sent(helper).status_code for form in open_forms} == {404}
    assert changed(before, rows(there.ids["owner"])) == set()


def test_who_reads_with_a_link_is_out_with_the_very_next_press(there: There) -> None:
    reader = there.client("live")
    assert "Kanarieegen" in reader.get("/delad/las").text
    the_owner_presses(there, f"/min-plan/vem-kan-se/lank/{there.ids['link_id']}/stoppa")
    for actor in ("live", "waiting"):
        answered = there.client(actor).get("/delad/las")
        assert answered.status_code == 404
        assert not [one for one in ALL if one in answered.text]
