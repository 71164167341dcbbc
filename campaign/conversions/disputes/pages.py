"""A manager settles who brought a colleague along, by the rule that everyone could read beforehand."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import DisputeRule
from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.disputes import services
from campaign.conversions.disputes.contested import Contested, contested
from campaign.conversions.disputes.contested import disputes as find_disputes
from campaign.conversions.disputes.forms import SettlementForm
from campaign.conversions.flags import flags_of
from campaign.conversions.models import Dispute
from campaign.conversions.wording import BECAUSE, DISPUTE_RULES, FLAGS, REFUSALS, STAGES
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db


@blueprint.get("/disputes")
@requires(Permission.MANAGE_CAMPAIGN)
def disputes() -> ResponseReturnValue:
    """The disputes that wait, and those that are settled with their outcome."""
    page = request.args.get("page", 1, type=int)
    running = find_disputes(g.campaign.id, settled=False, page=page)
    settled = find_disputes(g.campaign.id, settled=True, page=page)
    return render_template(
        "conversions/disputes.html",
        running=contested(g.campaign, running.items),
        settled=contested(g.campaign, settled.items),
        pages=max(running, settled, key=lambda found: found.pages),
        rule=DISPUTE_RULES[g.campaign.dispute_rule],
    )


@blueprint.get("/disputes/<int:dispute_id>", endpoint="dispute")
@requires(Permission.MANAGE_CAMPAIGN)
def one_dispute(dispute_id: int) -> ResponseReturnValue:
    """All sides beside each other, and what the rule says."""
    return dispute_page(looked_up(dispute_id))


def looked_up(dispute_id: int) -> Contested:
    """The dispute of this campaign with all its sides."""
    return contested(g.campaign, [get_or_404(Dispute, dispute_id)])[0]


def dispute_page(one: Contested, form: SettlementForm | None = None, status: int = 200) -> ResponseReturnValue:
    claims = [claim for side in one.sides for claim in side.claims]
    page = render_template(
        "conversions/dispute.html",
        one=one,
        form=form or settlement_form(one, filled_in=True),
        settles=may(Permission.MANAGE_CAMPAIGN) and one.dispute.settled_at is None,
        flags=flags_of(g.campaign, claims),
        rule=DISPUTE_RULES[g.campaign.dispute_rule],
        stages=STAGES,
        refusals=REFUSALS,
        flag_names=FLAGS,
    )
    return page, status


def settlement_form(one: Contested, *, filled_in: bool = False) -> SettlementForm:
    """The form with the sides to choose from; filled in by the rule, when nobody sent it yet."""
    usual = {"winner": one.favoured_id, "explanation": because(one)}
    form = SettlementForm(formdata=None, data=usual) if filled_in else SettlementForm()
    form.offer((side.ambassador.id, side.ambassador.colleague.name) for side in one.parties)
    return form


def because(one: Contested) -> str:
    """The sentence that goes with the rule, in the language of the campaign: it is written for all sides."""
    by_word = g.campaign.dispute_rule is DisputeRule.WORD and one.word is not None
    with force_locale(g.campaign.language):
        return str(BECAUSE[DisputeRule.WORD if by_word else DisputeRule.FIRST])


@blueprint.post("/disputes/<int:dispute_id>/settle")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_dispute(dispute_id: int) -> ResponseReturnValue:
    """Give the colleague to one side."""
    one = looked_up(dispute_id)
    form = settlement_form(one)
    try:
        if not form.validate():
            db.session.rollback()
            return dispute_page(looked_up(dispute_id), form, 422)
        settle_as_filled_in(one, form)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return dispute_page(looked_up(dispute_id), form, error.status)
    db.session.commit()
    flash(_("Settled. Everyone who claimed this colleague reads why."), "success")
    return redirect(url_for("conversions.dispute", dispute_id=dispute_id), code=303)


def settle_as_filled_in(one: Contested, form: SettlementForm) -> None:
    """Settle the dispute; whoever leaves the rule does not give the rule as the reason."""
    winner = next(side.ambassador for side in one.parties if side.ambassador.id == form.winner.data)
    explanation = form.explanation.data or ""
    if winner.id != one.favoured_id and explanation == because(one):
        raise DomainError(_("This is not what the rule says. Write why you decide otherwise."), field="explanation")
    services.settle(g.campaign, one.dispute, winner=winner, explanation=explanation, by=current_user)


@blueprint.post("/disputes/<int:dispute_id>/reopen")
@requires(Permission.MANAGE_CAMPAIGN)
def reopen_dispute(dispute_id: int) -> ResponseReturnValue:
    """Take a settlement back."""
    try:
        services.reopen(g.campaign, get_or_404(Dispute, dispute_id), by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return dispute_page(looked_up(dispute_id), status=error.status)
    db.session.commit()
    flash(_("The dispute is open again, and everything is as it was before."), "success")
    return redirect(url_for("conversions.dispute", dispute_id=dispute_id), code=303)
