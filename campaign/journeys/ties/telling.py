"""What canvases hear of actions and KPIs, and say on their pages."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select, update

from campaign.extensions import db
from campaign.goals.models import Kpi
from campaign.goals.signals import Origin, kpi_changed, kpi_shown
from campaign.journeys.models import Journey, JourneyCard
from campaign.plan.models import Action
from campaign.plan.signals import action_changed, action_shown


def init_app(_app: Flask) -> None:
    """Listen. (The same listeners connect once, however many apps there are.)"""
    action_shown.connect(origins_of_action)
    kpi_shown.connect(origins_of_kpi)
    action_changed.connect(action_moved)
    kpi_changed.connect(kpi_moved)


def origins_of_action(action: Action, **_facts: Any) -> list[Origin]:
    """The cards that an action comes from."""
    return origins(JourneyCard.action_id == action.id)


def origins_of_kpi(kpi: Kpi, **_facts: Any) -> list[Origin]:
    """The cards that a KPI comes from."""
    return origins(JourneyCard.kpi_id == kpi.id)


def origins(which: ColumnElement[bool]) -> list[Origin]:
    rows = db.session.execute(
        select(JourneyCard.key, Journey.id, Journey.title)
        .join(Journey, Journey.id == JourneyCard.journey_id)
        .where(which, JourneyCard.removed_at.is_(None))
        .order_by(Journey.id, JourneyCard.id)
    )
    return [
        Origin(
            _("From the canvas “%(title)s”", title=row.title),
            url_for("journeys.canvas", journey_id=row.id, _anchor=f"card-{row.key}"),
        )
        for row in rows
    ]


def action_moved(action: Action, **_facts: Any) -> None:
    """Let open canvases show what became of an action."""
    stir(JourneyCard.action_id == action.id)


def kpi_moved(kpi: Kpi, **_facts: Any) -> None:
    """Let open canvases show how far a KPI is."""
    stir(JourneyCard.kpi_id == kpi.id)


def stir(which: ColumnElement[bool]) -> None:
    """Mark cards as changed, in the next revision of their canvases; also of one that is put away, which stays so."""
    mine = select(JourneyCard.journey_id).where(which)
    journeys = sorted(set(db.session.scalars(mine)))
    for journey_id in journeys:
        db.session.execute(
            update(Journey)
            .where(Journey.id == journey_id)
            .values(revision=Journey.revision + 1)
            .execution_options(synchronize_session=False)
        )
        newest = select(Journey.revision).where(Journey.id == journey_id).scalar_subquery()
        db.session.execute(
            update(JourneyCard)
            .where(which, JourneyCard.journey_id == journey_id)
            .values(changed=newest)
            .execution_options(synchronize_session=False)
        )
