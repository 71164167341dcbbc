"""What is written down of a colleague or a team, before anyone checked it."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.people.models import Team

LONGEST_TEAM = 120
LONGEST_NAME = 160
LONGEST_NUMBER = 60


@dataclass(frozen=True, kw_only=True)
class ColleagueFacts:
    """What is known of a colleague; mail goes to the first address."""

    name: str
    emails: Sequence[str] = ()
    employee_number: str | None = None
    team: Team | None = None
