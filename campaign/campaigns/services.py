"""Making campaigns, changing them, moving them on, and who works on them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.accounts.services import end_sessions
from campaign.campaigns import phases
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.queries import STAFF, count_managers, membership_of, slug_taken
from campaign.campaigns.settings import CampaignSettings, check
from campaign.campaigns.signals import campaign_changed, campaign_closes, campaign_days_tried, campaign_moves_on
from campaign.campaigns.slugs import is_slug, numbered, slug_of
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.errors import DomainError, WrongState
from campaign.core.permissions import Role
from campaign.core.prepared import Prepared
from campaign.core.web.filters import day
from campaign.extensions import db

# Not the key: whoever wrote a row of this campaign shares it, and two of those would wait for each other for ever.
LOCK = Prepared(
    lambda _: select(Campaign.id).where(Campaign.id == bindparam("campaign_id")).with_for_update(key_share=True)
)
RAISE = Prepared(
    lambda _: (
        update(Campaign)
        .where(Campaign.id == bindparam("campaign_id"))
        .values(version=Campaign.version + 1, changed_at=bindparam("moment"))
    )
)


def create_campaign(settings: CampaignSettings, *, slug: str | None = None, by: User | None) -> Campaign:
    """A new campaign in draft, with `by` as its manager; without a slug it gets one from its name."""
    check(settings)
    now = clock.now()
    campaign = Campaign(
        **asdict(settings),
        slug=free_slug(settings.name) if slug is None else checked_slug(slug),
        phase=Phase.DRAFT,
        board_key=long_key(),
        version=1,
        changed_at=now,
        created_at=now,
    )
    db.session.add(campaign)
    db.session.flush()
    if by is not None:
        add_member(campaign, by, Role.MANAGER, by=by)
    audit.record("campaign.created", campaign.name, by=by, campaign_id=campaign.id)
    return campaign


def checked_slug(slug: str) -> str:
    """`slug`, if a new campaign can have it; raises DomainError."""
    if not is_slug(slug):
        raise DomainError(_l("Use small letters, digits and hyphens only, 60 at most."), field="slug")
    if slug_taken(slug):
        raise DomainError(_l("Another campaign has this address already."), field="slug")
    return slug


def free_slug(name: str) -> str:
    """A slug of `name` that no campaign has yet."""
    first = candidate = slug_of(name)
    number = 1
    while slug_taken(candidate):
        number += 1
        candidate = numbered(first, number)
    return candidate


def change_settings(campaign: Campaign, settings: CampaignSettings, *, by: User | None) -> frozenset[str]:
    """Give `campaign` these settings and tell whoever must follow; return the names of what changed."""
    check(settings)
    before = {name: getattr(campaign, name) for name in asdict(settings)}
    changed = {name: value for name, value in asdict(settings).items() if value != before[name]}
    if not changed:
        return frozenset()
    for name, value in changed.items():
        setattr(campaign, name, value)
    db.session.flush()
    announce_change(campaign)
    details = "; ".join(f"{name}: {before[name]} → {value}" for name, value in changed.items())
    audit.record("campaign.changed", campaign.name, by=by, campaign_id=campaign.id, details=details)
    tell(campaign, *changed, before=before, by=by)
    # A worker may have ended it meanwhile; from here on it waits for us.
    db.session.refresh(campaign, ["phase"])
    # It was over because its last day was. Nothing but that goes back.
    has_days_again = before["ends_on"] <= clock.today(campaign.zone) <= campaign.ends_on
    if has_days_again and "ends_on" in changed and campaign.phase is Phase.EVALUATING:
        put_into(campaign, Phase.RUNNING, by=by)
    return frozenset(changed)


def what_days_change(campaign: Campaign, settings: CampaignSettings) -> list[str]:
    """What other days would bring about, in sentences; DomainError where they cannot be.

    Found out by giving them to the campaign, and taking it back before anyone sees it.
    """
    if (settings.starts_on, settings.ends_on) == (campaign.starts_on, campaign.ends_on):
        return []
    try:
        lock(campaign.id)
        db.session.refresh(campaign)
        before = campaign.phase
        # A signal keeps no order of who listens; what was read has to be said again in the same one.
        sent = sorted(campaign_days_tried.send(campaign), key=lambda one: one[0].__module__)
        change_settings(campaign, settings, by=None)
        return [*turns(campaign, before), *(sentence for _receiver, look in sent for sentence in look())]
    finally:
        db.session.rollback()


def turns(campaign: Campaign, before: Phase) -> list[str]:
    """Whether the days of `campaign` end it, or let it begin, now."""
    today = clock.today(campaign.zone)
    if campaign.phase is Phase.RUNNING and campaign.ends_on < today:
        return [gettext("The campaign ends at once, as its last day is over. Ambassadors log nobody new.")]
    if campaign.phase is Phase.RECRUITING and campaign.starts_on <= today:
        return [gettext("The campaign begins at once, as its first day is here.")]
    if campaign.phase is not before:
        return [gettext("The campaign runs again. Ambassadors can log colleagues.")]
    return []


def lock(campaign_id: int) -> None:
    """Let one transaction at a time change what a campaign counts. (SQLite lets in only one writer anyway.)

    Whoever changes people, roles or results takes it first of all: what is checked then stays so, and two who lock rows
    of people in another order cannot wait for each other for ever.
    """
    LOCK.rows(db.session.connection(), campaign_id=campaign_id)


def announce_change(campaign: Campaign) -> None:
    """Raise the version that the live feed follows. From here to the commit the campaign's row is locked."""
    RAISE.run(db.session.connection(), campaign_id=campaign.id, moment=clock.now())
    db.session.expire(campaign, ["version", "changed_at"])


def move_on(campaign: Campaign, to: Phase, *, by: User | None) -> None:
    """Bring `campaign` to its next phase; WrongState when `to` is not the next one.

    One that is evaluated before its last day ends today. With what is open when it is closed its features deal.
    """
    lock(campaign.id)
    db.session.refresh(campaign, ["phase"])
    if not phases.may_move(campaign.phase, to):
        raise WrongState(
            _l(
                "A campaign goes one step at a time, forwards. This one is in the phase “%(phase)s”.",
                phase=phases.NAMES[campaign.phase],
            )
        )
    if to is Phase.EVALUATING and ends_early(campaign):
        end_today(campaign, by=by)
    if to is Phase.CLOSED:
        campaign_closes.send(campaign, by=by)
    put_into(campaign, to, by=by)


def consequences(campaign: Campaign, to: Phase) -> list[str]:
    """What becomes of the last day and of what is open when `campaign` goes to that phase, its next, in sentences."""
    if not phases.may_move(campaign.phase, to):
        return []
    said = [sentence for _receiver, found in campaign_moves_on.send(campaign, to=to) for sentence in found]
    if to is Phase.EVALUATING and ends_early(campaign):
        said.insert(0, gettext("Today becomes its last day. It was %(day)s.", day=day(campaign.ends_on)))
    return said


def ends_early(campaign: Campaign) -> bool:
    """Whether today is one of its days, and not the last."""
    return campaign.starts_on <= clock.today(campaign.zone) < campaign.ends_on


def end_today(campaign: Campaign, *, by: User | None) -> None:
    """Let today be the last day: everything that looks at days sees that it is over."""
    planned, campaign.ends_on = campaign.ends_on, clock.today(campaign.zone)
    db.session.flush()
    details = f"ends_on: {planned} → {campaign.ends_on}"
    audit.record("campaign.changed", campaign.name, by=by, campaign_id=campaign.id, details=details)
    tell(campaign, "ends_on", by=by)


def put_into(campaign: Campaign, phase: Phase, *, by: User | None) -> None:
    """Let `campaign` be in that phase, and tell whoever must follow."""
    details = f"{campaign.phase} → {phase}"
    campaign.phase = phase
    db.session.flush()
    announce_change(campaign)
    audit.record("campaign.moved", campaign.name, by=by, campaign_id=campaign.id, details=details)
    tell(campaign, "phase", by=by)


def reset_board_key(campaign: Campaign, *, by: User | None) -> None:
    """Give the scoreboard a new address; the old one is dead at once."""
    campaign.board_key = long_key()
    db.session.flush()
    announce_change(campaign)
    audit.record("board.moved", campaign.name, by=by, campaign_id=campaign.id)
    tell(campaign, "board_key", by=by)


def tell(campaign: Campaign, *fields: str, before: Mapping[str, object] | None = None, by: User | None) -> None:
    """Let the features above follow a change; `before`: the settings as they were."""
    facts: dict[str, Any] = {"fields": frozenset(fields), "before": before or {}, "by": by}
    campaign_changed.send(campaign, **facts)


def add_member(campaign: Campaign, user: User, role: Role, *, by: User | None) -> Membership:
    """Give `user` a role; who has it already keeps it. Of manager and viewer a person is one."""
    known = membership_of(campaign.id, user.id, role)
    if known is not None:
        return known
    other = staff_membership(campaign, user) if role in STAFF else None
    if other is not None:
        change_role(other, role, by=by)
        return other
    membership = Membership(campaign_id=campaign.id, user_id=user.id, role=role, created_at=clock.now())
    membership.user, membership.campaign = user, campaign
    db.session.add(membership)
    db.session.flush()
    audit.record("member.added", user.email, by=by, campaign_id=campaign.id, details=role.value)
    return membership


def staff_membership(campaign: Campaign, user: User) -> Membership | None:
    """The membership by which `user` is manager or viewer."""
    found = (membership_of(campaign.id, user.id, role) for role in STAFF)
    return next((membership for membership in found if membership), None)


def change_role(membership: Membership, role: Role, *, by: User | None) -> None:
    """Make a manager a viewer or the other way round; the person signs in again."""
    if role not in STAFF:
        raise DomainError(_l("Choose manager or viewer."), field="role")
    if membership.role is role:
        return
    keep_a_manager(membership, by=by)
    membership.role = role
    db.session.flush()
    end_sessions(membership.user)
    audit.record("member.changed", membership.user.email, by=by, campaign_id=membership.campaign_id, details=role.value)


def remove_member(membership: Membership, *, by: User | None) -> None:
    """Take a role from a person and end their sessions."""
    keep_a_manager(membership, by=by)
    end_sessions(membership.user)
    audit.record(
        "member.removed",
        membership.user.email,
        by=by,
        campaign_id=membership.campaign_id,
        details=membership.role.value,
    )
    db.session.delete(membership)
    db.session.flush()


def keep_a_manager(membership: Membership, *, by: User | None) -> None:
    """Refuse to leave a campaign without a manager; an administrator may, and so may the command line."""
    if membership.role is not Role.MANAGER or by is None or by.is_admin:
        return
    lock(membership.campaign_id)
    if count_managers(membership.campaign_id) < 2:
        raise DomainError(_l("This is the only manager. Make someone else a manager first."))
