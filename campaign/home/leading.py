"""The one thing that a manager can best do next: a table of situations, in the order of a campaign."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from campaign.campaigns.models import Phase
from campaign.home.situation import Planned, Situation

REPORT_EVERY = timedelta(days=7)


ON_THE_WAY = {Phase.RECRUITING, Phase.RUNNING}


@dataclass(frozen=True)
class Next:
    """What to do, why, and the button that leads there."""

    text: str
    note: str
    action: str
    endpoint: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A situation and what is next in it."""

    applies: Callable[[Situation], bool]
    leads_to: Callable[[Situation], Next]


def is_late(it: Situation) -> bool:
    """Whether something should have been done by now."""
    return it.next_action is not None and it.next_action.due_on < it.today


def needs_report(it: Situation) -> bool:
    """Whether the learning system was not heard for a week."""
    runs = it.phase is Phase.RUNNING and it.starts_on + REPORT_EVERY <= it.today
    return runs and (it.report_on is None or it.report_on + REPORT_EVERY < it.today)


def planned(action: Planned | None) -> Next:
    """An action of the plan as the next thing."""
    assert action is not None
    return Next(
        action.title,
        _("It is the first thing in your plan, for %(day)s.", day=format_date(action.due_on, "d MMMM")),
        _("Open it"),
        "plan.action",
        {"action_id": action.id},
    )


RULES = (
    Rule(
        lambda it: it.kpis == 0 and it.drafts > 0,
        lambda it: Next(
            _("Read your goals, and let them count"),
            ngettext("%(num)s KPI is still a draft.", "%(num)s KPIs are still drafts.", it.drafts),
            _("To the goals"),
            "goals.goals",
        ),
    ),
    Rule(
        lambda it: it.kpis == 0 or not it.has_main_goal,
        lambda _it: Next(
            _("Write down what you want to reach"),
            _("A main goal, and KPIs by which you will know."),
            _("To the goals"),
            "goals.goals",
        ),
    ),
    Rule(
        lambda it: not it.actions,
        lambda _it: Next(
            _("Plan who does what by when"), _("Without actions no KPI comes true."), _("To the plan"), "plan.plan"
        ),
    ),
    Rule(
        lambda it: it.colleagues == 0,
        lambda _it: Next(
            _("Bring your colleagues in"),
            _("A list out of the HR system, or lines that you paste."),
            _("Add them"),
            "people.import_colleagues",
        ),
    ),
    Rule(
        lambda it: it.ambassadors == 0 and it.search.longlist > 0,
        lambda it: Next(
            _("Choose your team"),
            _(
                "On the longlist %(longlist)s, on the shortlist %(shortlist)s, in the team %(team)s of %(seats)s.",
                longlist=it.search.longlist,
                shortlist=it.search.shortlist,
                team=it.search.team,
                seats=it.search.seats,
            ),
            _("Go on"),
            "selection.team" if it.search.shortlist else "selection.longlist",
        ),
    ),
    Rule(
        lambda it: it.ambassadors == 0 and not it.search.longlist,
        lambda it: Next(
            _("Find your ambassadors"),
            ngettext(
                "About %(num)s fits so many colleagues: a small group that everyone knows.",
                "About %(num)s fit so many colleagues: a small group that everyone knows.",
                it.search.seats,
            ),
            _("Begin with a longlist"),
            "selection.longlist",
        ),
    ),
    Rule(
        lambda it: it.phase is Phase.DRAFT,
        lambda _it: Next(
            _("Go from draft to recruiting"),
            _("Goals, plan and people are there. The scoreboard begins to count down."),
            _("Next phase"),
            "campaigns.phase",
        ),
    ),
    Rule(
        lambda it: it.claims > 0,
        lambda _it: Next(
            _("Confirm what ambassadors logged"),
            _("Someone waits for it: a quick answer is worth more than a late one."),
            _("Decide"),
            "conversions.queue",
        ),
    ),
    Rule(is_late, lambda it: planned(it.next_action)),
    Rule(
        lambda it: it.phase in ON_THE_WAY and it.ambassadors > 0 and it.rules_version == 0,
        lambda _it: Next(
            _("Publish the rules"),
            _("What is expected, what counts, what one gets for it: on one page that ambassadors accept."),
            _("Read them first"),
            "rules.published",
        ),
    ),
    Rule(
        lambda it: it.phase in ON_THE_WAY and it.ambassadors > 0 and it.meetings == 0,
        lambda _it: Next(
            _("Plan the first meeting of your ambassadors"),
            _("It shows that you put time into it, and tells you what works and where they are stuck."),
            _("Plan it"),
            "meetings.overview",
        ),
    ),
    Rule(
        needs_report,
        lambda it: Next(
            _("Bring in the report of the learning system"),
            _("The last one is of %(day)s.", day=format_date(it.report_on, "d MMMM"))
            if it.report_on
            else _("There was none yet. It confirms by itself what ambassadors log."),
            _("Bring in a report"),
            "conversions.imports",
        ),
    ),
    Rule(lambda it: it.next_action is not None, lambda it: planned(it.next_action)),
    Rule(
        lambda it: it.phase is Phase.EVALUATING and it.final_rounds == 0,
        lambda _it: Next(
            _("Evaluate with your ambassadors"),
            _("Did you reach your goals, and what do you do differently next time?"),
            _("Plan it"),
            "evaluation.overview",
        ),
    ),
    Rule(
        lambda it: it.phase is Phase.EVALUATING and it.report_version == 0,
        lambda _it: Next(
            _("Publish the report for the management"),
            _("Its numbers are there already; what you say to them is missing."),
            _("To the report"),
            "reporting.report",
        ),
    ),
    Rule(
        lambda it: it.phase is Phase.EVALUATING,
        lambda _it: Next(
            _("Close the campaign"),
            _("Everything in the plan is done. The result becomes final."),
            _("Next phase"),
            "campaigns.phase",
        ),
    ),
)


def next_thing(situation: Situation) -> Next | None:
    """The first rule that applies; nothing in a campaign that is closed, or when all is done."""
    if situation.phase is Phase.CLOSED:
        return None
    return next((rule.leads_to(situation) for rule in RULES if rule.applies(situation)), None)
