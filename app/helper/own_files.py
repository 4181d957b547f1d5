"""What a person has said with their own voice and shown in photos, for the helper who reads the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import url_for

from app.helper import bp
from app.questions.questionnaire import MY_PLAN
from app.services import line_files, own_files, showings
from app.services.answers import AnswerBook
from app.services.for_helper import readable
from app.web.guards import HelperMe, for_helper
from app.web.own_file_view import FilesOfLines, file_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.plan.document import Line
    from app.services.plans import Writing


def own_address(showing_id: UUID, file_id: str) -> str:
    """Return where a helper sees or hears one recording or photo of what is shown."""
    return url_for("helper.own_file", showing_id=showing_id, file_id=file_id)


def own_of_lines(work: Writing) -> Callable[[Plan, Iterable[Line]], FilesOfLines]:
    """Return what gives the recordings and photos beside what the person said, of those that the helper may read.

    A line may come from an answer that is shown to another helper, or to nobody any more: then its words stand alone.
    """

    def found(plan: Plan, lines: Iterable[Line]) -> FilesOfLines:
        files = line_files.files_of_lines(plan, lines)
        book = showings.shown_answers(work.showing) if files else AnswerBook(())
        shown = {one for _, given in readable(book, MY_PLAN) for one in given.files}
        heard = {line_id: [one for one in all_of if str(one.id) in shown] for line_id, all_of in files.items()}
        return FilesOfLines(heard, partial(own_address, work.showing.id))

    return found


@bp.get("/visat/<uuid:showing_id>/fil/<uuid:file_id>")
@for_helper
def own_file(me: HelperMe, showing_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Give a recording or a photo of an answer that is shown. Raises ShowingNotFoundError or FileNotFoundHereError."""
    shown, book = showings.shown_by(me.helper, showing_id)
    given = (given for _, given in readable(book, MY_PLAN))
    return file_answer(own_files.file_in(shown.person.id, given, file_id))
