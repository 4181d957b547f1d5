"""What the tests of the helper's pages begin with: an account, a person who has answered, something shown."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import Context
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from flask.testing import FlaskClient

from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.questions.answers import AnswerState, Given, Step
from app.questions.questionnaire import MY_PLAN
from app.services import answers, helpers, passwords, people, showings, visits
from app.services.answers import Asked, FormStamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from app.models import Helper, Person, Showing
    from app.services.versions import Version
    from tests.browser import Page

PASSWORD = "fyra gamla cyklar"


def account(email: str = "berit@example.org", name: str = "Berit Sten", *, is_example: bool = True) -> Helper:
    """Make a helper with a password; one of the example needs nothing more to sign in (D-H6)."""
    with unit_of_work():
        helper, _ = helpers.invite(name, email, is_example=is_example)
        helpers.use_invitation(helper, _hashed_once())
    return helper


@cache
def _hashed_once() -> str:
    """Return the hash of the password. Hashing takes its time on purpose; that it is done well is tested elsewhere."""
    return passwords.hashed(PASSWORD)


def someone() -> Person:
    """Make a person who has answered nothing."""
    with unit_of_work():
        return people.begin()


def answer(
    person: Person,
    question: str,
    given: Given,
    *,
    labels: Mapping[str, str] | None = None,
    about: str = "",
    seen: frozenset[UUID] | None = None,
) -> Version:
    """Save one answer as the wizard does, on a visit of its own, having `seen` other versions than the one before."""
    step = Step(question, about)
    with unit_of_work():
        visit, _ = visits.start(DeviceKind.OWN, person=person)
        before = frozenset(version.id for version in answers.book_of(person).current(step))
        return answers.save(
            person,
            step,
            given,
            questionnaire=MY_PLAN.id,
            stamp=FormStamp(uuid4(), seen=before if seen is None else seen),
            asked=Asked(text=f"Fråga om {question}", labels=labels or {}, pressed_by="self", language="sv"),
            visit_id=visit.id,
        )


def show(person: Person, *versions: Version, to: Helper | None = None, called: str = "Berit") -> Showing:
    """Show `versions`; with `to`, that helper has opened the link."""
    with unit_of_work():
        showing = showings.show(person, called, ["about-me"], versions)
        if to:
            showings.open_for(to, showing)
    return showing


def named(person: Person, name: str) -> Version:
    """Let the person say a name."""
    return answer(person, "my-name", Given(words=name))


def signed_in(page: Page, email: str = "berit@example.org", password: str = PASSWORD) -> Page:
    """Sign a helper in and return the page that comes."""
    return page.get("/logga-in").press("Logga in", email=email, password=password)


UNKNOWN = Given(state=AnswerState.UNKNOWN)
SKIPPED = Given(state=AnswerState.SKIPPED)


class Visitor(FlaskClient):
    """A client whose requests know nothing of the application context the test itself works in."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make the request in a context of its own, as a server does, after the test has stopped reading."""
        db.session.commit()
        return Context().run(super().open, *args, **kwargs)


@contextmanager
def beside(app: Flask) -> Iterator[None]:
    """Let the test use the services of `app` while its visitors make requests."""
    app.test_client_class = Visitor
    with app.app_context():
        yield
