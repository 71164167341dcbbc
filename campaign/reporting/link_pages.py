"""For managers: the links by which management reads the report without an account."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.reporting import links as report_links
from campaign.reporting.blueprint import blueprint
from campaign.reporting.forms import LinkForm
from campaign.reporting.models import ReportLink
from campaign.reporting.publishing import published


@blueprint.route("/report/links", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def links() -> ResponseReturnValue:
    """All links, and a new one: its address is shown now, and never again."""
    form = LinkForm()
    if not form.validate_on_submit():
        return links_page(form, 422 if form.errors else 200)
    try:
        token = report_links.make_link(g.campaign, purpose=form.purpose.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return links_page(form, error.status)
    db.session.commit()
    return links_page(LinkForm(formdata=None), 201, address=absolute("report_link.read", token=token))


@blueprint.post("/report/links/<int:link_id>/withdraw")
@requires(Permission.MANAGE_CAMPAIGN)
def withdraw_link(link_id: int) -> ResponseReturnValue:
    """Let nobody in by a link any more."""
    found = get_or_404(ReportLink, link_id)
    report_links.withdraw_link(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("The link is withdrawn: it opens nothing any more."), "success")
    return redirect(url_for("reporting.links"), code=303)


def links_page(form: LinkForm, status: int = 200, *, address: str | None = None) -> ResponseReturnValue:
    page = render_template(
        "reporting/links.html",
        form=form,
        links=report_links.links_of(g.campaign.id),
        address=address,
        last=published(g.campaign.id),
    )
    return page, status
