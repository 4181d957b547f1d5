"""Who on the list is the helper at work: names are compared whatever their capitals and blanks."""

from __future__ import annotations

from uuid import uuid4

from app.models import Participant
from app.services.makers import ME, Makers, folded


def test_a_card_with_two_blanks_in_its_name_is_the_helper_who_is_so_called() -> None:
    """Seen to fail with the blanks joined on one side alone."""
    eva = Participant(name="Eva  Ek", relation="staff-home", contact_id=uuid4())
    assert Makers("Kim", "Eva Maria Ek", folded(["eva  EK"])).find(ME, [eva]) is eva
