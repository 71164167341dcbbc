"""A badge as a stranger verifies it: by the public addresses alone, and a library that is not ours."""

import json
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jwt
from joserfc.jwk import RSAKey
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.certificates.badge_keys import NAME
from campaign.trainings.certificates.services import certificate_of, issue_due
from campaign.trainings.models import BadgeKey, Certificate, TrainingStep
from campaign.trainings.states import StepKind
from tests.client import Client
from tests.trainings.making import make_day, make_skill, make_step, was_there


def make_programme(campaign: Campaign) -> TrainingStep:
    """One required session, which serves a skill."""
    skill = make_skill(campaign, "Handling resistance")
    return make_step(campaign, StepKind.SESSION, "Talk so that people come along", skill_ids=frozenset({skill.id}))


@cache
def some_key() -> str:
    """A key for all tests: to make one takes longer than a test."""
    return json.dumps(RSAKey.generate_key(2048, private=True, auto_kid=False).as_dict(private=True))


def keep_key() -> None:
    """Let there be a key already."""
    if db.session.scalar(select(BadgeKey.id)) is None:
        db.session.add(BadgeKey(name=NAME, private=some_key(), created_at=clock.now()))
        db.session.commit()


def make_certificate(campaign: Campaign, ambassador: Ambassador, step: TrainingStep | None = None) -> Certificate:
    """Someone who was at the one session that is asked for, and what they got for it."""
    keep_key()
    session = make_day(campaign, step or make_programme(campaign), in_days=-1)
    was_there(campaign, session, ambassador)
    issue_due(campaign)
    db.session.commit()
    certificate = certificate_of(ambassador.id)
    assert certificate is not None
    return certificate


def path_of(certificate: Certificate, rest: str = "") -> str:
    return f"/certificate/{certificate.key}{rest}"


class Stranger:
    """Somebody with a badge in hand and nothing else."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def fetch(self, address: str) -> bytes:
        parts = urlsplit(address)
        assert parts.netloc == "localhost"
        answer = self.client.get(parts.path)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer.data

    def key_for(self, header: dict[str, Any]) -> Any:
        """The public key that the header names, as the specification says: `kid` leads to a JSON Web Key."""
        found = [key for key in json.loads(self.fetch(header["kid"]))["keys"] if key["kid"] == header["kid"]]
        assert len(found) == 1
        return jwt.PyJWK(found[0]).key

    def verify(self, token: str, header: dict[str, Any], *, check_status: bool = True) -> OpenBadgeCredential:
        """What the badge says, or an OB3VerificationError."""
        verifier = OB3Verifier(self.key_for(header))
        return verifier.verify(token, check_status=check_status, download=self.fetch)
