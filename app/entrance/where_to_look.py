"""Where the browser looks after a form: at what to do when it was refused, else at the top of the page that opens.

The forms of this door are sent to "…#fault", so that a refused one is met at what to do also without scripts: nothing
else moves the focus there (GOV-13; the attribute `autofocus` would take it from everyone). A browser takes that mark
along through a redirect that has no mark of its own, and it would stay in the address of the next page. "#top" is the
beginning of any page, as HTML says, without anything that is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from app.entrance import bp

if TYPE_CHECKING:
    from flask import Response

SEE_OTHER = 303
SENT_TO_FAULT = frozenset({
    "entrance.sign_in_now", "entrance.use_key", "entrance.begin_now", "entrance.show_factor",
    "entrance.make_account", "entrance.add_passkey", "entrance.show_first_code",
})  # fmt: skip


@bp.after_request
def let_go_of_fault(response: Response) -> Response:
    """Lead to the top of the next page when a form that was sent to its fault has none."""
    if request.endpoint in SENT_TO_FAULT and response.status_code == SEE_OTHER and "#" not in response.location:
        response.location += "#top"
    return response
