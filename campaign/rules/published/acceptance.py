"""Who accepted which version of the rules, by name and time, and who is still to do so."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.rules.models import RulesAcceptance, RulesVersion
from campaign.rules.published.versions import current

LONGEST_NAME = 160


@dataclass(frozen=True)
class Signed:
    """An ambassador, and what they said to the version that holds; None: nothing yet."""

    ambassador: Ambassador
    acceptance: RulesAcceptance | None


def acceptance_of(version: RulesVersion, ambassador: Ambassador) -> RulesAcceptance | None:
    """That an ambassador accepted a version."""
    return db.session.get(RulesAcceptance, (version.id, ambassador.id))


def has_accepted(ambassador: Ambassador) -> bool:
    """Whether an ambassador accepted the version that holds; where none is published there is nothing to accept."""
    return must_accept(ambassador) is None


def must_accept(ambassador: Ambassador) -> RulesVersion | None:
    """The version that an ambassador is still to accept; None when there is nothing to ask."""
    version = current(ambassador.campaign_id)
    if version is None or ambassador.stepped_down_at is not None:
        return None
    return None if acceptance_of(version, ambassador) else version


def accept(campaign: Campaign, ambassador: Ambassador, *, number: int, name: str) -> RulesVersion:
    """Accept the version that was read, under a name. Twice is once: the first name and time stay."""
    refuse_over(campaign)
    lock(campaign.id)
    version = current(campaign.id)
    if version is None or version.number != number:
        raise WrongState(_l("There is a newer version of the rules. Read it, and accept that one."))
    tidy_name = one_line(name, LONGEST_NAME)
    if not tidy_name:
        raise DomainError(_l("Type your name."), field="name")
    if ambassador.stepped_down_at is not None:
        raise WrongState(_l("You are no ambassador of this campaign any more."))
    keep(version, ambassador, tidy_name)
    return version


def keep(version: RulesVersion, ambassador: Ambassador, name: str) -> None:
    """Write down that someone accepted, unless that stands there already."""
    insert = upsert(db.session, RulesAcceptance).values(
        version_id=version.id, ambassador_id=ambassador.id, name=name[:LONGEST_NAME], accepted_at=clock.now()
    )
    db.session.execute(insert.on_conflict_do_nothing())


def everyone(campaign: Campaign, version: RulesVersion) -> list[Signed]:
    """Everyone who is an ambassador now, who is still missing first, then by name."""
    rows = db.session.execute(
        select(Ambassador, RulesAcceptance)
        .join(Ambassador.colleague)
        .outerjoin(
            RulesAcceptance,
            (RulesAcceptance.ambassador_id == Ambassador.id) & (RulesAcceptance.version_id == version.id),
        )
        .where(*active_ambassadors(campaign.id))
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team), joinedload(Ambassador.user))
        .order_by(RulesAcceptance.accepted_at.is_not(None), Colleague.name, Ambassador.id)
    )
    return [Signed(*row) for row in rows]


def remind(campaign: Campaign, *, by: User | None) -> int:
    """Write to everyone who is still to accept, once a day at most; return to how many."""
    refuse_over(campaign)
    lock(campaign.id)
    version, today = current(campaign.id), clock.today(campaign.zone)
    missing = [one.ambassador for one in everyone(campaign, version) if one.acceptance is None] if version else []
    to_tell = [one for one in missing if one.user.is_active]
    if version is None or not to_tell:
        raise WrongState(_l("There is nobody to remind."))
    if version.reminded_on == today:
        raise WrongState(_l("They had a reminder today. Give them a day."))
    version.reminded_on = today
    for ambassador in to_tell:
        write(campaign, version, ambassador)
    audit.record("rules.reminded", str(version.number), by=by, campaign_id=campaign.id, details=str(len(to_tell)))
    return len(to_tell)


def write(campaign: Campaign, version: RulesVersion, ambassador: Ambassador) -> None:
    """The mail, in its reader's language."""
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/rules_to_accept.txt",
            user=ambassador.user,
            campaign_name=campaign.name,
            note=version.note,
            is_first=version.number == 1,
            action_url=absolute("rules.published", campaign=campaign.slug),
            action=_("Read and accept"),
        )
        subject = _("The rules of %(campaign)s: please read and accept", campaign=campaign.name)
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)


def refuse_over(campaign: Campaign) -> None:
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))
