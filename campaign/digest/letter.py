"""The digest as a mail: subject, text and page, in the language of its reader."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.digest.facts import Digest
from campaign.outbox.addresses import absolute


@dataclass(frozen=True)
class Letter:
    """What is sent."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Links:
    """Where the digest leads."""

    week: str
    claims: str
    coming: str
    stop: str


def links_of(campaign: Campaign, *, stop: str) -> Links:
    """The pages of a campaign, and where one stops the digest."""
    return Links(
        week=absolute("home.week", campaign=campaign.slug),
        claims=absolute("conversions.news", campaign=campaign.slug),
        coming=absolute("gatherings.mine", campaign=campaign.slug),
        stop=stop,
    )


def letter(digest: Digest, links: Links, *, language: str) -> Letter:
    """Write it."""
    with force_locale(language):
        subject = subject_of(digest)
        facts = {"digest": digest, "links": links, "subject": subject, "locale": language}
        button = {"action_url": links.week, "action": _("See your week")}
        return Letter(
            subject=subject,
            text=render_template("mail/digest.txt", **facts, **button),
            html=render_template("mail/digest.html", **facts, **button),
        )


def subject_of(digest: Digest) -> str:
    """What happened, if anything did."""
    steps = digest.week.steps
    if not steps:
        return str(_("Your week in “%(campaign)s”", campaign=digest.campaign))
    return str(
        ngettext(
            "Your week in “%(campaign)s”: %(num)s step forward",
            "Your week in “%(campaign)s”: %(num)s steps forward",
            steps,
            campaign=digest.campaign,
        )
    )
