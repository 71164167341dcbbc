"""What meetings say on pages of others.

Behind a gathering stands its agenda, an action was a decision or an idea, a KPI is to be revised as was decided.
"""

from collections.abc import Sequence
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.extensions import db
from campaign.gatherings.behind import Behind, Place, gatherings_shown
from campaign.gatherings.models import Gathering
from campaign.goals.models import Kpi, KpiRevision
from campaign.goals.signals import Origin, Wish, kpi_revised, revisions_wished
from campaign.meetings.decisions import follow, origin
from campaign.meetings.models import Decision, Idea, Meeting
from campaign.meetings.queries import agenda_of, decisions, open_kpi_decisions
from campaign.plan.models import Action
from campaign.plan.signals import action_shown


def init_app(_app: Flask) -> None:
    """Listen. (The same listeners connect once, however many apps there are.)"""
    gatherings_shown.connect(meetings_behind)
    action_shown.connect(origins)
    revisions_wished.connect(wishes)
    kpi_revised.connect(settle_wish)


def meetings_behind(gatherings: Sequence[Gathering], **_facts: Any) -> dict[int, Behind]:
    """The meeting that each of these gatherings is, if it is one, by id of the gathering."""
    theirs = Meeting.gathering_id.in_([one.id for one in gatherings])
    rows = db.session.execute(select(Meeting.gathering_id, Meeting.id).where(theirs))
    return {row.gathering_id: meeting_behind(row.id) for row in rows}


def meeting_behind(meeting_id: int) -> Behind:
    values = {"meeting_id": meeting_id}
    return Behind(
        _l("Agenda and notes"),
        Place("meetings.meeting", values),
        own=Place("meetings.my_meeting", values),
        reminder=lambda: agenda_in_words(meeting_id),
    )


def agenda_in_words(meeting_id: int) -> str:
    """The agenda for a mail; empty for none."""
    points = [f"- {point.title}" for point in agenda_of(meeting_id)]
    if not points:
        return str(_("There is no agenda yet: add what you want to talk about on the page of the meeting."))
    return "\n".join([_("On the agenda:"), *points])


def wishes(kpi: Kpi, **_facts: Any) -> list[Wish]:
    """The decisions that want a KPI revised."""
    return [
        Wish(
            key_of(one),
            one.text,
            origin(one),
            url_for("meetings.meeting", meeting_id=one.meeting_id, _anchor=f"decision-{one.id}"),
        )
        for one in open_kpi_decisions(kpi)
    ]


def settle_wish(kpi: Kpi, *, revision: KpiRevision, because: str, by: User | None) -> None:
    """The decision because of which a KPI was revised is done."""
    decided = next((one for one in open_kpi_decisions(kpi) if key_of(one) == because), None)
    if decided is not None:
        follow(decided, revision, by=by)


def key_of(decision: Decision) -> str:
    return f"decision:{decision.id}"


def origins(action: Action, **_facts: Any) -> list[Origin]:
    """The decision, or the idea, that an action comes from."""
    decided = db.session.scalars(decisions(action.campaign_id, Decision.action_id == action.id))
    ideas = db.session.scalars(select(Idea).where(Idea.action_id == action.id).order_by(Idea.id))
    return [
        *(
            Origin(
                origin(one),
                url_for("meetings.meeting", meeting_id=one.meeting_id, _anchor=f"decision-{one.id}"),
            )
            for one in decided
        ),
        *(
            Origin(_("The idea “%(title)s”", title=one.title), url_for("meetings.ideas", _anchor=f"idea-{one.id}"))
            for one in ideas
        ),
    ]
