"""What the playbook proposes for a campaign: a main goal, KPIs and actions, in its language, size and period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from campaign.campaigns.settings import CampaignSettings
from campaign.evaluation.models import RoundKind
from campaign.goals.facts import KpiFacts
from campaign.plan.facts import ActionFacts
from campaign.plan.models import Place
from campaign.playbook import texts_en, texts_nl
from campaign.playbook.texts import KpiText, Texts
from campaign.playbook.whitepaper import (
    ACTIONS,
    HOURS_PER_WEEK,
    PREPARATION,
    RECRUITS_PER_AMBASSADOR,
    ProposedKpi,
    Size,
    action_of,
    proposed_kpis,
)
from campaign.selection.texts import Texts as CandidateTexts

IN = {"nl": texts_nl.TEXTS, "en": texts_en.TEXTS}
ROUNDS = {RoundKind.INTERIM: "interim", RoundKind.FINAL: "evaluation"}
"""The action of each round."""
USUAL_PEOPLE = 30
"""The whitepaper's example: a team of thirty."""


@dataclass(frozen=True)
class NamedKpi:
    """A KPI to write, known by its key until it has an id."""

    key: str
    serves: str
    facts: KpiFacts


@dataclass(frozen=True)
class NamedAction:
    """An action to plan, with the key of the KPI that it is for."""

    kpi: str
    facts: ActionFacts
    page: Place | None = None


@dataclass(frozen=True)
class Proposal:
    """Everything that a new campaign begins with."""

    settings: CampaignSettings
    ambassadors: int
    kpis: Sequence[NamedKpi]
    actions: Sequence[NamedAction]
    """By day."""
    rounds: dict[RoundKind, date]
    """When it is evaluated: on the way, and at the end."""
    for_candidates: CandidateTexts
    """What being an ambassador means."""
    preparing: int
    """How many of them come before the first day."""
    days_before: int
    """Days from now to the first day."""

    @property
    def is_hasty(self) -> bool:
        """Whether so little time is left that the preparation falls together."""
        return self.days_before < PREPARATION / 2


def propose(settings: CampaignSettings, *, language: str, who: str = "", made_on: date) -> Proposal:
    """Fill in what `settings` leave open, and what comes with them; `who`: what those to reach are called."""
    people = settings.headcount or USUAL_PEOPLE
    size = Size(people, made_on, settings.starts_on, settings.ends_on)
    texts = IN[language]
    words = {
        "who": who or texts.who,
        "people": number(people, language),
        "share": number(size.people_per_ambassador, language),
    }
    goal = texts.main_goal % words
    return Proposal(
        settings=replace(
            settings,
            headcount=people,
            reach_goal=settings.reach_goal or size.reached,
            main_goal=settings.main_goal or goal[0].upper() + goal[1:],
        ),
        ambassadors=size.ambassadors,
        kpis=[
            NamedKpi(kpi.key, kpi.serves, kpi_facts(kpi, texts.kpis[kpi.key], words, language))
            for kpi in proposed_kpis(size)
        ],
        actions=actions(size, texts),
        rounds={kind: action_of(key).due_on(size) for kind, key in ROUNDS.items()},
        for_candidates=CandidateTexts(
            hours_per_week=HOURS_PER_WEEK,
            expectations=texts.expectations % {"recruits": number(RECRUITS_PER_AMBASSADOR, language)},
            reward=texts.reward,
        ),
        preparing=sum(action.comes_before for action in ACTIONS),
        days_before=size.days_before,
    )


def kpi_facts(kpi: ProposedKpi, text: KpiText, words: dict[str, str], language: str) -> KpiFacts:
    """A KPI in words, with its number in it."""
    words = {**words, "number": number(kpi.target, language)}
    return KpiFacts(
        name=text.named(kpi.target) % words,
        contribution=text.contribution,
        metric=kpi.metric,
        unit=text.unit,
        baseline=kpi.baseline,
        target=kpi.target,
        starts_on=kpi.starts_on,
        due_on=kpi.due_on,
        realistic=text.realistic % words,
    )


def actions(size: Size, texts: Texts) -> list[NamedAction]:
    """All actions by day; they move along with the campaign's start."""
    found = []
    for action in ACTIONS:
        title, notes = texts.actions[action.key]
        facts = ActionFacts(title=title, due_on=action.due_on(size), hours=action.hours, notes=notes)
        found.append(NamedAction(action.kpi, facts, action.page))
    return sorted(found, key=lambda one: one.facts.due_on)


def number(value: Decimal | int, language: str) -> str:
    """A number as that language writes it."""
    return str(format_decimal(value, locale=language))
