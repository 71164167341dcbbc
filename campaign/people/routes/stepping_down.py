"""Pages on which an ambassador asks to stop, and on which a manager lets them, and hands the care over."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people import asking_again, queries
from campaign.people import stepping_down as services
from campaign.people.forms import StepDownForm, StopForm
from campaign.people.models import Ambassador
from campaign.people.routes.blueprint import blueprint

AGAIN = {"yes": True, "no": False, "unsaid": None}


@blueprint.route("/ambassadors/<int:ambassador_id>/step-down", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def step_down(ambassador_id: int) -> ResponseReturnValue:
    """Let an ambassador stop, and choose who looks after the recruits."""
    ambassador = get_or_404(Ambassador, ambassador_id)
    others = [
        one.ambassador
        for one in queries.ambassadors_of(g.campaign.id)
        if one.ambassador is not ambassador and one.ambassador.stepped_down_at is None
    ]
    form = StepDownForm.of(ambassador, others)
    if not form.validate_on_submit():
        return step_down_page(ambassador, form, 422 if form.errors else 200)
    successor = next((one for one in others if str(one.id) == form.successor.data), None)
    try:
        services.step_down(g.campaign, ambassador, successor=successor, by=current_user, why=form.why.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return step_down_page(ambassador, form, error.status)
    db.session.commit()
    flash(_("%(name)s stepped down.", name=ambassador.colleague.name), "success")
    return redirect(url_for("people.ambassadors"), code=303)


def step_down_page(ambassador: Ambassador, form: StepDownForm, status: int) -> ResponseReturnValue:
    return render_template("people/step_down.html", ambassador=ambassador, form=form), status


@blueprint.post("/ambassadors/<int:ambassador_id>/stay")
@requires(Permission.MANAGE_CAMPAIGN)
def stay(ambassador_id: int) -> ResponseReturnValue:
    """Note that someone who asked to stop goes on."""
    ambassador = get_or_404(Ambassador, ambassador_id)
    services.stay(ambassador)
    db.session.commit()
    flash(_("%(name)s stays an ambassador.", name=ambassador.colleague.name), "success")
    return redirect(url_for("people.ambassadors"), code=303)


@blueprint.route("/my-stop", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def my_stop() -> ResponseReturnValue:
    """Let an ambassador ask to stop."""
    ambassador = mine()
    form = StopForm(data={"why": ambassador.stop_why})
    if form.validate_on_submit():
        try:
            services.ask_to_stop(g.campaign, ambassador, why=form.why.data or "")
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("Your manager has your request."), "success")
            return redirect(url_for("people.my_stop"), code=303)
    page = render_template("people/my_stop.html", ambassador=ambassador, form=form)
    return page, 422 if form.errors else 200


@blueprint.post("/my-stop/not")
@requires(Permission.CLAIM)
def my_stay() -> ResponseReturnValue:
    """Let an ambassador go on after all."""
    services.stay(mine())
    db.session.commit()
    flash(_("You stay an ambassador. Good!"), "success")
    return redirect(url_for("people.my_name"), code=303)


@blueprint.post("/my-name/again/<any(yes, no, unsaid):answer>")
@requires(Permission.CLAIM)
def my_again(answer: str) -> ResponseReturnValue:
    """Let an ambassador say whether a next campaign may ask them by name, or take that back."""
    asking_again.say(g.campaign, mine(), answer=AGAIN[answer])
    db.session.commit()
    flash(_("That is written down. You can change it at any time."), "success")
    return redirect(url_for("people.my_name", _anchor="again"), code=303)


def mine() -> Ambassador:
    """The ambassador who asks."""
    return queries.ambassador_of_user(g.campaign.id, current_user.id) or abort(404)
