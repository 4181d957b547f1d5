"""What stands below a plan: who has signed it and with which mark, and in words how it stands with the signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import to_user_timezone

from app.i18n import _, _l
from app.models.plans import Signer
from app.plan.marks import HEIGHT, WIDTH
from app.web.days import date_in_words

if TYPE_CHECKING:
    from datetime import date

    from app.services.signing import Signed, SignedBy

PROPOSAL = _l("Förslag. Inte underskriven.")
WAITS = _l("Förslag. Jag har skrivit under. Nu ska min hjälpare skriva under.")
SIGNED = _l("Planen är underskriven.")
OLD_SIGNED = _l("Det här är en äldre plan. Den är underskriven.")
OLD = _l("Det här är ett äldre förslag. Bara jag skrev under.")
GROUP = 4
LONGEST_IN_FOOT = 24


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature to look at: a name, a mark that was drawn (the `d` of an SVG path in `box`), a picture chosen.

    `beside` names the helper who sat beside the person (D-P4).
    """

    name: str
    mark: str
    pictogram: str
    signed_on: date
    role: Signer
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    beside: str = ""

    @property
    def day(self) -> str:
        """Return the day it was signed, in words."""
        return date_in_words(self.signed_on)


def signature_views(signed: Signed, called: str) -> tuple[SignatureView, ...]:
    """Return the signatures on a version; `called` is the person's name in the plan, for one who only made a mark."""
    return tuple(_view(one, called) for one in signed.signatures)


def _view(one: SignedBy, called: str) -> SignatureView:
    instead = called if one.signer is Signer.PERSON else ""
    name = one.name or instead or one.mark.picture_name or _("Utan namn")
    day = to_user_timezone(one.at).date()
    return SignatureView(name, one.mark.path, one.mark.picture, day, one.signer, beside=one.beside)


def is_whole(signatures: tuple[SignatureView, ...]) -> bool:
    """Tell whether both have signed."""
    return {signature.role for signature in signatures} == set(Signer)


def state_in_words(signatures: tuple[SignatureView, ...], *, is_old: bool) -> str:
    """Return how it stands with the signatures; `is_old` when the plan has changed since."""
    if is_old:
        return str(OLD_SIGNED if is_whole(signatures) else OLD)
    if is_whole(signatures):
        return str(SIGNED)
    return str(WAITS if signatures else PROPOSAL)


def foot_of(name: str, version: int, signatures: tuple[SignatureView, ...], read_on: date | None) -> str:
    """Return what stands at the foot of every sheet of paper: whose plan it is, which version, and of which day.

    Sheets that have come apart can be put together again. Of the name only the first is told.
    """
    if is_whole(signatures):
        day = date_in_words(max(one.signed_on for one in signatures))
        state = _("version %(number)s, underskriven %(day)s", number=version, day=day)
    elif version:
        state = _("version %(number)s, förslag", number=version)
    else:
        state = _("förslag %(day)s", day=date_in_words(read_on)) if read_on else _("förslag")
    return " · ".join(filter(None, (_("Min plan"), _first_of(name), state)))


def _first_of(name: str) -> str:
    first = next(iter(name.split()), "")
    return first if len(first) <= LONGEST_IN_FOOT else f"{first[:LONGEST_IN_FOOT]}…"


def code_in_groups(sha256: bytes) -> str:
    """Return the control code of a version in groups of four signs, as people read a code aloud."""
    digits = sha256.hex().upper()
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))
