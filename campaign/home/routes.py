"""The first page after signing in, for every role."""

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.accounts.queries import anyone
from campaign.campaigns.queries import campaigns_of
from campaign.conversions.claiming import my_ambassador
from campaign.conversions.wording import HAPPENINGS, REFUSALS, STAGES
from campaign.core.access import may, public, requires
from campaign.core.permissions import Permission
from campaign.home import new_pages
from campaign.home.blueprint import blueprint
from campaign.home.dashboard import dashboard
from campaign.home.week import my_week
from campaign.scoreboard.screens import screens_of

__all__ = ["blueprint", "new_pages"]


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
