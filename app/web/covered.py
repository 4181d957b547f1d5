"""*Göm* where the network fails: the page is covered at once, and a cookie tells the next request that it was (S-24).

`hide.js` writes the cookie, and the answer that has hidden everything takes it away. It opens nothing: all that whoever
forges it can do is to lock the device that they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, g, request

if TYPE_CHECKING:
    from flask import Flask, Response


def covered_cookie() -> str:
    """Return the name of the cookie, for this machine or for https (S-61)."""
    return "__Host-gom" if current_app.config["SESSION_COOKIE_SECURE"] else "gom"


def was_covered() -> bool:
    """Tell whether a page is asked for after *Göm* was pressed; then the answer takes the cookie away.

    What is sent from the page that is covered is saved first, and hides by itself.
    """
    is_asked = request.method == "GET" and covered_cookie() in request.cookies
    if is_asked:
        note_hidden()
    return is_asked


def note_hidden() -> None:
    """Let the answer take the cookie away, if this device has one."""
    g.uncovers = covered_cookie() in request.cookies


def init_covered(app: Flask) -> None:
    """Let the templates name the cookie, and take it away where it was acted upon."""
    app.template_global()(covered_cookie)

    @app.after_request
    def uncover(answer: Response) -> Response:
        if g.get("uncovers"):
            secure = app.config["SESSION_COOKIE_SECURE"]
            answer.delete_cookie(covered_cookie(), secure=secure, samesite="Strict")
        return answer
