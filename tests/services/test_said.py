"""What a person said is kept in the words it was asked with, whole or in the part a line comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services.days import day_of
from app.services.for_helper import readable
from app.services.said import WHOLE, WORDS, source_of
from tests.helper.scenes import answer, someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from app.models import Person
    from app.plan.document import Said

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def test_what_was_said_is_kept_as_it_was_asked(person: Person) -> None:
    longing = answer(person, "longing", Given(chosen=("trip",), words="Till havet"), labels={"trip": "En resa"})
    ((version, given),) = readable(begun(longing, person=person).book, MY_PLAN)

    def said(part: str) -> Said:
        return source_of(version, given, part, MY_PLAN).said

    whole = said(WHOLE)
    assert (whole.question, whole.by, whole.language) == ("Fråga om longing", "self", "sv")
    assert whole.said_on == day_of(longing.created_at)
    assert ([one.label for one in whole.cards], whole.words) == (["En resa"], "Till havet")
    assert ([one.pictogram for one in said("trip").cards], said("trip").words) == (["trip"], "")
    assert (said(WORDS).cards, said(WORDS).words) == ((), "Till havet")
