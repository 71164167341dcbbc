"""Rating a session, and what sessions were found to be."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import LARGEST_KEY
from campaign.conversions.claims.claiming import my_ambassador
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.blueprint import blueprint
from campaign.trainings.days.services import session_in
from campaign.trainings.models import TrainingSession
from campaign.trainings.ratings.forms import RatingForm
from campaign.trainings.ratings.services import FEWEST, OwnRating, rate, rated_sessions, summary, to_rate


@blueprint.get("/trainings/sessions/<int:session_id>/rating")
@requires(Permission.CLAIM)
def rating(session_id: int) -> ResponseReturnValue:
    """Say what one thought of a session that one was at."""
    session = session_or_404(session_id)
    mine = own(session_id)
    return rating_page(session, mine, RatingForm.of(mine.rating if mine else None, formdata=None))


@blueprint.post("/trainings/sessions/<int:session_id>/rating")
@requires(Permission.CLAIM)
def give_rating(session_id: int) -> ResponseReturnValue:
    """Keep what one thought of it."""
    session, form = session_or_404(session_id), RatingForm()
    if not form.validate():
        return rating_page(session, own(session_id), form, 422)
    try:
        rate(g.campaign, session, my_ambassador(), stars=int(form.stars.data), words=form.words.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return rating_page(session, own(session_id), form, error.status)
    db.session.commit()
    flash(_("Thank you. Your answer about “%(title)s” is kept.", title=session.gathering.title), "success")
    return redirect(url_for("trainings.path"), code=303)


def session_or_404(session_id: int) -> TrainingSession:
    found = session_in(g.campaign.id, session_id) if session_id <= LARGEST_KEY else None
    return found or abort(404)


def own(session_id: int) -> OwnRating | None:
    """What the reader said of a session; None where there is nothing that they can rate."""
    return next((one for one in to_rate(my_ambassador()) if one.session.id == session_id), None)


def rating_page(
    session: TrainingSession, mine: OwnRating | None, form: RatingForm, status: int = 200
) -> ResponseReturnValue:
    page = render_template("trainings/rating.html", session=session, mine=mine, form=form, fewest=FEWEST)
    return page, status


@blueprint.get("/trainings/ratings")
@requires(Permission.VIEW_CAMPAIGN)
def ratings() -> ResponseReturnValue:
    """What each session was found to be. Words are for managers alone; nobody's name is there."""
    sessions = rated_sessions(g.campaign.id)
    return render_template(
        "trainings/ratings.html",
        sessions=sessions,
        summaries=summary(session.id for session in sessions),
        fewest=FEWEST,
    )
