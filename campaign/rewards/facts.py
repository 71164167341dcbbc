"""What someone says of a reward, checked."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.stages import Stage
from campaign.core.typed import one_line, some_lines
from campaign.rewards.kinds import KINDS
from campaign.rewards.models import Reward
from campaign.rewards.states import Kind

LONGEST_TITLE = 200
LONGEST_ABOUT = 2000
MOST_CENTS = 100_000_000
"""A million for one of it: more is a slip of the pen."""
MOST = 1_000_000
"""Points, results and places."""


@dataclass(frozen=True, kw_only=True)
class RewardFacts:
    """Everything that is written of a reward; what its kind does not ask for is empty."""

    title: str
    about: str = ""
    cost_cents: int = 0
    stage: Stage | None = None
    starts_on: date | None = None
    threshold: int | None = None
    first_rank: int | None = None
    last_rank: int | None = None
    price: int | None = None
    stock: int | None = None
    draw_on: date | None = None


def facts_of(reward: Reward) -> RewardFacts:
    """A reward as it is written."""
    return RewardFacts(**{name: getattr(reward, name) for name in RewardFacts.__dataclass_fields__})


def version_of(reward: Reward) -> str:
    """The fingerprint of everything that is written of a reward."""
    return fingerprint(*map(str, asdict(facts_of(reward)).values()))


def checked(kind: Kind, facts: RewardFacts) -> RewardFacts:
    """The facts as they are kept, or DomainError."""
    title = one_line(facts.title, LONGEST_TITLE + 1)
    about = some_lines(facts.about, LONGEST_ABOUT + 1)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    if len(about) > LONGEST_ABOUT:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_ABOUT), field="about")
    if not 0 <= facts.cost_cents <= MOST_CENTS:
        raise DomainError(_l("Give an amount, as 12.50."), field="cost_cents")
    asked = set(KINDS[kind].asks)
    kept = {name: value for name, value in asdict(facts).items() if name in asked}
    checked_facts = RewardFacts(title=title, about=about, cost_cents=facts.cost_cents, **kept)
    for name in ("threshold", "first_rank", "last_rank", "price"):
        check_number(checked_facts, name, required=name in asked)
    check_number(checked_facts, "stock", required=kind is Kind.LOTTERY)
    if kind is Kind.RESULT and checked_facts.stage is None:
        raise DomainError(_l("Choose which result."), field="stage")
    if kind is Kind.LOTTERY and checked_facts.draw_on is None:
        raise DomainError(_l("Give the day of the draw."), field="draw_on")
    return in_order(checked_facts)


def check_number(facts: RewardFacts, name: str, *, required: bool) -> None:
    """Refuse a number that is missing, or that cannot be meant."""
    value = getattr(facts, name)
    if (required and value is None) or (value is not None and not 1 <= value <= MOST):
        raise DomainError(_l("Give a number from 1 to %(number)s.", number=MOST), field=name)


def in_order(facts: RewardFacts) -> RewardFacts:
    """Ranks from the higher to the lower, whichever way round they were said."""
    if facts.first_rank is None or facts.last_rank is None or facts.first_rank <= facts.last_rank:
        return facts
    return replace(facts, first_rank=facts.last_rank, last_rank=facts.first_rank)
