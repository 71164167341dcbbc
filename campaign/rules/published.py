"""The rules as ambassadors and candidates read them: the version that holds, or as they are while none is published."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign
from campaign.rules.differences import Difference, differences
from campaign.rules.facts import facts_of, read
from campaign.rules.models import RulesVersion
from campaign.rules.reading import Section, sections
from campaign.rules.versions import current, version_number


@dataclass(frozen=True)
class Page:
    """What is on the page of the rules."""

    version: RulesVersion | None
    """None: nothing is published yet, and these are the rules as they are now."""
    sections: list[Section]


def rules_to_read(campaign: Campaign) -> Page:
    """What holds now."""
    version = current(campaign.id)
    return Page(version, sections(read(version.content) if version else facts_of(campaign)))


def not_published(campaign: Campaign) -> list[Difference]:
    """What the rules say by now that the version that holds does not, and the other way round."""
    version = current(campaign.id)
    before = sections(read(version.content)) if version else []
    return differences(before, sections(facts_of(campaign)))


def changed_in(version: RulesVersion) -> list[Difference]:
    """What a version says differently from the one before it; of the first one nothing."""
    before = version_number(version.campaign_id, version.number - 1)
    return differences(sections(read(before.content)), sections(read(version.content))) if before else []
