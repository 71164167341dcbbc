"""The option of commands that says which campaign is meant."""

from typing import Any

import click

from campaign.campaigns import queries
from campaign.campaigns.models import Campaign


class CampaignSlug(click.ParamType[Campaign]):
    """The slug of a campaign, given to the command as the campaign itself."""

    name = "slug"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Campaign:
        if isinstance(value, Campaign):
            return value
        found = queries.find(value)
        if found is None:
            raise click.ClickException(f"There is no campaign “{value}”.")
        return found


campaign_option = click.option(
    "--campaign",
    "campaign",
    type=CampaignSlug(),
    required=True,
    help="Slug of the campaign: the word in its addresses.",
)
campaign_argument = click.argument("campaign", metavar="SLUG", type=CampaignSlug())
