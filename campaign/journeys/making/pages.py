"""The journeys of a campaign, a new one, and what is done with one as a whole: naming, putting away, removing it."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.locale import LANGUAGE_NAMES, LANGUAGES
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.blueprint import blueprint
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.making import services as making
from campaign.journeys.making.forms import NameForm, NewJourneyForm
from campaign.journeys.making.overview import lines_of
from campaign.journeys.making.templates import templates_of
from campaign.journeys.models import Journey
from campaign.journeys.queries import journeys_of, pairs_of
from campaign.journeys.wording import KIND_ICONS, KIND_LINES, KIND_NAMES

blueprint.add_app_template_global(pairs_of, "journey_pairs")

GOES_ON_AT = {
    JourneyKind.AMBASSADOR: "journeys.mission",
    JourneyKind.CUSTOMER: "journeys.scope",
    JourneyKind.EMPLOYEE: "journeys.functions",
}
"""Where one goes on after making a journey: the first step of its document."""


@blueprint.get("/journeys")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """All journeys and how far each is."""
    lines = lines_of(g.campaign.id)
    current = [line for line in lines if line.journey.archived_at is None]
    return render_template(
        "journeys/overview.html",
        lines=current,
        put_away=[line for line in lines if line.journey.archived_at is not None],
        customers=[line.journey for line in current if line.journey.kind is JourneyKind.CUSTOMER],
        **words(),
    )


@blueprint.route("/journeys/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new() -> ResponseReturnValue:
    """Make a journey: which kind, and what it begins with."""
    kind = kind_asked(request.form.get("kind") or request.args.get("kind", ""))
    if kind is None:
        return render_template("journeys/kinds.html", customers=customer_journeys(), **words())
    sources = customer_journeys()
    language = language_asked(request.form.get("language") or request.args.get("language", ""))
    form = NewJourneyForm(
        data={"kind": kind.value, "language": language, "source": request.args.get("source", type=int)}
    )
    templates = templates_of(kind, language)
    form.offer(templates, sources)
    status = 200
    if form.validate_on_submit():
        try:
            journey = make(kind, form, sources)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("“%(title)s” is made. This is where it begins.", title=journey.title), "success")
            return redirect(url_for(GOES_ON_AT[kind], journey_id=journey.id), 303)
    elif form.errors:
        status = 422
    form.template.data = form.template.data or templates[0].key
    page = render_template(
        "journeys/new.html",
        form=form,
        kind=kind,
        templates=templates,
        sources=sources,
        language=language,
        languages=LANGUAGE_NAMES,
        **words(),
    )
    return page, status


def make(kind: JourneyKind, form: NewJourneyForm, sources: list[Journey]) -> Journey:
    """The journey that was asked for."""
    return making.make_journey(
        g.campaign,
        kind,
        title=form.title.data or "",
        template=form.template.data or "",
        language=form.language.data,
        for_whom=form.for_whom.data or "",
        source=next((one for one in sources if one.id == form.source.data), None),
        by=current_user,
    )


@blueprint.get("/journeys/<int:journey_id>/employee-journey")
@requires(Permission.VIEW_CAMPAIGN)
def employee_journey(journey_id: int) -> ResponseReturnValue:
    """On to the employee journey that is made from a customer journey; where there is none, to making it."""
    journey = get_or_404(Journey, journey_id)
    if journey.kind is not JourneyKind.CUSTOMER:
        abort(404)
    made = pairs_of(journey)
    if made:
        return redirect(url_for("journeys.canvas", journey_id=made[0].id), 303)
    if not may(Permission.MANAGE_CAMPAIGN):
        return redirect(url_for("journeys.overview"), 303)
    return redirect(url_for("journeys.new", kind=JourneyKind.EMPLOYEE.value, source=journey.id), 303)


@blueprint.route("/journeys/<int:journey_id>/about", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def about(journey_id: int) -> ResponseReturnValue:
    """The name of a journey, and what can be done with it as a whole."""
    journey = get_or_404(Journey, journey_id)
    form, status = NameForm(data={"title": journey.title}), 200
    if form.validate_on_submit():
        try:
            making.rename_journey(journey, form.title.data or "", by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("Saved."), "success")
            return to_about(journey_id)
    elif form.errors:
        status = 422
    page = render_template(
        "journeys/about.html", journey=journey, form=form, contents=making.contents_of(journey), **words()
    )
    return page, status


@blueprint.post("/journeys/<int:journey_id>/put-away")
@requires(Permission.MANAGE_CAMPAIGN)
def put_away(journey_id: int) -> ResponseReturnValue:
    """Keep a journey without working on it."""
    journey = get_or_404(Journey, journey_id)
    words = _("“%(title)s” is put away. You can take it out again whenever you want.", title=journey.title)
    return done(lambda: making.put_away(journey, by=current_user), words, journey_id, url_for("journeys.overview"))


@blueprint.post("/journeys/<int:journey_id>/take-out")
@requires(Permission.MANAGE_CAMPAIGN)
def take_out(journey_id: int) -> ResponseReturnValue:
    """Work on a journey again."""
    journey = get_or_404(Journey, journey_id)
    words = _("“%(title)s” is taken out again.", title=journey.title)
    there = url_for("journeys.canvas", journey_id=journey_id)
    return done(lambda: making.take_out(journey, by=current_user), words, journey_id, there)


@blueprint.post("/journeys/<int:journey_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(journey_id: int) -> ResponseReturnValue:
    """Take a journey away for good."""
    journey = get_or_404(Journey, journey_id)
    words = _("“%(title)s” is removed.", title=journey.title)
    return done(
        lambda: making.remove_journey(journey, by=current_user), words, journey_id, url_for("journeys.overview")
    )


def done(act: Callable[[], None], words: str, journey_id: int, there: str) -> ResponseReturnValue:
    """Do it and go on; where it cannot be, back to the page that says why."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return to_about(journey_id)
    db.session.commit()
    flash(words, "success")
    return redirect(there, 303)


def to_about(journey_id: int) -> ResponseReturnValue:
    return redirect(url_for("journeys.about", journey_id=journey_id), 303)


def kind_asked(name: str) -> JourneyKind | None:
    """The kind of that name; a 404 for a name that is none."""
    if not name:
        return None
    return next((kind for kind in JourneyKind if kind == name), None) or abort(404)


def language_asked(name: str) -> str:
    """The language of the phases: the campaign's, if nothing else is asked for."""
    return name if name in LANGUAGES else g.campaign.language


def customer_journeys() -> list[Journey]:
    """The journeys that an employee journey can be made from."""
    return [one for one in journeys_of(g.campaign.id) if one.kind is JourneyKind.CUSTOMER and one.archived_at is None]


def words() -> dict[str, object]:
    """How the kinds are called."""
    return {"names": KIND_NAMES, "told": KIND_LINES, "icons": KIND_ICONS, "kinds": list(JourneyKind)}
