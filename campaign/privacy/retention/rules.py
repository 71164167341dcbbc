"""What is kept of people, why, for how long, and how the worker keeps to it: one list for the page, the worker and the
fact sheet.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from campaign.accounts.forgetting import forget_entries, forget_links
from campaign.campaigns.models import Campaign
from campaign.conversions.reports.forgetting import forget_rows
from campaign.conversions.word.services import KEPT_FOR as WORDS_KEPT_FOR
from campaign.conversions.xapi.forgetting import forget_strangers
from campaign.conversions.xapi.unfinished import KEPT_FOR as STATEMENTS_KEPT_FOR
from campaign.evaluation.survey.unlinking import unlink
from campaign.journeys.together.forgetting import forget_guests, forget_taken_off
from campaign.outbox.forgetting import forget_mails
from campaign.privacy.retention.leaving import erase_ambassadors, erase_colleagues, erase_experts
from campaign.privacy.retention.names import hide_names
from campaign.webhooks.looking import KEPT_FOR as MESSAGES_KEPT_FOR

Keep = Callable[[Campaign | None, datetime], int]
"""Lets go of some of what is from before that moment, and says of how much; 0: there is no more."""


class Since(Enum):
    """From when a term runs."""

    LAST_DAY = auto()
    """Of the campaign."""
    SELECTION = auto()
    """The day on which the team was complete, or the last day if that is earlier."""
    ITEM = auto()
    """Each from a moment of its own, as `counted` says."""


@dataclass(frozen=True)
class Bounds:
    """What a manager can choose, in days."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that is kept of people, and its end."""

    key: str
    what: LazyString
    why: LazyString
    counted: LazyString
    """From when on."""
    then: LazyString
    """What happens at the end."""
    days: int | None
    """How long, where no manager says otherwise; None: `counted` says all."""
    since: Since = Since.ITEM
    bounds: Bounds | None = None
    """Empty: the same for every campaign."""
    keep: Keep | None = None
    """Empty: another part of the program keeps it all the time, or nothing does, as `then` says."""
    in_campaigns: bool = True
    outside_campaigns: bool = False
    tables: tuple[str, ...] = field(default=())
    """Where it goes from; written anew afterwards, so that nothing of it is left in the database's files."""


def of_a_campaign(forget: Callable[[int, datetime], int]) -> Keep:
    """A way to keep a rule, of a function that takes the id of a campaign."""

    def keep(campaign: Campaign | None, before: datetime) -> int:
        return forget(campaign.id, before) if campaign else 0

    return keep


def at_its_end(forget: Callable[[Campaign], int]) -> Keep:
    """A way to keep a rule whose day has come for the campaign as a whole."""

    def keep(campaign: Campaign | None, _before: datetime) -> int:
        return forget(campaign) if campaign else 0

    return keep


def everywhere(forget: Callable[[int | None, datetime], int]) -> Keep:
    """A way to keep a rule that holds in campaigns and outside of them."""

    def keep(campaign: Campaign | None, before: datetime) -> int:
        return forget(campaign.id if campaign else None, before)

    return keep


def outside(forget: Callable[[datetime], int]) -> Keep:
    """A way to keep a rule that has nothing to do with campaigns."""

    def keep(_campaign: Campaign | None, before: datetime) -> int:
        return forget(before)

    return keep


RULES: tuple[Rule, ...] = (
    Rule(
        key="names",
        what=_l("Names of ambassadors in public: scoreboard, screens, links and posters"),
        why=_l("So that colleagues know whom they can turn to."),
        counted=_l("after the last day of the campaign"),
        then=_l("The pages stay, without names. Managers still see them, and ambassadors see their own."),
        days=90,
        since=Since.LAST_DAY,
        bounds=Bounds(0, 365),
        keep=at_its_end(hide_names),
        tables=("frozen_board",),
    ),
    Rule(
        key="colleagues",
        what=_l("Names, addresses and employee numbers of colleagues who were to be reached"),
        why=_l("So that a result counts once, for the right ambassador and the right team."),
        counted=_l("after the last day of the campaign"),
        then=_l("They are erased. What counted stays as a number, with team, stage and day."),
        days=365,
        since=Since.LAST_DAY,
        bounds=Bounds(30, 730),
        keep=at_its_end(erase_colleagues),
    ),
    Rule(
        key="ambassadors",
        what=_l("Ambassadors: name, address, what they wrote, signed up for and received"),
        why=_l("To support them, to thank them, and to ask them again for the next campaign."),
        counted=_l("after the last day of the campaign"),
        then=_l("They are erased. Their results stay as numbers."),
        days=730,
        since=Since.LAST_DAY,
        bounds=Bounds(90, 1095),
        keep=at_its_end(erase_ambassadors),
    ),
    Rule(
        key="candidates",
        what=_l("Candidates who were not chosen, all notes and scores of the selection, team leaders and their links"),
        why=_l("To choose ambassadors with care, and to explain the choice."),
        counted=_l("after the team was complete, and no later than counted from the last day of the campaign"),
        then=_l("They are erased. It stays who became an ambassador, and when."),
        days=90,
        since=Since.SELECTION,
        bounds=Bounds(14, 365),
    ),
    Rule(
        key="experts",
        what=_l("Experts from outside: name and address"),
        why=_l("To invite them to the sessions that they lead."),
        counted=_l("after the last day of the campaign"),
        then=_l("They are erased. The sessions stay."),
        days=365,
        since=Since.LAST_DAY,
        bounds=Bounds(30, 730),
        keep=at_its_end(erase_experts),
    ),
    Rule(
        key="invitees",
        what=_l("Whom a survey was sent to"),
        why=_l("To invite and to remind. Of an anonymous survey it is never kept who answered what."),
        counted=_l("after the survey was closed"),
        then=_l("It goes. The answers stay, without anyone’s name."),
        days=30,
        keep=of_a_campaign(unlink),
        tables=("survey_invitee",),
    ),
    Rule(
        key="testimonials",
        what=_l("Testimonials: a quote, a picture, and what they may be used for"),
        why=_l("To show what learning brought, as far as who said it allows."),
        counted=_l("until who said it withdraws, or is erased"),
        then=_l("It goes from everywhere at once, also from reports that were published."),
        days=None,
    ),
    Rule(
        key="words",
        what=_l("That someone named an ambassador at a personal link, and nobody confirmed it"),
        why=_l("To ask the colleague by mail whether it is true."),
        counted=_l("after it was said"),
        then=_l("It goes."),
        days=WORDS_KEPT_FOR.days,
    ),
    Rule(
        key="rows",
        what=_l("Rows of reports that could not be used, with addresses of people who are not known"),
        why=_l("To see what is missing, and to add it."),
        counted=_l("after the report was brought"),
        then=_l("They go. It stays how many they were."),
        days=30,
        keep=of_a_campaign(forget_rows),
        tables=("refused_row",),
    ),
    Rule(
        key="statements",
        what=_l("What a learning system reported of people who are not known"),
        why=_l("So that it can count when someone says who they are."),
        counted=_l("after it was received"),
        then=_l("It goes. A checksum stays, by which a repeated message is known."),
        days=STATEMENTS_KEPT_FOR.days,
    ),
    Rule(
        key="strangers",
        what=_l("How a learning system calls people who are no colleagues of this campaign"),
        why=_l("So that what they do is not kept."),
        counted=_l("after the last day of the campaign"),
        then=_l("It goes."),
        days=30,
        since=Since.LAST_DAY,
        keep=at_its_end(lambda campaign: forget_strangers(campaign.id)),
        tables=("xapi_identity",),
    ),
    Rule(
        key="guests",
        what=_l("Names that guests gave in a workshop on a journey, and who was at its canvas"),
        why=_l("So that who works on it together sees who writes where."),
        counted=_l("after what they did last"),
        then=_l("They go. The cards stay. Who was at a canvas goes after an hour."),
        days=1,
        keep=of_a_campaign(forget_guests),
        tables=("journey_card", "journey_presence"),
    ),
    Rule(
        key="taken_off",
        what=_l("Cards, phases, personas and functions that were taken off the canvas of a journey"),
        why=_l("So that they can be put back."),
        counted=_l("after they were taken off"),
        then=_l("They go for good."),
        days=30,
        keep=of_a_campaign(forget_taken_off),
        tables=("journey_card", "journey_phase", "journey_persona", "journey_function"),
    ),
    Rule(
        key="uploads",
        what=_l("Uploaded files with names, such as reports and staff lists"),
        why=_l("To look at them before they are taken in."),
        counted=_l("12 hours after the upload, and at once when they are taken in"),
        then=_l("The file goes."),
        days=None,
    ),
    Rule(
        key="mails",
        what=_l("Mails that were sent: to whom, and the subject. The text goes when the mail leaves"),
        why=_l("To find out why a mail did not arrive."),
        counted=_l("after the mail was sent or given up"),
        then=_l("They go."),
        days=30,
        keep=everywhere(forget_mails),
        outside_campaigns=True,
        tables=("mail",),
    ),
    Rule(
        key="messages",
        what=_l("Messages to other systems, kept without names"),
        why=_l("To send them again when the other system did not answer."),
        counted=_l("after they arrived or were given up"),
        then=_l("They go."),
        days=MESSAGES_KEPT_FOR.days,
    ),
    Rule(
        key="links",
        what=_l("Links to sign in, as checksums"),
        why=_l("So that a link works once."),
        counted=_l("after they were used or ended"),
        then=_l("They go."),
        days=30,
        keep=outside(forget_links),
        in_campaigns=False,
        outside_campaigns=True,
        tables=("sign_in_link",),
    ),
    Rule(
        key="log",
        what=_l("The log of what managers changed: who, what and when"),
        why=_l("So that it can be explained how something came about."),
        counted=_l("after the change"),
        then=_l("The line goes."),
        days=730,
        keep=everywhere(forget_entries),
        outside_campaigns=True,
        tables=("audit_entry",),
    ),
    Rule(
        key="accounts",
        what=_l("Accounts of managers, viewers and administrators: name and address"),
        why=_l("So that they can sign in, and it is clear who changed what."),
        counted=_l("until an administrator erases the account"),
        then=_l("Name and address go. What they changed stays, without a name."),
        days=None,
        outside_campaigns=True,
    ),
    Rule(
        key="backups",
        what=_l("Copies that the organisation makes of the database"),
        why=_l("So that nothing is lost when a machine breaks down."),
        counted=_l("as long as the organisation keeps its copies"),
        then=_l("The program does not know of them. Where one is put back, what is past its day goes again."),
        days=None,
    ),
)
BY_KEY = {rule.key: rule for rule in RULES}
