"""A text that is shown later is Swedish where nobody asks, and in the reader's language where somebody does."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel
from jinja2 import Environment

from app.i18n import _l, _reads_source_language


def test_a_text_is_the_swedish_source_text_outside_the_app() -> None:
    assert str(_l("Hur är det hemma?")) == "Hur är det hemma?"


def test_a_text_behaves_as_a_string() -> None:
    text = _l("Inget")
    assert text == "Inget"
    assert text == _l("Inget")
    assert text != "Allt"
    assert hash(text) == hash(_l("Inget"))
    assert (text.lower(), len(text), text[0], f"{text:>7}") == ("inget", 5, "I", "  Inget")
    assert (text + ".", "– " + text, "ing" in text.lower()) == ("Inget.", "– Inget", True)


def test_a_text_is_escaped_in_a_page() -> None:
    page = Environment(autoescape=True).from_string("{{ text }}")
    assert page.render(text=_l("<b>")) == "&lt;b&gt;"


def test_a_text_is_shown_in_swedish_in_a_request() -> None:
    app = Flask(__name__)
    Babel(app, default_locale="sv")
    text = _l("Inget")
    with app.test_request_context():
        assert str(text) == "Inget"


def test_a_text_without_a_translation_is_shown_in_swedish() -> None:
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        assert str(_l("En text som ingen har översatt")) == "En text som ingen har översatt"


def test_every_request_is_in_the_language_of_its_own_reader() -> None:
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: request.args["language"])
    for language, is_source in (("sv", True), ("en", False), ("sv", True)):
        with app.test_request_context(f"/?language={language}"):
            assert (_reads_source_language(), _reads_source_language()) == (is_source, is_source)
