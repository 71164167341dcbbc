"""Pages for whoever follows a personal link: on to learning, who brought you here, and the mailed question about it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Word
from campaign.conversions.word.services import confirm_word, deny_word
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.core.tokens import unsigned
from campaign.core.web.timing import taking
from campaign.extensions import csrf, db
from campaign.joining import services
from campaign.joining.forms import WordForm
from campaign.joining.invitations import Invitation, invitation, learning_elsewhere, name_of
from campaign.joining.limits import answers_per_address, visits_per_address, words_per_address, words_per_person
from campaign.joining.mails import PURPOSE
from campaign.joining.visitors import is_visitor
from campaign.joining.word_states import WordState, state_of
from campaign.people.models import Ambassador

blueprint = Blueprint("joining", __name__)
# No form here acts for someone who is signed in, so none needs a cookie to know where it came from.
csrf.exempt(blueprint)

ANSWER_TAKES = 0.25


def speak_to_visitor(campaign: Campaign | None) -> None:
    """Answer in the language that was asked for; else as always, and to whom that says nothing as the campaign does."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        speak(asked)
    elif campaign and not chosen() and not request.accept_languages.best_match(LANGUAGES):
        speak(campaign.language)


def invited(code: str) -> Invitation | None:
    """The invitation behind a code, and the answer in the visitor's language."""
    found = invitation(code)
    speak_to_visitor(found.campaign if found else None)
    return found


@blueprint.route("/join/<code>", methods=["GET", "POST"])
@public
@words_per_address
@words_per_person
def join(code: str) -> ResponseReturnValue:
    """Where a personal link leads: on to learning, and who brought you? A wrong code gets advice, never an error."""
    found = invited(code)
    if found is None or not found.is_open:
        return render_template("joining/ended.html", invitation=found, learning_url=learning_after(found))
    if is_own(found):
        return render_template("joining/join.html", invitation=found, form=None)
    form = WordForm.of(found)
    if form.validate_on_submit():
        with taking(ANSWER_TAKES):
            ambassador = db.session.get_one(Ambassador, int(form.by.data or 0))
            services.hear(found.campaign, ambassador, who=form.who.data or "", language=str(get_locale()))
            db.session.commit()
        return redirect(url_for(".said", code=code, lang=request.args.get("lang")), code=303)
    return render_template("joining/join.html", invitation=found, form=form), 422 if form.errors else 200


def learning_after(found: Invitation | None) -> str | None:
    """Where learning goes on when a link leads to no campaign, or to one that is closed."""
    return (found.campaign.learning_url if found else None) or learning_elsewhere()


def is_own(found: Invitation) -> bool:
    """Whether an ambassador looks at the own link."""
    mine = found.ambassador.user_id if found.ambassador else None
    return bool(current_user.is_authenticated and current_user.id == mine)


@blueprint.get("/join/<code>/said")
@public
def said(code: str) -> ResponseReturnValue:
    """The same answer to everyone who said who brought them."""
    found = invited(code)
    if found is None:
        return redirect(url_for(".join", code=code), code=303)
    return render_template("joining/said.html", invitation=found)


@blueprint.post("/join/<code>/visit")
@public
@visits_per_address
def visit(code: str) -> ResponseReturnValue:
    """What the page tells once somebody really looks at it."""
    count(invitation(code))
    return "", 204


def count(found: Invitation | None) -> None:
    """Count a visit, if it is one."""
    if found is None or not is_visitor(request.headers) or is_own(found):
        return
    services.visit(found)
    db.session.commit()


@blueprint.route("/join/<code>/on", methods=["GET", "POST"])
@public
@visits_per_address
def onward(code: str) -> ResponseReturnValue:
    """On to the learning system, for browsers that run no script: pressing the button counts, going there does not."""
    found = invited(code)
    if found is None or not found.campaign.learning_url:
        return redirect(url_for(".join", code=code), code=303)
    if request.method == "POST":
        count(found)
        # Browsers let a form of ours lead to no other site, not even by a redirect.
        return redirect(url_for(".onward", code=code, lang=request.args.get("lang")), code=303)
    page = render_template("joining/onward.html", invitation=found)
    return page, 200, {"Refresh": f"0; url={found.campaign.learning_url}"}


@blueprint.route("/word/<token>", methods=["GET", "POST"])
@public
@answers_per_address
def word(token: str) -> ResponseReturnValue:
    """Confirm or deny a word. Looking does neither: mail scanners open every link before its reader does."""
    key = unsigned(PURPOSE, token)
    found = db.session.get(Word, key) if key is not None else None
    campaign = db.session.get_one(Campaign, found.campaign_id) if found else None
    speak_to_visitor(campaign)
    if request.method != "POST" or found is None or campaign is None:
        return word_page(found, campaign)
    if state_of(found, campaign) is not WordState.ASKED:  # as on a page that was open for too long
        return word_page(found, campaign)
    try:
        answer(found, campaign)
    except DomainError as error:
        db.session.rollback()
        return word_page(found, campaign, error)
    db.session.commit()
    return redirect(url_for(".word", token=token, lang=request.args.get("lang")), code=303)


def answer(found: Word, campaign: Campaign) -> None:
    """Do as the pressed button says; without one, nothing."""
    match request.form.get("answer"):
        case "yes":
            confirm_word(campaign, found)
        case "no":
            deny_word(campaign, found)


def word_page(found: Word | None, campaign: Campaign | None, error: DomainError | None = None) -> ResponseReturnValue:
    """What there is to say about a word; no browser keeps it."""
    state = state_of(found, campaign)
    page = render_template(
        "joining/word.html",
        word=found,
        state=state.name,
        error=error,
        campaign_name=campaign.name if campaign else None,
        by=name_of(found.ambassador, campaign) if found and campaign else None,
        learning_url=(campaign.learning_url if campaign else None) or learning_elsewhere(),
    )
    status = error.status if error else 410 if state is WordState.GONE else 200
    return page, status, {"Cache-Control": "no-store"}
