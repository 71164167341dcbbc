"""What ambassadors are written about their rewards, in their language: one mail with all that happened at once.

Of a single bonus they are not written that it is earned: it comes with a result, of which they hear already, and an
import would make hundreds of mails. That it is approved and handed over they do hear.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from flask import render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador
from campaign.rewards.models import Award
from campaign.rewards.states import Kind, MoveRule
from campaign.rewards.wording import BY_RULE


class News(Enum):
    """What there is to tell of awards."""

    EARNED = auto()
    AGAIN = auto()
    """Approved or cancelled by mistake, and open once more."""
    APPROVED = auto()
    HANDED_OVER = auto()
    CANCELLED = auto()


def tell_changes(campaign: Campaign, earned: Iterable[Award], lapsed: Mapping[MoveRule, Iterable[Award]]) -> None:
    """Tell who earned something, and whose reward lapsed by which rule."""
    tell(campaign, News.EARNED, (one for one in earned if one.reward.kind is not Kind.RESULT))
    for rule, awards in lapsed.items():
        tell(campaign, News.CANCELLED, (one for one in awards if one.reward.kind is not Kind.RESULT), rule)


def tell(campaign: Campaign, news: News, awards: Iterable[Award], why: str | MoveRule = "") -> None:
    """Tell everyone whose awards these are; `why`: what a manager wrote, or the rule that decided."""
    of_each: dict[int, list[Award]] = {}
    for award in awards:
        of_each.setdefault(award.ambassador_id, []).append(award)
    for ambassador_id, theirs in sorted(of_each.items()):
        write(campaign, db.session.get_one(Ambassador, ambassador_id), news, theirs, why)


def write(campaign: Campaign, ambassador: Ambassador, news: News, awards: list[Award], why: str | MoveRule) -> None:
    """One mail. Nobody writes to an account that is closed; who stepped down has no page to go to."""
    user = ambassador.user
    if not user.is_active:
        return
    with force_locale(language_of(user, campaign.language)):
        is_here = ambassador.stepped_down_at is None
        body = render_template(
            "mail/reward.txt",
            name=user.name,
            campaign_name=campaign.name,
            opening=opening(news, len(awards)),
            titles=titles(awards),
            why=str(BY_RULE[why]) if isinstance(why, MoveRule) else why,
            action_url=absolute("rewards.mine", campaign=campaign.slug) if is_here else "",
            action=_("To your rewards"),
        )
        post(user.email, subject=subject(news, campaign.name), body=body, campaign_id=campaign.id)


def subject(news: News, name: str) -> str:
    """What stands above the mail."""
    subjects = {
        News.EARNED: _("You earned a reward in “%(campaign)s”", campaign=name),
        News.AGAIN: _("A reward in “%(campaign)s” is looked at again", campaign=name),
        News.APPROVED: _("Your reward in “%(campaign)s” is approved", campaign=name),
        News.HANDED_OVER: _("Your reward in “%(campaign)s” was handed over", campaign=name),
        News.CANCELLED: _("A reward in “%(campaign)s” is cancelled", campaign=name),
    }
    return str(subjects[news])


def opening(news: News, number: int) -> str:
    """The first sentence, about one thing or several."""
    openings = {
        News.EARNED: ngettext(
            "Well done! You earned this. A manager of the campaign looks at it and approves it.",
            "Well done! You earned these. A manager of the campaign looks at them and approves them.",
            number,
        ),
        News.AGAIN: ngettext(
            "A manager decided about this by mistake. It is yours to have again, and waits for approval.",
            "A manager decided about these by mistake. They are yours to have again, and wait for approval.",
            number,
        ),
        News.APPROVED: ngettext(
            "This is approved, and on its way to you.", "These are approved, and on their way to you.", number
        ),
        News.HANDED_OVER: ngettext(
            "This was handed over to you. Is that not so? Tell the manager of the campaign.",
            "These were handed over to you. Is that not so? Tell the manager of the campaign.",
            number,
        ),
        News.CANCELLED: ngettext(
            "This is cancelled. Points that you spent on it are yours again.",
            "These are cancelled. Points that you spent on them are yours again.",
            number,
        ),
    }
    return str(openings[news])


def titles(awards: list[Award]) -> list[str]:
    """What it is about, each thing once: `Bonus (12×)`."""
    numbers: dict[str, int] = {}
    for award in awards:
        numbers[award.reward.title] = numbers.get(award.reward.title, 0) + 1
    return [f"{title} ({number}×)" if number > 1 else title for title, number in numbers.items()]
