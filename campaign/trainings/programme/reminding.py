"""Reminding ambassadors of what they still miss: a manager's one click, one mail each, at most one a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from campaign.accounts import audit
from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.trainings.beginning import begin
from campaign.trainings.models import TrainingReminder, TrainingStep
from campaign.trainings.programme.services import steps_of
from campaign.trainings.progress import IN_HAND, Progress, progress_of


@dataclass(frozen=True)
class Missing:
    """Who misses a step: whom a mail would help, and who had one today."""

    to_tell: Sequence[Ambassador]
    told_today: Sequence[Ambassador]


def ambassadors_in(campaign_id: int, *also: ExecutableOption) -> list[Ambassador]:
    """Those who are ambassadors now, by name, with their teams; `also`: what else is asked of them."""
    wanted = (
        select(Ambassador)
        .join(Ambassador.colleague)
        .where(*active_ambassadors(campaign_id))
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team), *also)
        .order_by(Colleague.name, Ambassador.id)
    )
    return list(db.session.scalars(wanted))


def told_on(campaign_id: int) -> dict[int, date]:
    """When ambassadors of a campaign were reminded last."""
    told = (
        select(TrainingReminder)
        .join(Ambassador, Ambassador.id == TrainingReminder.ambassador_id)
        .where(Ambassador.campaign_id == campaign_id)
    )
    return {one.ambassador_id: one.reminded_on for one in db.session.scalars(told)}


def can_act(progress: Progress, step_id: int) -> bool:
    """Whether someone misses a step and can do something about it now: who has a place needs no reminder."""
    standing = progress.of(step_id)
    return not standing.is_done and standing.why not in IN_HAND


def missing(
    step_id: int,
    people: Sequence[Ambassador],
    progress: dict[int, Progress],
    told: dict[int, date],
    today: date,
) -> Missing:
    """Whom a reminder of this step would reach."""
    wanted = [one for one in people if can_act(progress[one.id], step_id) and one.user.deactivated_at is None]
    return Missing(
        to_tell=[one for one in wanted if told.get(one.id) != today],
        told_today=[one for one in wanted if told.get(one.id) == today],
    )


def remind(campaign: Campaign, step: TrainingStep, *, by: User | None) -> Sequence[Ambassador]:
    """Write to everyone who misses a step and had no reminder today; return to whom."""
    begin(campaign)
    people, today = ambassadors_in(campaign.id, joinedload(Ambassador.user)), clock.today(campaign.zone)
    progress = progress_of(campaign.id, [one.id for one in people])
    found = missing(step.id, people, progress, told_on(campaign.id), today).to_tell
    if not found:
        raise WrongState(_l("There is nobody to remind of this step today."))
    titles = {one.id: one.title for one in steps_of(campaign.id)}
    for ambassador in found:
        mark(ambassador, today)
        open_steps = [
            titles[one.step_id]
            for one in progress[ambassador.id].steps
            if one.is_required and can_act(progress[ambassador.id], one.step_id)
        ]
        write(campaign, ambassador, step, [title for title in open_steps if title != step.title])
    audit.record("training.reminded", step.title, by=by, campaign_id=campaign.id, details=str(len(found)))
    return found


def mark(ambassador: Ambassador, today: date) -> None:
    """Remember that someone was reminded; the campaign's lock lets only one do so at a time."""
    insert = upsert(db.session, TrainingReminder).values(ambassador_id=ambassador.id, reminded_on=today)
    db.session.execute(insert.on_conflict_do_update(index_elements=["ambassador_id"], set_={"reminded_on": today}))


def write(campaign: Campaign, ambassador: Ambassador, step: TrainingStep, others: list[str]) -> None:
    """The mail, in its reader's language."""
    url = absolute("trainings.path_step", campaign=campaign.slug, step_id=step.id)
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/training_reminder.txt",
            user=ambassador.user,
            campaign_name=campaign.name,
            title=step.title,
            others=others,
            action_url=url,
            action=_("See what there is to do"),
        )
        subject = _("Your training: %(title)s", title=step.title)
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)
