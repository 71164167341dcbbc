"""Writing goals: the main goal, new KPIs, letting them count, revising, dropping and ordering them."""

from collections.abc import Callable, Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.goals import services
from campaign.goals.blueprint import blueprint
from campaign.goals.forms import LONGEST_TEXT, DropForm, GoalForm, KpiForm, kpi_form
from campaign.goals.judging import letters
from campaign.goals.models import Kpi, KpiState
from campaign.goals.pages import goals_page, kpi_page
from campaign.goals.queries import kpis_of
from campaign.goals.signals import Wish, wishes_of
from campaign.goals.wording import Change, worded


@blueprint.post("/goals/main")
@requires(Permission.MANAGE_CAMPAIGN)
def write_goal() -> ResponseReturnValue:
    """Write the main goal."""
    form = GoalForm()
    if not form.validate():
        return goals_page(form, 422)
    try:
        changed = services.write_goal(
            g.campaign, form.main_goal.data or "", by=current_user, seen=form.seen.data or None
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = fingerprint(g.campaign.main_goal)
        return goals_page(form, error.status)
    db.session.commit()
    flash(_("The main goal is written.") if changed else _("Nothing was changed."), "success")
    return to_goals()


@blueprint.route("/goals/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def add() -> ResponseReturnValue:
    """Write a KPI; it is a draft until it counts."""
    form = kpi_form(servable())
    if request.method == "GET" or form.check.data or not form.validate():
        return write_page(form, None)
    try:
        kpi = services.write(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        return refused(form, None, error)
    db.session.commit()
    flash(_("The KPI is written down as a draft. It counts as soon as you let it."), "success")
    return to_kpi(kpi)


@blueprint.route("/goals/<int:kpi_id>/revise", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def revise(kpi_id: int) -> ResponseReturnValue:
    """Change a draft, or revise a KPI that counts, with the reason why."""
    kpi = get_or_404(Kpi, kpi_id)
    if kpi.state is KpiState.DROPPED:
        flash(_("This KPI was given up. Take it up again before you change it."), "warning")
        return to_kpi(kpi)
    form = kpi_form(servable(), kpi, seen=services.version_of(kpi))
    if request.method == "GET" and kpi.state is KpiState.ACTIVE:
        follow(form, next((wish for wish in wishes_of(kpi) if wish.key == request.args.get("because")), None))
    if request.method == "GET" or form.check.data or not form.validate():
        return write_page(form, kpi)
    try:
        changed = save(kpi, form)
    except DomainError as error:
        return refused(form, kpi, error)
    db.session.commit()
    flash(_("The KPI is changed.") if changed else _("Nothing was changed."), "success")
    return to_kpi(kpi)


def follow(form: KpiForm, wish: Wish | None) -> None:
    """Let the form begin with the reason of a wish."""
    if wish is not None:
        form.because.data, form.reason.data = wish.key, f"{wish.origin}: {wish.text}"[:LONGEST_TEXT]


def save(kpi: Kpi, form: KpiForm) -> bool:
    """Change a KPI by what was filled in; whether anything changed."""
    if kpi.state is KpiState.DRAFT:
        return services.rewrite(kpi, form.facts(), by=current_user, seen=form.seen.data)
    revision = services.revise(
        kpi,
        form.facts(),
        reason=form.reason.data or "",
        by=current_user,
        seen=form.seen.data,
        because=form.because.data or "",
    )
    return revision is not None


@blueprint.get("/goals/smart")
@requires(Permission.MANAGE_CAMPAIGN)
def smart() -> ResponseReturnValue:
    """The letters of what is being typed, as the page shows them."""
    # What is half typed is no error: it is judged as far as it can be read.
    form = kpi_form(servable(), formdata=request.args)
    return render_template("goals/_smart.html", letters=letters(g.campaign, form.facts()))


@blueprint.post("/goals/activate")
@requires(Permission.MANAGE_CAMPAIGN)
def activate_all() -> ResponseReturnValue:
    """Let every draft count that can."""
    started, incomplete = services.activate_all(g.campaign, by=current_user)
    db.session.commit()
    if started:
        flash(ngettext("%(num)s KPI counts now.", "%(num)s KPIs count now.", len(started)), "success")
    for kpi, error in incomplete:
        flash(f"{kpi.name}: {error}", "warning")
    return to_goals()


@blueprint.post("/goals/<int:kpi_id>/activate")
@requires(Permission.MANAGE_CAMPAIGN)
def activate(kpi_id: int) -> ResponseReturnValue:
    """Let a draft count."""
    kpi = get_or_404(Kpi, kpi_id)
    return done(kpi, lambda: services.activate(kpi, by=current_user), _("The KPI counts from now on."))


@blueprint.post("/goals/<int:kpi_id>/take-up")
@requires(Permission.MANAGE_CAMPAIGN)
def take_up(kpi_id: int) -> ResponseReturnValue:
    """Let a KPI count again that was given up."""
    kpi = get_or_404(Kpi, kpi_id)
    return done(kpi, lambda: services.take_up(kpi, by=current_user), _("The KPI counts again."))


def done(kpi: Kpi, act: Callable[[], object], told: str) -> ResponseReturnValue:
    """Do something with a KPI and go to its page; what cannot be is explained there."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return kpi_page(kpi, status=error.status)
    db.session.commit()
    flash(told, "success")
    return to_kpi(kpi)


@blueprint.post("/goals/<int:kpi_id>/drop")
@requires(Permission.MANAGE_CAMPAIGN)
def drop(kpi_id: int) -> ResponseReturnValue:
    """Give a KPI up, and say why."""
    kpi = get_or_404(Kpi, kpi_id)
    form = DropForm()
    if not form.validate():
        return kpi_page(kpi, dropping=form, status=422)
    reason = form.reason.data or ""
    told = _("“%(name)s” is given up.", name=kpi.name)
    return done(kpi, lambda: services.drop(kpi, reason=reason, by=current_user), told)


@blueprint.post("/goals/<int:kpi_id>/discard")
@requires(Permission.MANAGE_CAMPAIGN)
def discard(kpi_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    kpi = get_or_404(Kpi, kpi_id)
    name = kpi.name
    try:
        services.discard(kpi, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return kpi_page(kpi, status=error.status)
    db.session.commit()
    flash(_("“%(name)s” is thrown away.", name=name), "success")
    return to_goals()


@blueprint.post("/goals/<int:kpi_id>/<any(up, down):way>")
@requires(Permission.MANAGE_CAMPAIGN)
def move(kpi_id: int, way: str) -> ResponseReturnValue:
    """Put a KPI one place up or down."""
    services.move(get_or_404(Kpi, kpi_id), up=way == "up")
    db.session.commit()
    return redirect(url_for("goals.goals", _anchor=f"kpi-{kpi_id}"), code=303)


def servable() -> list[Kpi]:
    """The KPIs that another one can serve."""
    return kpis_of(g.campaign.id, KpiState.ACTIVE, KpiState.DRAFT)


def write_page(
    form: KpiForm, kpi: Kpi | None, status: int | None = None, *, overtaken: Sequence[Change] = ()
) -> ResponseReturnValue:
    """The form with what the SMART check says of it; checking alone is no error."""
    wrong = bool(form.errors) and not form.check.data
    page = render_template(
        "goals/write.html", form=form, kpi=kpi, letters=letters(g.campaign, form.facts()), overtaken=overtaken
    )
    return page, status or (422 if wrong else 200)


def refused(form: KpiForm, kpi: Kpi | None, error: DomainError) -> ResponseReturnValue:
    """The form with the rule that it breaks; when someone else was faster, with what it would change of that."""
    db.session.rollback()
    explain(form, error)
    if kpi is None or not isinstance(error, services.Overtaken):
        return write_page(form, kpi, error.status)
    form.seen.data = services.version_of(kpi)
    changes = services.as_texts(services.differences(kpi, form.facts()))
    names = {other.id: other.name for other in kpis_of(g.campaign.id)}
    return write_page(form, kpi, error.status, overtaken=worded(changes, names))


def to_goals() -> ResponseReturnValue:
    return redirect(url_for("goals.goals"), code=303)


def to_kpi(kpi: Kpi) -> ResponseReturnValue:
    return redirect(url_for("goals.kpi", kpi_id=kpi.id), code=303)
