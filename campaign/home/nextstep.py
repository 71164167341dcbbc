"""What an ambassador can best do next: a table of situations, the most pressing first."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from campaign.campaigns.models import Phase
from campaign.campaigns.phases import OVER

QUIET_DAYS = 7
MOST = 2
"""More advice at once is none."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """Where an ambassador stands. Recruits are counted by the furthest stage that they reached."""

    phase: Phase
    days_to_start: int
    days_left: int
    """Below zero: the campaign's last day is over."""
    unseen: int = 0
    """Recruits of whom nothing is confirmed yet."""
    logged_in: int = 0
    started: int = 0
    completed: int = 0
    quiet_days: int | None = None
    """Days since the last colleague was logged; None: never yet."""

    @property
    def recruits(self) -> int:
        return self.unseen + self.logged_in + self.started + self.completed

    @property
    def is_over(self) -> bool:
        return self.days_left < 0 or self.phase in OVER


@dataclass(frozen=True)
class Advice:
    """A headline that says how it stands, and a sentence that says what to do."""

    headline: str
    text: str
    action: str | None = None
    endpoint: str | None = None
    show: str | None = None
    """Which of the recruits the action leads to."""


@dataclass(frozen=True)
class Rule:
    """A situation and its advice."""

    applies: Callable[[Week], bool]
    advice: Callable[[Week], Advice]


RULES = (
    Rule(
        lambda week: week.is_over,
        lambda week: Advice(
            ngettext("You brought %(num)s colleague along", "You brought %(num)s colleagues along", week.recruits),
            _("The campaign is over. Thank you for what you did."),
        ),
    ),
    Rule(
        lambda week: week.days_to_start > 0,
        lambda week: Advice(
            ngettext("It starts in %(num)s day", "It starts in %(num)s days", week.days_to_start),
            _("Think of three colleagues whom you will bring along first."),
        ),
    ),
    Rule(
        lambda week: week.recruits == 0,
        lambda week: Advice(
            _("Bring your first colleague along"),
            _("Take someone who sits near you. Show where to log in, and log it here afterwards."),
            _("Log a colleague"),
            "conversions.log",
        ),
    ),
    Rule(
        lambda week: week.started > 0,
        lambda week: Advice(
            ngettext(
                "%(num)s colleague of yours is almost there",
                "%(num)s colleagues of yours are almost there",
                week.started,
            ),
            ngettext(
                "%(num)s colleague started and did not finish yet. Ask how it goes.",
                "%(num)s colleagues started and did not finish yet. Ask how it goes.",
                week.started,
            ),
            _("See who"),
            "conversions.recruits",
            "busy",
        ),
    ),
    Rule(
        lambda week: week.logged_in > 0,
        lambda week: Advice(
            ngettext(
                "%(num)s colleague of yours can start a course",
                "%(num)s colleagues of yours can start a course",
                week.logged_in,
            ),
            ngettext(
                "%(num)s colleague logged in and did not start yet. Tell which course helped you.",
                "%(num)s colleagues logged in and did not start yet. Tell which course helped you.",
                week.logged_in,
            ),
            _("See who"),
            "conversions.recruits",
            "busy",
        ),
    ),
    Rule(
        lambda week: week.quiet_days is not None and week.quiet_days >= QUIET_DAYS,
        lambda week: Advice(
            _("Who is next?"),
            ngettext(
                "You logged nobody for %(num)s day. Whom do you meet today?",
                "You logged nobody for %(num)s days. Whom do you meet today?",
                week.quiet_days or 0,
            ),
            _("Log a colleague"),
            "conversions.log",
        ),
    ),
    Rule(
        lambda week: week.unseen > 0,
        lambda week: Advice(
            ngettext(
                "%(num)s colleague waits for confirmation", "%(num)s colleagues wait for confirmation", week.unseen
            ),
            _("You need do nothing: a report of the learning system or the manager confirms it."),
            _("See who"),
            "conversions.recruits",
            "waiting",
        ),
    ),
    Rule(
        lambda week: week.completed > 0,
        lambda week: Advice(
            ngettext("Your colleague made it", "All your %(num)s colleagues made it", week.completed),
            _("Thank them, and ask them who else would like this."),
            _("Log a colleague"),
            "conversions.log",
        ),
    ),
)


def next_steps(week: Week) -> list[Advice]:
    """The advice for an ambassador, the most useful first; its headline greets them."""
    return [rule.advice(week) for rule in RULES if rule.applies(week)][
        : 1 if week.is_over or week.days_to_start > 0 else MOST
    ]
