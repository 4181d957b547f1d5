"""Every route says whom it is for, and the app does not start when one does not (S-01, D-A1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Blueprint, Flask

from app.services.policy import Action
from app.web import guards
from app.web.guards import Audience, UndeclaredAudienceError, audience_of, refuse_undeclared

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

DOORS = {
    "/logga-in/extra": Audience.HALF_WAY, "/logga-in/skydda": Audience.HALF_WAY, "/min-plan": Audience.PERSON,
    "/hjalpare": Audience.HELPER, "/delad": Audience.READER,
}  # fmt: skip
# Where a link is opened, and where it is left: before and after one reads with it.
FOR_WHO_COMES = {"/delad/", "/delad/kod", "/delad/stangd", "/delad/inte-min"}


def test_every_route_is_for_those_behind_its_door(app: Flask) -> None:
    found = {rule.rule: audience_of(app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()}
    assert len(found) > 40
    for path, audience in found.items():
        wanted = next((who for door, who in DOORS.items() if path.startswith(door)), Audience.EVERYONE)
        assert audience is (Audience.EVERYONE if path in FOR_WHO_COMES else wanted), path


def test_a_route_that_does_not_say_whom_it_is_for_stops_the_app() -> None:
    """The control: seen to pass silently before refuse_undeclared walked the map."""
    app, door = Flask(__name__, static_folder=None), Blueprint("forgotten", __name__)

    @door.get("/glomd")
    def forgotten() -> ResponseReturnValue:
        return ""

    app.register_blueprint(door)
    with pytest.raises(UndeclaredAudienceError, match="/glomd"):
        refuse_undeclared(app)


def test_flasks_own_static_route_would_stop_the_app_too() -> None:
    with pytest.raises(UndeclaredAudienceError, match="/static"):
        refuse_undeclared(Flask(__name__))


@pytest.mark.parametrize("declare", [guards.for_everyone, guards.for_person, guards.for_helper])
def test_a_declared_view_says_so(declare: guards.Audience) -> None:
    assert audience_of(declare(lambda *_: "")) is not None  # type: ignore[operator]


def test_a_policy_that_opens_a_door_to_whoever_comes_stops_the_app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to pass silently while the guards alone knew whom a page is for."""
    refuse_undeclared(app)
    monkeypatch.setitem(guards.OPENING, Audience.HELPER, Action.OPEN_ANY_PAGE)
    with pytest.raises(UndeclaredAudienceError, match="/hjalpare/"):
        refuse_undeclared(app)
