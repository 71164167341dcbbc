"""Pages of ambassadors: the list, making more of them, and an ambassador's own name in public."""

from dataclasses import replace

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.invitations import link_to_pass_on
from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.letters import plain
from campaign.core.permissions import Permission
from campaign.core.web.paging import page_of
from campaign.extensions import db
from campaign.people import ambassadors as services
from campaign.people import queries
from campaign.people.ambassadors import Appointment
from campaign.people.forms import AS_CAMPAIGN, NamingForm, RhythmForm
from campaign.people.links import personal_link
from campaign.people.models import Ambassador, Colleague, MailRhythm
from campaign.people.namesakes import namesakes
from campaign.people.naming import allowed, public_name
from campaign.people.routes.blueprint import blueprint
from campaign.people.visits import visits_of

MOST_AT_ONCE = 50
LONGEST_SEARCH = 200


@blueprint.get("/ambassadors")
@requires(Permission.VIEW_CAMPAIGN)
def ambassadors() -> ResponseReturnValue:
    """The ambassadors, how they are named in public, and whether they have been here."""
    return ambassadors_page()


def ambassadors_page(*, fresh: list[Appointment] | None = None, status: int = 200) -> ResponseReturnValue:
    """The list; above it the links of those who were invited just now, which are shown only once."""
    listed = queries.ambassadors_of(g.campaign.id)
    text = request.args.get("q", "", str).strip()[:LONGEST_SEARCH]
    active = [one for one in listed if one.ambassador.stepped_down_at is None]
    found = page_of([one for one in active if is_called(one.ambassador, text)], request.args.get("page", 1, int))
    page = render_template(
        "people/ambassadors.html",
        listed=listed,
        active=found,
        is_long=len(active) > found.per_page,
        text=text,
        fresh=fresh or [],
        personal_link=personal_link,
        named={one.ambassador.id: seen_as(one.ambassador) for one in found.items},
        namesakes=namesakes(g.campaign),
        names={one.ambassador.id: one.ambassador.colleague.name for one in listed},
        visits=visits_of([one.ambassador.id for one in found.items]),
    )
    return page, status


def is_called(ambassador: Ambassador, text: str) -> bool:
    """Whether every word is in the name, the team or the address of an ambassador, accents aside."""
    team = ambassador.colleague.team
    said = plain(f"{ambassador.colleague.name} {team.name if team else ''} {ambassador.user.email}")
    return all(word in said for word in plain(text).split())


def seen_as(ambassador: Ambassador) -> str | None:
    """The name of an ambassador on the scoreboard."""
    return public_name(ambassador.colleague.name, ambassador.alias, g.campaign.public_names, ambassador.names)


@blueprint.get("/ambassadors/new")
@requires(Permission.MANAGE_CAMPAIGN)
def choose_ambassadors() -> ResponseReturnValue:
    """Search colleagues and tick those who become ambassadors."""
    text = request.args.get("q", "", str)[:200]
    page = queries.colleagues(g.campaign.id, text=text, page=request.args.get("page", 1, int))
    known = queries.ambassador_ids(g.campaign.id, [colleague.id for colleague in page.items])
    return render_template("people/choose_ambassadors.html", page=page, text=text, ambassadors=known)


@blueprint.post("/ambassadors")
@requires(Permission.MANAGE_CAMPAIGN)
def appoint() -> ResponseReturnValue:
    """Make the ticked colleagues ambassadors and invite them."""
    chosen = [get_or_404(Colleague, key) for key in request.form.getlist("id", type=int)[:MOST_AT_ONCE]]
    if not chosen:
        flash(_("Tick at least one colleague."), "warning")
        return redirect(url_for("people.choose_ambassadors"), code=303)
    fresh = []
    for colleague in chosen:
        try:
            with db.session.begin_nested():
                fresh.append(services.appoint(g.campaign, colleague, by=current_user))
        except DomainError as error:
            flash(str(error), "error")
    db.session.commit()
    return ambassadors_page(fresh=to_pass_on(fresh))


@blueprint.post("/ambassadors/<int:ambassador_id>/invite")
@requires(Permission.MANAGE_CAMPAIGN)
def invite_again(ambassador_id: int) -> ResponseReturnValue:
    """Send an ambassador a new link."""
    ambassador = get_or_404(Ambassador, ambassador_id)
    try:
        link = services.invite_again(g.campaign, ambassador, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return ambassadors_page(status=error.status)
    db.session.commit()
    return ambassadors_page(fresh=to_pass_on([Appointment(ambassador, link)]))


def to_pass_on(invited: list[Appointment]) -> list[Appointment]:
    """Those who were invited just now, with the links that the manager may see."""
    return [
        replace(one, link=link_to_pass_on(g.campaign, one.ambassador.user, one.link)) for one in invited if one.link
    ]


@blueprint.post("/ambassadors/<int:ambassador_id>/dismiss")
@requires(Permission.MANAGE_CAMPAIGN)
def dismiss(ambassador_id: int) -> ResponseReturnValue:
    """Take back that someone is an ambassador."""
    ambassador = get_or_404(Ambassador, ambassador_id)
    name = ambassador.colleague.name
    try:
        services.dismiss(g.campaign, ambassador, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return ambassadors_page(status=error.status)
    db.session.commit()
    flash(_("%(name)s is no longer an ambassador.", name=name), "success")
    return redirect(url_for("people.ambassadors"), code=303)


@blueprint.route("/my-name", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def my_name() -> ResponseReturnValue:
    """An ambassador's own choice of how to be named in public."""
    ambassador = queries.ambassador_of_user(g.campaign.id, current_user.id)
    if ambassador is None:
        abort(404)
    form = NamingForm.of(ambassador, g.campaign.names)
    if form.validate_on_submit():
        try:
            services.choose_naming(g.campaign, ambassador, alias=form.alias.data, names=form.mode)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("That is how you are named from now on."), "success")
            return redirect(url_for("people.my_name"), code=303)
    name, alias = ambassador.colleague.name, ambassador.alias or _("your alias")
    examples = {
        mode.value: public_name(name, alias, mode) or _("only your results") for mode in allowed(g.campaign.names)
    }
    examples[AS_CAMPAIGN] = examples[g.campaign.names.value]
    page = render_template(
        "people/my_name.html",
        ambassador=ambassador,
        form=form,
        mail_form=RhythmForm(formdata=None, data={"rhythm": ambassador.claim_mail.value}),
        seen_as=seen_as(ambassador),
        has_namesake=ambassador.id in namesakes(g.campaign),
        examples=examples,
    )
    return page, 422 if form.errors else 200


@blueprint.post("/my-mail")
@requires(Permission.CLAIM)
def my_mail() -> ResponseReturnValue:
    """An ambassador's own choice of how often mail about claims comes."""
    ambassador = queries.ambassador_of_user(g.campaign.id, current_user.id)
    form = RhythmForm()
    if ambassador is None or not form.validate():
        abort(404)
    services.choose_rhythm(ambassador, MailRhythm(form.rhythm.data))
    db.session.commit()
    flash(_("That is how you get mail from now on."), "success")
    return redirect(url_for("people.my_name", _anchor="mail"), code=303)
