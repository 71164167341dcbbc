"""What is kept of a candidate: seen, corrected and erased by who reads their mail, not by whoever has their link."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.campaigns.models import Phase
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.selection.blueprint import answering
from campaign.selection.interest import services as interest
from campaign.selection.interest import withdrawing
from campaign.selection.interest.candidate_forms import CorrectionForm, GenderForm
from campaign.selection.interest.own_data import kept_of
from campaign.selection.keeping import kept_until
from campaign.selection.links.coming_in import KEPT_BY_NO_BROWSER, Guest, of_guest, used_up
from campaign.selection.links.limits import answers_per_address, answers_per_link, mails_per_link
from campaign.selection.links.proven import asked_with, open_once, opened_with
from campaign.selection.links.services import token_of


@answering.post("/candidate/<token>/kept")
@public
@answers_per_address
@mails_per_link
@of_guest(also_when_over=True)
def ask_kept(guest: Guest) -> ResponseReturnValue:
    """Have the link mailed. To whom is not said here: only that it is the address that the campaign knows."""
    try:
        interest.mail_kept(guest.campaign, guest.candidate, guest.link)
    except DomainError:
        # The page says whom to ask instead.
        db.session.rollback()
    db.session.commit()
    return to_candidate_page(guest, "kept")


@answering.route("/kept/<token>", methods=["GET", "POST"])
@public
@answers_per_address
@of_guest(also_when_over=True, proven=asked_with)
def kept_once(guest: Guest) -> ResponseReturnValue:
    """The mailed link. The button, and not the visit, uses it up: mail scanners visit."""
    if request.method != "POST":
        return render_template("answering/kept_once.html", guest=guest), 200, KEPT_BY_NO_BROWSER
    try:
        token = open_once(guest.link)
    except DomainError:
        db.session.rollback()
        return used_up()
    db.session.commit()
    return redirect(url_for(".kept", token=token, lang=request.args.get("lang")), code=303)


@answering.get("/kept/<token>/open")
@public
@of_guest(also_when_over=True, proven=opened_with)
def kept(guest: Guest) -> ResponseReturnValue:
    """What is kept."""
    return kept_page(guest)


@answering.post("/kept/<token>/correction")
@public
@answers_per_address
@answers_per_link
@of_guest(proven=opened_with)
def correct(guest: Guest) -> ResponseReturnValue:
    """Ask the managers to correct something."""
    form = CorrectionForm(request.form)
    if not form.validate():
        return kept_page(guest, correction_form=form, status=422)
    try:
        interest.ask_correction(guest.campaign, guest.candidate, form.correction.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return kept_page(guest, correction_form=form, status=error.status)
    return done(guest, "questions")


@answering.post("/kept/<token>/gender")
@public
@answers_per_address
@answers_per_link
@of_guest(proven=opened_with)
def say_gender(guest: Guest) -> ResponseReturnValue:
    """Give a gender for the totals, or take it back."""
    form = GenderForm.of(guest.candidate, request.form)
    if not form.validate():
        return kept_page(guest, gender_form=form, status=422)
    interest.say_gender(guest.campaign, guest.candidate, form.wanted)
    return done(guest, "gender")


@answering.post("/kept/<token>/leave")
@public
@answers_per_address
@answers_per_link
@of_guest(also_when_over=True, proven=opened_with)
def leave(guest: Guest) -> ResponseReturnValue:
    """Be taken off the list."""
    try:
        withdrawing.take_off(guest.campaign, guest.candidate)
    except DomainError as error:
        db.session.rollback()
        return kept_page(guest, status=error.status)
    db.session.commit()
    return to_candidate_page(guest, "answered")


def to_candidate_page(guest: Guest, anchor: str) -> ResponseReturnValue:
    """Back to the page of the personal link, in the language in which this one was read."""
    address = url_for(".candidate", token=token_of(guest.link), lang=request.args.get("lang"), _anchor=anchor)
    return redirect(address, code=303)


def done(guest: Guest, anchor: str) -> ResponseReturnValue:
    db.session.commit()
    return redirect(
        url_for(".kept", token=guest.token, lang=request.args.get("lang"), _anchor=anchor),
        code=303,
    )


def kept_page(guest: Guest, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """Everything that is kept; `forms`: those that were sent and could not be taken."""
    who = guest.candidate
    usual = {"correction_form": CorrectionForm(None), "gender_form": GenderForm.of(who, None)}
    page = render_template(
        "answering/kept.html",
        guest=guest,
        candidate=who,
        kept=kept_of(who),
        kept_until=kept_until(guest.campaign),
        questions=interest.questions_of(who),
        is_over=guest.campaign.phase is Phase.CLOSED,
        candidate_address=url_for(".candidate", token=token_of(guest.link), lang=request.args.get("lang")),
        **{**usual, **forms},
    )
    return page, status, KEPT_BY_NO_BROWSER
