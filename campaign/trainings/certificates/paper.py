"""The certificate on paper, in the language that is spoken where it is asked for."""

from collections.abc import Sequence
from io import BytesIO

import segno
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.typesetting import drawable, pdf
from campaign.extensions import db
from campaign.trainings.certificates.services import address_of, short_address_of
from campaign.trainings.models import Certificate

TEMPLATE = "certificate.typ"
MOST_LINES = 16
LONGEST_LINE = 90
"""A certificate is one page, and read from where it hangs."""


class NoLetters(DomainError):
    """A name in letters that no font here has."""


def paper(certificate: Certificate) -> bytes:
    """A4, landscape, one page; NoLetters where the name cannot be drawn as it is written."""
    if drawable(certificate.name) != certificate.name.strip():
        raise NoLetters(_("This name has letters that cannot be printed here: %(name)s", name=certificate.name))
    return pdf(TEMPLATE, words_of(certificate))


def words_of(certificate: Certificate) -> dict[str, object]:
    """All that stands on it."""
    campaign = db.session.get_one(Campaign, certificate.campaign_id)
    issued_on = clock.local_day(certificate.issued_at, campaign.zone)
    address = address_of(certificate)
    return {
        "language": str(get_locale()),
        "title": _("Certificate %(name)s", name=certificate.name),
        "heading": _("Certificate"),
        "to": _("for"),
        "name": certificate.name,
        "what": _("who did all of the training for learning ambassadors in"),
        "campaign": drawable(certificate.campaign_name),
        "skills_title": _("Learned"),
        "skills": shown(certificate.skills.splitlines()),
        "programme_title": _("Followed"),
        "programme": shown(certificate.programme.splitlines()),
        "date": format_date(issued_on, "d MMMM y"),
        "date_title": _("Issued on"),
        "verify": _("Check it here"),
        "address": address,
        "short_address": short_address_of(certificate),
        "qr": code_of(address),
        "qr_says": _("QR code of the page on which this certificate can be checked"),
    }


def code_of(address: str) -> str:
    """The QR code of an address, as SVG. Its plate leaves the quiet space around it."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, border=1, dark="#16242b")
    return drawn.getvalue().decode()


def shown(lines: Sequence[str]) -> list[str]:
    """As many lines as fit on the page, each of a length that can be read."""
    fitting = [shortened(drawable(line)) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        more = len(lines) - MOST_LINES + 1
        fitting[-1] = ngettext("and %(num)s more", "and %(num)s more", more)
    return fitting


def shortened(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"
