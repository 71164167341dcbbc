"""The first page of the evaluation: the campaign as a line with its rounds, what comes next, planning a round."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.models import EvaluationRound, RoundKind
from campaign.evaluation.questions.services import add_usual
from campaign.evaluation.rounds import services as rounds
from campaign.evaluation.rounds.forms import RoundForm
from campaign.evaluation.rounds.overview import overview_of, whats_next
from campaign.evaluation.rounds.panel import panels_of
from campaign.evaluation.rounds.timeline import timeline
from campaign.evaluation.wording import KIND_NAMES
from campaign.extensions import db


@blueprint.get("/evaluation")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """All rounds, and what comes next."""
    return overview_page(None)


@blueprint.post("/evaluation")
@requires(Permission.MANAGE_CAMPAIGN)
def add_round() -> ResponseReturnValue:
    """Plan a round, with the playbook's questions in it."""
    form = RoundForm()
    if not form.validate():
        return overview_page(form, 422)
    try:
        found = rounds.plan_round(g.campaign, form.facts(), by=current_user)
        add_usual(found, g.campaign.language)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return overview_page(form, error.status)
    db.session.commit()
    flash(
        _("“%(title)s” is planned, with the questions of the playbook. Look them over.", title=found.title), "success"
    )
    return redirect(url_for("evaluation.round", round_id=found.id), code=303)


def overview_page(sent: RoundForm | None, status: int = 200) -> ResponseReturnValue:
    """The page; `sent`: the form of a round that cannot be planned like that."""
    campaign, today = g.campaign, clock.today(g.campaign.zone)
    found = overview_of(campaign.id)
    panels = panels_of(found.rounds)
    empty = {key for key, panel in panels.items() if not panel.questions}
    page = render_template(
        "evaluation/overview.html",
        overview=found,
        panels=panels,
        line=timeline(campaign.starts_on, campaign.ends_on, today, found.rounds),
        next=whats_next(found.rounds, empty, ends_on=campaign.ends_on, today=today),
        forms=[sent] if sent is not None else proposed_forms(found.rounds),
        another=RoundForm.fresh(RoundKind.INTERIM, today),
        kinds=KIND_NAMES,
        today=today,
    )
    return page, status


def proposed_forms(planned: list[EvaluationRound]) -> list[RoundForm]:
    """A form for each kind of round that there is none of yet; an interim one only while something can be changed."""
    campaign, today = g.campaign, clock.today(g.campaign.zone)
    missing = [kind for kind in RoundKind if kind not in {one.kind for one in planned}]
    return [
        RoundForm.fresh(kind, rounds.proposed_day(campaign, kind, today))
        for kind in missing
        if kind is RoundKind.FINAL or today < campaign.ends_on
    ]
