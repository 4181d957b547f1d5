"""What the WebAuthn library does for us. It fills 7 MB, so it is read when the first passkey is made or used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
    from webauthn.registration.verify_registration_response import VerifiedRegistration

    from app.models import Helper, Passkey
    from app.services.passkeys import Site

NAME: Final = "Min plan"
WRONG: Final = (WebAuthnException, ValueError, KeyError, TypeError)
"""What the library raises for what it does not believe, or cannot even read."""

CHOICE: Final = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
)


def asked_for_new(helper: Helper, known: Iterable[Passkey], site: Site) -> tuple[str, bytes]:
    """Return what the browser is asked in order to make a key, as JSON, and the challenge in it."""
    asked = webauthn.generate_registration_options(
        rp_id=site.name, rp_name=NAME, user_id=helper.id.bytes, user_name=helper.email,
        user_display_name=helper.name, authenticator_selection=CHOICE, exclude_credentials=_described(known),
    )  # fmt: skip
    return webauthn.options_to_json(asked), asked.challenge


def asked_for_proof(known: Iterable[Passkey], site: Site) -> tuple[str, bytes]:
    """Return what the browser is asked in order to use a key, as JSON, and the challenge in it."""
    asked = webauthn.generate_authentication_options(rp_id=site.name, allow_credentials=_described(known))
    return webauthn.options_to_json(asked), asked.challenge


def _described(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=key.credential_id) for key in known]


def made(sent: str, challenge: bytes, site: Site) -> VerifiedRegistration:
    """Return the key that a browser says it has made for us. Raises one of WRONG."""
    return webauthn.verify_registration_response(
        credential=sent, expected_challenge=challenge, expected_rp_id=site.name, expected_origin=site.origin
    )


def signed(sent: str, challenge: bytes, site: Site, key: Passkey) -> VerifiedAuthentication:
    """Return how far `key` has counted, if it has signed `challenge` for us. Raises one of WRONG."""
    return webauthn.verify_authentication_response(
        credential=sent, expected_challenge=challenge, expected_rp_id=site.name, expected_origin=site.origin,
        credential_public_key=key.public_key, credential_current_sign_count=key.sign_count,
    )  # fmt: skip
