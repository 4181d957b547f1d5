"""*Hur det har gått* through a link: a part of its own, that tells days and no words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.models.look_backs import LookBackKind
from app.services import look_backs
from app.services.days import today
from app.services.look_backs import NewLookBack
from tests.family.scenes import opened, shared
from tests.helper.scenes import someone
from tests.services.signing_scenes import helper_signs, person_signs, ready

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


def test_how_it_has_gone_is_shown_where_it_is_chosen_and_then_without_what_was_said(app: Flask) -> None:
    """Seen to fail with the words: they are about the whole plan, and so about what is private too."""
    owner = someone()
    work = ready(owner)
    with work.writing() as plan:
        held = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Kim", "Anna"), "Det gick bra.")
        look_backs.hold(plan, held, work.helper, uuid4())
    person_signs(work)
    helper_signs(work)
    opened(app, shared(owner)).misses("Hur det har gått", "Så går det", "Det gick bra.")
    page = opened(app, shared(owner, {"went", "live"})).sees(
        "Hur det har gått", "Uppföljning", "Så går det: Inte börjat"
    )
    page.misses("Det gick bra.", "Var med", "skrev det här")
