"""What is not the person's own is not there: the same page for another's, for a removed one and for nonsense (S-04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import people, showings
from tests.helper.scenes import answer, beside, show, someone
from tests.person.scenes import QUESTION, begun, hidden, words_now

if TYPE_CHECKING:
    from flask import Flask

NOBODY = "00000000-0000-0000-0000-000000000000"
GONE = [
        "fraga/no-such", "fraga/my-name/mamma", "egna-ord/no-such", "tva-svar/home-scale", "tva-svar/no-such",
        "personer/00000000-0000-0000-0000-000000000000", "personer/00000000-0000-0000-0000-000000000000/ta-bort",
        "personer/00000000-0000-0000-0000-000000000000/angra", "visa/00000000-0000-0000-0000-000000000000/ta-tillbaka",
        "mina-svar/ta-bort/no-such", "mina-svar/ta-bort/%00", "mina-svar/ta-bort/my-name/%00",
        "mina-svar/angra/no-such",
        "mina-svar/angra/%00", "mina-svar/angra/my-name/%00", "fraga/%00",
]  # fmt: skip


def test_an_answer_to_a_page_that_is_not_there_is_refused(either_app: Flask) -> None:
    # Seen to fail on PostgreSQL: a NUL in the address of "Ta bort" was a fault of ours (500).
    with beside(either_app):
        me = begun(either_app).get(QUESTION + "my-name")
        token = hidden(me)["csrf_token"]
        for path in GONE:
            me.post(f"/min-plan/{path}", {"csrf_token": token}, 404)


def test_what_belongs_to_someone_else_looks_like_what_does_not_exist(either_app: Flask) -> None:
    """Seen to fail with `db.session.get(Contact, ...)` asked by the card's id alone."""
    with beside(either_app):
        other = someone()
        with unit_of_work():
            card = people.add_contact(other, "Hemliga Hilda", "friend")
        showing = show(other, answer(other, "my-name", Given(words="Hemlig")))
        me = begun(either_app).get(QUESTION + "my-name")
        token = {"csrf_token": hidden(me)["csrf_token"]}
        reads = [
            "personer/{card}",
            "visa/{showing}",
            "visa/{showing}.svg",
            "visa?igen={showing}",
            "fraga/reader-parts/{card}",
        ]
        writes = ["personer/{card}", "personer/{card}/ta-bort", "personer/{card}/angra", "visa/{showing}/ta-tillbaka"]
        for method, paths, fields in (("GET", reads, None), ("POST", writes, {**token, "name": "Min"})):
            for path in paths:
                theirs, nobodys = (
                    me.client.open(f"/min-plan/{path.format(**ids)}", method=method, data=fields)
                    for ids in ({"card": card.id, "showing": showing.id}, {"card": NOBODY, "showing": NOBODY})
                )
                assert theirs.status_code == nobodys.status_code == 404, path
                assert plain(theirs.text) == plain(nobodys.text), path
                assert "Hemlig" not in theirs.text
        assert [known.name for known in people.contacts(other)] == ["Hemliga Hilda"]
        assert showings.showings_of(other) == [showing]


def plain(html: str) -> str:
    """Return a page without what is new each time: the token, and the address it was asked for."""
    return re.sub(r'(name="csrf_token" value|href)="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}', "", html)


def test_someone_elses_answer_cannot_be_chosen_or_removed(either_app: Flask) -> None:
    with beside(either_app):
        other, me = begun(either_app), begun(either_app)
        other.get(QUESTION + "my-name").press("Nästa", ord="Hemlig")
        me.get(QUESTION + "my-name").press("Nästa", ord="Min")
        token = hidden(me.get(QUESTION + "my-name"))["csrf_token"]
        me.post("/min-plan/mina-svar/ta-bort/my-name", {"csrf_token": token})
        me.post("/min-plan/mina-svar/ta-bort/my-name", {"csrf_token": token})
        assert words_now(other, "my-name") == ["Hemlig"]
        assert words_now(me, "my-name") == []
