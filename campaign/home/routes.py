"""The first page after signing in, for every role; a new campaign."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from campaign.accounts.queries import anyone
from campaign.campaigns.forms import CampaignForm
from campaign.campaigns.queries import campaigns_of
from campaign.conversions.claiming import my_ambassador
from campaign.conversions.wording import HAPPENINGS, REFUSALS, STAGES
from campaign.core import clock
from campaign.core.access import may, public, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.home.dashboard import dashboard
from campaign.home.week import my_week
from campaign.playbook.start import start_campaign
from campaign.scoreboard.screens import screens_of

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@public
def start() -> ResponseReturnValue:
    """Wherever this person begins."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in" if anyone() else "accounts.first_run"), code=303)
    own = campaigns_of(current_user)
    if len(own) == 1:
        return redirect(url_for("home.campaign", campaign=own[0].campaign.slug), code=303)
    return redirect(url_for("overview.campaigns"), code=303)


@blueprint.route("/campaigns/new", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_campaign() -> ResponseReturnValue:
    """Make a campaign."""
    form = CampaignForm.fresh(today=clock.now().date(), language=str(get_locale()))
    if form.validate_on_submit():
        try:
            campaign = start_campaign(form.settings(), slug=form.slug.data or None, by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("The campaign is there. This page shows what comes next."), "success")
            return redirect(url_for("home.campaign", campaign=campaign.slug), code=303)
    return render_template("campaigns/new.html", form=form), 422 if form.errors else 200


@blueprint.get("/c/<campaign>/")
@requires(Permission.SIGNED_IN)
def campaign() -> ResponseReturnValue:
    """The dashboard for those who run or follow the campaign, the own page for ambassadors."""
    if not may(Permission.VIEW_CAMPAIGN):
        return week_page()
    screens = screens_of(g.campaign.id)
    return render_template(
        "home/dashboard.html",
        page=dashboard(g.campaign),
        screen=screens[0] if screens else None,
        may_claim=may("claim"),
    )


@blueprint.get("/c/<campaign>/week")
@requires(Permission.CLAIM)
def week() -> ResponseReturnValue:
    """My points, my colleagues, what to do next."""
    return week_page()


def week_page() -> ResponseReturnValue:
    return render_template(
        "home/week.html",
        page=my_week(g.campaign, my_ambassador()),
        stages=STAGES,
        happenings=HAPPENINGS,
        refusals=REFUSALS,
    )
