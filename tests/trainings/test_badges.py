"""A badge is worth what a stranger can verify of it."""

import base64
import hashlib
import json
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock as campaign_clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.certificates.badge import baked
from campaign.trainings.certificates.badge_keys import make_key
from campaign.trainings.certificates.services import issue_again, withdraw
from campaign.trainings.models import BadgeKey, Certificate
from tests.client import Client
from tests.trainings.badges import Stranger, make_certificate, path_of

IN_A_CREDENTIAL = {"@context", "id", "type", "issuer", "validFrom", "credentialSubject"}
IN_AN_ACHIEVEMENT = {"id", "type", "criteria", "description", "name"}
IN_AN_IDENTITY = {"type", "hashed", "identityHash", "identityType"}
CLAIMS = {"iss", "jti", "nbf", "sub"}


@pytest.fixture
def certificate(campaign: Campaign, sanne: Ambassador) -> Certificate:
    return make_certificate(campaign, sanne)


@pytest.fixture
def stranger(client: Client) -> Stranger:
    return Stranger(client)


def token_of(client: Client, certificate: Certificate) -> str:
    return client.get(path_of(certificate, "/badge.jwt")).text


def parts_of(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    head, payload, _signature = token.split(".")
    return read(head), read(payload)


def read(part: str) -> dict[str, Any]:
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def written(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def test_a_stranger_verifies_a_badge_from_public_addresses_alone(
    client: Client, stranger: Stranger, certificate: Certificate
) -> None:
    token = token_of(client, certificate)
    found = stranger.verify(token, parts_of(token)[0])
    assert found.achievement.name == "Learning ambassador of “Everyone learns”"


def test_the_picture_carries_the_badge(client: Client, stranger: Stranger, certificate: Certificate) -> None:
    picture = client.get(path_of(certificate, "/badge.png")).data
    token = OB3Verifier.extract_token_from_png(picture)
    assert stranger.verify(token, parts_of(token)[0]).achievement.tags == ["Handling resistance"]


def test_only_a_png_is_baked() -> None:
    with pytest.raises(ValueError, match="no PNG"):
        baked(b"<svg/>", "token")


def test_the_header_is_as_the_specification_wants_it(client: Client, certificate: Certificate) -> None:
    header, _payload = parts_of(token_of(client, certificate))
    assert header == {"alg": "RS256", "kid": "http://localhost/badges/keys.json#key-1", "typ": "JWT"}


def test_the_credential_has_all_that_the_specification_requires(client: Client, certificate: Certificate) -> None:
    _header, said = parts_of(token_of(client, certificate))
    subject = said["credentialSubject"]
    assert set(said) >= IN_A_CREDENTIAL | CLAIMS
    assert subject["type"] == ["AchievementSubject"]
    assert set(subject["achievement"]) >= IN_AN_ACHIEVEMENT
    assert all(set(identity) >= IN_AN_IDENTITY for identity in subject["identifier"])


def test_the_claims_repeat_what_the_credential_says(client: Client, certificate: Certificate) -> None:
    _header, said = parts_of(token_of(client, certificate))
    assert said["iss"] == said["issuer"]["id"] == "http://localhost/badges/issuer"
    assert said["jti"] == said["id"]
    assert said["sub"] == said["credentialSubject"]["id"]
    assert campaign_clock.now().timestamp() == said["nbf"]
    assert said["validFrom"] == "2026-11-16T09:00:00Z"


def test_a_badge_names_nobody_by_a_readable_address(
    client: Client, certificate: Certificate, sanne: Ambassador
) -> None:
    token = token_of(client, certificate)
    identity = parts_of(token)[1]["credentialSubject"]["identifier"][0]
    expected = hashlib.sha256((sanne.user.email + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${expected}"
    assert sanne.user.email not in json.dumps(parts_of(token)[1])


@pytest.mark.parametrize("what", ["name", "validFrom", "sub"])
def test_a_changed_badge_does_not_verify(
    client: Client, stranger: Stranger, certificate: Certificate, what: str
) -> None:
    token = token_of(client, certificate)
    head, _payload, signature = token.split(".")
    header, said = parts_of(token)
    forged = ".".join((head, written({**said, what: "something else"}), signature))
    with pytest.raises(OB3VerificationError):
        stranger.verify(forged, header)


def test_a_badge_without_a_signature_does_not_verify(
    client: Client, stranger: Stranger, certificate: Certificate
) -> None:
    header, said = parts_of(token_of(client, certificate))
    forged = f"{written({**header, 'alg': 'none'})}.{written(said)}."
    with pytest.raises(OB3VerificationError):
        stranger.verify(forged, header)


def test_a_withdrawn_badge_is_told_so(
    client: Client, stranger: Stranger, campaign: Campaign, certificate: Certificate
) -> None:
    token = token_of(client, certificate)
    withdraw(campaign, certificate, why="It was someone else who was there.", by=None)
    db.session.commit()
    with pytest.raises(OB3VerificationError, match="revocation"):
        stranger.verify(token, parts_of(token)[0])


@pytest.mark.parametrize("issued", ["253402300800", "99999999999999999999"])
def test_of_a_badge_that_never_was_nothing_is_told(client: Client, certificate: Certificate, issued: str) -> None:
    assert client.get(path_of(certificate, f"/status/{issued}")).status_code == 404


@pytest.mark.parametrize("form", ["/badge.jwt", "/badge.json", "/badge.png"])
def test_a_withdrawn_badge_is_handed_out_no_more(
    client: Client, campaign: Campaign, certificate: Certificate, form: str
) -> None:
    withdraw(campaign, certificate, why="A mistake.", by=None)
    db.session.commit()
    answer = client.get(path_of(certificate, form))
    assert answer.status_code == 410
    assert "was withdrawn" in answer.text


def test_issued_again_the_new_badge_is_valid_and_the_former_is_not(
    client: Client, stranger: Stranger, campaign: Campaign, certificate: Certificate, clock: time_machine.Traveller
) -> None:
    former = token_of(client, certificate)
    withdraw(campaign, certificate, why="A mistake.", by=None)
    clock.shift(60)
    issue_again(campaign, certificate, by=None)
    db.session.commit()
    newer = token_of(client, certificate)
    assert stranger.verify(newer, parts_of(newer)[0])
    with pytest.raises(OB3VerificationError, match="revocation"):
        stranger.verify(former, parts_of(former)[0])


def test_the_readable_form_says_the_same(client: Client, certificate: Certificate) -> None:
    said = parts_of(token_of(client, certificate))[1]
    assert client.get(path_of(certificate, "/badge.json")).json == {k: v for k, v in said.items() if k not in CLAIMS}


def test_the_issuer_is_at_the_address_that_names_it(client: Client, certificate: Certificate) -> None:
    said = parts_of(token_of(client, certificate))[1]["issuer"]
    profile = client.get("/badges/issuer").json
    assert profile is not None
    assert said.items() <= profile.items()


def test_the_public_key_is_public_and_no_more(client: Client, certificate: Certificate) -> None:
    keys = client.get("/badges/keys.json").json
    assert keys is not None
    assert set(keys["keys"][0]) == {"kty", "n", "e", "kid", "use", "alg"}


def test_before_the_first_certificate_there_is_no_key(client: Client) -> None:
    assert client.get("/badges/keys.json").json == {"keys": []}


def test_two_who_make_the_key_at_once_make_one(app: Flask) -> None:
    start, names = Barrier(2), []

    def make() -> None:
        with app.app_context():
            start.wait(30)
            make_key()
            db.session.commit()
            names.append(db.session.scalar(select(BadgeKey.private)))
            db.session.remove()

    threads = [Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert db.session.scalar(select(func.count(BadgeKey.id))) == 1
    assert len(set(names)) == 1


def test_titles_are_data_in_a_badge(client: Client, campaign: Campaign, sanne: Ambassador, stranger: Stranger) -> None:
    campaign.name = '"}],<script>alert(1)</script>\u202e'
    sanne.colleague.name = 'O\'Neil <b> "Ş" \u05d3\u05d5\u05d3'
    token = token_of(client, make_certificate(campaign, sanne))
    identities = parts_of(token)[1]["credentialSubject"]["identifier"]
    assert stranger.verify(token, parts_of(token)[0])
    assert identities[1]["identityHash"] == 'O\'Neil <b> "Ş" \u05d3\u05d5\u05d3'
