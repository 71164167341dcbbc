"""What can come along from a campaign into the next one, in the order in which one part builds on another."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign
from campaign.core.copying import Copy
from campaign.courses import copying as courses
from campaign.evaluation import copying as evaluation
from campaign.goals import copying as goals
from campaign.journeys import copying as journeys
from campaign.meetings import copying as meetings
from campaign.people import copying as people
from campaign.plan import copying as plan
from campaign.points import copying as points
from campaign.points.rules import add_defaults
from campaign.rewards import copying as rewards
from campaign.rules import copying as rules
from campaign.scoreboard import copying as scoreboard
from campaign.scoreboard.screens.services import add_screen
from campaign.selection import copying as selection
from campaign.selection.settings import selection_of
from campaign.toolkit import copying as toolkit
from campaign.trainings import copying as trainings


class Part(StrEnum):
    """Something that a manager takes along, or leaves behind."""

    TEAMS = "teams"
    GOALS = "goals"
    PLAN = "plan"
    JOURNEYS = "journeys"
    SELECTION = "selection"
    POINTS = "points"
    RULES = "rules"
    REWARDS = "rewards"
    MEETINGS = "meetings"
    TRAININGS = "trainings"
    TOOLKIT = "toolkit"
    SURVEY = "survey"
    SCREENS = "screens"
    AMBASSADORS = "ambassadors"


def usual_points(new: Campaign) -> None:
    """What results are worth where nothing else is said."""
    add_defaults(new.id)


def usual_selection(new: Campaign) -> None:
    """The criteria of the whitepaper."""
    selection_of(new)


def first_screen(new: Campaign) -> None:
    """One screen to begin with."""
    with force_locale(new.language):
        add_screen(new, name=gettext("Hall"), by=None)


@dataclass(frozen=True)
class Copied:
    """How a part comes along, and what a campaign begins with where it does not."""

    name: object
    about: object
    copy: Copy | None = None
    """None: by more than the two campaigns alone."""
    otherwise: Callable[[Campaign], None] | None = None


ALWAYS: tuple[Copy, ...] = (courses.copy,)
"""Results are named by courses: without them nothing counts."""
PARTS: dict[Part, Copied] = {
    Part.TEAMS: Copied(_l("Teams"), _l("With the number of people in each."), people.copy),
    Part.GOALS: Copied(_l("Main goal and KPIs"), _l("The same targets, as drafts to agree on anew."), goals.copy),
    Part.PLAN: Copied(_l("The plan"), _l("Every action on the same day of the week, to do again."), plan.copy),
    Part.JOURNEYS: Copied(
        _l("Journeys"), _l("Every canvas as it is, with its versions. Links and answers stay behind."), journeys.copy
    ),
    Part.SELECTION: Copied(
        _l("Looking for ambassadors"),
        _l("The criteria, and what candidates are told."),
        selection.copy,
        usual_selection,
    ),
    Part.POINTS: Copied(
        _l("What results are worth"),
        _l("Points, weeks that count more, bonuses of teams."),
        points.copy,
        usual_points,
    ),
    Part.RULES: Copied(_l("Agreements and expectations"), _l("To be published anew."), rules.copy),
    Part.REWARDS: Copied(_l("Rewards"), _l("With the budget as it was; nobody has earned any."), rewards.copy),
    Part.MEETINGS: Copied(_l("Meetings"), _l("On the calendar; nobody is asked yet."), meetings.copy),
    Part.TRAININGS: Copied(
        _l("Trainings"), _l("Skills, programme, material and days; nobody signed up yet."), trainings.copy
    ),
    Part.TOOLKIT: Copied(_l("Toolkit and vision"), _l("The newest version of each, with its files."), toolkit.copy),
    Part.SURVEY: Copied(_l("Questions of the last evaluation"), _l("So that the answers compare."), evaluation.copy),
    Part.SCREENS: Copied(_l("Screens"), _l("Their names, with new addresses."), scoreboard.copy, first_screen),
    Part.AMBASSADORS: Copied(
        _l("Ambassadors who may be asked again"), _l("Those who said yes to it, on the new longlist.")
    ),
}
OF_POINTS_AND_MONEY = frozenset({Part.POINTS, Part.REWARDS})
"""Not spoken of in a campaign without rewards; what results are worth comes along unseen, as it goes on unseen."""


def parts_of(campaign: Campaign) -> dict[Part, Copied]:
    """What a manager of this campaign is asked about."""
    return {
        part: copied for part, copied in PARTS.items() if not campaign.is_reward_free or part not in OF_POINTS_AND_MONEY
    }
