"""An ambassador's own colleagues: how far each came, and where every point comes from."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.claiming import my_ambassador
from campaign.conversions.recruits.bonuses import bonuses_of
from campaign.conversions.recruits.queries import RecruitLine, Show, explained, recruits, refused_elsewhere, tally
from campaign.conversions.recruits.taken_over import taken_over
from campaign.conversions.recruits.why_nothing import IN_THE_LEDGER, SENTENCES, Nothing, why_nothing
from campaign.conversions.wording import REASONS, REFUSALS, STAGES
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.courses.queries import counting_courses


@blueprint.get("/recruits", endpoint="recruits")
@requires(Permission.CLAIM)
def my_recruits() -> ResponseReturnValue:
    """My recruits with their states and points, and what was refused."""
    ambassador = my_ambassador()
    asked = request.args.get("show", Show.ALL.value)
    if asked not in list(Show):
        abort(404)
    show = Show(asked)
    page = recruits(ambassador, show=show, page=request.args.get("page", 1, type=int))
    lines = explained(ambassador, page.items)
    return render_template(
        "conversions/recruits.html",
        page=page,
        lines=lines,
        show=show,
        refused=refused_elsewhere(ambassador) if show is Show.ALL and page.page == 1 else [],
        tally=tally(ambassador),
        taken_over=taken_over(ambassador) if show is Show.ALL and page.page == 1 else [],
        bonuses=bonuses_of(ambassador) if shows_bonuses(show, page.page) else [],
        nothing=nothing_by_conversion(lines),
        stages=STAGES,
        reasons=REASONS,
        refusals=REFUSALS,
    )


def shows_bonuses(show: Show, page: int) -> bool:
    """Whether the list also explains the points that come by no colleague."""
    return show is Show.ALL and page == 1 and not g.campaign.is_reward_free


def nothing_by_conversion(lines: list[RecruitLine]) -> dict[int, object]:
    """Why a result has no points, by conversion; what its entries say already is not said again."""
    counting = {course.id for course in counting_courses(g.campaign.id)}
    found = {
        result.conversion.id: why_nothing(result, g.campaign, counting) for line in lines for result in line.results
    }
    told = {result.conversion.id for line in lines for result in line.results if result.entries}
    return {
        key: SENTENCES[nothing]
        for key, nothing in found.items()
        if nothing and not (nothing in IN_THE_LEDGER and key in told) and may_be_told(nothing)
    }


def may_be_told(nothing: Nothing) -> bool:
    """Where nobody has points, nobody misses them."""
    return not (nothing is Nothing.CAP and g.campaign.is_reward_free)
