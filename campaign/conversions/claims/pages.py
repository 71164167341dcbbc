"""An ambassador looks at a claim of their own: what it counts for; takes a slip back; objects to a refusal."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.models import Phase
from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.claiming import my_ambassador
from campaign.conversions.claims.forms import ObjectionForm
from campaign.conversions.claims.outcome import outcome, taken_back_because
from campaign.conversions.disputes.services import open_among, settled_for
from campaign.conversions.models import Claim, ClaimState
from campaign.conversions.recruits.queries import results_of
from campaign.conversions.services import may_withdraw, object_to_refusal, withdraw_claim
from campaign.conversions.wording import REFUSALS, STAGES
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.stepping_down import looks_after
from campaign.points.rules import factor_on, rules_on


def my_claim(claim_id: int) -> Claim:
    """The claim with that id, of the ambassador who asks or looks after it; anyone else's is not there."""
    claim, mine = get_or_404(Claim, claim_id), my_ambassador()
    if claim.ambassador_id != mine.id and not looks_after(mine, claim.ambassador_id):
        abort(404)
    return claim


@blueprint.get("/log/<int:claim_id>")
@requires(Permission.CLAIM)
def logged(claim_id: int) -> ResponseReturnValue:
    """What a claim counts for, or why it does not."""
    return claim_page(my_claim(claim_id), ObjectionForm(formdata=None))


def claim_page(claim: Claim, form: ObjectionForm, status: int = 200) -> ResponseReturnValue:
    campaign = g.campaign
    results = results_of(claim.ambassador, [claim.colleague_id])
    verdict = outcome(
        claim,
        results,
        rules_on(campaign.id, claim.happened_on),
        in_period=campaign.starts_on <= claim.happened_on <= campaign.ends_on,
        disputed=claim.colleague_id in open_among(campaign.id, [claim.colleague_id]),
        factor=factor_on(campaign.id, claim.happened_on),
    )
    is_open = campaign.phase is not Phase.CLOSED
    page = render_template(
        "conversions/logged.html",
        claim=claim,
        outcome=verdict,
        again="again" in request.args,
        former=claim.ambassador.colleague.name if claim.ambassador.stepped_down_at else None,
        form=form,
        settlement=settled_for(claim.ambassador, [claim.colleague_id]).get(claim.colleague_id),
        taken_back_because=taken_back_because(claim, results),
        may_withdraw=is_open and may_withdraw(claim, clock.now()),
        may_object=is_open and claim.state is ClaimState.REJECTED and claim.objected_at is None,
        stages=STAGES,
        refusals=REFUSALS,
    )
    return page, status


@blueprint.post("/log/<int:claim_id>/withdraw")
@requires(Permission.CLAIM)
def withdraw(claim_id: int) -> ResponseReturnValue:
    """Take a slip back."""
    try:
        withdraw_claim(g.campaign, my_claim(claim_id))
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return claim_page(my_claim(claim_id), ObjectionForm(formdata=None), error.status)
    db.session.commit()
    return redirect(url_for("conversions.logged", claim_id=claim_id), code=303)


@blueprint.post("/log/<int:claim_id>/object")
@requires(Permission.CLAIM)
def object_to(claim_id: int) -> ResponseReturnValue:
    """Ask for a second look at a refusal."""
    form = ObjectionForm()
    try:
        if not form.validate():
            return claim_page(my_claim(claim_id), form, 422)
        object_to_refusal(g.campaign, my_claim(claim_id), objection=form.objection.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return claim_page(my_claim(claim_id), form, error.status)
    db.session.commit()
    flash(_("Your objection is with the manager. You hear what comes of it."), "success")
    return redirect(url_for("conversions.logged", claim_id=claim_id), code=303)
