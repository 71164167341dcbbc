"""The page of whoever works in a function: how it is for them. It looks at nobody: no session, cookie or log line."""

import re

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.accounts.unseen import KEPT_BY_NOBODY, look_at_nobody
from campaign.campaigns.models import Campaign, Phase
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.locale import speak_to_reader
from campaign.extensions import csrf, db
from campaign.journeys.blueprint import outside
from campaign.journeys.canvas import Canvas, FunctionFacts
from campaign.journeys.employee import answering as services
from campaign.journeys.employee.asking import asking_by
from campaign.journeys.employee.functions import function_by_key
from campaign.journeys.employee.means import FEWEST
from campaign.journeys.gathered import canvas_of
from campaign.journeys.help.employee import QUALITIES
from campaign.journeys.limits import guest_changes, looked_up
from campaign.journeys.models import JourneyAsking, Quality

CULTURE = "culture"
MARK = re.compile(r"[1-5]")


@outside.route("/our-work/<token>", methods=["GET", "POST"])
@csrf.exempt  # Whoever is signed in acts for nobody here, so no form needs a cookie to know where it came from.
@public
@looked_up
@guest_changes
def answer(token: str) -> ResponseReturnValue:
    """Choose a function; then how it is there, phase by phase, and in the organisation."""
    look_at_nobody()
    asking = asking_by(token)
    if asking is None:
        speak_to_reader()
        return over("unknown", 404)
    journey = asking.journey
    speak_to_reader(journey.campaign.language)
    if asking.closed_at is not None or journey.archived_at is not None or journey.campaign.phase is Phase.CLOSED:
        return over("closed", 410, journey.campaign)
    canvas = canvas_of(journey)
    function = next((one for one in canvas.functions if one.key == request.args.get("function", "")), None)
    if function is None:
        page = render_template(
            "journeys/employee/answer_choose.html", campaign_name=journey.campaign.name, canvas=canvas, token=token
        )
        return page, 200, KEPT_BY_NOBODY
    if request.method == "POST":
        return give(token, asking, canvas, function)
    return answer_page(token, asking, canvas, function)


@outside.get("/our-work/thanks")
@public
def thanks() -> ResponseReturnValue:
    """The same page for everyone who answered."""
    look_at_nobody()
    speak_to_reader()
    return over("thanks", 200)


def give(token: str, asking: JourneyAsking, canvas: Canvas, function: FunctionFacts) -> ResponseReturnValue:
    """Keep what was answered."""
    row = function_by_key(asking.journey, function.key)
    phases = {part.phase for part in function.parts}
    ratings = {
        phase: {quality: mark for quality in Quality if (mark := marked(f"{quality}-{phase}"))} for phase in phases
    }
    culture = {one.key: mark for one in canvas.statements if (mark := marked(f"{CULTURE}-{one.key}"))}
    campaign = asking.journey.campaign
    if row is None:
        return over("closed", 410, campaign)
    try:
        services.answer(asking, row, ratings=ratings, culture=culture)
    except services.TooLate:
        db.session.rollback()
        return over("closed", 410, campaign)
    except services.AllAnswered:
        db.session.rollback()
        return over("full", 409, campaign)
    except DomainError as error:
        db.session.rollback()
        return answer_page(token, asking, canvas, function, problem=str(error), status=error.status)
    db.session.commit()
    return redirect(url_for("journey_link.thanks", lang=g.language), code=303)


def marked(name: str) -> int | None:
    """The mark that was given under that name; anything else is no answer."""
    typed = request.form.get(name, "")
    return int(typed) if MARK.fullmatch(typed) else None


def over(why: str, status: int, campaign: Campaign | None = None) -> ResponseReturnValue:
    """A page on which nothing more can be done: why is `thanks`, `closed`, `full` or `unknown`."""
    name = campaign.name if campaign else ""
    return render_template("journeys/employee/answer_over.html", why=why, campaign_name=name), status, KEPT_BY_NOBODY


def answer_page(
    token: str,
    asking: JourneyAsking,
    canvas: Canvas,
    function: FunctionFacts,
    *,
    problem: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    phases = {phase.key: phase for phase in canvas.phases}
    page = render_template(
        "journeys/employee/answer.html",
        campaign_name=asking.journey.campaign.name,
        canvas=canvas,
        function=function,
        parts=[(phases[part.phase], part.part) for part in function.parts],
        token=token,
        qualities=QUALITIES,
        asked=list(Quality),
        fewest=FEWEST,
        problem=problem,
    )
    return page, status, KEPT_BY_NOBODY
