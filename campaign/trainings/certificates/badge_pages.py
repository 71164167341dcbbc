"""What anyone can verify: a certificate by its address, its badge in every form, and the key that signed it.

The address is known to whom its holder gave it; nothing here lists certificates, and no search engine may keep one.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from flask import Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from campaign.campaigns.models import Campaign
from campaign.core.access import public
from campaign.core.files.attachments import attachment
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.extensions import db
from campaign.trainings.blueprint import outside
from campaign.trainings.certificates.badge import (
    credential,
    issue_of,
    issuer,
    issuer_profile,
    signed_badge,
    signed_status,
)
from campaign.trainings.certificates.badge_keys import public_keys
from campaign.trainings.certificates.badge_picture import baked_picture, picture
from campaign.trainings.certificates.services import address_of, certificate_by
from campaign.trainings.limits import drawn, looked_up
from campaign.trainings.models import Certificate

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
FOR_PROGRAMS = {**HEADERS, "Access-Control-Allow-Origin": "*"}
"""Verifiers run in browsers, on sites of their own."""
LONGEST_KEY = 40

View = Callable[..., ResponseReturnValue]


def of_certificate(view: View) -> View:
    """Let a view serve the certificate with the key of its address; any other address is a 404 that tells nothing."""

    @wraps(view)
    def guarded(key: str, **values: Any) -> ResponseReturnValue:
        certificate = certificate_by(key) if len(key) <= LONGEST_KEY else None
        speak_to_reader(certificate)
        if certificate is None:
            return unknown()
        return view(certificate, **values)

    return guarded


def of_valid_certificate(view: View) -> View:
    """The same for what is handed out: of a withdrawn certificate there is only the page that says so."""

    @of_certificate
    @wraps(view)
    def guarded(certificate: Certificate, **values: Any) -> ResponseReturnValue:
        if certificate.withdrawn_at is not None:
            return verification(certificate, 410)
        return view(certificate, **values)

    return guarded


def unknown() -> ResponseReturnValue:
    return render_template("training/unknown.html"), 404, HEADERS


def speak_to_reader(certificate: Certificate | None) -> None:
    """Answer in the language that was asked for; else as always, and to whom that says nothing as the campaign does."""
    asked = request.args.get("lang")
    if certificate is not None:
        g.campaign = db.session.get_one(Campaign, certificate.campaign_id)
    if asked in LANGUAGES:
        speak(asked)
    elif certificate is not None and not chosen() and not request.accept_languages.best_match(LANGUAGES):
        speak(g.campaign.language)


@outside.get("/certificate/<key>")
@public
@looked_up
@of_certificate
def certificate(found: Certificate) -> ResponseReturnValue:
    """Whether a certificate is valid, whose it is, and for what."""
    return verification(found, 200)


def verification(found: Certificate, status: int) -> ResponseReturnValue:
    page = render_template("training/certificate.html", certificate=found, issuer=issuer(), address=address_of(found))
    return page, status, HEADERS


@outside.get("/certificate/<key>/badge.json")
@public
@looked_up
@of_valid_certificate
def badge_json(found: Certificate) -> ResponseReturnValue:
    """What the badge says, to read; its proof is in the other forms."""
    return for_programs(jsonify(credential(found)))


@outside.get("/certificate/<key>/badge.jwt")
@public
@drawn
@of_valid_certificate
def badge_jwt(found: Certificate) -> ResponseReturnValue:
    """The signed badge."""
    return for_programs(Response(signed_badge(found), mimetype="text/plain"))


@outside.get("/certificate/<key>/badge.png")
@public
@drawn
@of_valid_certificate
def badge_png(found: Certificate) -> ResponseReturnValue:
    """The badge as a picture that carries its proof, to keep and to show."""
    return for_programs(attachment(BytesIO(baked_picture(found)), name="badge.png"))


@outside.get("/certificate/<key>/picture.png")
@public
@drawn
@of_certificate
def badge_picture(found: Certificate) -> ResponseReturnValue:
    """The picture alone."""
    return for_programs(Response(picture(found), mimetype="image/png"))


@outside.get("/certificate/<key>/status/<int:issued>")
@public
@drawn
@of_certificate
def badge_status(found: Certificate, issued: int) -> ResponseReturnValue:
    """Whether the badge of that time of issuing was withdrawn, signed; no badge is later than the certificate."""
    if issued > issue_of(found):
        return unknown()
    return for_programs(Response(signed_status(found, issued), mimetype="application/vc+jwt"))


@outside.get("/badges/issuer")
@public
@looked_up
def badge_issuer() -> ResponseReturnValue:
    """Who issues badges here."""
    return for_programs(jsonify(issuer_profile()))


@outside.get("/badges/keys.json")
@public
@looked_up
def badge_keys() -> ResponseReturnValue:
    """The public key with which anyone verifies them."""
    return for_programs(jsonify(public_keys()))


def for_programs(response: Response) -> Response:
    response.headers.update(FOR_PROGRAMS)
    return response
