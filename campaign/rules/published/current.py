"""The rules as ambassadors and candidates read them: the version that holds, or as they are while none is published."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign
from campaign.rules.models import RulesVersion
from campaign.rules.published.differences import Difference, differences
from campaign.rules.published.facts import RulesFacts, facts_of, read, without_rewards
from campaign.rules.published.reading import Section, sections
from campaign.rules.published.versions import current, version_number


@dataclass(frozen=True)
class Page:
    """What is on the page of the rules."""

    version: RulesVersion | None
    """None: nothing is published yet, and these are the rules as they are now."""
    sections: list[Section]


def as_told(campaign: Campaign, facts: RulesFacts) -> list[Section]:
    """Rules as they are read in a campaign; where it does without rewards now, an old version tells nothing of them."""
    return sections(without_rewards(facts) if campaign.is_reward_free else facts)


def rules_to_read(campaign: Campaign) -> Page:
    """What holds now."""
    version = current(campaign.id)
    return Page(version, as_told(campaign, read(version.content) if version else facts_of(campaign)))


def as_published(campaign: Campaign, version: RulesVersion) -> Page:
    """One version."""
    return Page(version, as_told(campaign, read(version.content)))


def not_published(campaign: Campaign) -> list[Difference]:
    """What the rules say by now that the version that holds does not, and the other way round."""
    version = current(campaign.id)
    before = as_told(campaign, read(version.content)) if version else []
    return differences(before, as_told(campaign, facts_of(campaign)))


def changed_in(campaign: Campaign, version: RulesVersion) -> list[Difference]:
    """What a version says differently from the one before it; of the first one nothing."""
    before = version_number(campaign.id, version.number - 1)
    if before is None:
        return []
    return differences(as_told(campaign, read(before.content)), as_told(campaign, read(version.content)))
