"""The first page after signing in, for every role."""

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.accounts.queries import anyone
from campaign.campaigns.queries import campaigns_of
from campaign.conversions.claims.claiming import my_ambassador
from campaign.conversions.wording import HAPPENINGS, REFUSALS, STAGES
from campaign.core.access import may, public, requires
from campaign.core.permissions import Permission
from campaign.goals.wording import amount, change, figure, range_of
from campaign.home import new_pages
from campaign.home.blueprint import blueprint
from campaign.home.dashboard import dashboard
from campaign.home.week import my_week
from campaign.rules.wording import how_many
from campaign.scoreboard.screens.services import screens_of

KPI_WORDS = {"amount": amount, "figure": figure, "change": change, "range_of": range_of}
"""How values of KPIs are written."""

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
    """The dashboard for those who run the campaign, a quiet page for who follows it, the own page for ambassadors."""
    if not may(Permission.VIEW_CAMPAIGN):
        return week_page()
    page = dashboard(g.campaign)
    if not may(Permission.MANAGE_CAMPAIGN):
        return render_template("home/management.html", page=page, **KPI_WORDS)
    screens = screens_of(g.campaign.id)
    return render_template("home/dashboard.html", page=page, screen=screens[0] if screens else None, **KPI_WORDS)


@blueprint.get("/c/<campaign>/week")
@requires(Permission.CLAIM)
def week() -> ResponseReturnValue:
    """My points, my colleagues, what to do next."""
    return week_page()


def week_page() -> ResponseReturnValue:
    ambassador = my_ambassador()
    return render_template(
        "home/week.html",
        page=my_week(g.campaign, ambassador),
        ambassador=ambassador,
        stages=STAGES,
        happenings=HAPPENINGS,
        refusals=REFUSALS,
        how_many=how_many,
    )
