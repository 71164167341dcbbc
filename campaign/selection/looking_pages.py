"""Looking at candidates: everything about one, and up to six side by side."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.selection.blueprint import blueprint
from campaign.selection.history import history_of
from campaign.selection.interest.services import questions_of
from campaign.selection.keeping import kept_until
from campaign.selection.leaders.opinions import heard_of
from campaign.selection.models import Candidate
from campaign.selection.queries import candidates_by_id, origins_of, place_in, said_of
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.services import scans_of
from campaign.selection.wanted import MOST_COMPARED, in_address, wanted_now


@blueprint.get("/selection/candidates/<int:candidate_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def candidate(candidate_id: int) -> ResponseReturnValue:
    """Everything about one candidate, with the next one of the list at hand."""
    found = get_or_404(Candidate, candidate_id)
    criteria = criteria_of(g.campaign.id)
    wanted = wanted_now()
    return render_template(
        "selection/candidate.html",
        candidate=found,
        address=in_address(wanted),
        place=place_in(g.campaign.id, wanted, found),
        criteria=criteria,
        scan=scans_of([found.id], criteria)[found.id],
        origins=origins_of([found.id])[found.id],
        opinions=heard_of(found),
        questions=questions_of(found),
        moves=history_of(found),
        kept_until=kept_until(g.campaign),
    )


@blueprint.get("/selection/compare")
@requires(Permission.MANAGE_CAMPAIGN)
def compare() -> ResponseReturnValue:
    """Candidates side by side, criterion by criterion."""
    keys = list(dict.fromkeys(request.args.getlist("id", type=int)))[:MOST_COMPARED]
    chosen = candidates_by_id(g.campaign.id, [key for key in keys if 0 <= key <= LARGEST_KEY])
    if len(chosen) < len(keys):
        abort(404)
    criteria = criteria_of(g.campaign.id)
    return render_template(
        "selection/compare.html",
        candidates=chosen,
        criteria=criteria,
        scans=scans_of(keys, criteria),
        said=said_of(keys),
        kept_until=kept_until(g.campaign),
    )
