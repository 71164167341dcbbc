"""A certificate as an Open Badge 3.0: a credential, signed as a JSON Web Token, baked into a picture.

Open Badges Specification 3.0: 5 document formats, 8.2 JSON Web Token proof; https://www.imsglobal.org/spec/ob/v3p0/
Whether it was withdrawn: Bitstring Status List 1.0; https://www.w3.org/TR/vc-bitstring-status-list/
"""

import base64
import gzip
import hashlib
import json
import struct
import uuid
import zlib
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask_babel import force_locale
from flask_babel import gettext as _
from joserfc import jws

from campaign.campaigns.models import Campaign
from campaign.core.codes import digest
from campaign.core.identity import normal_email
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador
from campaign.trainings.certificates.badge_keys import ALGORITHM, key_address, signing_key
from campaign.trainings.certificates.services import address_of
from campaign.trainings.models import Certificate

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0"
CONTEXTS = [CREDENTIALS, f"{OPEN_BADGES}/context-3.0.3.json", f"{OPEN_BADGES}/extensions.json"]
SCHEMA = f"{OPEN_BADGES}/schema/json/ob_v3p0_achievementcredential_schema.json"
STATUS_BYTES = 16 * 1024
"""No list is shorter, so that its length tells nothing."""
FIRST_BIT = 0x80
KEYWORD = b"openbadgecredential"
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"


def issuer() -> dict[str, Any]:
    """Who issues badges: this installation. The same stands in every badge and at its own address."""
    home = absolute("home.start")
    return {
        "id": absolute("training.badge_issuer"),
        "type": ["Profile"],
        "name": f"Olievlek ({urlsplit(home).netloc})",
        "url": home,
    }


def issuer_profile() -> dict[str, Any]:
    """The issuer by itself, with where its keys are."""
    return {"@context": CONTEXTS, **issuer(), "jwks_uri": absolute("training.badge_keys")}


def issue_of(certificate: Certificate) -> int:
    """Which time of issuing this is: a certificate that is issued again makes another badge."""
    return int(certificate.issued_at.timestamp())


def credential(certificate: Certificate) -> dict[str, Any]:
    """What a badge says, unsigned."""
    campaign = db.session.get_one(Campaign, certificate.campaign_id)
    page, issued = address_of(certificate), issue_of(certificate)
    with force_locale(campaign.language):
        achievement = achievement_of(certificate, language=campaign.language)
    return {
        "@context": CONTEXTS,
        "id": f"{page}#issued-{issued}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": achievement["name"],
        "issuer": issuer(),
        "validFrom": written(issued),
        "credentialSubject": {
            "id": f"{page}#holder",
            "type": ["AchievementSubject"],
            "identifier": identifiers(certificate),
            "achievement": achievement,
        },
        "credentialStatus": {
            "id": f"{status_address(certificate, issued)}#0",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "0",
            "statusListCredential": status_address(certificate, issued),
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def achievement_of(certificate: Certificate, *, language: str) -> dict[str, Any]:
    """What was achieved, in the words that were frozen; the same id where the same was asked for."""
    steps, skills = certificate.programme.splitlines(), certificate.skills.splitlines()
    what = json.dumps([certificate.campaign_id, certificate.campaign_name, steps, skills])
    done = "\n".join(f"- {step}" for step in steps)
    return {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, absolute("training.badge_issuer") + what).urn,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "inLanguage": language,
        "name": _("Learning ambassador of “%(campaign)s”", campaign=certificate.campaign_name),
        "description": _(
            "Trained to bring colleagues along in learning, in the campaign “%(campaign)s”.",
            campaign=certificate.campaign_name,
        ),
        "criteria": {"narrative": _("Did all that the programme asks for:") + f"\n\n{done}"},
        "image": {"id": absolute("training.badge_picture", key=certificate.key), "type": "Image"},
        "tag": skills,
    }


def identifiers(certificate: Certificate) -> list[dict[str, Any]]:
    """Whose it is: the name, and an address that can be compared and not read."""
    ambassador = db.session.get_one(Ambassador, certificate.ambassador_id)
    salt = digest(f"{certificate.key} {issue_of(certificate)}")[:32]
    hashed = hashlib.sha256((normal_email(ambassador.user.email) + salt).encode()).hexdigest()
    return [
        {
            "type": "IdentityObject",
            "hashed": True,
            "identityHash": f"sha256${hashed}",
            "identityType": "emailAddress",
            "salt": salt,
        },
        {"type": "IdentityObject", "hashed": False, "identityHash": certificate.name, "identityType": "name"},
    ]


def signed_badge(certificate: Certificate) -> str:
    """The badge as it travels: a JSON Web Token whose payload is the credential. Signed twice it is the same."""
    said = credential(certificate)
    return signed({**said, "sub": said["credentialSubject"]["id"]}, iss=said["issuer"]["id"], nbf=issue_of(certificate))


def signed(said: dict[str, Any], *, iss: str, nbf: int) -> str:
    """A credential as a signed token, with the claims that repeat its issuer, its id and its beginning."""
    header = {"alg": ALGORITHM, "kid": key_address(), "typ": "JWT"}
    payload = {**said, "iss": iss, "jti": said["id"], "nbf": nbf}
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(header, text.encode(), signing_key(), algorithms=[ALGORITHM])


def is_valid(certificate: Certificate, issued: int) -> bool:
    """Whether the badge of that time of issuing is valid: neither withdrawn nor followed by another."""
    return certificate.withdrawn_at is None and issued == issue_of(certificate)


def signed_status(certificate: Certificate, issued: int) -> str:
    """The status list of one badge, signed: its first bit says that the badge is withdrawn. The others mean nothing."""
    address = status_address(certificate, issued)
    bits = bytearray(STATUS_BYTES)
    bits[0] = 0 if is_valid(certificate, issued) else FIRST_BIT
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
    by = absolute("training.badge_issuer")
    said = {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": by,
        "validFrom": written(issued),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{packed}",
        },
    }
    return signed(said, iss=by, nbf=issued)


def status_address(certificate: Certificate, issued: int) -> str:
    """Where it is told whether the badge of that time of issuing is still valid."""
    return absolute("training.badge_status", key=certificate.key, issued=issued)


def written(moment: int) -> str:
    """Seconds since 1970 as a credential writes them."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}"


def baked(picture: bytes, token: str) -> bytes:
    """A PNG with a badge in it: one iTXt chunk, uncompressed, before the end."""
    if not picture.startswith(PNG_START) or not picture.endswith(PNG_END):
        raise ValueError("this is no PNG")
    # Keyword, then: not compressed, no method, no language, no translated keyword.
    content = b"iTXt" + KEYWORD + b"\0\0\0\0\0" + token.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return picture.removesuffix(PNG_END) + chunk + PNG_END
