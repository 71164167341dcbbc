"""What waits for a manager: a table of things that ask for a hand, the most urgent first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from campaign.campaigns.models import Phase
from campaign.core.web.names import in_a_line
from campaign.home.facts import Facts, OfJourney

NAMED = 5
"""Who waits, at most, by name."""


@dataclass(frozen=True)
class Waiting:
    """A line of the list."""

    count: str
    text: str
    note: str
    action: str
    endpoint: str
    at: Mapping[str, int] = field(default_factory=dict)
    """Which one, where the page is about one of several."""


@dataclass(frozen=True)
class Rule:
    """When something waits, and what to say of it."""

    applies: Callable[[Facts], bool]
    waiting: Callable[[Facts], Waiting]


RULES = (
    Rule(
        lambda it: it.claims > 0,
        lambda it: Waiting(
            it.claims_text,
            ngettext("claim to confirm", "claims to confirm", it.claims),
            _("the oldest is from %(name)s", name=it.oldest),
            _("Decide"),
            "conversions.queue",
        ),
    ),
    Rule(
        lambda it: it.disputes > 0,
        lambda it: Waiting(
            str(it.disputes),
            ngettext("dispute to settle", "disputes to settle", it.disputes),
            _("more than one ambassador brought the same colleague along"),
            _("Settle"),
            "conversions.disputes",
        ),
    ),
    Rule(
        lambda it: it.erasures > 0,
        lambda it: Waiting(
            str(it.erasures),
            ngettext("person asks to be erased", "people ask to be erased", it.erasures),
            _("that has to be done within a month"),
            _("See who"),
            "privacy.people",
        ),
    ),
    Rule(
        lambda it: bool(it.search.reserve),
        lambda it: Waiting(
            "!",
            _("%(name)s dropped out", name=it.search.gone),
            _("%(name)s is the first reserve", name=it.search.reserve),
            _("Invite a reserve"),
            "selection.team",
        ),
    ),
    Rule(
        lambda it: bool(it.search.stopping),
        lambda it: Waiting(
            str(len(it.search.stopping)),
            ngettext("ambassador wants to stop", "ambassadors want to stop", len(it.search.stopping)),
            in_a_line(it.search.stopping[:NAMED], len(it.search.stopping)),
            _("Hand over"),
            "people.ambassadors",
        ),
    ),
    Rule(
        lambda it: it.search.questions > 0,
        lambda it: Waiting(
            str(it.search.questions),
            ngettext("question of a candidate", "questions of candidates", it.search.questions),
            _("they wait for your answer before they choose"),
            _("Answer it"),
            "selection.questions",
        ),
    ),
    Rule(
        lambda it: it.search.proposals > 0,
        lambda it: Waiting(
            str(it.search.proposals),
            ngettext("name of someone put forward", "names of people put forward", it.search.proposals),
            _("it is not certain who is meant"),
            _("Say who it is"),
            "selection.longlist",
        ),
    ),
    Rule(
        lambda it: it.search.leaders > 0,
        lambda it: Waiting(
            str(it.search.leaders),
            ngettext("team leader has answered", "team leaders have answered", it.search.leaders),
            _("about the candidates of the own team"),
            _("To the longlist"),
            "selection.longlist",
        ),
    ),
    Rule(
        lambda it: it.search.untold > 0,
        lambda it: Waiting(
            str(it.search.untold),
            ngettext("candidate has not heard yet", "candidates have not heard yet", it.search.untold),
            _("the team is complete, and they are not in it"),
            _("Tell them"),
            "selection.team",
        ),
    ),
    Rule(
        lambda it: it.rules_changed,
        lambda _it: Waiting(
            "!",
            _("the rules changed"),
            _("ambassadors still read the version before"),
            _("Publish them"),
            "rules.published",
        ),
    ),
    Rule(
        lambda it: it.closes_ranking,
        lambda _it: Waiting(
            "!",
            _("the prizes are still to be given"),
            _("close the ranking when everything is counted"),
            _("Close it"),
            "rewards.rewards",
        ),
    ),
    Rule(
        lambda it: it.to_approve + it.to_hand_over > 0,
        lambda it: Waiting(
            str(it.to_approve + it.to_hand_over),
            ngettext("reward on its way", "rewards on their way", it.to_approve + it.to_hand_over),
            _(
                "%(approve)s to approve, %(hand_over)s to hand over",
                approve=it.to_approve,
                hand_over=it.to_hand_over,
            ),
            _("Go on"),
            "rewards.awards",
        ),
    ),
    Rule(
        lambda it: it.budget > 0,
        lambda it: Waiting(
            "!",
            _("%(percent)s%% of the budget for rewards is gone", percent=it.budget),
            _("approved or handed over"),
            _("See the budget"),
            "rewards.budget",
        ),
    ),
    Rule(
        lambda it: it.ideas > 0,
        lambda it: Waiting(
            str(it.ideas),
            ngettext("idea of an ambassador", "ideas of ambassadors", it.ideas),
            _("they wait for what you say to it"),
            _("Answer it"),
            "meetings.ideas",
        ),
    ),
    Rule(
        lambda it: it.meetings_to_share > 0,
        lambda it: Waiting(
            str(it.meetings_to_share),
            ngettext("meeting was written down", "meetings were written down", it.meetings_to_share),
            _("ambassadors cannot read it yet"),
            _("Share it"),
            "meetings.overview",
        ),
    ),
    Rule(
        lambda it: it.late_decisions > 0,
        lambda it: Waiting(
            str(it.late_decisions),
            ngettext("decision is not carried out yet", "decisions are not carried out yet", it.late_decisions),
            _("the day for it has passed"),
            _("See which"),
            "meetings.decisions",
        ),
    ),
    Rule(
        lambda it: it.rounds_to_share > 0,
        lambda it: Waiting(
            str(it.rounds_to_share),
            ngettext("evaluation is not shared yet", "evaluations are not shared yet", it.rounds_to_share),
            _("whoever answered wants to know what came of it"),
            _("Share it"),
            "evaluation.overview",
        ),
    ),
    Rule(
        lambda it: bool(it.unreachable),
        lambda it: Waiting(
            str(len(it.unreachable)),
            ngettext("system could not be told", "systems could not be told", len(it.unreachable)),
            ", ".join(it.unreachable),
            _("See why"),
            "webhooks.webhooks",
        ),
    ),
    Rule(
        lambda it: it.phase is Phase.DRAFT and it.colleagues > 0,
        lambda it: Waiting(
            "!",
            _("ready to look for ambassadors"),
            _("the campaign is still a draft"),
            _("Next phase"),
            "campaigns.phase",
        ),
    ),
    Rule(
        lambda it: it.colleagues == 0,
        lambda it: Waiting(
            "!",
            _("nobody is in the campaign yet"),
            _("a list of colleagues is enough"),
            _("Add them"),
            "people.import_colleagues",
        ),
    ),
    Rule(
        lambda it: it.colleagues > 0 and it.ambassadors == 0 and not it.search.longlist,
        lambda it: Waiting(
            "!",
            _("no ambassadors yet"),
            _("begin with a longlist out of the colleagues"),
            _("Begin"),
            "selection.longlist",
        ),
    ),
    Rule(
        lambda it: bool(it.sessions_soon),
        lambda it: Waiting(
            str(len(it.sessions_soon)),
            ngettext("session of a journey is near", "sessions of journeys are near", len(it.sessions_soon)),
            titles(it.sessions_soon),
            _("Get ready"),
            *page_of(it.sessions_soon, "journeys.session"),
        ),
    ),
    Rule(
        lambda it: bool(it.not_planned),
        lambda it: Waiting(
            str(len(it.not_planned)),
            ngettext("chosen action is not in the plan", "chosen actions are not in the plan", len(it.not_planned)),
            _("one press on the canvas puts it there"),
            _("To the canvas"),
            *page_of(it.not_planned, "journeys.canvas"),
        ),
    ),
    Rule(
        lambda it: bool(it.without_session),
        lambda it: Waiting(
            str(len(it.without_session)),
            ngettext("journey has no next session", "journeys have no next session", len(it.without_session)),
            titles(it.without_session),
            _("Plan it"),
            *page_of(it.without_session, "journeys.session"),
        ),
    ),
    Rule(
        lambda it: it.lessons > 0,
        lambda it: Waiting(
            str(it.lessons),
            ngettext("lesson of the campaign before", "lessons of the campaign before", it.lessons),
            _("they stand beside the steps that they are about"),
            _("Read them"),
            "succession.lessons",
        ),
    ),
    Rule(
        lambda it: it.unmatched + it.refused > 0,
        lambda it: Waiting(
            str(it.unmatched + it.refused),
            ngettext(
                "row of the last report was not used",
                "rows of the last report were not used",
                it.unmatched + it.refused,
            ),
            _("%(unmatched)s about unknown people, %(refused)s unreadable", unmatched=it.unmatched, refused=it.refused),
            _("See why"),
            "conversions.imports",
        ),
    ),
    Rule(
        lambda it: it.has_teams and it.without_team > 0,
        lambda it: Waiting(
            str(it.without_team),
            ngettext("colleague is in no team", "colleagues are in no team", it.without_team),
            _("they are missing in the comparison of teams"),
            _("Put them in one"),
            "people.colleagues",
        ),
    ),
)


def what_waits(facts: Facts) -> list[Waiting]:
    """Everything that waits, the most urgent first."""
    return [rule.waiting(facts) for rule in RULES if rule.applies(facts)]


def titles(journeys: Sequence[OfJourney]) -> str:
    """What journeys are called, one after another."""
    return ", ".join(one.title for one in journeys)


def page_of(journeys: Sequence[OfJourney], endpoint: str) -> tuple[str, dict[str, int]]:
    """The page of the one journey that it is about; the list of journeys where it is about several."""
    found = {one.id for one in journeys}
    return (endpoint, {"journey_id": found.pop()}) if len(found) == 1 else ("journeys.overview", {})
