"""Making a card an action of the plan or a KPI of the goals, for managers: all is proposed, one press does it."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState
from campaign.goals.queries import kpis_of
from campaign.journeys.blueprint import blueprint
from campaign.journeys.gathered import card_facts
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import card_by_key, next_session
from campaign.journeys.ties import tying
from campaign.journeys.ties.forms import GoalCardForm, PlanForm, ThereForm
from campaign.journeys.ties.proposing import action_for, kpi_for
from campaign.journeys.ties.states import BECOMES, Tied, may_become, states_of
from campaign.plan.models import Action
from campaign.plan.queries import actions_of, kpis_to_serve, possible_owners
from campaign.plan.states import OPEN

NewForm = PlanForm | GoalCardForm


def card_or_404(journey: Journey, key: str) -> JourneyCard:
    """A card that is on this canvas, of a lane of which something can become."""
    card = card_by_key(journey, key)
    if card is None or card.removed_at is not None or card.lane not in BECOMES:
        abort(404)
    return card


@blueprint.get("/journeys/<int:journey_id>/cards/<key>/tie")
@requires(Permission.MANAGE_CAMPAIGN)
def tie(journey_id: int, key: str) -> ResponseReturnValue:
    """What a card can become, filled in; or what it became."""
    journey = get_or_404(Journey, journey_id)
    card = card_or_404(journey, key)
    return tie_page(journey, card, proposed(journey, card, formdata=None), there_form(card, formdata=None))


@blueprint.post("/journeys/<int:journey_id>/cards/<key>/tie")
@requires(Permission.MANAGE_CAMPAIGN)
def tie_new(journey_id: int, key: str) -> ResponseReturnValue:
    """Make a card an action or a KPI."""
    journey = get_or_404(Journey, journey_id)
    card = card_or_404(journey, key)
    form = proposed(journey, card)
    if not form.validate():
        return tie_page(journey, card, form, there_form(card, formdata=None), 422)

    def make() -> object:
        if isinstance(form, PlanForm):
            action = tying.plan_card(journey, card, form.facts(), by=current_user)
            return _("“%(title)s” is in the plan.", title=action.title)
        tying.write_kpi(journey, card, form.facts(), by=current_user)
        return _("The KPI is written down as a draft. It counts as soon as you let it.")

    return done(journey, card, form, there_form(card, formdata=None), make)


@blueprint.post("/journeys/<int:journey_id>/cards/<key>/tie/there")
@requires(Permission.MANAGE_CAMPAIGN)
def tie_there(journey_id: int, key: str) -> ResponseReturnValue:
    """Let a card show an action or a KPI that is there already."""
    journey = get_or_404(Journey, journey_id)
    card = card_or_404(journey, key)
    form = there_form(card)
    fresh = proposed(journey, card, formdata=None)
    if not form.validate():
        return tie_page(journey, card, fresh, form, 422)
    chosen = min(form.which.data or 0, LARGEST_KEY)

    def make() -> object:
        if BECOMES[card.lane] is Tied.ACTION:
            tying.tie_to_action(journey, card, get_or_404(Action, chosen), by=current_user)
        else:
            tying.tie_to_kpi(journey, card, get_or_404(Kpi, chosen), by=current_user)
        return _("The card shows from now on how that stands.")

    return done(journey, card, fresh, form, make)


@blueprint.post("/journeys/<int:journey_id>/cards/<key>/untie")
@requires(Permission.MANAGE_CAMPAIGN)
def untie(journey_id: int, key: str) -> ResponseReturnValue:
    """Let a card be a card again."""
    journey = get_or_404(Journey, journey_id)
    card = card_or_404(journey, key)
    tying.untie(journey, card, by=current_user)
    db.session.commit()
    flash(_("The card stands by itself again. What it became stays where it is."), "success")
    return to_card(journey, card)


def done(
    journey: Journey, card: JourneyCard, new: NewForm, there: ThereForm, make: Callable[[], object]
) -> ResponseReturnValue:
    """Tie a card; what cannot be is said beside the field."""
    try:
        told = make()
    except DomainError as error:
        db.session.rollback()
        explain(new, error)
        return tie_page(journey, card, new, there, error.status)
    db.session.commit()
    flash(str(told), "success")
    return to_card(journey, card)


def to_card(journey: Journey, card: JourneyCard) -> ResponseReturnValue:
    return redirect(url_for("journeys.canvas", journey_id=journey.id, _anchor=f"card-{card.key}"), code=303)


def proposed(journey: Journey, card: JourneyCard, **sent: object) -> NewForm:
    """The form with what this card would become."""
    facts = card_facts(card, "")
    if BECOMES[card.lane] is Tied.KPI:
        return GoalCardForm.of(kpi_for(g.campaign, facts), has_begin=bool(facts.facts.get("from")), **sent)
    zone, planned = g.campaign.zone, next_session(journey)
    members = possible_owners(g.campaign.id)
    action = action_for(
        facts,
        members,
        today=clock.today(zone),
        next_session_on=clock.local_day(planned.starts_at, zone) if planned else None,
    )
    return PlanForm.of(action, members, kpis_to_serve(g.campaign.id), **sent)


def there_form(card: JourneyCard, **sent: object) -> ThereForm:
    """The form with the actions that are still open, or the KPIs."""
    if BECOMES[card.lane] is Tied.KPI:
        return ThereForm.among(kpis_of(g.campaign.id, KpiState.ACTIVE, KpiState.DRAFT), **sent)
    return ThereForm.among([one for one in actions_of(g.campaign.id) if one.state in OPEN], **sent)


def tie_page(
    journey: Journey, card: JourneyCard, new: NewForm, there: ThereForm, status: int = 200
) -> ResponseReturnValue:
    """The page of what a card becomes."""
    facts = card_facts(card, "")
    page = render_template(
        "journeys/ties/tie.html",
        journey=journey,
        card=facts,
        state=states_of(journey).get(card.key),
        is_kpi=BECOMES[card.lane] is Tied.KPI,
        refused=None if may_become(facts) else tying.REFUSED[card.lane],
        new=new,
        there=there,
    )
    return page, status
