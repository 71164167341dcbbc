"""This campaign beside those before it, as a page and as a workbook."""

from collections.abc import Iterator, Sequence

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import campaigns_of
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.files.downloads import workbook_download
from campaign.core.permissions import GRANTS, Permission
from campaign.reporting.gathering.facts import facts_of, last_day
from campaign.succession.blueprint import blueprint
from campaign.succession.comparing import Beside, Section, sections

MOST_BEFORE = 4
"""More columns than this nobody reads."""


@blueprint.get("/next/compare")
@requires(Permission.VIEW_CAMPAIGN)
def compare() -> ResponseReturnValue:
    """What was the same, and what was different."""
    besides = seen_beside()
    return render_template("succession/compare.html", besides=besides, sections=compared(besides))


@blueprint.get("/next/compare.xlsx")
@requires(Permission.VIEW_CAMPAIGN)
def compare_xlsx() -> ResponseReturnValue:
    """The same with the numbers as numbers."""
    besides = seen_beside()
    return workbook_download(
        rows(besides, compared(besides)), name=f"{g.campaign.slug}-compared", sheet=_("Campaigns compared")
    )


def seen_beside() -> list[Beside]:
    """This campaign, then those before it that the reader may see, the newest first."""
    earlier = [
        one.campaign
        for one in campaigns_of(current_user)
        if one.campaign.starts_on < g.campaign.starts_on
        and (current_user.is_admin or any(Permission.VIEW_CAMPAIGN in GRANTS[role] for role in one.roles))
    ]
    earlier.sort(key=lambda one: (one.starts_on, one.id), reverse=True)
    return [beside(one) for one in (g.campaign, *earlier[:MOST_BEFORE])]


def beside(campaign: Campaign) -> Beside:
    until = last_day(campaign)
    return Beside(campaign.slug, facts_of(campaign, until, quotes=[]), clock.today(campaign.zone) > campaign.ends_on)


def compared(besides: Sequence[Beside]) -> list[Section]:
    """What compares; of costs nothing where one of the campaigns goes without rewards."""
    return sections(besides, with_costs=not g.campaign.is_reward_free)


def rows(besides: Sequence[Beside], compared: Sequence[Section]) -> Iterator[list[object]]:
    """A header, the days of each campaign, and a row for each fact."""
    yield ["", *(one.facts.campaign.name for one in besides)]
    yield [_("First day"), *(one.facts.campaign.starts_on for one in besides)]
    yield [_("Last day"), *(one.facts.campaign.ends_on for one in besides)]
    for section in compared:
        yield [str(section.title)]
        for line in section.lines:
            yield [str(line.title), *(cell.value for cell in line.cells)]
