"""A version as a document, with what to know of it: that a newer one is there, or that it was withdrawn."""

from dataclasses import replace

from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.reporting.blocks import Document
from campaign.reporting.chapters.document import document_of, quotes_in
from campaign.reporting.contents import ReportFacts
from campaign.reporting.models import Report
from campaign.reporting.publishing import facts_in, published
from campaign.reporting.wording import day


def document_in(report: Report, *, with_pictures: bool = False) -> Document:
    """What a version says, with the quotes that are allowed now."""
    facts = facts_shown(report)
    quotes = quotes_in(facts, report.campaign_id)
    return document_of(facts, quotes, with_pictures=with_pictures, remarks=remarks(report))


def facts_shown(report: Report) -> ReportFacts:
    """What a version says, to whoever reads it now."""
    campaign = db.session.get_one(Campaign, report.campaign_id)
    facts = facts_in(report)
    # What was frozen stays; but who chose to have no money anywhere finds none in older versions either.
    return without_costs(facts) if campaign.is_reward_free else facts


def without_costs(facts: ReportFacts) -> ReportFacts:
    """The same without any amount of money."""
    quality = replace(facts.quality, rewards_cents=None, other_cents=None, other_note="", each_cents=None)
    return replace(facts, quality=quality)


def remarks(report: Report) -> list[str]:
    """What to know of a version before one reads it."""
    campaign = db.session.get_one(Campaign, report.campaign_id)
    published_on = clock.local_day(report.published_at, campaign.zone)
    said = [_("Version %(number)s, published on %(day)s", number=report.version, day=day(published_on))]
    last = published(report.campaign_id)
    if report.withdrawn_at is not None:
        said.append(_("This version was withdrawn: %(why)s", why=report.withdrawn_why))
    elif last is not None and last.version > report.version:
        said.append(_("There is a newer version: %(number)s", number=last.version))
    if report.redacted_at is not None:
        said.append(_("Words about someone who was erased were taken out. No number changed."))
    return said


def filename(campaign: Campaign, report: Report) -> str:
    """What a file of a version is called."""
    what = _("report")
    return f"{campaign.slug}-{what}-{report.version}"
