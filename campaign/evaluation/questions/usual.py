"""The playbook's questions: what every evaluation wants to know, and one for each KPI of the campaign."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.evaluation.models import Audience, QuestionKind, RoundKind
from campaign.evaluation.questions import texts_en, texts_nl
from campaign.evaluation.questions.texts import Texts

IN: dict[str, Texts] = {"nl": texts_nl.TEXTS, "en": texts_en.TEXTS}
KPI = "kpi"
BOTH = frozenset(RoundKind)
FINAL = frozenset({RoundKind.FINAL})


@dataclass(frozen=True)
class Usual:
    """A question of the playbook."""

    key: str
    kind: QuestionKind
    audience: Audience
    asked_in: frozenset[RoundKind] = BOTH
    by_name: bool = False
    """Makes sense only where it is known who answers."""


USUAL = (
    *(Usual(f"step-{number}", QuestionKind.SCALE, Audience.AMBASSADORS) for number in range(1, 9)),
    Usual(KPI, QuestionKind.SCALE, Audience.AMBASSADORS, frozenset({RoundKind.INTERIM})),
    Usual("works", QuestionKind.OPEN, Audience.AMBASSADORS),
    Usual("works-not", QuestionKind.OPEN, Audience.AMBASSADORS),
    Usual("stuck", QuestionKind.OPEN, Audience.AMBASSADORS),
    Usual("again", QuestionKind.CHOICE, Audience.AMBASSADORS, FINAL),
    Usual("by-name", QuestionKind.CHOICE, Audience.AMBASSADORS, FINAL, by_name=True),
    Usual("recruit-easy", QuestionKind.SCALE, Audience.RECRUITS),
    Usual("recruit-useful", QuestionKind.SCALE, Audience.RECRUITS),
    Usual("recruit-recommend", QuestionKind.SCALE, Audience.RECRUITS, FINAL),
    Usual("recruit-why", QuestionKind.CHOICE, Audience.RECRUITS),
    Usual("recruit-sooner", QuestionKind.OPEN, Audience.RECRUITS),
    Usual("leader-noticed", QuestionKind.SCALE, Audience.TEAM_LEADERS),
    Usual("leader-informed", QuestionKind.SCALE, Audience.TEAM_LEADERS),
    Usual("leader-again", QuestionKind.CHOICE, Audience.TEAM_LEADERS, FINAL),
    Usual("leader-different", QuestionKind.OPEN, Audience.TEAM_LEADERS),
)


def usual_for(kind: RoundKind, audiences: frozenset[Audience], *, is_anonymous: bool) -> Iterator[Usual]:
    """The questions for a round of that kind, in their order."""
    for one in USUAL:
        if kind in one.asked_in and one.audience in audiences and not (one.by_name and is_anonymous):
            yield one
