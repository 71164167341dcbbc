"""Pages about candidates who are asked: who is interested, what they want to know, and what they are told."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.selection.blueprint import blueprint
from campaign.selection.interest import asked as asked_candidates
from campaign.selection.interest import asking
from campaign.selection.interest import services as interest
from campaign.selection.interest.asked import Show
from campaign.selection.interest.forms import ReplyForm, TextsForm
from campaign.selection.links import services as links
from campaign.selection.models import Candidate, Question
from campaign.selection.texts import change_texts, meaning, texts_of
from campaign.selection.voices import voices_for

MOST_AT_ONCE = 500


@blueprint.get("/selection/interest")
@requires(Permission.MANAGE_CAMPAIGN)
def interested() -> ResponseReturnValue:
    """Who is asked, and what they answered."""
    wish = request.args.get("show", "")
    show = Show(wish) if wish in set(Show) else Show.ALL
    page = asked_candidates.page_of(g.campaign.id, show, request.args.get("page", 1, int))
    return render_template(
        "selection/interest.html",
        show=show,
        page=page,
        asked=asked_candidates.with_links(g.campaign, page.items),
        counts=asked_candidates.counts_of(g.campaign.id),
        to_remind=len(asked_candidates.to_remind(g.campaign)),
        questions=asked_candidates.open_questions(g.campaign.id),
        address_of=links.address_of,
    )


@blueprint.post("/selection/interest/ask")
@requires(Permission.MANAGE_CAMPAIGN)
def ask_candidates() -> ResponseReturnValue:
    """Ask the ticked candidates, or all who were not asked yet."""
    if "all" in request.form:
        chosen = asked_candidates.never_asked(g.campaign.id, limit=MOST_AT_ONCE)
    else:
        chosen = [get_or_404(Candidate, key) for key in request.form.getlist("id", type=int)[:MOST_AT_ONCE]]
    if not chosen:
        flash(_("Tick at least one candidate."), "warning")
        return back()
    try:
        asking.ask(g.campaign, chosen, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return back()
    db.session.commit()
    flash(ngettext("%(num)s candidate is asked.", "%(num)s candidates are asked.", len(chosen)), "success")
    tell_without_address(chosen)
    return back()


def tell_without_address(chosen: list[Candidate]) -> None:
    """Say of whom no mail could be sent."""
    names = [candidate.colleague.name for candidate in chosen if candidate.colleague.email is None]
    if names and current_app.config["SETTINGS"].mail_url:
        told = _("No e-mail address is known of %(names)s. Pass the link on yourself.", names=", ".join(names[:5]))
        flash(told, "warning")


@blueprint.post("/selection/interest/remind")
@requires(Permission.MANAGE_CAMPAIGN)
def remind_candidates() -> ResponseReturnValue:
    """Remind everyone who did not answer and had no mail for two days."""
    waiting = asked_candidates.to_remind(g.campaign)
    for candidate in waiting:
        asking.remind(g.campaign, candidate, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s candidate is reminded.", "%(num)s candidates are reminded.", len(waiting)), "success")
    return back()


def back() -> ResponseReturnValue:
    """The list from which the button was pressed."""
    wish = request.form.get("show", "")
    return redirect(url_for("selection.interested", show=wish if wish in set(Show) else None), code=303)


@blueprint.get("/selection/interest/<int:candidate_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def candidate_link(candidate_id: int) -> ResponseReturnValue:
    """The link of one candidate."""
    candidate = get_or_404(Candidate, candidate_id)
    (one,) = asked_candidates.with_links(g.campaign, [candidate])
    address = links.address_of(one.link) if one.link and one.works else None
    return render_template("selection/candidate_link.html", one=one, address=address)


@blueprint.post("/selection/interest/<int:candidate_id>/<any(ask, remind, renew, extend, revoke):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def change_candidate_link(candidate_id: int, what: str) -> ResponseReturnValue:
    """Send, repeat, renew, lengthen or take back the link of one candidate."""
    candidate = get_or_404(Candidate, candidate_id)
    try:
        told = act(candidate, what)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told, "success")
    return redirect(url_for("selection.candidate_link", candidate_id=candidate_id), code=303)


def act(candidate: Candidate, what: str) -> str:
    """Do it; return what to tell."""
    link = links.newest_link(candidate)
    if what == "ask":
        asking.ask(g.campaign, [candidate], by=current_user)
        return str(_("The question is sent, with the link."))
    if what == "remind":
        asking.remind(g.campaign, candidate, by=current_user)
        return str(_("A reminder is on its way."))
    if what == "renew":
        asking.renew(g.campaign, candidate, by=current_user)
        return str(_("There is a new link. The former no longer works."))
    if link is None:
        raise DomainError(_("There is no link yet."))
    if what == "extend":
        links.extend(link, days=links.CANDIDATE_DAYS, by=current_user)
        return str(_("The link works longer now."))
    links.revoke(link, by=current_user)
    return str(_("The link no longer works. What was said stays."))


@blueprint.get("/selection/questions")
@requires(Permission.MANAGE_CAMPAIGN)
def questions() -> ResponseReturnValue:
    """What candidates asked."""
    return questions_page()


@blueprint.post("/selection/questions/<int:question_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def reply(question_id: int) -> ResponseReturnValue:
    """Answer a candidate."""
    question, form = get_or_404(Question, question_id), ReplyForm()
    if not form.validate():
        return questions_page(question, form, 422)
    try:
        interest.reply(g.campaign, question, form.answer.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return questions_page(question, form, error.status)
    db.session.commit()
    flash(_("Your answer is on its way, and on the candidate’s page."), "success")
    return redirect(url_for("selection.questions"), code=303)


def questions_page(
    replied: Question | None = None, form: ReplyForm | None = None, status: int = 200
) -> ResponseReturnValue:
    found = asked_candidates.questions_page(g.campaign.id, request.args.get("page", 1, int))
    page = render_template(
        "selection/questions.html",
        page=found,
        askers=asked_candidates.asked_by(found.items),
        replied=replied.id if replied else None,
        form=form or ReplyForm(formdata=None),
        empty_form=ReplyForm(formdata=None),
    )
    return page, status


@blueprint.route("/selection/invitation-text", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def invitation_text() -> ResponseReturnValue:
    """What candidates read that it means, and how that will look."""
    form = TextsForm.of(texts_of(g.campaign))
    if form.validate_on_submit():
        try:
            change_texts(g.campaign, form.wanted(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("That is what candidates read from now on."), "success")
            return redirect(url_for("selection.invitation_text"), code=303)
    shown = meaning(g.campaign, form.wanted() if form.is_submitted() and not form.errors else texts_of(g.campaign))
    page = render_template("selection/invitation_text.html", form=form, meaning=shown, voices=voices_for(g.campaign))
    return page, 422 if form.errors else 200


@blueprint.get("/selection/invitation-text/look")
@requires(Permission.MANAGE_CAMPAIGN)
def look_at_text() -> ResponseReturnValue:
    """How the text that is being typed will look; nothing is kept."""
    form = TextsForm(request.args, meta={"csrf": False})
    shown = meaning(g.campaign, form.wanted() if form.validate() else texts_of(g.campaign))
    return render_template("selection/_will_look.html", meaning=shown, voices=voices_for(g.campaign))
