"""Looking at the goals: all of them, and one with everything around it."""

from typing import Any

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.fingerprints import fingerprint
from campaign.core.permissions import Permission
from campaign.goals import queries
from campaign.goals.blueprint import blueprint
from campaign.goals.chart import chart_of, weeks_of
from campaign.goals.forms import DropForm, GoalForm, MeasurementForm
from campaign.goals.judging import letters_of
from campaign.goals.metrics import KINDS
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.picture import picture
from campaign.goals.progress import RULES
from campaign.goals.signals import Remark, kpis_shown, origins_of, wishes_of
from campaign.goals.tree import branches
from campaign.goals.wording import amount, change, changes_of, figure, range_of, unit_of


@blueprint.context_processor
def words() -> dict[str, Any]:
    """How values of KPIs are written."""
    return {
        "amount": amount,
        "figure": figure,
        "change": change,
        "range_of": range_of,
        "unit_of": unit_of,
        "kinds": KINDS,
        "rules": RULES,
    }


@blueprint.get("/goals")
@requires(Permission.VIEW_CAMPAIGN)
def goals() -> ResponseReturnValue:
    """The main goal, what serves it, and how far that is."""
    now = {"main_goal": g.campaign.main_goal, "seen": fingerprint(g.campaign.main_goal)}
    return goals_page(GoalForm(formdata=None, data=now))


def goals_page(form: GoalForm, status: int = 200) -> ResponseReturnValue:
    kpis = queries.kpis_of(g.campaign.id)
    alive = [kpi for kpi in kpis if kpi.state is not KpiState.DROPPED]
    tracked = {one.kpi.id: one for one in queries.tracked(g.campaign, alive)}
    tree = branches(alive, {kpi.id: kpi.serves_id for kpi in kpis})
    page = render_template(
        "goals/goals.html",
        form=form,
        active=[kpi for kpi in alive if kpi.state is KpiState.ACTIVE],
        drafts=[kpi for kpi in alive if kpi.state is KpiState.DRAFT],
        dropped=[kpi for kpi in kpis if kpi.state is KpiState.DROPPED],
        tracked=tracked,
        charts={key: chart_of(one) for key, one in tracked.items()},
        letters=letters_of(g.campaign, alive),
        remarks=remarks(),
        tree=tree,
        picture=picture(g.campaign.main_goal or _("The main goal"), tree, {kpi.id: kpi.name for kpi in alive}),
        names={kpi.id: kpi.name for kpi in kpis},
    )
    return page, status


def remarks() -> dict[int, list[Remark]]:
    """What other steps have to say about the KPIs."""
    found: dict[int, list[Remark]] = {}
    for _receiver, told in kpis_shown.send(g.campaign):
        for kpi_id, remark in told.items():
            found.setdefault(kpi_id, []).append(remark)
    return found


@blueprint.get("/goals/<int:kpi_id>")
@requires(Permission.VIEW_CAMPAIGN)
def kpi(kpi_id: int) -> ResponseReturnValue:
    """One KPI: its line, what is expected and how that is computed, and how it came about."""
    return kpi_page(get_or_404(Kpi, kpi_id))


def kpi_page(
    kpi: Kpi, *, measuring: MeasurementForm | None = None, dropping: DropForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page of a KPI, with forms as they were filled in."""
    others = queries.kpis_of(g.campaign.id)
    names = {other.id: other.name for other in others}
    tracked = next(iter(queries.tracked(g.campaign, [kpi])), None)
    is_measured = kpi.metric is Metric.MEASURED
    page = render_template(
        "goals/kpi.html",
        kpi=kpi,
        serves=names.get(kpi.serves_id or 0),
        served_by=[other for other in others if other.serves_id == kpi.id and other.state is not KpiState.DROPPED],
        tracked=tracked,
        chart=chart_of(tracked) if tracked else None,
        weeks=weeks_of(tracked) if tracked and not is_measured else [],
        letters=letters_of(g.campaign, [kpi])[kpi.id],
        remarks=remarks().get(kpi.id, []),
        origins=origins_of(kpi),
        wishes=wishes_of(kpi) if kpi.state is KpiState.ACTIVE else [],
        revisions=[(one, changes_of(one, names)) for one in queries.revisions_of(kpi)],
        measurements=queries.measurements_of(kpi) if is_measured else [],
        measuring=measuring or MeasurementForm.fresh(clock.today(g.campaign.zone)),
        dropping=dropping or DropForm(formdata=None),
    )
    return page, status
