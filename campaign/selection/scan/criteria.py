"""What the background scan looks at: names, weights and their order are the manager's."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError
from campaign.core.letters import plain
from campaign.core.ordering import change_places
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.people.queries import pairs
from campaign.selection.beginning import begin
from campaign.selection.models import Criterion, ScanScore
from campaign.selection.scan.rule import HEAVIEST
from campaign.selection.scan.weighing import rescore

LONGEST_NAME = 120
LONGEST_HELP = 300
MOST_CRITERIA = 20


def criteria_of(campaign_id: int) -> list[Criterion]:
    """What the scan of a campaign looks at, in its order."""
    mine = select(Criterion).where(Criterion.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Criterion.position, Criterion.id)))


def add_criterion(campaign: Campaign, *, name: str, help_: str = "", weight: int, by: User | None) -> Criterion:
    """Something more to look at, behind the others."""
    begin(campaign)
    others = criteria_of(campaign.id)
    if len(others) >= MOST_CRITERIA:
        raise DomainError(
            _l("%(number)s criteria are enough: nobody fills in more.", number=MOST_CRITERIA), field="name"
        )
    criterion = Criterion(
        campaign_id=campaign.id,
        position=max((other.position for other in others), default=0) + 1,
        name=free_name(campaign, name),
        help=one_line(help_, LONGEST_HELP),
        weight=checked_weight(weight),
    )
    db.session.add(criterion)
    db.session.flush()
    audit.record("criterion.added", criterion.name, by=by, campaign_id=campaign.id, details=str(weight))
    return criterion


def change_criterion(
    campaign: Campaign, criterion: Criterion, *, name: str, help_: str, weight: int, by: User | None
) -> bool:
    """Write a criterion anew; return whether anything is different. Scores stay: they count by the new weight."""
    begin(campaign)
    values = {
        "name": free_name(campaign, name, besides=criterion),
        "help": one_line(help_, LONGEST_HELP),
        "weight": checked_weight(weight),
    }
    changed = differences(criterion, values)
    if not changed:
        return False
    details = write(criterion, changed)
    rescore(campaign.id)
    audit.record("criterion.changed", criterion.name, by=by, campaign_id=campaign.id, details=details)
    return True


def move_criterion(campaign: Campaign, criterion: Criterion, *, up: bool) -> None:
    """Let a criterion change places with its neighbour, if there is one on that side."""
    begin(campaign)
    change_places(criteria_of(campaign.id), criterion, up=up)
    db.session.flush()


def remove_criterion(campaign: Campaign, criterion: Criterion, *, by: User | None) -> int:
    """Look at this no more; return how many scores go with it."""
    begin(campaign)
    mine = ScanScore.criterion_id == criterion.id
    gone = db.session.scalar(select(func.count()).select_from(ScanScore).where(mine)) or 0
    db.session.execute(delete(ScanScore).where(mine))
    audit.record("criterion.removed", criterion.name, by=by, campaign_id=campaign.id, details=f"{gone} scores")
    db.session.delete(criterion)
    rescore(campaign.id)
    return gone


def scores_by_criterion(campaign_id: int) -> dict[int, int]:
    """How many scores hang on each criterion."""
    counted = (
        select(ScanScore.criterion_id, func.count())
        .join(Criterion, Criterion.id == ScanScore.criterion_id)
        .where(Criterion.campaign_id == campaign_id)
        .group_by(ScanScore.criterion_id)
    )
    return pairs(counted)


def free_name(campaign: Campaign, name: str, *, besides: Criterion | None = None) -> str:
    """`name` as it is kept, if no other criterion is called so."""
    line = one_line(name, LONGEST_NAME + 1)
    if not line or len(line) > LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    if any(plain(other.name) == plain(line) for other in criteria_of(campaign.id) if other is not besides):
        raise DomainError(_l("There is a criterion called “%(name)s” already.", name=line), field="name")
    return line


def checked_weight(weight: int) -> int:
    """`weight`, if it is one."""
    if not 0 <= weight <= HEAVIEST:
        raise DomainError(_l("A weight is a number from 0 to %(number)s.", number=HEAVIEST), field="weight")
    return weight
