"""The longlist: who could be an ambassador, where they came from, and names of whom it is not certain who is meant."""

from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.uploads import Uploads, takes_files
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import count_colleagues, find_colleague, only_one_called, teams_of
from campaign.selection.blueprint import blueprint, own_selection
from campaign.selection.longlist.forms import NamesFileForm, NamesForm, NewColleagueForm, OneForm
from campaign.selection.longlist.lists import Names, read_file, read_pasted
from campaign.selection.longlist.matching import plain_teams
from campaign.selection.longlist.newcomers import add_newcomer
from campaign.selection.longlist.proposals import dismiss, settle, take_up_again
from campaign.selection.longlist.services import put_forward
from campaign.selection.longlist.taking_in import TakenIn, take_in, take_rest_in
from campaign.selection.longlist.waiting import count_waiting, dismissed_of, waiting_of, with_new_address
from campaign.selection.models import Candidate, Proposal
from campaign.selection.queries import Order, candidates_of, origins_of, said_of, standings_of
from campaign.selection.scan.weighing import weighed_of
from campaign.selection.states import Source, Standing
from campaign.selection.team import services as choosing
from campaign.selection.wanted import MOST_COMPARED, in_address, number_in_address, wanted_now

MOST_AT_ONCE = 50
WAITING_SHOWN = 5
DISMISSED_SHOWN = 20
REFUSED_SHOWN = 200


@blueprint.get("/selection")
@requires(Permission.MANAGE_CAMPAIGN)
def longlist() -> ResponseReturnValue:
    """All candidates, page by page; above them the names of whom it is not certain who is meant."""
    return longlist_page()


def longlist_page(
    *,
    taken: TakenIn | None = None,
    forms: dict[str, Any] | None = None,
    new_colleague: tuple[int, NewColleagueForm] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    own_selection()
    wanted = wanted_now()
    page = candidates_of(g.campaign.id, wanted, page=number_in_address("page") or 1)
    shown = [candidate.id for candidate in page.items]
    counts = standings_of(g.campaign.id)
    waiting_shown = MOST_AT_ONCE if "waiting" in request.args else WAITING_SHOWN
    html = render_template(
        "selection/longlist.html",
        page=page,
        wanted=wanted,
        address=in_address(wanted),
        filtered=any(value is not None for key, value in in_address(wanted).items() if key != "order"),
        counts=counts,
        total=sum(counts.values()),
        teams=teams_of(g.campaign.id),
        origins=origins_of(shown),
        said=said_of(shown),
        weighed=weighed_of(g.campaign.id, shown),
        waiting=waiting_of(g.campaign.id, most=waiting_shown),
        waiting_total=count_waiting(g.campaign.id),
        could_be_new=len(with_new_address(g.campaign.id)),
        dismissed=dismissed_of(g.campaign.id, most=DISMISSED_SHOWN),
        taken=taken,
        refused=taken.refused[:REFUSED_SHOWN] if taken else (),
        new_colleague=new_colleague,
        sources=list(Source),
        standings=list(Standing),
        orders=list(Order),
        most_compared=MOST_COMPARED,
        **(forms or empty_forms()),
    )
    return html, status


def empty_forms(**sent: Any) -> dict[str, Any]:
    """The three ways in, and whether there are colleagues to be found; `sent`: the forms that were filled in."""
    return {
        "knows_colleagues": count_colleagues(g.campaign.id) > 0,
        "names_form": NamesForm(formdata=None),
        "file_form": NamesFileForm(formdata=None),
        "one_form": OneForm(formdata=None),
        **sent,
    }


@blueprint.get("/selection/add")
@requires(Permission.MANAGE_CAMPAIGN)
def add() -> ResponseReturnValue:
    """Put people on the longlist: paste, a file, or one by one."""
    return add_page(empty_forms())


def add_page(forms: dict[str, Any], status: int = 200) -> ResponseReturnValue:
    return render_template("selection/add.html", **forms), status


@blueprint.post("/selection/paste")
@requires(Permission.MANAGE_CAMPAIGN)
def paste() -> ResponseReturnValue:
    """Put the people of pasted lines on the longlist."""
    form = NamesForm()
    if not form.validate():
        return add_page(empty_forms(names_form=form), 422)
    try:
        taken = taken_in(read_pasted(form.text.data or "", plain_teams(g.campaign.id)), Source.PASTED)
    except DomainError as error:
        db.session.rollback()
        error.field = "text"
        explain(form, error)
        return add_page(empty_forms(names_form=form), error.status)
    return outcome(taken)


@blueprint.post("/selection/upload")
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files
def upload() -> ResponseReturnValue:
    """Put the people of a file on the longlist; the file is not kept."""
    form = NamesFileForm()
    if not form.validate():
        return add_page(empty_forms(file_form=form), 422)
    uploads = Uploads(current_app.instance_path, "selection", g.campaign.id)
    key = uploads.keep(form.file.data.stream)
    try:
        taken = taken_in(read_file(uploads.path(key)), Source.FILE)
    except DomainError as error:
        db.session.rollback()
        error.field = "file"
        explain(form, error)
        return add_page(empty_forms(file_form=form), error.status)
    finally:
        uploads.drop(key)
    return outcome(taken)


def taken_in(names: Names, source: Source) -> TakenIn:
    if not names.people and not names.refused:
        raise DomainError(_("There is no name in it."))
    taken = take_in(g.campaign, names, source, by=current_user)
    db.session.commit()
    return taken


def outcome(taken: TakenIn) -> ResponseReturnValue:
    """Tell what came of a list; lines that could not be used are shown at once, since they are not kept."""
    kind = "success" if taken.added or taken.known else "warning"
    flash(" ".join(told(taken)), kind)
    if taken.refused:
        return longlist_page(taken=taken)
    anchor = "waiting" if taken.waiting else None
    return redirect(url_for("selection.longlist", _anchor=anchor), code=303)


def told(taken: TakenIn) -> list[str]:
    """What came of a list, in sentences."""
    sentences = [ngettext("%(num)s person is added.", "%(num)s people are added.", taken.added)]
    if taken.newcomers:
        sentences.append(
            ngettext(
                "%(num)s is a new colleague, who is in the list of colleagues now too.",
                "%(num)s are new colleagues, who are in the list of colleagues now too.",
                taken.newcomers,
            )
        )
    if taken.known:
        sentences.append(
            ngettext(
                "%(num)s was there already: the source is kept.",
                "%(num)s were there already: their source is kept.",
                taken.known,
            )
        )
    if taken.ambassadors:
        sentences.append(
            ngettext(
                "%(names)s is an ambassador already.",
                "%(names)s are ambassadors already.",
                len(taken.ambassadors),
                names=", ".join(taken.ambassadors),
            )
        )
    if taken.waiting:
        sentences.append(
            ngettext(
                "%(num)s name is not certain: who is it?", "%(num)s names are not certain: who is it?", taken.waiting
            )
        )
    if taken.refused:
        sentences.append(ngettext("%(num)s line cannot be used.", "%(num)s lines cannot be used.", len(taken.refused)))
    return sentences


@blueprint.post("/selection/one")
@requires(Permission.MANAGE_CAMPAIGN)
def put_one() -> ResponseReturnValue:
    """Put one colleague on the longlist."""
    form = OneForm()
    if not form.validate():
        return add_page(empty_forms(one_form=form), 422)
    try:
        colleague = colleague_written(form.colleague.data or "")
        candidate = put_forward(g.campaign, colleague, Source.MANAGER, why=form.why.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return add_page(empty_forms(one_form=form), error.status)
    db.session.commit()
    flash(_("%(name)s is on the longlist.", name=candidate.colleague.name), "success")
    return redirect(url_for("selection.candidate", candidate_id=candidate.id), code=303)


def colleague_written(text: str) -> Colleague:
    """The colleague with that address, number or name; DomainError where nobody, or not one, is called so."""
    found = find_colleague(g.campaign.id, text) or only_one_called(g.campaign.id, text)
    if found is None:
        raise DomainError(
            _("Nobody, or more than one, is called so. Choose a name from the list, or type the e-mail address."),
            field="colleague",
        )
    return found


@blueprint.post("/selection/proposals/<int:proposal_id>/settle")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_proposal(proposal_id: int) -> ResponseReturnValue:
    """Say which colleague is meant."""
    proposal = get_or_404(Proposal, proposal_id)
    chosen = request.form.get("id", None, int)
    try:
        written = request.form.get("colleague", "")[:300]
        colleague = get_or_404(Colleague, chosen) if chosen else colleague_written(written)
        candidate = settle(proposal, colleague, by=current_user)
    except DomainError as error:
        return not_settled(error)
    db.session.commit()
    flash(_("%(name)s is on the longlist.", name=candidate.colleague.name), "success")
    return redirect(url_for("selection.longlist", _anchor="waiting"), code=303)


def not_settled(error: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    flash(str(error), "error")
    return longlist_page(status=error.status)


@blueprint.post("/selection/proposals/<int:proposal_id>/new")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_with_newcomer(proposal_id: int) -> ResponseReturnValue:
    """Say that a new colleague is meant, who is then in the list of colleagues too."""
    proposal = get_or_404(Proposal, proposal_id)
    form = NewColleagueForm(prefix=f"new-{proposal_id}")
    if not form.validate():
        return longlist_page(new_colleague=(proposal_id, form), status=422)
    try:
        colleague = add_newcomer(
            g.campaign,
            name=form.name.data or "",
            email=form.email.data or "",
            team=form.team.data or "",
            by=current_user,
        )
        settle(proposal, colleague, by=current_user)
    except DomainError as error:
        db.session.rollback()
        error.field = "email" if error.field == "emails" else error.field
        explain(form, error)
        return longlist_page(new_colleague=(proposal_id, form), status=error.status)
    name = colleague.name
    db.session.commit()
    flash(_("%(name)s is in the list of colleagues now, and on the longlist.", name=name), "success")
    return redirect(url_for("selection.longlist", _anchor="waiting"), code=303)


@blueprint.post("/selection/proposals/new")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_rest() -> ResponseReturnValue:
    """Say of everyone who waits with an address of nobody that this is a new colleague."""
    try:
        number = take_rest_in(g.campaign, by=current_user)
    except DomainError as error:
        return not_settled(error)
    db.session.commit()
    if number:
        flash(
            ngettext(
                "%(num)s new colleague is on the longlist now.",
                "%(num)s new colleagues are on the longlist now.",
                number,
            ),
            "success",
        )
    return redirect(url_for("selection.longlist", _anchor="waiting"), code=303)


@blueprint.post("/selection/proposals/<int:proposal_id>/dismiss")
@requires(Permission.MANAGE_CAMPAIGN)
def dismiss_proposal(proposal_id: int) -> ResponseReturnValue:
    """Let nothing come of a name."""
    try:
        dismiss(get_or_404(Proposal, proposal_id), by=current_user)
    except DomainError as error:
        return not_settled(error)
    db.session.commit()
    flash(_("Nothing comes of it. Below the list you can take it up again."), "success")
    return redirect(url_for("selection.longlist", _anchor="waiting"), code=303)


@blueprint.post("/selection/proposals/<int:proposal_id>/take-up")
@requires(Permission.MANAGE_CAMPAIGN)
def take_up_proposal(proposal_id: int) -> ResponseReturnValue:
    """Let a dismissed name wait again."""
    try:
        take_up_again(get_or_404(Proposal, proposal_id), by=current_user)
    except DomainError as error:
        return not_settled(error)
    db.session.commit()
    return redirect(url_for("selection.longlist", _anchor="waiting"), code=303)


@blueprint.post("/selection/ticked")
@requires(Permission.MANAGE_CAMPAIGN)
def move_ticked() -> ResponseReturnValue:
    """Put the ticked candidates on the shortlist or back on the longlist, or look at them side by side."""
    keys = list(dict.fromkeys(request.form.getlist("id", type=int)))[:MOST_AT_ONCE]
    back = url_for("selection.longlist", **in_address(wanted_now()), page=number_in_address("page"))
    act = request.form.get("act")
    if not keys:
        flash(_("Tick at least one candidate."), "warning")
        return redirect(back, code=303)
    if act == "compare":
        return redirect(url_for("selection.compare", id=keys[:MOST_COMPARED]), code=303)
    chosen = [get_or_404(Candidate, key) for key in keys]
    to_shortlist = act == "shortlist"
    try:
        (choosing.shortlist if to_shortlist else choosing.longlist)(g.campaign, chosen, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return longlist_page(status=error.status)
    db.session.commit()
    number = len(chosen)
    flash(
        ngettext("%(num)s candidate is on the shortlist.", "%(num)s candidates are on the shortlist.", number)
        if to_shortlist
        else ngettext("%(num)s candidate is on the longlist.", "%(num)s candidates are on the longlist.", number),
        "success",
    )
    return redirect(back, code=303)
