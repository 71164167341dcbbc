"""The page of a candidate, behind a link: what is asked now, and questions.

Links are passed on and found: nothing that was said of anyone stands here. That is in `own_pages`.
"""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from campaign.campaigns.models import Phase
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.forms import Form, explain
from campaign.extensions import db
from campaign.selection.blueprint import answering
from campaign.selection.interest import services as interest
from campaign.selection.interest.candidate_forms import (
    AcceptForm,
    DeclineForm,
    InterestForm,
    QuestionForm,
)
from campaign.selection.interest.told import as_told
from campaign.selection.keeping import kept_until
from campaign.selection.links.coming_in import KEPT_BY_NO_BROWSER, Guest, of_guest
from campaign.selection.links.limits import answers_per_address, answers_per_link
from campaign.selection.links.proven import waits_until
from campaign.selection.states import Answer
from campaign.selection.texts import meaning_of
from campaign.selection.voices import voices_for


@answering.get("/candidate/<token>")
@public
@of_guest(also_when_over=True)
def candidate(guest: Guest) -> ResponseReturnValue:
    """Where it stands, and what is asked. To look changes nothing: mail scanners open every link before its reader."""
    return over_page(guest) if guest.campaign.phase is Phase.CLOSED else candidate_page(guest)


@answering.post("/candidate/<token>/interest")
@public
@answers_per_address
@answers_per_link
@of_guest()
def say_interest(guest: Guest) -> ResponseReturnValue:
    """Say whether it interests them, or say something else than before."""
    form = InterestForm.of(guest.candidate, request.form)
    if not form.validate():
        return candidate_page(guest, interest_form=form, status=422)
    try:
        answer, remark = Answer(form.interest.data), form.remark.data or ""
        interest.say_interest(guest.campaign, guest.candidate, answer, remark=remark)
    except DomainError as error:
        return refused(guest, "interest_form", form, error)
    return done(guest, "answered")


@answering.post("/candidate/<token>/accept")
@public
@answers_per_address
@answers_per_link
@of_guest()
def accept(guest: Guest) -> ResponseReturnValue:
    """Become an ambassador. The way in goes to the address that the campaign knows, and is never shown here."""
    form = AcceptForm.of(guest.campaign.names, request.form)
    if not form.validate():
        return candidate_page(guest, accept_form=form, status=422)
    try:
        language = str(get_locale())
        interest.accept(guest.campaign, guest.candidate, alias=form.alias.data, names=form.mode, language=language)
    except DomainError as error:
        return refused(guest, "accept_form", form, error)
    return done(guest, "answered")


@answering.post("/candidate/<token>/decline")
@public
@answers_per_address
@answers_per_link
@of_guest()
def decline(guest: Guest) -> ResponseReturnValue:
    """Say no to the invitation."""
    form = DeclineForm(request.form)
    if not form.validate():
        return candidate_page(guest, decline_form=form, status=422)
    try:
        interest.decline(guest.campaign, guest.candidate, why=form.why.data or "")
    except DomainError as error:
        return refused(guest, "decline_form", form, error)
    return done(guest, "answered")


@answering.post("/candidate/<token>/question")
@public
@answers_per_address
@answers_per_link
@of_guest()
def ask(guest: Guest) -> ResponseReturnValue:
    """Ask the managers something."""
    form = QuestionForm(request.form)
    if not form.validate():
        return candidate_page(guest, question_form=form, status=422)
    try:
        interest.ask_manager(guest.campaign, guest.candidate, form.question.data or "")
    except DomainError as error:
        return refused(guest, "question_form", form, error)
    return done(guest, "questions")


def refused(guest: Guest, name: str, form: Form, error: DomainError) -> ResponseReturnValue:
    """The page with the reason beside what was filled in."""
    db.session.rollback()
    explain(form, error)
    return candidate_page(guest, **{name: form}, status=error.status)


def done(guest: Guest, anchor: str) -> ResponseReturnValue:
    """Back to the page, in the language in which it was read."""
    db.session.commit()
    address = url_for(".candidate", token=guest.token, lang=request.args.get("lang"), _anchor=anchor)
    return redirect(address, code=303)


def candidate_page(guest: Guest, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """Where it stands with a candidate; `forms`: those that were sent and could not be taken."""
    who = guest.candidate
    usual = {
        "interest_form": InterestForm.of(who, None),
        "accept_form": AcceptForm.of(guest.campaign.names, None),
        "decline_form": DeclineForm(None),
        "question_form": QuestionForm(None),
    }
    page = render_template(
        "answering/candidate.html",
        guest=guest,
        candidate=who,
        standing=as_told(who),
        asks_interest=interest.may_say_interest(who),
        meaning=meaning_of(guest.campaign),
        voices=voices_for(guest.campaign),
        questions=interest.questions_of(who),
        kept_until=kept_until(guest.campaign),
        waits_until=waits_until(guest.link),
        sent=next(iter(forms), None),
        **{**usual, **forms},
    )
    return page, status, KEPT_BY_NO_BROWSER


def over_page(guest: Guest) -> ResponseReturnValue:
    """Once the campaign is closed nothing is asked any more; what is kept can still be seen, and erased."""
    facts = {"candidate": guest.candidate, "waits_until": waits_until(guest.link)}
    page = render_template("answering/over.html", guest=guest, kept_until=kept_until(guest.campaign), **facts)
    return page, 200, KEPT_BY_NO_BROWSER
