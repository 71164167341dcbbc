"""The page of a team leader, behind a link: an opinion of each candidate of their teams, and who else there is."""

import re
from dataclasses import dataclass, field

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.typed import some_lines
from campaign.extensions import csrf, db
from campaign.people.models import Team
from campaign.selection.beginning import begin
from campaign.selection.blueprint import answering
from campaign.selection.keeping import kept_until
from campaign.selection.leaders import opinions
from campaign.selection.leaders.nomination_form import NominationForm
from campaign.selection.links.coming_in import KEPT_BY_NO_BROWSER, Guest, of_guest
from campaign.selection.links.forms import FAR_TOO_LONG
from campaign.selection.links.limits import answers_per_address, answers_per_link
from campaign.selection.models import Candidate
from campaign.selection.states import Verdict

# No form here acts for someone who is signed in, so none needs a cookie to know where it came from.
csrf.exempt(answering)

LARGEST_PAGE = 10_000
FIELD = re.compile(r"(?:verdict|why)-([0-9]{1,18})", re.ASCII)
"""What a form says of a candidate."""


@dataclass
class Attempt:
    """What was sent and could not be kept, by candidate, so that nobody types it twice."""

    problems: dict[int, str] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)


@answering.get("/leader/<token>")
@public
@of_guest(as_leader=True)
def leader(guest: Guest) -> ResponseReturnValue:
    """The candidates of a leader's teams. To look changes nothing: mail scanners open every link before its reader."""
    return leader_page(guest)


@answering.post("/leader/<token>")
@public
@answers_per_address
@answers_per_link
@of_guest(as_leader=True)
def say(guest: Guest) -> ResponseReturnValue:
    """Keep everything that was filled in, of one candidate or of all, whichever button was pressed."""
    begin(guest.campaign)
    attempt = Attempt()
    for candidate in opinions.candidates_named(guest.leader, candidates_sent()):
        keep(guest, candidate, attempt)
    db.session.commit()
    if attempt.problems:
        return leader_page(guest, attempt=attempt, status=422)
    if "finish" in request.form:
        opinions.finish(guest.campaign, guest.leader)
        db.session.commit()
        return redirect(own_address(guest, page=None, anchor="thanks"), code=303)
    candidates = opinions.candidates_for(guest.leader, page=page_number()).items
    return redirect(own_address(guest, page=page_number(), anchor=next_after(candidates)), code=303)


def candidates_sent() -> set[int]:
    """The ids in the form: of whoever was on the page as it was read, wherever they are in the list by now."""
    named = (FIELD.fullmatch(name) for name in request.form)
    return set([int(match[1]) for match in named if match][: 2 * opinions.PAGE])


def keep(guest: Guest, candidate: Candidate, attempt: Attempt) -> None:
    """Keep what was filled in of one candidate."""
    verdict = request.form.get(f"verdict-{candidate.id}", "")
    why = some_lines(request.form.get(f"why-{candidate.id}", ""), FAR_TOO_LONG)
    if not verdict and not why:
        return
    try:
        if verdict not in set(Verdict):
            raise DomainError(_("Choose one of the three."))
        opinions.say(guest.leader, candidate, Verdict(verdict), why=why)
    except DomainError as error:
        attempt.problems[candidate.id] = str(error)
        attempt.verdicts[candidate.id] = verdict
        attempt.reasons[candidate.id] = why


def next_after(candidates: list[Candidate]) -> str:
    """Where the page goes on: below the candidate whose button was pressed."""
    pressed = request.form.get("save", "", str)
    keys = [str(candidate.id) for candidate in candidates]
    following = keys[keys.index(pressed) + 1 :] if pressed in keys else []
    return f"candidate-{following[0]}" if following else "finish"


@answering.post("/leader/<token>/nominate")
@public
@answers_per_address
@answers_per_link
@of_guest(as_leader=True)
def nominate(guest: Guest) -> ResponseReturnValue:
    """Put someone else forward. The answer is the same, whoever that is."""
    teams = list(guest.leader.teams)
    form = NominationForm.of(teams, request.form)
    if not form.validate():
        return leader_page(guest, form=form, status=422)
    team = next(team for team in teams if str(team.id) == form.team.data)
    try:
        put_forward(guest, form, team)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return leader_page(guest, form=form, status=error.status)
    db.session.commit()
    return redirect(own_address(guest, page=None, anchor="nominated"), code=303)


def put_forward(guest: Guest, form: NominationForm, team: Team) -> None:
    name, why = form.name.data or "", form.why.data or ""
    opinions.nominate(guest.campaign, guest.leader, name=name, team=team, why=why)


def own_address(guest: Guest, *, page: int | None, anchor: str) -> str:
    """The leader's page, in the language in which it was read."""
    beyond = page if page and page > 1 else None
    return url_for(".leader", token=guest.token, lang=request.args.get("lang"), page=beyond, _anchor=anchor)


def page_number() -> int:
    return min(max(request.args.get("page", 1, int), 1), LARGEST_PAGE)


def leader_page(
    guest: Guest, *, attempt: Attempt | None = None, form: NominationForm | None = None, status: int = 200
) -> ResponseReturnValue:
    found = opinions.candidates_for(guest.leader, page=page_number())
    page = render_template(
        "answering/leader.html",
        guest=guest,
        leader=guest.leader,
        page=found,
        asked=opinions.asked_about(guest.leader, found.items),
        count=opinions.count_of(guest.leader),
        waiting=opinions.nominated_by(guest.leader),
        attempt=attempt or Attempt(),
        form=form or NominationForm.of(list(guest.leader.teams), None),
        kept_until=kept_until(guest.campaign),
        many_teams=len(guest.leader.teams) > 1,
    )
    return page, status, KEPT_BY_NO_BROWSER
