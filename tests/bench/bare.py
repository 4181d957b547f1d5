"""The bare limit: the least that Flask, Jinja and SQLite can do for one question, with nothing of ours.

One page of about 14.5 KB with four inline pictures, and one committed row for each answer, with the same journal
settings as ours. The way has about as many questions and part ends as ours has, so that both show as many pages.
"""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, redirect, render_template, request
from jinja2 import DictLoader
from markupsafe import Markup
from werkzeug.wrappers import Response

QUESTIONS = 25
EVERY_PART = 3
POINTS = 380  # This many points in each picture make the page as heavy as the one that was measured first.
QUESTION = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Fråga {{ number }}</title></head><body>
<main><h1>Fråga {{ number }} av {{ questions }}</h1>
<form method="post" action="/fraga/{{ number }}">
<input type="hidden" name="form_id" value="{{ number }}">
{% for name, picture in cards %}
<label class="card"><input type="radio" name="svar" value="{{ name }}">{{ picture }}<span>{{ name }}</span></label>
{% endfor %}
<button class="go">Nästa</button></form></main></body></html>"""
PART_END = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Klar</title></head><body>
<main><h1>Delen är klar</h1><a class="go" href="/fraga/{{ number }}">Nästa</a>
{% for name, picture in cards %}<p>{{ picture }}{{ name }}</p>{% endfor %}</main></body></html>"""


def picture(turn: int) -> Markup:
    """Return an inline picture of about 3.5 KB."""
    points = " ".join(f"L{(turn * place) % 72:02}.{place % 10} {place % 72:02}" for place in range(POINTS))
    return Markup(f'<svg viewBox="0 0 72 72"><path d="M0 0 {points}"/></svg>')  # noqa: S704 (only figures)


CARDS = tuple((name, picture(turn)) for turn, name in enumerate(("Bra", "Sådär", "Inte bra", "Vet inte"), 3))
app = Flask(__name__)
app.jinja_loader = DictLoader({"question": QUESTION, "part_end": PART_END})
kept = threading.local()


def database() -> sqlite3.Connection:
    """Return this thread's connection."""
    if not hasattr(kept, "connection"):
        kept.connection = sqlite3.connect(os.environ["BARE_DATABASE"], timeout=15)
        for setting in os.environ["BARE_SETTINGS"].split():
            kept.connection.execute(f"PRAGMA {setting}")
        kept.connection.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, question INT, given TEXT)")
    return kept.connection  # type: ignore[no-any-return]


@app.get("/halsa")
def health() -> str:
    """Answer that the database is there."""
    database()
    return "ok"


@app.get("/fraga/<int:number>")
def question(number: int) -> str:
    """Show one question."""
    return render_template("question", number=number, questions=QUESTIONS, cards=CARDS)


@app.post("/fraga/<int:number>")
def answer(number: int) -> Response:
    """Commit one row and open the next page."""
    with database() as connection:
        connection.execute("INSERT INTO answer (question, given) VALUES (?, ?)", (number, request.form["svar"]))
    if number == QUESTIONS:
        return redirect("/klart", 303)
    return redirect(f"/del/{number + 1}" if number % EVERY_PART == 0 else f"/fraga/{number + 1}", 303)


@app.get("/del/<int:number>")
def part_end(number: int) -> str:
    """Show the end of a part."""
    return render_template("part_end", number=number, cards=CARDS)


@app.get("/klart")
def done() -> str:
    """Show the end of the way."""
    return render_template("part_end", number=1, cards=CARDS)
